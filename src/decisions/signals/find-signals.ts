/** Finds signals for screens: always newest first by (occurred_at, id), each page a walk along one index. */
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Severity, Signal, SignalQuery, SignalState } from '../contract.ts';
import type { Page, PageRequest } from '../cursor.ts';
import { limitOf, readCursor, toPage } from '../cursor.ts';
import { storableText } from '../domain/storable.ts';
import type { SignalRow } from './signal-row.ts';
import { signalColumns, toSignal } from './signal-row.ts';

export interface SignalFilter {
  readonly state?: SignalState;
  readonly severity?: Severity;
  readonly kind?: string;
  readonly capability?: string;
  readonly subject?: string;
  readonly dedupeKey?: string;
  /** Only what occurred at or after this. */
  readonly since?: Instant;
  readonly sample?: boolean;
}

export async function findSignals(db: Db, filter: SignalFilter, page: PageRequest): Promise<Page<Signal>> {
  const limit = limitOf(page);
  const after = readCursor(page.cursor);
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  const is = (column: string, value: string | boolean | undefined) => {
    if (value === undefined) return;
    conditions.push(sql`${sql.ref(column)} = ${typeof value === 'string' ? storableText(value) : value}`);
  };
  is('state', filter.state);
  is('severity', filter.severity);
  is('kind', filter.kind);
  is('capability', filter.capability);
  is('subject', filter.subject);
  is('dedupe_key', filter.dedupeKey);
  is('sample', filter.sample);
  if (filter.since !== undefined) conditions.push(sql`occurred_at >= ${filter.since}`);
  if (after !== undefined) {
    conditions.push(sql`(occurred_at, id) < (${after[0]}::timestamptz, ${storableText(after[1])})`);
  }
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY occurred_at DESC, id DESC LIMIT ${limit + 1}
  `.execute(db);
  return toPage(rows, limit, (row) => [toInstant(row.occurred_at), row.id], toSignal);
}

/** Walks the index of the capability, or of the subject, over the span of time. */
export async function countSignals(
  db: Db,
  query: SignalQuery & { readonly from: Instant; readonly to: Instant },
): Promise<number> {
  const subject = query.subject === undefined ? sql`` : sql`AND subject = ${storableText(query.subject)}`;
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM signals
    WHERE capability = ${query.capability} ${subject} AND occurred_at >= ${query.from} AND occurred_at < ${query.to}
  `.execute(db);
  return Number(rows[0]?.n ?? 0);
}

export async function findSignal(db: Db, id: string): Promise<Signal | undefined> {
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE id = ${storableText(id)}
  `.execute(db);
  return rows[0] === undefined ? undefined : toSignal(rows[0]);
}

export interface SignalHistoryRow {
  readonly at: Date;
  readonly actor: string;
  readonly from_state: SignalState | null;
  readonly to_state: SignalState;
  readonly reason: string | null;
}

/** Oldest first. */
export async function findSignalHistory(db: Db, id: string): Promise<readonly SignalHistoryRow[]> {
  const { rows } = await sql<SignalHistoryRow>`
    SELECT at, actor, from_state, to_state, reason FROM signal_history
    WHERE signal_id = ${storableText(id)} ORDER BY id
  `.execute(db);
  return rows;
}
