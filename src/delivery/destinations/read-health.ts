/** How destinations were doing: what of the last thirty days' messages arrived, waits, or was refused. */
import { sql } from 'kysely';
import type { Clock, Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';

const days = 30;
const dayMs = 24 * 3_600_000;

export interface DestinationHealth {
  readonly delivered: number;
  /** Waiting for their turn, also those that are held back since a restore. */
  readonly waiting: number;
  /** Refused for good, or tried too often. */
  readonly failed: number;
  readonly mayRepeat: number;
  readonly lastDeliveredAt: Instant | null;
  /** Of the newest message that failed and has not been sent again. */
  readonly lastFailure: { readonly at: Instant; readonly reason: string; readonly messageId: string } | null;
}

export const noMessages: DestinationHealth = {
  delivered: 0,
  waiting: 0,
  failed: 0,
  mayRepeat: 0,
  lastDeliveredAt: null,
  lastFailure: null,
};

interface HealthRow {
  readonly destination: string;
  readonly delivered: number;
  readonly waiting: number;
  readonly failed: number;
  readonly may_repeat: number;
  readonly last_delivered_at: Date | null;
  readonly failed_id: string | null;
  readonly failed_at: Date | null;
  readonly failed_reason: string | null;
}

/** By the name of the destination; one without messages is not in it. */
export async function readDestinationHealth(
  db: Db,
  clock: Clock,
): Promise<ReadonlyMap<string, DestinationHealth>> {
  const since = new Date(clock.now().getTime() - days * dayMs);
  const { rows } = await sql<HealthRow>`
    WITH recent AS MATERIALIZED (SELECT * FROM outbox WHERE created_at >= ${since})
    SELECT totals.*, failure.id AS failed_id, failure.finished_at AS failed_at, failure.last_error AS failed_reason
    FROM (
      SELECT destination,
        count(*) FILTER (WHERE state = 'delivered')::int AS delivered,
        count(*) FILTER (WHERE state IN ('pending', 'sending', 'held'))::int AS waiting,
        count(*) FILTER (WHERE state IN ('failed', 'dead'))::int AS failed,
        count(*) FILTER (WHERE may_repeat)::int AS may_repeat,
        max(finished_at) FILTER (WHERE state = 'delivered') AS last_delivered_at
      FROM recent GROUP BY destination
    ) AS totals
    LEFT JOIN LATERAL (
      SELECT id, finished_at, last_error FROM recent
      WHERE recent.destination = totals.destination AND state IN ('failed', 'dead')
      ORDER BY finished_at DESC NULLS LAST LIMIT 1
    ) AS failure ON true
  `.execute(db);
  return new Map(rows.map((row) => [row.destination, healthOf(row)]));
}

function healthOf(row: HealthRow): DestinationHealth {
  return {
    delivered: row.delivered,
    waiting: row.waiting,
    failed: row.failed,
    mayRepeat: row.may_repeat,
    lastDeliveredAt: row.last_delivered_at && toInstant(row.last_delivered_at),
    lastFailure:
      row.failed_id === null || row.failed_at === null
        ? null
        : {
            at: toInstant(row.failed_at),
            reason: row.failed_reason ?? 'no reason is known',
            messageId: row.failed_id,
          },
  };
}
