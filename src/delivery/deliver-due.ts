/** Sends what is due. The once-only rule is `effectOnce`'s; here is who takes which message when, and what is recorded. */
import { sql } from 'kysely';
import type { AppendTo } from '../decisions/ledger/contract.ts';
import { nextState } from '../decisions/domain/machine.ts';
import { storableText } from '../decisions/domain/storable.ts';
import { messageOf, SophiaError } from '../kernel/errors.ts';
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Database, Db } from '../platform/database/database.ts';
import { isHeld } from '../platform/durable/effect-hold.ts';
import { effectOnce } from '../platform/durable/once.ts';
import type { Channel, DeliveryReport, MessageState } from './contract.ts';
import type { MessageEvent } from './domain/message-machine.ts';
import { maxAttempts, messageTransitions, pauseAfter } from './domain/message-machine.ts';
import type { OutboxRow } from './outbox-row.ts';
import { outboxColumns } from './outbox-row.ts';
import { transact } from '../decisions/transact.ts';

export interface DeliverTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  /** @throws SophiaError `outbox.channel` */
  readonly channel: (name: string) => Channel;
}

/** Longer than `mostTaken` attempts of 15 s can last; a message whose worker died is taken by another after it. */
const leaseMs = 180_000;
const mostTaken = 40;
const atOnce = 4;

export async function deliverDue(
  tools: DeliverTools,
  limit: number,
  signal: AbortSignal,
): Promise<DeliveryReport> {
  const { database } = tools;
  if (await isHeld(database.pool)) return holdDue(tools);
  const wanted = Math.min(limit, mostTaken);
  const taken = await takeDue(tools, wanted);
  const ends: MessageState[] = [];
  const queue = [...taken];
  const worker = async () => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      ends.push(signal.aborted ? await giveBack(tools, row) : await deliverOne(tools, row, signal));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, taken.length) }, worker));
  const count = (...states: MessageState[]) => ends.filter((state) => states.includes(state)).length;
  return {
    delivered: count('delivered'),
    deferred: count('pending', 'sending'),
    failed: count('failed', 'dead'),
    held: count('held'),
    more: taken.length === wanted,
  };
}

/** Shows what waits for an admin; it goes on by itself once outside effects are released. */
async function holdDue({ database, clock }: DeliverTools): Promise<DeliveryReport> {
  const { numAffectedRows } = await sql`
    UPDATE outbox SET state = 'held', lease_until = NULL
    WHERE due_at <= ${clock.now()} AND (state = 'pending' OR (state = 'sending' AND lease_until <= ${clock.now()}))
  `.execute(database.db);
  return { delivered: 0, deferred: 0, failed: 0, held: Number(numAffectedRows ?? 0), more: false };
}

async function takeDue({ database, clock }: DeliverTools, limit: number): Promise<readonly OutboxRow[]> {
  const now = clock.now();
  const { rows } = await sql<OutboxRow>`
    UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ${new Date(now.getTime() + leaseMs)}
    WHERE id IN (
      SELECT id FROM outbox
      WHERE state IN ('pending', 'held', 'sending') AND due_at <= ${now}
        AND (state <> 'sending' OR lease_until <= ${now})
      ORDER BY due_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING ${outboxColumns}
  `.execute(database.db);
  return [...rows].sort((a, b) => a.due_at.getTime() - b.due_at.getTime() || (a.id < b.id ? -1 : 1));
}

/** Not begun: whoever comes next takes it at once. */
async function giveBack({ database }: DeliverTools, row: OutboxRow): Promise<MessageState> {
  await sql`
    UPDATE outbox SET state = 'pending', attempts = attempts - 1, lease_until = NULL
    WHERE id = ${row.id} AND state = 'sending' AND attempts = ${row.attempts}
  `.execute(database.db);
  return 'pending';
}

interface End {
  readonly event: MessageEvent;
  readonly error: string | null;
  readonly mayRepeat: boolean;
  /** Milliseconds until the next attempt. */
  readonly pauseMs: number;
}

async function deliverOne(tools: DeliverTools, row: OutboxRow, signal: AbortSignal): Promise<MessageState> {
  const end = await attempt(tools, row, signal);
  return transact(tools.database, (db) => record(db, tools, row, end));
}

async function attempt(tools: DeliverTools, row: OutboxRow, signal: AbortSignal): Promise<End> {
  try {
    const channel = tools.channel(row.channel);
    const { mayHaveRepeated } = await effectOnce(tools.database, row.id, {
      kind: `message-${channel.name}`,
      side: channel.side,
      perform: ({ idempotencyKey, mayRepeat }) =>
        channel.send({
          destination: row.destination,
          subject: row.subject,
          payload: row.payload,
          idempotencyKey,
          mayRepeat,
          at: tools.clock.now(),
          signal,
        }),
    });
    return { event: 'deliver', error: null, mayRepeat: mayHaveRepeated, pauseMs: 0 };
  } catch (error) {
    return endOf(error, row);
  }
}

function endOf(error: unknown, row: OutboxRow): End {
  const base = { error: storableText(messageOf(error)), mayRepeat: false, pauseMs: 0 };
  if (error instanceof SophiaError) {
    if (error.code === 'effect.held') return { ...base, event: 'hold' };
    if (error.kind !== 'unavailable') return { ...base, event: 'refuse' };
  }
  if (row.attempts >= maxAttempts) return { ...base, event: 'give_up' };
  const cause = error instanceof SophiaError && error.cause instanceof SophiaError ? error.cause : error;
  const asked = cause instanceof SophiaError ? cause.details['retryAfterMs'] : undefined;
  const pauseMs = pauseAfter(row.attempts, typeof asked === 'number' ? asked : 0);
  return { ...base, event: 'defer', pauseMs };
}

/** Deferring and holding are no news; the end of a message is, and is in the ledger. */
async function record(
  db: Db,
  { clock, append }: DeliverTools,
  row: OutboxRow,
  end: End,
): Promise<MessageState> {
  const { rows } = await sql<{ state: MessageState; attempts: number }>`
    SELECT state, attempts FROM outbox WHERE id = ${row.id} FOR UPDATE
  `.execute(db);
  const current = rows[0];
  // Another worker took it over when our lease ran out; it records what happened.
  if (current === undefined || current.state !== 'sending' || current.attempts !== row.attempts) {
    return current?.state ?? 'sending';
  }
  const state = nextState('message', messageTransitions, current.state, end.event, row.id);
  const now = clock.now();
  const isEnd = state === 'delivered' || state === 'failed' || state === 'dead';
  await sql`
    UPDATE outbox SET state = ${state}, lease_until = NULL, last_error = ${end.error},
      may_repeat = may_repeat OR ${end.mayRepeat}, finished_at = ${isEnd ? toInstant(now) : null},
      due_at = ${end.pauseMs > 0 ? new Date(now.getTime() + end.pauseMs) : row.due_at}
    WHERE id = ${row.id}
  `.execute(db);
  if (isEnd) {
    await append(db, {
      actor: `policy:${row.policy}`,
      action: `message.${state}`,
      subject: row.id,
      body: { about: row.subject, attempts: row.attempts, may_repeat: end.mayRepeat, error: end.error },
    });
  }
  return state;
}
