import { describe, expect, it } from 'vitest';
import { answerOf, read } from './sources.testing.ts';

const posting = (id: number, place: string, more: Record<string, unknown> = {}) => ({
  id,
  internal_job_id: 77,
  requisition_id: 'ONE',
  title: 'Implementation Manager',
  absolute_url: `https://boards.greenhouse.io/sample/jobs/${id}`,
  location: { name: place },
  updated_at: '2026-11-02T00:00:00-05:00',
  first_published: '2026-10-01T00:00:00-04:00',
  metadata: null,
  content: '&lt;p&gt;Help &amp;amp; teach&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Renters&lt;/li&gt;&lt;/ul&gt;',
  ...more,
});

describe('a Greenhouse board', () => {
  it('is counted in jobs, not in postings for each place', async () => {
    const reading = await read(
      'greenhouse',
      answerOf({
        jobs: [
          posting(12, 'Austin'),
          posting(9, 'Boston'),
          posting(11, 'Austin'),
          posting(5, 'Dallas', { internal_job_id: 78 }),
        ],
      }),
    );
    expect(reading.totals).toEqual({ jobs: 2, postings: 4 });
    expect(reading.items[0]).toMatchObject({
      key: '77',
      link: 'https://boards.greenhouse.io/sample/jobs/9',
      fields: { location: 'Boston; Austin' },
    });
  });

  it('reads HTML whose entities are escaped once more', async () => {
    const { items } = await read('greenhouse', answerOf({ jobs: [posting(1, 'Austin')] }));
    expect(items[0]?.text).toBe('Help & teach Renters');
  });

  it('is the same after a trivial edit that moves updated_at, and in another order', async () => {
    const before = await read('greenhouse', answerOf({ jobs: [posting(1, 'A'), posting(2, 'B')] }));
    const after = await read(
      'greenhouse',
      answerOf({ jobs: [posting(2, 'B', { updated_at: '2026-11-09T00:00:00Z' }), posting(1, 'A')] }),
    );
    expect(after.items).toEqual(before.items);
  });

  it('keeps postings of no job apart', async () => {
    const lone = { internal_job_id: null };
    const { items } = await read(
      'greenhouse',
      answerOf({ jobs: [posting(1, 'A', lone), posting(2, 'A', lone)] }),
    );
    expect(items.map(({ key }) => key)).toEqual(['posting:1', 'posting:2']);
  });
});
