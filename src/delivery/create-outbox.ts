/** The outbox: messages are written in the transaction of what they tell, and sent afterwards. */
import { sql } from 'kysely';
import { limitOf, readCursor, toPage } from '../decisions/cursor.ts';
import { nextState } from '../decisions/domain/machine.ts';
import { storableJson, storableText } from '../decisions/domain/storable.ts';
import type { AppendTo } from '../decisions/ledger/contract.ts';
import { hashOf } from '../kernel/canonical-json.ts';
import { SophiaError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Database, Db } from '../platform/database/database.ts';
import { settleEffect } from '../platform/durable/effects.ts';
import type { Channel, MessageState, Outbox, OutboxMessage } from './contract.ts';
import { deliverDue } from './deliver-due.ts';
import { messageTransitions } from './domain/message-machine.ts';
import type { OutboxRow } from './outbox-row.ts';
import { outboxColumns, partKeys, toMessage } from './outbox-row.ts';
import { transact } from '../decisions/transact.ts';

export interface OutboxOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  readonly channels: readonly Channel[];
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { database, clock, append } = options;
  const channels = new Map(options.channels.map((channel) => [channel.name, channel]));
  const channel = (name: string): Channel => {
    const found = channels.get(name);
    if (found !== undefined) return found;
    throw new SophiaError('outbox.channel', `There is no channel "${name}".`, {
      where: 'channel',
      hint: `Channels that there are: ${[...channels.keys()].sort().join(', ') || 'none'}.`,
    });
  };

  return {
    async enqueue(db, given) {
      const through = channel(given.channel);
      const message = checked(given);
      const prepared = through.prepare?.(message);
      const now = clock.now();
      const { rows } = await sql<{ id: string }>`
        INSERT INTO outbox (id, channel, destination, subject, policy, payload, dedupe_key, sample, state, created_at,
          due_at, parts, thread_key, thread_mode)
        VALUES (${newId('msg', now.getTime())}, ${message.channel}, ${message.destination}, ${message.subject},
          ${message.policy}, ${JSON.stringify(message.payload)}, ${message.dedupeKey}, ${message.sample}, 'pending',
          ${now}, ${message.notBefore ?? now},
          ${prepared === undefined ? null : JSON.stringify(storableJson(prepared.parts))},
          ${prepared?.thread === undefined ? null : storableText(prepared.thread.key)}, ${prepared?.thread?.mode ?? null})
        ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
      `.execute(db);
      const created = rows[0];
      if (created === undefined) {
        const known = await sql<{ id: string }>`
          SELECT id FROM outbox WHERE dedupe_key = ${message.dedupeKey}
        `.execute(db);
        return { id: known.rows[0]?.id ?? '', isNew: false };
      }
      // Asked after the insert, which waits for a retention that removes the same key just now.
      const forgotten = await sql<{ message_id: string }>`
        SELECT message_id FROM outbox_forgotten WHERE key_hash = sha256(convert_to(${message.dedupeKey}, 'UTF8'))
      `.execute(db);
      if (forgotten.rows[0] !== undefined) {
        await sql`DELETE FROM outbox WHERE id = ${created.id}`.execute(db);
        return { id: forgotten.rows[0].message_id, isNew: false };
      }
      await append(db, {
        actor: `policy:${message.policy}`,
        action: 'message.queued',
        subject: created.id,
        body: {
          about: message.subject,
          channel: message.channel,
          destination: message.destination,
          policy: message.policy,
          payload_hash: hashOf(message.payload),
        },
      });
      return { id: created.id, isNew: true };
    },

    deliverDue: ({ limit = 20, signal = new AbortController().signal } = {}) =>
      deliverDue({ database, clock, append, channel }, limit, signal),

    async retry(id, actor) {
      await transact(database, async (db) => {
        const row = await lockRow(db, id);
        const from = row.state;
        const state = nextState('message', messageTransitions, from, 'retry', id);
        for (const key of partKeys(row)) await forgetUncertain(key);
        await sql`
          UPDATE outbox SET state = ${state}, attempts = 0, due_at = ${clock.now()}, finished_at = NULL,
            deferred_since = NULL WHERE id = ${id}
        `.execute(db);
        await append(db, { actor, action: 'message.retried', subject: id, body: { from } });
      });
    },

    async drop(id, actor, reason) {
      const words = storableText(reason).trim();
      if (words === '') {
        throw new SophiaError('outbox.reason', 'Dropping a message needs a reason.', { where: 'reason' });
      }
      await transact(database, async (db) => {
        const { state: from } = await lockRow(db, id);
        const state = nextState('message', messageTransitions, from, 'drop', id);
        await sql`
          UPDATE outbox SET state = ${state}, finished_at = ${clock.now()}, last_error = ${`Dropped: ${words}`}
          WHERE id = ${id}
        `.execute(db);
        await append(db, { actor, action: 'message.dropped', subject: id, body: { from, reason: words } });
      });
    },

    async find(id) {
      const { rows } = await sql<OutboxRow>`
        SELECT ${outboxColumns} FROM outbox WHERE id = ${storableText(id)}
      `.execute(database.db);
      return rows[0] === undefined ? undefined : toMessage(rows[0]);
    },

    async list(query = {}) {
      const limit = limitOf(query);
      const after = readCursor(query.cursor);
      const { rows } = await sql<OutboxRow>`
        SELECT ${outboxColumns} FROM outbox
        WHERE ${query.state === undefined ? sql`true` : sql`state = ${query.state}`}
          AND ${after === undefined ? sql`true` : sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]})`}
        ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}
      `.execute(database.db);
      return toPage(rows, limit, (row) => [toInstant(row.created_at), row.id], toMessage);
    },

    async counts() {
      const { rows } = await sql<{ state: MessageState; n: number; may_repeat: number }>`
        SELECT state, count(*)::int AS n, count(*) FILTER (WHERE may_repeat)::int AS may_repeat FROM outbox GROUP BY state
      `.execute(database.db);
      const of = (state: MessageState) => rows.find((row) => row.state === state)?.n ?? 0;
      return {
        pending: of('pending'),
        sending: of('sending'),
        delivered: of('delivered'),
        failed: of('failed'),
        held: of('held'),
        dead: of('dead'),
        may_repeat: rows.reduce((sum, row) => sum + row.may_repeat, 0),
      };
    },
  };

  async function lockRow(db: Db, id: string): Promise<OutboxRow> {
    const { rows } = await sql<OutboxRow>`
      SELECT ${outboxColumns} FROM outbox WHERE id = ${storableText(id)} FOR UPDATE
    `.execute(db);
    if (rows[0] !== undefined) return rows[0];
    throw new SophiaError('outbox.unknown', `There is no message "${id}".`, { kind: 'not_found', where: id });
  }

  /** Whoever asks for another attempt has looked: it did not arrive. */
  async function forgetUncertain(key: string): Promise<void> {
    try {
      await settleEffect(database.pool, key, 'did_not_happen');
    } catch (error) {
      if (!(error instanceof SophiaError) || error.code !== 'effect.not_uncertain') throw error;
    }
  }
}

function checked(message: OutboxMessage): OutboxMessage {
  if (message.dedupeKey === '' || message.policy === '' || message.destination === '') {
    throw new SophiaError(
      'outbox.invalid',
      'A message needs a destination, a policy that allows it and a dedupe key.',
      {
        where: `${message.channel} ${message.subject}`,
      },
    );
  }
  return {
    ...message,
    payload: storableJson(message.payload),
    dedupeKey: storableText(message.dedupeKey),
    subject: storableText(message.subject),
  };
}
