import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const posting = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  text: 'Collections Lead ',
  hostedUrl: `https://jobs.lever.co/sample/${id}`,
  categories: {
    team: 'Operations',
    location: 'Tampa, FL',
    allLocations: ['Tampa, FL', 'Remote'],
    commitment: 'Full-time',
  },
  workplaceType: 'hybrid',
  country: 'US',
  createdAt: 1_760_000_000_000,
  lists: [{ text: 'You will', content: '<li>lead</li><li>listen</li>' }],
  salaryRange: { min: 90_000, max: 120_000, currency: 'USD', interval: 'per-year-salary' },
  ...more,
});
const url = 'https://api.lever.co/v0/postings/sample?mode=json';

describe('a Lever board', () => {
  it('has its title in "text" and its time in milliseconds', async () => {
    const reading = await read('lever', answerOf([posting('p1')], url));
    expect(reading).toMatchObject({ isComplete: true, next: null });
    expect(reading.items[0]).toMatchObject({
      title: 'Collections Lead',
      at: '2025-10-09T08:53:20.000Z',
      text: 'You will lead listen',
      fields: {
        location: 'Tampa, FL; Remote',
        salary: 'USD 90000 - 120000 per year',
        team: 'Operations',
      },
    });
  });

  it('is read until a short page, and no page of it is the whole', async () => {
    const full = await read('lever', answerOf([posting('p1'), posting('p2')], `${url}&skip=0&limit=2`));
    expect(full).toMatchObject({ isComplete: false, next: `${url}&skip=2&limit=2` });
    const last = await read('lever', answerOf([posting('p3')], `${url}&skip=2&limit=2`));
    expect(last).toMatchObject({ isComplete: false, next: null });
  });

  it('is a bare list; an error object is none', async () => {
    expect(await codeOf(read('lever', answerOf({ ok: false, error: 'Document not found' }, url)))).toBe(
      'lever.error_answer',
    );
    expect(await codeOf(read('lever', answerOf({ data: [] }, url)))).toBe('lever.unexpected');
  });
});
