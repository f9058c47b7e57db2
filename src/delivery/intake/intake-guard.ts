/** What guards every way in for outsiders: a pace for each caller, no request twice, and a record of who was refused. */
import { sql } from 'kysely';
import type { AppendTo } from '../../decisions/ledger/contract.ts';
import { transact } from '../../decisions/transact.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Log } from '../../platform/telemetry/log.ts';

export interface IntakeGuardOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  readonly log: Log;
}

export interface IntakeGuard {
  /** Requests of one caller to one way in within a minute, 60 unless told. @throws SophiaError `intake.too_many` */
  pace(way: string, caller: string, perMinute?: number): void;
  /** False when this id came before, at any server. */
  isFirst(way: string, id: string): Promise<boolean>;
  /** Lets it come again: what it asked for could not be done. */
  forget(way: string, id: string): Promise<void>;
  /** Keeps the refusal on the record and answers it as an error. */
  refuse(way: string, error: SophiaError): Promise<SophiaError>;
}

const minuteMs = 60_000;
/** Longer than any window in which a signature is taken. */
const rememberMs = 15 * minuteMs;
const mostRemembered = 10_000;

export function createIntakeGuard(options: IntakeGuardOptions): IntakeGuard {
  const { database, clock, append, log } = options;
  const recent = new Map<string, { since: number; count: number }>();
  const recorded = new Map<string, number>();
  const now = () => clock.now().getTime();

  return {
    pace(way, caller, perMinute = 60) {
      const key = `${way} ${caller}`;
      const window = recent.get(key);
      if (window === undefined || now() - window.since >= minuteMs) {
        if (recent.size >= mostRemembered) recent.clear();
        recent.set(key, { since: now(), count: 1 });
        return;
      }
      window.count += 1;
      if (window.count <= perMinute) return;
      throw new SophiaError('intake.too_many', 'Too many requests.', {
        kind: 'too_many',
        where: way,
        hint: 'Come again in a minute.',
        details: { retryAfterS: Math.ceil((window.since + minuteMs - now()) / 1000) },
      });
    },

    async isFirst(way, id) {
      const at = clock.now();
      await sql`DELETE FROM intake_seen WHERE seen_at < ${new Date(at.getTime() - rememberMs)}`.execute(
        database.db,
      );
      const { numAffectedRows } = await sql`
        INSERT INTO intake_seen (way, id, seen_at) VALUES (${way}, ${id}, ${at}) ON CONFLICT DO NOTHING
      `.execute(database.db);
      return numAffectedRows === 1n;
    },

    async forget(way, id) {
      await sql`DELETE FROM intake_seen WHERE way = ${way} AND id = ${id}`.execute(database.db);
    },

    async refuse(way, error) {
      const key = `${way} ${error.code}`;
      const last = recorded.get(key);
      // A caller that knocks again and again fills the ledger no faster than this.
      if (last === undefined || now() - last >= minuteMs) {
        if (recorded.size >= mostRemembered) recorded.clear();
        recorded.set(key, now());
        await transact(database, (db) =>
          append(db, {
            actor: 'system:intake',
            action: 'request.refused',
            subject: way,
            body: { code: error.code, reason: error.message },
          }),
        ).catch((failure: unknown) =>
          log.error({ error: messageOf(failure) }, 'a refusal could not be recorded'),
        );
      }
      return error;
    },
  };
}
