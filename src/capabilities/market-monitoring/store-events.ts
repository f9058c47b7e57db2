/** SQL of the accounts that signals name. */
import { sql } from 'kysely';
import type { Signal } from '../../decisions/contract.ts';
import type { SignalPlace } from '../../decisions/signals/follow-signals.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { AccountMatch } from './domain/match-accounts.ts';

const cursorName = 'account-events';

/** @returns where to go on, if signals were looked through by the same names before */
export async function eventCursor(db: Db, basis: string): Promise<SignalPlace | undefined> {
  const { rows } = await sql<{ seen_at: Date; seen_id: string }>`
    SELECT seen_at, seen_id FROM market_cursors WHERE name = ${cursorName} AND basis = ${basis}
  `.execute(db);
  const [row] = rows;
  return row && { at: toInstant(row.seen_at), id: row.seen_id };
}

export async function moveEventCursor(db: Db, place: SignalPlace, basis: string): Promise<void> {
  await sql`
    INSERT INTO market_cursors (name, seen_at, seen_id, basis) VALUES (${cursorName}, ${place.at}, ${place.id}, ${basis})
    ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, seen_id = excluded.seen_id, basis = excluded.basis
  `.execute(db);
}

/** Exactly these accounts from now on. @returns how many links are new */
export async function replaceLinks(
  db: Db,
  signal: Signal,
  matches: readonly AccountMatch[],
): Promise<number> {
  const slugs = matches.map(({ slug }) => slug);
  await sql`
    DELETE FROM market_account_events WHERE signal_id = ${signal.id} AND NOT (account = ANY (${slugs}))
  `.execute(db);
  let added = 0;
  for (const match of matches) {
    const { rows } = await sql<{ is_new: boolean }>`
      INSERT INTO market_account_events AS old (signal_id, account, field, matched, form, confidence, occurred_at, sample)
      VALUES (${signal.id}, ${match.slug}, ${match.field}, ${match.matched}, ${match.form}, ${match.confidence},
        ${signal.occurredAt}, ${signal.sample || match.sample})
      ON CONFLICT (signal_id, account) DO UPDATE
        SET field = excluded.field, matched = excluded.matched, form = excluded.form, confidence = excluded.confidence,
          sample = excluded.sample
      RETURNING (xmax = 0) AS is_new
    `.execute(db);
    if (rows[0]?.is_new === true) added += 1;
  }
  return added;
}

export interface EventRow {
  readonly signal_id: string;
  readonly account: string;
  readonly field: string;
  readonly matched: string;
  readonly form: string;
  readonly confidence: number;
  readonly occurred_at: Date;
  readonly sample: boolean;
}

/** Newest first; links whose signal has been removed are left out. */
export async function listEvents(
  db: Db,
  query: {
    readonly account: string | undefined;
    readonly after: { readonly at: string; readonly signal: string; readonly account: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly EventRow[]> {
  const own = query.account === undefined ? sql`true` : sql`event.account = ${query.account}`;
  const behind =
    query.after === undefined
      ? sql`true`
      : sql`(event.occurred_at, event.signal_id, event.account) < (${query.after.at}::timestamptz, ${query.after.signal}, ${query.after.account})`;
  const { rows } = await sql<EventRow>`
    SELECT event.* FROM market_account_events AS event JOIN signals ON signals.id = event.signal_id
    WHERE ${own} AND ${behind}
    ORDER BY event.occurred_at DESC, event.signal_id DESC, event.account DESC LIMIT ${query.limit}
  `.execute(db);
  return rows;
}
