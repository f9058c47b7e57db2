/** What robots.txt said, kept for all workers so that it is not asked for before every request. */
import { sql } from 'kysely';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';

export interface RobotsRecord {
  /** `none`: there is no robots.txt (4xx). `unavailable`: it could not be read, so nothing is crawled. */
  readonly outcome: 'rules' | 'none' | 'unavailable';
  readonly body: string;
}

export interface RobotsCache {
  /** Undefined when nothing is known or it is too old. */
  find(origin: string): Promise<RobotsRecord | undefined>;
  keep(origin: string, record: RobotsRecord, forS: number): Promise<void>;
}

/** So long this process goes on with what it read, without looking into the database before every request. */
const rememberMs = 30_000;
const maxRemembered = 2_000;

export function createRobotsCache(database: Database, clock: Clock | undefined): RobotsCache {
  const now = () => (clock ? sql`${clock.now()}::timestamptz` : sql`clock_timestamp()`);
  const remembered = new Map<string, { record: RobotsRecord; untilMs: number }>();
  const elapsedMs = () => (clock ? clock.now().getTime() : performance.now());

  const remember = (origin: string, record: RobotsRecord, forMs: number) => {
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(origin, { record, untilMs: elapsedMs() + Math.min(forMs, rememberMs) });
  };

  return {
    async find(origin) {
      const near = remembered.get(origin);
      if (near && near.untilMs > elapsedMs()) return near.record;
      remembered.delete(origin);
      // A record from the future was written by a clock that jumped.
      const found = await sql<RobotsRecord & { left_ms: number }>`
        SELECT outcome, body, extract(epoch FROM expires_at - ${now()})::float8 * 1000 AS left_ms FROM robots_rules
        WHERE origin = ${origin} AND expires_at > ${now()} AND fetched_at <= ${now()} + interval '1 hour'`.execute(
        database.db,
      );
      const [row] = found.rows;
      if (row === undefined) return undefined;
      const record = { outcome: row.outcome, body: row.body };
      remember(origin, record, row.left_ms);
      return record;
    },
    async keep(origin, record, forS) {
      await sql`
        INSERT INTO robots_rules (origin, fetched_at, expires_at, outcome, body)
        VALUES (${origin}, ${now()}, ${now()} + ${forS} * interval '1 second', ${record.outcome}, ${record.body})
        ON CONFLICT (origin) DO UPDATE SET fetched_at = excluded.fetched_at, expires_at = excluded.expires_at,
          outcome = excluded.outcome, body = excluded.body`.execute(database.db);
      remember(origin, record, forS * 1000);
    },
  };
}
