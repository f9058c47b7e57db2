/** Reads signals of all capabilities in the order in which they were last seen, for parts that work on each of them. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Signal } from '../contract.ts';
import { signalColumns, type SignalRow, toSignal } from './signal-row.ts';

export interface SignalPlace {
  readonly at: Instant;
  readonly id: string;
}

/**
 * The next signals behind a place, oldest sighting first. A transaction may commit behind a place that was read before; whoever must miss
 * nothing goes on from a little earlier and is safe to repeat.
 */
export async function followSignals(
  db: Db,
  after: SignalPlace | undefined,
  limit: number,
): Promise<readonly Signal[]> {
  const { rows } = await followQuery(after, limit).execute(db);
  return rows.map(toSignal);
}

/** The walk itself, along `signals_by_last_seen`; its plan is tested. */
export function followQuery(after: SignalPlace | undefined, limit: number) {
  const behind =
    after === undefined ? sql`true` : sql`(last_seen_at, id) > (${after.at}::timestamptz, ${after.id})`;
  return sql<SignalRow>`SELECT ${signalColumns} FROM signals WHERE ${behind} ORDER BY last_seen_at, id LIMIT ${limit}`;
}

/** The signals with these ids, in no particular order; those that are gone are left out. */
export async function signalsById(db: Db, ids: readonly string[]): Promise<readonly Signal[]> {
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE id = ANY (${[...ids]})
  `.execute(db);
  return rows.map(toSignal);
}
