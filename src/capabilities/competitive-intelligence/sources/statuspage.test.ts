import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const page = {
  id: 'p',
  name: 'Sample',
  url: 'https://status.sample.example',
  updated_at: '2026-11-20T10:00:00Z',
};
const incident = (more: Record<string, unknown> = {}) => ({
  id: 'i1',
  name: 'Payments are slow',
  status: 'identified',
  impact: 'major',
  shortlink: 'https://stspg.io/x',
  created_at: '2026-11-20T09:00:00Z',
  resolved_at: null,
  updated_at: '2026-11-20T09:30:00Z',
  incident_updates: [
    { body: 'Cause found.', display_at: '2026-11-20T09:30:00Z', affected_components: null },
    { body: 'We look into it.', display_at: '2026-11-20T09:01:00Z' },
  ],
  components: [
    { name: 'Payments', status: 'partial_outage' },
    { name: 'See our page', status: 'operational' },
  ],
  ...more,
});

describe('a status page', () => {
  it('tells incidents, their impact and what of them is impaired', async () => {
    const { items } = await read('statuspage', answerOf({ page, incidents: [incident()], components: [] }));
    expect(items[0]).toMatchObject({
      type: 'incident',
      at: '2026-11-20T09:00:00.000Z',
      text: 'Cause found. We look into it.',
      fields: { status: 'identified', impact: 'major', components: ['Payments'], resolved_at: null },
    });
  });

  it('is the same after a restamp', async () => {
    const before = await read('statuspage', answerOf({ page, incidents: [incident()] }));
    const after = await read(
      'statuspage',
      answerOf({
        page: { ...page, updated_at: '2026-11-21T00:00:00Z' },
        incidents: [incident({ updated_at: '2026-11-21T00:00:00Z' })],
      }),
    );
    expect(after).toEqual(before);
  });

  it('does not take maintenance for an incident', async () => {
    const planned = incident({
      id: 'm1',
      status: 'scheduled',
      impact: 'maintenance',
      scheduled_for: '2026-12-01T00:00:00Z',
    });
    const reading = await read(
      'statuspage',
      answerOf({
        page,
        components: [{ id: 'c', name: 'API', status: 'under_maintenance' }],
        incidents: [],
        scheduled_maintenances: [planned],
        status: { indicator: 'none', description: 'All Systems Operational' },
      }),
    );
    expect(reading.items.map(({ type }) => type)).toEqual(['maintenance', 'component']);
    expect(reading.totals).toEqual({ open_incidents: 0, components: 1, impaired_components: 0 });
    expect(reading.items[0]?.fields['scheduled_for']).toBe('2026-12-01T00:00:00.000Z');
  });

  it('counts no group beside its components, and no incident that is over', async () => {
    const reading = await read(
      'statuspage',
      answerOf({
        page,
        components: [
          { id: 'g', name: 'All', status: 'major_outage', group: true },
          { id: 'c', name: 'API', status: 'major_outage', group: false },
        ],
        incidents: [incident({ status: 'resolved', resolved_at: '2026-11-20T11:00:00Z' })],
      }),
    );
    expect(reading.totals).toEqual({ open_incidents: 0, components: 1, impaired_components: 1 });
  });

  it('refuses JSON of another service', async () => {
    expect(await codeOf(read('statuspage', answerOf({ status: 'ok' })))).toBe('statuspage.unexpected');
    expect(await codeOf(read('statuspage', answerOf({ page })))).toBe('statuspage.unexpected');
  });
});
