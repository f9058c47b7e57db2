/** Erases what the ledger says about somebody: the body and its salt go, the entry and the chain stay. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Actor } from '../contract.ts';
import { erasedAction, erasureSubject } from '../domain/ledger-chain.ts';
import { storableText } from '../domain/storable.ts';
import type { AppendTo } from './contract.ts';

/**
 * Numbers of the entries whose body is still there, in order; `target` is an entry's number or a subject.
 *
 * @throws SophiaError `ledger.unknown_entry`, `ledger.unknown_subject` when no entry is meant: a slip of the pen must not
 *   look like an erasure.
 */
export async function findBodies(db: Db, target: number | string): Promise<readonly number[]> {
  const wanted =
    typeof target === 'number' ? sql`entry.seq = ${target}` : sql`entry.subject = ${storableText(target)}`;
  const { rows } = await sql<{ seq: number; has_body: boolean }>`
    SELECT entry.seq, kept.seq IS NOT NULL AS has_body
    FROM ledger_entries AS entry LEFT JOIN ledger_bodies AS kept ON kept.seq = entry.seq
    WHERE ${wanted} ORDER BY entry.seq
  `.execute(db);
  if (rows.length === 0) throw unknownEntry(target);
  return rows.filter((row) => row.has_body).map(({ seq }) => Number(seq));
}

export function unknownEntry(target: number | string): SophiaError {
  return typeof target === 'number'
    ? new SophiaError('ledger.unknown_entry', `The ledger has no entry ${target}.`, { kind: 'not_found' })
    : new SophiaError('ledger.unknown_subject', `The ledger has no entry about "${target}".`, {
        kind: 'not_found',
        where: 'subject',
        hint: 'Write the subject as the ledger shows it, such as user:usr_1.',
      });
}

/**
 * Within the caller's transaction. Each erasure is an entry of its own, so that a body that merely vanished is told apart.
 * Answers the numbers of the entries that lost their body.
 *
 * @throws what `findBodies` throws
 */
export async function eraseBodies(
  db: Db,
  append: AppendTo,
  target: number | string,
  actor: Actor,
  reason: string,
): Promise<readonly number[]> {
  const erased: number[] = [];
  for (const number of await findBodies(db, target)) {
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
    erased.push(number);
  }
  return erased;
}
