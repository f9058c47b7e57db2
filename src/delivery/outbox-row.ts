/** A message as stored, and as the rest of the house sees it. */
import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import { toInstant } from '../kernel/time.ts';
import type { MessageState, StoredMessage, ThreadMode } from './contract.ts';

export interface OutboxRow {
  readonly id: string;
  readonly channel: string;
  readonly destination: string;
  readonly subject: string;
  readonly policy: string;
  readonly payload: Json;
  readonly dedupe_key: string;
  readonly sample: boolean;
  readonly state: MessageState;
  readonly attempts: number;
  readonly created_at: Date;
  readonly due_at: Date;
  readonly finished_at: Date | null;
  readonly may_repeat: boolean;
  readonly last_error: string | null;
  /** Null where the payload is the one part. */
  readonly parts: readonly Json[] | null;
  readonly thread_key: string | null;
  readonly thread_mode: ThreadMode | null;
  readonly deferred_since: Date | null;
  /** In the order in which they were written. */
  readonly seq: number;
}

export const outboxColumns = sql.raw(
  `id, channel, destination, subject, policy, payload, dedupe_key, sample, state, attempts, created_at, due_at,
   finished_at, may_repeat, last_error, parts, thread_key, thread_mode, deferred_since, seq`,
);

export function toMessage(row: OutboxRow): StoredMessage {
  return {
    id: row.id,
    channel: row.channel,
    destination: row.destination,
    subject: row.subject,
    policy: row.policy,
    payload: row.payload,
    dedupeKey: row.dedupe_key,
    sample: row.sample,
    state: row.state,
    attempts: row.attempts,
    createdAt: toInstant(row.created_at),
    dueAt: toInstant(row.due_at),
    finishedAt: row.finished_at === null ? null : toInstant(row.finished_at),
    mayRepeat: row.may_repeat,
    lastError: row.last_error,
  };
}

/** The effect of each part; the first is recorded under the id alone, as every message was before there were parts. */
export function partKeys(row: Pick<OutboxRow, 'id' | 'parts'>): readonly string[] {
  return (row.parts ?? [null]).map((_, at) => (at === 0 ? row.id : `${row.id}:${at + 1}`));
}
