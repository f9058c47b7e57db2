/** Sends one message: its parts in order, each an outside effect of its own, so that it goes on at the part it had reached. */
import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import { SophiaError } from '../kernel/errors.ts';
import type { Clock } from '../kernel/time.ts';
import type { Database } from '../platform/database/database.ts';
import type { OutsideEffect } from '../platform/durable/once.ts';
import { cannotTell, effectOnce } from '../platform/durable/once.ts';
import type { Channel, Delivery } from './contract.ts';
import type { OutboxRow } from './outbox-row.ts';
import { partKeys } from './outbox-row.ts';

export interface SendTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly channel: Channel;
}

/** Answers whether any part may have arrived twice. @throws what `effectOnce` throws for the part that did not go. */
export async function sendParts(tools: SendTools, row: OutboxRow, signal: AbortSignal): Promise<boolean> {
  const { database, clock, channel } = tools;
  const parts = row.parts ?? [row.payload];
  const thread = await findThread(database, row);
  const earlier: Json[] = [];
  let mayHaveRepeated = false;
  for (const [at, key] of partKeys(row).entries()) {
    if (at > 0 && signal.aborted) throw stopped(row.id);
    const delivery = (mayRepeat: boolean): Delivery => ({
      destination: row.destination,
      subject: row.subject,
      payload: parts[at] ?? null,
      part: at + 1,
      parts: parts.length,
      earlier: [...earlier],
      thread,
      createdAt: row.created_at,
      sample: row.sample,
      idempotencyKey: key,
      mayRepeat,
      at: clock.now(),
      signal,
    });
    const outcome = await effectOnce(database, key, effectOf(channel, delivery));
    earlier.push(outcome.result);
    mayHaveRepeated ||= outcome.mayHaveRepeated;
  }
  return mayHaveRepeated;
}

function effectOf(channel: Channel, delivery: (mayRepeat: boolean) => Delivery): OutsideEffect<Json> {
  const perform = ({ mayRepeat }: { readonly mayRepeat: boolean }) => channel.send(delivery(mayRepeat));
  const kind = `message-${channel.name}`;
  if (channel.side !== 'readable') return { kind, side: channel.side, perform };
  return {
    kind,
    side: 'readable',
    perform,
    readBack: async () => (channel.readBack === undefined ? cannotTell : channel.readBack(delivery(false))),
  };
}

/** What the conversation began with, at this destination. */
async function findThread(database: Database, row: OutboxRow): Promise<Delivery['thread']> {
  if (row.thread_key === null || row.thread_mode === null) return undefined;
  const { rows } = await sql<{ id: string; result: Json }>`
    SELECT message.id, effect.result FROM outbox AS message JOIN outside_effects AS effect ON effect.key = message.id
    WHERE message.destination = ${row.destination} AND message.channel = ${row.channel}
      AND message.thread_key = ${row.thread_key} AND effect.state = 'done'
      AND message.seq < ${row.seq}
    ORDER BY message.seq LIMIT 1
  `.execute(database.db);
  const [start] = rows;
  return start === undefined ? undefined : { key: row.thread_key, mode: row.thread_mode, start };
}

/** Told to stop between two parts: the rest is for whoever comes next. */
function stopped(id: string): SophiaError {
  return new SophiaError('message.stopped', 'The worker was told to stop before all parts were sent.', {
    kind: 'unavailable',
    where: id,
    details: { deferred: true, retryAfterMs: 0 },
  });
}
