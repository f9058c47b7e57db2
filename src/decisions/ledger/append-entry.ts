/** Appends to the ledger within the caller's transaction. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { LedgerInput } from '../contract.ts';
import { bodyHashOf, entryHashOf } from '../domain/ledger-chain.ts';
import { storableJson, storableText } from '../domain/storable.ts';

/**
 * The head stays locked until the caller's transaction ends: numbers have no gaps, and their order is the order of
 * commits. So append last, when the transaction's other rows are locked already.
 *
 * @throws SophiaError `ledger.head` when the head row is gone.
 */
export async function appendEntry(
  db: Db,
  input: LedgerInput,
  at: Instant,
): Promise<{ seq: number; hash: string }> {
  const head = await sql<{ seq: number; hash: string }>`SELECT seq, hash FROM ledger_head FOR UPDATE`.execute(
    db,
  );
  const last = head.rows[0];
  if (last === undefined) {
    throw new SophiaError('ledger.head', 'The ledger has lost its head row, so nothing can be recorded.', {
      kind: 'internal',
      hint: 'Run "sophia ledger verify", then restore the last good backup.',
    });
  }
  const body = canonicalJson(storableJson(input.body));
  const salt = randomBytes(16).toString('hex');
  const entry = {
    seq: Number(last.seq) + 1,
    at,
    actor: storableText(input.actor),
    action: storableText(input.action),
    subject: storableText(input.subject),
    body_hash: bodyHashOf(salt, body),
    prev_hash: last.hash,
  };
  const hash = entryHashOf(entry);
  await sql`
    WITH entry AS (
      INSERT INTO ledger_entries (seq, at, actor, action, subject, body_hash, prev_hash, hash)
      VALUES (${entry.seq}, ${at}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${entry.body_hash},
        ${entry.prev_hash}, ${hash})
    ), body AS (
      INSERT INTO ledger_bodies (seq, salt, body) VALUES (${entry.seq}, ${salt}, ${body})
    )
    UPDATE ledger_head SET seq = ${entry.seq}, hash = ${hash}
  `.execute(db);
  return { seq: entry.seq, hash };
}
