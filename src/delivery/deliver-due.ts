/** Sends what is due. The once-only rule is `effectOnce`'s; here is who takes which message when, and what is recorded. */
import { sql } from 'kysely';
import type { AppendTo } from '../decisions/ledger/contract.ts';
import { nextState } from '../decisions/domain/machine.ts';
import { storableText } from '../decisions/domain/storable.ts';
import { messageOf, SophiaError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Database, Db } from '../platform/database/database.ts';
import { isHeld } from '../platform/durable/effect-hold.ts';
import type { Channel, DeliveryReport, MessageState } from './contract.ts';
import type { MessageEvent } from './domain/message-machine.ts';
import {
  deferralPause,
  longestDeferralMs,
  maxAttempts,
  messageTransitions,
  pauseAfter,
} from './domain/message-machine.ts';
import { keepLeases, leaseEnd } from './hold-lease.ts';
import type { OutboxRow } from './outbox-row.ts';
import { outboxColumns, partKeys } from './outbox-row.ts';
import { sendParts } from './send-parts.ts';
import { transact } from '../decisions/transact.ts';

export interface DeliverTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly append: AppendTo;
  /** @throws SophiaError `outbox.channel` */
  readonly channel: (name: string) => Channel;
}

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
  const holder = newId('send');
  const taken = await takeDue(tools, wanted, holder);
  if (taken.length === 0) return { delivered: 0, deferred: 0, failed: 0, held: 0, more: false };
  const ends: MessageState[] = [];
  const queue = byDestination(taken);
  const worker = async () => {
    for (let rows = queue.shift(); rows !== undefined; rows = queue.shift()) {
      for (const row of rows) {
        ends.push(
          signal.aborted ? await giveBack(tools, row, holder) : await deliverOne(tools, row, holder, signal),
        );
      }
    }
  };
  const letGo = keepLeases(tools, holder);
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
  } finally {
    letGo();
  }
  const count = (...states: MessageState[]) => ends.filter((state) => states.includes(state)).length;
  return {
    delivered: count('delivered'),
    deferred: count('pending', 'sending'),
    failed: count('failed', 'dead'),
    held: count('held'),
    more: taken.length === wanted,
  };
}

/** One destination's messages one after the other, so that the parts of two do not mix. */
function byDestination(rows: readonly OutboxRow[]): (readonly OutboxRow[])[] {
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const key = `${row.channel} ${row.destination}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** Shows what waits for an admin; it goes on by itself once outside effects are released. */
async function holdDue({ database, clock }: DeliverTools): Promise<DeliveryReport> {
  const { numAffectedRows } = await sql`
    UPDATE outbox SET state = 'held', lease_until = NULL
    WHERE due_at <= ${clock.now()} AND (state = 'pending' OR (state = 'sending' AND lease_until <= ${clock.now()}))
  `.execute(database.db);
  return { delivered: 0, deferred: 0, failed: 0, held: Number(numAffectedRows ?? 0), more: false };
}

/** A message of a conversation waits for those before it, since it is put below the first of them. */
async function takeDue(
  { database, clock }: DeliverTools,
  limit: number,
  holder: string,
): Promise<readonly OutboxRow[]> {
  const now = clock.now();
  const { rows } = await sql<OutboxRow>`
    UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ${leaseEnd(clock)}, holder = ${holder}
    WHERE id IN (
      SELECT id FROM outbox AS message
      WHERE state IN ('pending', 'held', 'sending') AND due_at <= ${now}
        AND (state <> 'sending' OR lease_until <= ${now})
        AND (thread_key IS NULL OR NOT EXISTS (
          SELECT 1 FROM outbox AS before
          WHERE before.destination = message.destination AND before.thread_key = message.thread_key
            AND before.state IN ('pending', 'held', 'sending')
            AND before.seq < message.seq))
      ORDER BY due_at, seq LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING ${outboxColumns}
  `.execute(database.db);
  return [...rows].sort((a, b) => a.due_at.getTime() - b.due_at.getTime() || a.seq - b.seq);
}

/** Not begun: whoever comes next takes it at once. */
async function giveBack({ database }: DeliverTools, row: OutboxRow, holder: string): Promise<MessageState> {
  await sql`
    UPDATE outbox SET state = 'pending', attempts = attempts - 1, lease_until = NULL, holder = NULL
    WHERE id = ${row.id} AND state = 'sending' AND holder = ${holder}
  `.execute(database.db);
  return 'pending';
}

interface End {
  readonly event: MessageEvent;
  readonly error: string | null;
  /** Milliseconds until the next attempt. */
  readonly pauseMs: number;
  /** Put off without having been tried. */
  readonly isDeferral: boolean;
}

async function deliverOne(
  tools: DeliverTools,
  row: OutboxRow,
  holder: string,
  signal: AbortSignal,
): Promise<MessageState> {
  const end = await attempt(tools, row, signal);
  return transact(tools.database, (db) => record(db, tools, row, holder, end));
}

async function attempt(tools: DeliverTools, row: OutboxRow, signal: AbortSignal): Promise<End> {
  try {
    await sendParts({ ...tools, channel: tools.channel(row.channel) }, row, signal);
    return { event: 'deliver', error: null, pauseMs: 0, isDeferral: false };
  } catch (error) {
    return endOf(error, row, tools.clock.now());
  }
}

function endOf(error: unknown, row: OutboxRow, now: Date): End {
  const base = { error: storableText(messageOf(error)), pauseMs: 0, isDeferral: false };
  if (error instanceof SophiaError) {
    if (error.code === 'effect.held') return { ...base, event: 'hold' };
    if (error.kind !== 'unavailable') return { ...base, event: 'refuse' };
  }
  const cause = error instanceof SophiaError && error.cause instanceof SophiaError ? error.cause : error;
  const details = cause instanceof SophiaError ? cause.details : {};
  const asked = details['retryAfterMs'];
  const retryAfterMs = typeof asked === 'number' ? asked : 0;
  if (details['deferred'] === true) {
    const sinceMs = now.getTime() - (row.deferred_since ?? now).getTime();
    return sinceMs >= longestDeferralMs
      ? { ...base, event: 'give_up' }
      : { ...base, event: 'defer', pauseMs: deferralPause(retryAfterMs), isDeferral: true };
  }
  if (row.attempts >= maxAttempts) return { ...base, event: 'give_up' };
  return { ...base, event: 'defer', pauseMs: pauseAfter(row.attempts, retryAfterMs) };
}

/** Deferring and holding are no news; the end of a message is, and is in the ledger. */
async function record(
  db: Db,
  { clock, append }: DeliverTools,
  row: OutboxRow,
  holder: string,
  end: End,
): Promise<MessageState> {
  const { rows } = await sql<{ state: MessageState; holder: string | null }>`
    SELECT state, holder FROM outbox WHERE id = ${row.id} FOR UPDATE
  `.execute(db);
  const current = rows[0];
  // Another worker took it over when our lease ran out; it records what happened.
  if (current === undefined || current.state !== 'sending' || current.holder !== holder) {
    return current?.state ?? 'sending';
  }
  const state = nextState('message', messageTransitions, current.state, end.event, row.id);
  const now = clock.now();
  const isEnd = state === 'delivered' || state === 'failed' || state === 'dead';
  const attempts = row.attempts - (end.isDeferral ? 1 : 0);
  const updated = await sql<{ may_repeat: boolean }>`
    UPDATE outbox SET state = ${state}, attempts = ${attempts}, lease_until = NULL, holder = NULL,
      last_error = ${end.error}, finished_at = ${isEnd ? toInstant(now) : null},
      may_repeat = may_repeat OR EXISTS (
        SELECT 1 FROM outside_effects WHERE key IN (${sql.join(partKeys(row))}) AND outside_effects.may_repeat),
      deferred_since = ${end.isDeferral ? (row.deferred_since ?? now) : null},
      due_at = ${end.pauseMs > 0 ? new Date(now.getTime() + end.pauseMs) : row.due_at}
    WHERE id = ${row.id} RETURNING may_repeat
  `.execute(db);
  if (isEnd) {
    await append(db, {
      actor: `policy:${row.policy}`,
      action: `message.${state}`,
      subject: row.id,
      body: {
        about: row.subject,
        attempts,
        may_repeat: updated.rows[0]?.may_repeat ?? false,
        error: end.error,
      },
    });
  }
  return state;
}
