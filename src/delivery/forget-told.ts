/**
 * Retention: lets go of messages that ended long ago and of what alert rules told in them. What still keeps something from
 * being told twice stays: that a key was sent stays for ever as a hash, and a telling stays while its signal may still grow.
 */
import { sql } from 'kysely';
import type { Database, Db } from '../platform/database/database.ts';
import { forgetEffects } from '../platform/durable/effects.ts';
import { partKeys } from './outbox-row.ts';
import type { OutboxRow } from './outbox-row.ts';

export interface Forgotten {
  /** Of the outbox. */
  readonly messages: number;
  /** Records of why somebody was told. */
  readonly alerts: number;
  readonly tellings: number;
  readonly escalations: number;
  readonly snoozes: number;
}

export interface ForgetOptions {
  /** What ended before this time is let go. At least a month ago: links answer for two weeks, previews look back thirty days. */
  readonly before: Date;
  /** Rows one transaction removes at most. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
}

const defaultBatch = 500;

/** In small transactions, so that it runs beside everything else; cut off anywhere, the next run goes on. */
export async function forgetTold(database: Database, options: ForgetOptions): Promise<Forgotten> {
  const { before, batch = defaultBatch, signal } = options;
  const untilNone = async (work: (db: Db) => Promise<number>): Promise<number> => {
    let total = 0;
    for (;;) {
      signal?.throwIfAborted();
      const removed = await database.db.transaction().execute(work);
      total += removed;
      if (removed < batch) return total;
    }
  };
  // The records go first: each shows how far its messages in the outbox came.
  const alerts = await untilNone(async (db) => forgetAlerts(db, before, batch));
  const messages = await untilNone(async (db) => forgetMessages(db, before, batch));
  const tellings = await forgetTellings(database, options, batch);
  const escalations = await untilNone(async (db) => forgetEscalations(db, before, batch));
  const snoozes = await untilNone(async (db) => forgetSnoozes(db, before, batch));
  return { messages, alerts, tellings, escalations, snoozes };
}

/** With whom they told and why. One whose message still waits, or ended lately, stays whole. */
async function forgetAlerts(db: Db, before: Date, batch: number): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM alert_messages WHERE id IN (
      SELECT id FROM alert_messages AS message WHERE at < ${before} AND NOT EXISTS (
        SELECT FROM alert_deliveries AS delivery JOIN outbox ON outbox.id = delivery.outbox_id
        WHERE delivery.message_id = message.id AND (outbox.finished_at IS NULL OR outbox.finished_at >= ${before}))
      ORDER BY at, id LIMIT ${batch})
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** A conversation goes as a whole, since its later messages are put below its first. */
async function forgetMessages(db: Db, before: Date, batch: number): Promise<number> {
  const { rows } = await sql<Pick<OutboxRow, 'id' | 'parts'>>`
    WITH old AS (
      SELECT id, dedupe_key FROM outbox AS message
      WHERE state IN ('delivered', 'failed', 'dead') AND finished_at < ${before}
        AND NOT EXISTS (SELECT FROM alert_deliveries WHERE outbox_id = message.id)
        AND (thread_key IS NULL OR NOT EXISTS (
          SELECT FROM outbox AS other
          WHERE other.destination = message.destination AND other.thread_key = message.thread_key
            AND (other.finished_at IS NULL OR other.finished_at >= ${before})))
      ORDER BY finished_at, id LIMIT ${batch} FOR UPDATE SKIP LOCKED
    ), remembered AS (
      INSERT INTO outbox_forgotten (key_hash, message_id)
      SELECT sha256(convert_to(dedupe_key, 'UTF8')), id FROM old ON CONFLICT DO NOTHING
    )
    DELETE FROM outbox USING old WHERE outbox.id = old.id RETURNING outbox.id, outbox.parts
  `.execute(db);
  await forgetEffects(db, rows.flatMap(partKeys));
  return rows.length;
}

/** Severity by severity of a signal: while it is unresolved it may grow, and then what was told before is asked for. */
async function forgetTellings(
  { db }: Database,
  { before, signal }: ForgetOptions,
  batch: number,
): Promise<number> {
  let after = { at: '-infinity', key: '' };
  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    // Every old one is looked at once: those of signals that nobody resolves are passed by, not met again in each batch.
    const { rows } = await sql<{ at: string; key: string; over: boolean }>`
      SELECT one.matched_at::text AS at, ${tellingKey} AS key,
        (rule.removed_at IS NOT NULL OR signal.state = 'resolved')
          AND NOT EXISTS (SELECT FROM signal_history AS news WHERE news.signal_id = one.signal_id AND NOT news.heard) AS over
      FROM alert_tellings AS one JOIN signals AS signal ON signal.id = one.signal_id
        JOIN alert_rules AS rule ON rule.id = one.rule_id
      WHERE one.state <> 'waiting' AND one.matched_at < ${before}
        AND (one.matched_at, ${tellingKey}) > (${after.at}::timestamptz, ${after.key})
      ORDER BY one.matched_at, ${tellingKey} LIMIT ${batch}
    `.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return total;
    after = last;
    const over = rows.filter((row) => row.over);
    const { numAffectedRows } = await sql`
      DELETE FROM alert_tellings AS one WHERE one.matched_at = ANY (${over.map(({ at }) => at)}::timestamptz[])
        AND ${tellingKey} = ANY (${over.map(({ key }) => key)}) AND one.state <> 'waiting'
    `.execute(db);
    total += Number(numAffectedRows ?? 0n);
  }
}

const tellingKey = sql`(one.rule_id || '/' || one.signal_id || '/' || one.severity)`;

/** One that ended without an answer may still get a late one while its signal is unresolved. */
async function forgetEscalations(db: Db, before: Date, batch: number): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM alert_escalations WHERE (rule_id, signal_id, severity) IN (
      SELECT one.rule_id, one.signal_id, one.severity
      FROM alert_escalations AS one JOIN signals AS signal ON signal.id = one.signal_id
      WHERE one.state <> 'waiting' AND one.ended_at < ${before} AND signal.state = 'resolved'
      ORDER BY one.ended_at LIMIT ${batch})
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

async function forgetSnoozes(db: Db, before: Date, batch: number): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM alert_snoozes WHERE id IN (
      SELECT id FROM alert_snoozes WHERE until < ${before} ORDER BY until, id LIMIT ${batch})
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}
