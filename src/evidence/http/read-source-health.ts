/** What the pages of sources show beside a source itself: its next turn, its captures over time, how its health went. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { SourceState } from '../contract.ts';

export interface SourceTurn {
  /** Null where it is due now, or is not polled. */
  readonly nextPollAt: Instant | null;
  /** The newest capture; null before the first. */
  readonly lastObservationId: string | null;
}

export async function readTurns(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, SourceTurn>> {
  const { rows } = await sql<{ id: string; next_poll_at: Date | null; last_observation_id: string | null }>`
    SELECT id,
      CASE WHEN enabled AND interval_s IS NOT NULL AND isfinite(next_poll_at) THEN next_poll_at END AS next_poll_at,
      (SELECT o.id FROM observations o WHERE o.source_id = sources.id
        ORDER BY o.retrieved_at DESC, o.id DESC LIMIT 1) AS last_observation_id
    FROM sources WHERE id = ANY (${[...ids]})
  `.execute(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        nextPollAt: row.next_poll_at && toInstant(row.next_poll_at),
        lastObservationId: row.last_observation_id,
      },
    ]),
  );
}

export interface Sighting {
  /** How often the same bytes came in a row. */
  readonly seenCount: number;
  readonly lastSeenAt: Instant;
}

export async function readSightings(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Sighting>> {
  const { rows } = await sql<{ id: string; seen_count: number; last_seen_at: Date }>`
    SELECT id, seen_count, last_seen_at FROM observations WHERE id = ANY (${[...ids]})
  `.execute(db);
  return new Map(
    rows.map((row) => [row.id, { seenCount: row.seen_count, lastSeenAt: toInstant(row.last_seen_at) }]),
  );
}

export interface HealthChange {
  readonly at: Instant;
  readonly state: SourceState;
  readonly reason: string | null;
  readonly lastGoodAt: Instant | null;
  readonly enabled: boolean;
}

/** Newest first. A poll that changes nothing is not in it. */
export async function readHealthHistory(
  db: Db,
  sourceId: string,
  limit: number,
): Promise<readonly HealthChange[]> {
  const { rows } = await sql<{
    at: Date;
    state: SourceState;
    reason: string | null;
    last_good_at: Date | null;
    enabled: boolean;
  }>`
    SELECT at, state, reason, last_good_at, enabled FROM source_health_history
    WHERE source_id = ${sourceId} ORDER BY at DESC, id DESC LIMIT ${limit}
  `.execute(db);
  return rows.map((row) => ({
    at: toInstant(row.at),
    state: row.state,
    reason: row.reason,
    lastGoodAt: row.last_good_at && toInstant(row.last_good_at),
    enabled: row.enabled,
  }));
}
