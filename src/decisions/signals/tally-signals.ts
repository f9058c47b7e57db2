/** Counts signals of all capabilities by week, kind and subject. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';

export interface SignalTally {
  /** Monday of the week in the zone asked for, `2026-11-16`. */
  readonly week: string;
  readonly kind: string;
  readonly subject: string;
  readonly sample: boolean;
  readonly count: number;
}

export interface TallyQuery {
  readonly from: Instant;
  readonly to: Instant;
  /** IANA zone in which weeks begin. */
  readonly timeZone: string;
  /** Kinds that are not counted. */
  readonly without?: readonly string[];
}

/** By when they first occurred: a further sighting of an open signal is no second one. */
export async function tallySignals(db: Db, query: TallyQuery): Promise<readonly SignalTally[]> {
  const { rows } = await sql<SignalTally>`
    SELECT to_char(date_trunc('week', occurred_at AT TIME ZONE ${query.timeZone}), 'YYYY-MM-DD') AS week,
      kind, subject, sample, count(*)::int AS count
    FROM signals
    WHERE occurred_at >= ${query.from} AND occurred_at < ${query.to} AND NOT (kind = ANY (${[...(query.without ?? [])]}))
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  `.execute(db);
  return rows;
}
