/**
 * Politeness that holds across workers: one request a host at a time, a gap between two, Retry-After and backoff. The
 * turn lies in PostgreSQL and is taken by one atomic statement; a worker that dies with it loses it after a while.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { RobotsCache } from './robots-cache.ts';
import { createRobotsCache } from './robots-cache.ts';

interface TurnRequest {
  /** At least so long after this one begins the next; the default gap when left out or shorter. */
  readonly gapMs?: number;
  /** The turn counts as lost when it is not given back within this time. */
  readonly holdMs: number;
}

/**
 * What became of the request, for the next turn. `continues` (a redirect within the host) leaves no gap; `overloaded` and
 * `broken` back off, longer each time in a row.
 */
export interface TurnOutcome {
  readonly kind: 'answered' | 'continues' | 'overloaded' | 'broken';
  readonly retryAfterS?: number;
  readonly reason?: string;
}

type Turn =
  | { readonly kind: 'taken'; giveBack(outcome: TurnOutcome): Promise<void> }
  | { readonly kind: 'deferred'; readonly retryAfterMs: number; readonly reason: string };

export interface Politeness {
  /** Waits a little where that is enough; else says when to come back. */
  take(host: string, request: TurnRequest, signal?: AbortSignal): Promise<Turn>;
  readonly robots: RobotsCache;
}

export interface PolitenessOptions {
  readonly database: Database;
  /** Time between two requests to a host. 2 s unless told. */
  readonly gapMs?: number;
  /** Longest wait for a turn before a request is deferred. 3 s unless told. */
  readonly maxWaitMs?: number;
  /** For replays in simulated time. Left out, the database's clock rules, which is one for all workers. */
  readonly clock?: Clock;
  /** From 0 to 1; for tests. */
  readonly random?: () => number;
}

const firstBackoffMs = 5_000;
const longestBackoffMs = 15 * 60_000;
/** A turn that claims to lie further ahead was written by a clock that jumped. */
const furthestAheadMs = 25 * 3_600_000;
const lookAgainMs = 50;

export function createPoliteness(options: PolitenessOptions): Politeness {
  const { database, gapMs = 2_000, maxWaitMs = 3_000, random = Math.random } = options;
  const now = () => (options.clock ? sql`${options.clock.now()}::timestamptz` : sql`clock_timestamp()`);

  const tryTake = async (host: string, holder: string, holdMs: number): Promise<boolean> => {
    const taken = await sql`
      INSERT INTO host_turns AS turn (host, next_allowed_at, holder, held_until)
      VALUES (${host}, ${now()}, ${holder}, ${now()} + ${holdMs} * interval '1 millisecond')
      ON CONFLICT (host) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until,
        next_allowed_at = excluded.next_allowed_at
      WHERE (turn.next_allowed_at <= ${now()}
          OR turn.next_allowed_at > ${now()} + ${furthestAheadMs} * interval '1 millisecond')
        AND (turn.held_until IS NULL OR turn.held_until <= ${now()}
          OR turn.held_until > ${now()} + ${furthestAheadMs} * interval '1 millisecond')
      RETURNING host`.execute(database.db);
    return taken.rows.length === 1;
  };

  const look = async (host: string): Promise<{ waitMs: number; busy: boolean; reason: string | null }> => {
    const found = await sql<{ wait_ms: number; busy: boolean; reason: string | null }>`
      SELECT greatest(0, ceil(extract(epoch FROM next_allowed_at - ${now()}) * 1000))::integer AS wait_ms,
        coalesce(held_until > ${now()}, false) AS busy, reason
      FROM host_turns WHERE host = ${host}`.execute(database.db);
    const row = found.rows[0];
    return { waitMs: row?.wait_ms ?? 0, busy: row?.busy ?? false, reason: row?.reason ?? null };
  };

  const giveBack = async (host: string, holder: string, gap: number, outcome: TurnOutcome): Promise<void> => {
    const failed = outcome.kind === 'overloaded' || outcome.kind === 'broken';
    const jitter = random();
    await sql`
      UPDATE host_turns SET holder = NULL, held_until = NULL,
        failures = CASE WHEN ${failed} THEN least(failures + 1, 30) ELSE 0 END,
        reason = ${failed ? (outcome.reason ?? null) : null},
        next_allowed_at = greatest(
          ${now()} + ${outcome.kind === 'continues' ? 0 : gap} * interval '1 millisecond',
          ${now()} + interval '1 millisecond' * CASE
            WHEN ${outcome.retryAfterS !== undefined} THEN ${(outcome.retryAfterS ?? 0) * 1000 * (1 + jitter / 10)}
            WHEN ${failed} THEN least(${longestBackoffMs}, ${firstBackoffMs} * 2 ^ failures) * ${0.5 + jitter / 2}
            ELSE 0 END)
      WHERE host = ${host} AND holder = ${holder}`.execute(database.db);
  };

  return {
    robots: createRobotsCache(database, options.clock),
    async take(host, request, signal) {
      const holder = newId('turn');
      const gap = Math.max(gapMs, request.gapMs ?? 0);
      const giveUpAt = performance.now() + maxWaitMs;
      for (;;) {
        if (await tryTake(host, holder, request.holdMs)) {
          return { kind: 'taken', giveBack: (outcome) => giveBack(host, holder, gap, outcome) };
        }
        const { waitMs, busy, reason } = await look(host);
        const left = giveUpAt - performance.now();
        if (waitMs > left || left <= 0 || signal?.aborted) {
          return {
            kind: 'deferred',
            retryAfterMs: Math.max(waitMs, busy ? gap : lookAgainMs),
            reason:
              reason ??
              (busy ? `another request to ${host} is under way` : `${host} is asked again after a pause`),
          };
        }
        const nextLookMs = options.clock ? Math.min(waitMs, lookAgainMs) : waitMs;
        // A little apart, so that those who wait for the same turn do not all look at once.
        await sleep(
          Math.min(Math.max(nextLookMs, busy ? lookAgainMs : 1) + random() * 20, Math.max(left, 1)),
        );
      }
    },
  };
}
