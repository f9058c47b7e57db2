/** Signs where the ledger stands, after checking what was added since it was last signed. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { FirstBad } from '../domain/check-chain.ts';
import { createChainCheck } from '../domain/check-chain.ts';
import type { CheckpointLine } from './checkpoint-file.ts';
import { appendLine, lineMessage, readLastLine } from './checkpoint-file.ts';
import { readEntries, readHead } from './read-entries.ts';
import { ensureSigningKey, findSigningKey, trustedKeys } from './signing-key.ts';

export interface CheckpointPlace {
  readonly keysDir: string;
  readonly file: string;
}

/** Within a transaction of its own; an advisory lock lets one process sign at a time. */
export async function writeCheckpoint(
  db: Db,
  place: CheckpointPlace,
  at: Instant,
): Promise<{ seq: number; at: string } | null> {
  await lockSigning(db);
  const head = await readHead(db);
  if (head === undefined || head.seq === 0 || !(await signsHere(db, place.keysDir))) return null;
  const last = await lastSigned(place);
  if (last !== undefined && last.seq === head.seq && last.hash === head.hash) return null;
  await checkSince(db, last, head);
  const key = await ensureSigningKey(place.keysDir);
  const unsigned = { kind: 'checkpoint' as const, seq: head.seq, hash: head.hash, at, key_id: key.id };
  const signature = key.sign(lineMessage(unsigned));
  // The file first: a kill between the two leaves a checkpoint in the file alone, which is only more evidence.
  await appendLine(place.file, { ...unsigned, signature });
  await sql`
    INSERT INTO ledger_checkpoints (seq, hash, at, key_id, signature)
    VALUES (${head.seq}, ${head.hash}, ${at}, ${key.id}, ${signature})
  `.execute(db);
  return { seq: head.seq, at };
}

/** Signs that the ledger was put back to where it stands now. */
export async function writeRestore(
  db: Db,
  place: CheckpointPlace,
  at: Instant,
  reason: string,
): Promise<void> {
  await lockSigning(db);
  const head = await readHead(db);
  if (head === undefined) throw broken({ seq: 1, reason: 'The head of the ledger is missing.' });
  await checkSince(db, undefined, head);
  const key = await ensureSigningKey(place.keysDir);
  const check = await trustedKeys(place.keysDir);
  const { rows } = await sql<{ key_id: string }>`SELECT DISTINCT key_id FROM ledger_checkpoints`.execute(db);
  const unsigned = {
    kind: 'restore' as const,
    seq: head.seq,
    hash: head.hash,
    at,
    key_id: key.id,
    reason,
    unchecked_keys: rows.map((row) => row.key_id).filter((id) => check(id, '', '') === undefined),
  };
  await appendLine(place.file, { ...unsigned, signature: key.sign(lineMessage(unsigned)) });
}

async function lockSigning(db: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('sophia.ledger.checkpoint'))`.execute(db);
}

/** False where another machine's key signs this ledger: two keys would each call the other a forger. */
async function signsHere(db: Db, keysDir: string): Promise<boolean> {
  if ((await findSigningKey(keysDir)) !== undefined) return true;
  const { rows } = await sql`SELECT 1 FROM ledger_checkpoints LIMIT 1`.execute(db);
  return rows.length === 0;
}

async function lastSigned(place: CheckpointPlace): Promise<CheckpointLine | undefined> {
  const last = await readLastLine(place.file);
  if (last === undefined) return undefined;
  const check = await trustedKeys(place.keysDir);
  const { signature, ...unsigned } = last;
  if (check(last.key_id, lineMessage(unsigned), signature) === true) return last;
  throw broken({ seq: last.seq, reason: 'The last line of the checkpoint file does not verify.' });
}

async function checkSince(
  db: Db,
  last: { readonly seq: number; readonly hash: string } | undefined,
  head: { readonly seq: number; readonly hash: string },
): Promise<void> {
  if (last !== undefined) {
    const { rows } = await sql<{
      hash: string;
    }>`SELECT hash FROM ledger_entries WHERE seq = ${last.seq}`.execute(db);
    if (rows[0]?.hash !== last.hash) {
      throw broken({ seq: last.seq, reason: 'The entry that was last signed is not the same any more.' });
    }
  }
  const chain = createChainCheck({
    checkpoints: [head],
    upTo: head.seq,
    ...(last === undefined ? {} : { after: last }),
  });
  for await (const entry of readEntries(db, last?.seq ?? 0)) {
    if (entry.seq > head.seq || !chain.entry(entry)) break;
  }
  const { first_bad } = chain.end();
  if (first_bad !== null) throw broken(first_bad);
}

function broken(bad: FirstBad): SophiaError {
  return new SophiaError('ledger.broken', `The ledger does not verify at entry ${bad.seq}: ${bad.reason}`, {
    kind: 'internal',
    where: `ledger entry ${bad.seq}`,
    hint: 'Run "sophia ledger verify". After restoring a backup on purpose, record it; else find out who wrote to the database.',
  });
}
