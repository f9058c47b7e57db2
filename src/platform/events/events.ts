/**
 * Live events: what changed, told to whoever looks. An event is written in the transaction of its change, so there is
 * none without the other, and read in the order (transaction, sequence). Only events of transactions older than every
 * running one are read: a sequence number alone would skip what a slower transaction commits later.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db, NoTables } from '../database/database.ts';
import type { Log } from '../telemetry/log.ts';

export type EventKind = 'cycle' | 'signal' | 'proposal' | 'source' | 'measure' | 'ledger' | 'report';

export interface LiveEvent {
  /** `<transaction>-<sequence>`: what a reader sends back to go on from there. */
  readonly id: string;
  readonly kind: EventKind;
  readonly subject: string;
  readonly at: Instant;
}

export type Publish = (
  db: Db,
  event: { readonly kind: EventKind; readonly subject: string },
) => Promise<void>;

type EventTables = {
  events: { seq: string; txid: string; kind: EventKind; subject: string; at: Date };
};

const channel = 'sophia_events';

export const publishEvent: Publish = async (db, event) => {
  await sql`INSERT INTO events (kind, subject) VALUES (${event.kind}, ${event.subject})`.execute(db);
  await sql`SELECT pg_notify(${channel}, '')`.execute(db);
};

const eventId = /^(\d{1,20})-(\d{1,19})$/;

/** Events after `after` (an id; unknown or missing means from now on), oldest first. */
export async function eventsAfter(db: Kysely<NoTables>, after: string, limit = 500): Promise<LiveEvent[]> {
  const [, txid = '0', seq = '0'] = eventId.exec(after) ?? [];
  const rows = await db
    .withTables<EventTables>()
    .selectFrom('events')
    .selectAll()
    .where(sql<boolean>`(txid, seq) > (${txid}::xid8, ${seq}::bigint)`)
    .where(sql<boolean>`txid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('txid')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: `${row.txid}-${row.seq}`,
    kind: row.kind,
    subject: row.subject,
    at: toInstant(row.at),
  }));
}

/** The place of the newest event that is readable now. */
export async function latestEventId(db: Kysely<NoTables>): Promise<string> {
  const row = await db
    .withTables<EventTables>()
    .selectFrom('events')
    .select(['txid', 'seq'])
    .where(sql<boolean>`txid < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('txid', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? `${row.txid}-${row.seq}` : '0-0';
}

const maxTransaction = 2n ** 64n - 1n;
const maxSequence = 2n ** 63n - 1n;

/** Whether a reader's Last-Event-ID can be one of ours: two numbers, each within what PostgreSQL counts with. */
export function isEventId(text: string): boolean {
  const [, txid, seq] = eventId.exec(text) ?? [];
  return (
    txid !== undefined && seq !== undefined && BigInt(txid) <= maxTransaction && BigInt(seq) <= maxSequence
  );
}

export async function forgetEventsBefore(db: Kysely<NoTables>, before: Date): Promise<void> {
  await db.withTables<EventTables>().deleteFrom('events').where('at', '<', before).execute();
}

export interface EventListener {
  /** Resolves at the next sign of news, after `ms` at the latest, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls back at each sign of news, before anyone who waits goes on: the place to drop what was cached. */
  onNews(callback: () => void): void;
  close(): Promise<void>;
}

/** One listening connection for the whole process. Where it breaks, waiting falls back on time until it is back. */
export function listenForEvents(database: Database, log: Log): EventListener {
  let wake: () => void = () => {};
  let news = new Promise<void>((resolve) => (wake = resolve));
  let client: pg.PoolClient | undefined;
  let closed = false;

  const callbacks: (() => void)[] = [];

  const announce = () => {
    for (const callback of callbacks) callback();
    wake();
    news = new Promise<void>((resolve) => (wake = resolve));
  };
  const connect = async () => {
    if (closed) return;
    try {
      const fresh = await database.pool.connect();
      fresh.on('notification', announce);
      fresh.on('error', (error) => {
        log.warn({ err: error }, 'the listening connection broke; connecting again');
        client = undefined;
        fresh.release(true);
        setTimeout(() => void connect(), 1000).unref();
      });
      await fresh.query(`LISTEN ${channel}`);
      if (closed) fresh.release(true);
      else client = fresh;
    } catch (error) {
      log.debug({ err: error }, 'cannot listen for events yet');
      setTimeout(() => void connect(), 1000).unref();
    }
  };
  void connect();

  return {
    async wait(ms, signal) {
      if (signal.aborted) return;
      let stop: () => void = () => {};
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      const timer = setTimeout(stop, ms);
      signal.addEventListener('abort', stop, { once: true });
      await Promise.race([news, stopped]);
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
    onNews(callback) {
      callbacks.push(callback);
    },
    async close() {
      closed = true;
      announce();
      client?.release(true);
    },
  };
}
