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

export function createRobotsCache(database: Database, clock: Clock | undefined): RobotsCache {
  const now = () => (clock ? sql`${clock.now()}::timestamptz` : sql`clock_timestamp()`);
  return {
    async find(origin) {
      // A record from the future was written by a clock that jumped.
      const found = await sql<RobotsRecord>`
        SELECT outcome, body FROM robots_rules
        WHERE origin = ${origin} AND expires_at > ${now()} AND fetched_at <= ${now()} + interval '1 hour'`.execute(
        database.db,
      );
      return found.rows[0];
    },
    async keep(origin, record, forS) {
      await sql`
        INSERT INTO robots_rules (origin, fetched_at, expires_at, outcome, body)
        VALUES (${origin}, ${now()}, ${now()} + ${forS} * interval '1 second', ${record.outcome}, ${record.body})
        ON CONFLICT (origin) DO UPDATE SET fetched_at = excluded.fetched_at, expires_at = excluded.expires_at,
          outcome = excluded.outcome, body = excluded.body`.execute(database.db);
    },
  };
}
