/** Erases what the ledger says about somebody: the body and its salt go, the entry and the chain stay. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Actor } from '../contract.ts';
import { erasedAction, erasureSubject } from '../domain/ledger-chain.ts';
import type { AppendTo } from './contract.ts';

/**
 * Within the caller's transaction; `target` is an entry's number or a subject. Each erasure is an entry of its own, so
 * that a body that merely vanished is told apart.
 *
 * @throws SophiaError `ledger.unknown_entry` for a number that is not there.
 */
export async function eraseBodies(
  db: Db,
  append: AppendTo,
  target: number | string,
  actor: Actor,
  reason: string,
): Promise<number> {
  const wanted = typeof target === 'number' ? sql`entry.seq = ${target}` : sql`entry.subject = ${target}`;
  const { rows } = await sql<{ seq: number; has_body: boolean }>`
    SELECT entry.seq, kept.seq IS NOT NULL AS has_body
    FROM ledger_entries AS entry LEFT JOIN ledger_bodies AS kept ON kept.seq = entry.seq
    WHERE ${wanted} ORDER BY entry.seq
  `.execute(db);
  if (rows.length === 0 && typeof target === 'number') {
    throw new SophiaError('ledger.unknown_entry', `The ledger has no entry ${target}.`, {
      kind: 'not_found',
    });
  }
  let erased = 0;
  for (const { seq, has_body } of rows) {
    if (!has_body) continue;
    const number = Number(seq);
    const removed = await sql`DELETE FROM ledger_bodies WHERE seq = ${number}`.execute(db);
    // Someone else erased it between the two statements.
    if (removed.numAffectedRows !== 1n) continue;
    const entry = await append(db, {
      actor,
      action: erasedAction,
      subject: erasureSubject(number),
      body: { reason },
    });
    await sql`INSERT INTO ledger_tombstones (seq, erased_by_seq) VALUES (${number}, ${entry.seq})`.execute(
      db,
    );
    erased += 1;
  }
  return erased;
}
