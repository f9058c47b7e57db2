import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const base = 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/';
const url = `${base}?company=Sample+Recovery%2C+Inc.&frm=0&size=2`;
const complaint = (id: string, more: Record<string, unknown> = {}) => ({
  _id: id,
  _source: {
    complaint_id: id,
    company: 'Sample Recovery, Inc.',
    product: 'Debt collection',
    sub_product: 'Rental debt',
    issue: 'Attempts to collect debt not owed',
    state: 'TX',
    zip_code: '752XX',
    tags: 'Servicemember',
    date_received: '2026-11-05T12:00:00-05:00',
    company_response: 'In progress',
    timely: 'No',
    complaint_what_happened: 'My name is Pat and I live at 5 Elm Street.',
    ...more,
  },
  sort: [1_762_362_000_000, id],
});
const answer = (
  hits: unknown[],
  meta: Record<string, unknown> = {},
  total: unknown = { value: 7, relation: 'eq' },
) => answerOf({ took: 1, hits: { total, hits }, _meta: { total_record_count: 9_000_000, ...meta } }, url);

describe('complaints', () => {
  it('are counted by product, issue and state, without the consumer', async () => {
    const reading = await read('cfpb', answer([complaint('1')]));
    expect(reading.items[0]).toMatchObject({
      key: '1',
      title: 'Debt collection: Attempts to collect debt not owed',
      at: '2026-11-05T17:00:00.000Z',
      fields: { sub_product: 'Rental debt', state: 'TX', response: 'In progress', timely: false },
    });
    expect(JSON.stringify(reading)).not.toMatch(/Pat|Elm|752XX|Servicemember/);
    expect(reading).toMatchObject({ isComplete: false, totals: { complaints: 7 }, next: null });
  });

  it('come with what the service says against them', async () => {
    const reading = await read(
      'cfpb',
      answer(
        [complaint('1')],
        { is_data_stale: true, has_data_issue: true },
        { value: 10_000, relation: 'gte' },
      ),
    );
    expect(reading.caveats).toEqual([
      'the stated total is a lower bound',
      'data is stale',
      'data has an issue, as the service says',
    ]);
  });

  it('go on behind the last one, with the pair that the service states or that the hit carries', async () => {
    const two = [complaint('5'), complaint('4')];
    expect((await read('cfpb', answer(two))).next).toBe(
      `${base}?company=Sample+Recovery%2C+Inc.&frm=2&size=2&search_after=1762362000000_4`,
    );
    const stated = await read('cfpb', answer(two, { break_points: { 2: [17, '3'] } }));
    expect(stated.next).toContain('search_after=17_3');
  });

  it('of another company than asked for mean that the filter was ignored', async () => {
    const other = complaint('2', { company: 'Another Sample LLC' });
    expect(await codeOf(read('cfpb', answer([complaint('1'), other])))).toBe('cfpb.filter_lost');
    const louder = complaint('2', { company: 'SAMPLE RECOVERY, INC.' });
    expect((await read('cfpb', answer([louder]))).items).toHaveLength(1);
  });

  it('that took too long are none', async () => {
    const late = answerOf({ timed_out: true, hits: { total: { value: 0 }, hits: [] } }, url);
    expect(await codeOf(read('cfpb', late))).toBe('cfpb.timed_out');
  });

  it('may lack optional fields', async () => {
    const bare = { _source: { complaint_id: 12, company: 'Sample Recovery, Inc.' } };
    expect((await read('cfpb', answer([bare]))).items[0]).toMatchObject({
      key: '12',
      title: 'Complaint 12',
      fields: { product: null, timely: null },
    });
  });
});
