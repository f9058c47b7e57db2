import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toInstant } from '../../kernel/time.ts';
import { openTestDecisions } from '../decisions.testing.ts';
import { type SignalPlace, followQuery, followSignals } from './follow-signals.ts';

const many = 100_000;
let test: Awaited<ReturnType<typeof openTestDecisions>>;
beforeAll(async () => {
  test = await openTestDecisions();
  // Ten signals of each minute, in an order of their own.
  await sql`
    INSERT INTO signals (id, kind, capability, subject, severity, confidence, title, summary, reasons, evidence,
      dedupe_key, occurred_at, last_occurred_at, sample, state, first_seen_at, last_seen_at, seen_count)
    SELECT 'sig_' || lpad(((n * 7919) % ${many})::text, 6, '0'), 'page_changed', 'competitive-intelligence', 'company:sample',
      'watch', 0.8, 'Signal ' || n, 'Summary', '[]', '[]', 'key ' || n, at, at, false, 'resolved', at, at, 1
    FROM (SELECT n, timestamptz '2026-01-01' + (n / 10) * interval '1 minute' AS at FROM generate_series(0, ${many - 1}) n) made
  `.execute(test.database.db);
  await sql`ANALYZE signals`.execute(test.database.db);
}, 120_000);
afterAll(() => test.drop());

const planOf = async (after: SignalPlace | undefined) => {
  const query = followQuery(after, 500);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`EXPLAIN (ANALYZE, BUFFERS) ${query}`.execute(
    test.database.db,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

describe('following 100,000 signals', () => {
  it('walks along one index from any place, and reads no more than the batch', async () => {
    for (const minutes of [undefined, 0, 5_000, 9_990]) {
      const plan = await planOf(
        minutes === undefined
          ? undefined
          : {
              at: toInstant(new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000)),
              id: 'sig_050000',
            },
      );
      expect(plan).toMatch(/Index Scan using signals_by_last_seen/);
      expect(plan).not.toMatch(/Sort|Seq Scan/);
      const pages = [...plan.matchAll(/shared hit=(\d+)(?: read=(\d+))?|shared read=(\d+)/g)].map(
        ([, hit, read, only]) => Number(hit ?? 0) + Number(read ?? 0) + Number(only ?? 0),
      );
      // One page of the table a row at most, and the way down the index.
      expect(Math.max(...pages)).toBeLessThan(600);
    }
  });

  it('meets each signal once, ties included', async () => {
    let place: SignalPlace | undefined;
    const seen = new Set<string>();
    let rounds = 0;
    for (;;) {
      const batch = await followSignals(test.database.db, place, 7_000);
      const last = batch.at(-1);
      if (!last) break;
      rounds += 1;
      for (const { id } of batch) seen.add(id);
      place = { at: last.lastSeenAt, id: last.id };
    }
    expect([seen.size, rounds]).toEqual([many, Math.ceil(many / 7_000)]);
  });
});
