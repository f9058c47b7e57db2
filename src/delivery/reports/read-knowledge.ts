/** What time the knowledge in the database has, and what of the past it no longer or not yet holds. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import { momentOf } from './domain/format-time.ts';
import type { ReportInputs } from './domain/inputs.ts';
import type { Period } from './domain/period.ts';

/**
 * When anything that a report tells was last learned, at or before `until`; undefined where nothing was. Two reports with
 * nothing learned between them are as known at the same time, so they are the same bytes, whenever they are asked for.
 */
export async function lastLearnedAt(db: Db, until: Instant): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    SELECT greatest(
      (SELECT max(recorded_at) FROM measure_history WHERE recorded_at <= ${until}),
      (SELECT max(recorded_at) FROM measure_readings WHERE recorded_at <= ${until}),
      (SELECT max(at) FROM source_health_history WHERE at <= ${until}),
      (SELECT max(known_from) FROM facts WHERE known_from <= ${until}),
      (SELECT max(known_to) FROM facts WHERE known_to <= ${until}),
      (SELECT max(at) FROM ledger_entries
        WHERE split_part(action, '.', 1) IN ('signal', 'proposal', 'change', 'sample') AND at <= ${until})) AS at
  `.execute(db);
  const at = rows[0]?.at ?? null;
  if (at === null) return undefined;
  // Instants have milliseconds, the database's clock microseconds: the next whole one is after all of them.
  return toInstant(new Date(Math.min(at.getTime() + 1, Date.parse(until))));
}

export async function readFacts(db: Db, period: Period, knownAt: Instant): Promise<ReportInputs['facts']> {
  const { rows } = await sql<{ learned: number; withdrawn: number }>`
    SELECT
      (SELECT count(*) FROM facts WHERE known_from >= ${period.start} AND known_from < ${period.end}
        AND known_from <= ${knownAt} AND subject LIKE 'company:%')::int AS learned,
      (SELECT count(*) FROM facts WHERE known_to >= ${period.start} AND known_to < ${period.end}
        AND known_to <= ${knownAt} AND subject LIKE 'company:%')::int AS withdrawn
  `.execute(db);
  return rows[0] ?? { learned: 0, withdrawn: 0 };
}

/** What cannot be said about that time, in sentences. */
export async function readLimits(db: Db, knownAt: Instant, timeZone: string): Promise<string[]> {
  const { rows } = await sql<{ health_since: Date | null; cleared_at: Date | null; escalated: number }>`
    SELECT
      (SELECT min(at) FROM source_health_history) AS health_since,
      (SELECT max(at) FROM ledger_entries
        WHERE split_part(action, '.', 1) IN ('signal', 'proposal', 'change', 'sample')
          AND action = 'sample.cleared' AND at > ${knownAt}) AS cleared_at,
      (SELECT count(DISTINCT subject) FROM ledger_entries AS entry
        WHERE split_part(action, '.', 1) IN ('signal', 'proposal', 'change', 'sample')
          AND action = 'signal.escalated' AND at > ${knownAt}
          AND NOT EXISTS (SELECT FROM signal_versions WHERE signal_id = entry.subject AND until >= entry.at)
          AND EXISTS (SELECT FROM signals WHERE id = entry.subject AND first_seen_at <= ${knownAt}))::int AS escalated
  `.execute(db);
  const [row] = rows;
  if (row === undefined) return [];
  const since = row.health_since === null ? undefined : toInstant(row.health_since);
  return [
    ...(since !== undefined && knownAt < since
      ? [
          `How sources were doing is kept since ${momentOf(since, timeZone)}; for the time before, it is not known here.`,
        ]
      : []),
    ...(row.cleared_at === null
      ? []
      : [
          `Sample data was removed on ${momentOf(toInstant(row.cleared_at), timeZone)}; what of it was known before is not in here.`,
        ]),
    ...(row.escalated === 0
      ? []
      : [
          `${row.escalated} ${row.escalated === 1 ? 'signal' : 'signals'} grew graver later, before earlier words were kept; they are told as they are now.`,
        ]),
  ];
}
