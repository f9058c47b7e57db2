/**
 * Keeps the history of a signal and tells whoever looks, in the transaction of the change. An entry is unheard until the
 * alert rules have looked at it (`delivery/alerts`).
 */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Actor, Severity, SignalState } from '../contract.ts';

interface SignalChange {
  readonly signal: { readonly id: string; readonly state: SignalState; readonly severity: Severity };
  /** Null when it was raised. */
  readonly from: SignalState | null;
  readonly actor: Actor;
  readonly reason: string | null;
}

export type Note = (db: Db, change: SignalChange) => Promise<void>;

export function noteChange(publish: Publish, at: Instant): Note {
  return async (db, { signal, from, actor, reason }) => {
    if (from !== signal.state || reason !== null) {
      await sql`
        INSERT INTO signal_history (signal_id, at, actor, from_state, to_state, reason, severity, heard)
        VALUES (${signal.id}, ${at}, ${actor}, ${from}, ${signal.state}, ${reason}, ${signal.severity}, false)
      `.execute(db);
    }
    await publish(db, { kind: 'signal', subject: signal.id });
  };
}
