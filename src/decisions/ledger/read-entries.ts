/** Reads the ledger from the database in batches, so that millions of entries need little memory. */
import { sql } from 'kysely';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Checkpoint, SealedEntry } from '../domain/ledger-chain.ts';

interface Row extends Omit<SealedEntry, 'at'> {
  readonly at: Date;
}

const batchSize = 5000;

/** Entries after `after`, in order. The caller's transaction decides what is seen. */
export async function* readEntries(db: Db, after = 0): AsyncGenerator<SealedEntry> {
  let last = after;
  for (;;) {
    const { rows } = await sql<Row>`
      SELECT entry.seq, entry.at, actor, action, subject, body_hash, prev_hash, hash, salt, body, erased_by_seq
      FROM ledger_entries AS entry
      LEFT JOIN ledger_bodies AS kept ON kept.seq = entry.seq
      LEFT JOIN ledger_tombstones AS gone ON gone.seq = entry.seq
      WHERE entry.seq > ${last}
      ORDER BY entry.seq
      LIMIT ${batchSize}
    `.execute(db);
    for (const row of rows) {
      yield {
        ...row,
        seq: Number(row.seq),
        erased_by_seq: row.erased_by_seq === null ? null : Number(row.erased_by_seq),
        at: toInstant(row.at),
      };
      last = Number(row.seq);
    }
    if (rows.length < batchSize) return;
  }
}

export async function readCheckpoints(db: Db): Promise<Checkpoint[]> {
  const { rows } = await sql<Omit<Checkpoint, 'at'> & { at: Date }>`
    SELECT seq, hash, at, key_id, signature FROM ledger_checkpoints ORDER BY id
  `.execute(db);
  return rows.map((row) => ({ ...row, seq: Number(row.seq), at: toInstant(row.at) }));
}

export async function readHead(db: Db): Promise<{ seq: number; hash: string } | undefined> {
  const { rows } = await sql<{ seq: number; hash: string }>`SELECT seq, hash FROM ledger_head`.execute(db);
  const head = rows[0];
  return head === undefined ? undefined : { seq: Number(head.seq), hash: head.hash };
}
