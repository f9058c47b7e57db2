/** The ledger as the application sees it: what other layers may do (`Ledger`) and what keeping it takes. */
import type { Db } from '../../platform/database/database.ts';
import type { Actor, Ledger } from '../contract.ts';
import type { FirstBad } from '../domain/check-chain.ts';

export interface LedgerVerification {
  readonly ok: boolean;
  /** How many entries were found good, from the first on. */
  readonly entries: number;
  readonly first_bad: FirstBad | null;
  /** The last signed checkpoint, null when there is none yet. Entries after it are chained but not signed. */
  readonly checkpoint: { readonly seq: number; readonly at: string } | null;
}

export interface LedgerKeeping extends Ledger {
  readonly append: AppendTo;
  /** Reads every entry, body and checkpoint and tells the first that is not as it was written. Changes nothing. */
  verify(): Promise<LedgerVerification>;
  /** JSON lines with everything that offline verification needs; the form is told in `export.ts`. */
  export(): AsyncIterable<string>;
  /**
   * Signs where the ledger stands now, in the database and in the file beside the key. Null when there is nothing new
   * to sign, or when the key that signs this ledger lies on another machine.
   *
   * @throws SophiaError `ledger.broken` instead of signing what does not verify.
   */
  checkpoint(): Promise<{ readonly seq: number; readonly at: string } | null>;
  /**
   * Removes bodies and salts for good, of one entry or of all entries about a subject, and records each removal.
   * Answers the numbers of the entries that lost theirs. Verification still passes.
   *
   * @throws SophiaError `ledger.unknown_entry`, `ledger.unknown_subject`
   */
  eraseBody(target: number | string, actor: Actor, reason: string): Promise<readonly number[]>;
  /** What `eraseBody` would erase. */
  findBodies(target: number | string): Promise<readonly number[]>;
  /**
   * After a backup was restored: the ledger ends earlier than the checkpoint file says, or was signed by a key that is
   * not here. Writes that into the ledger and, signed, into the file, so that verification passes again.
   */
  recordRestore(actor: Actor, reason: string): Promise<void>;
  /** Signs what has not been signed yet. */
  close(): Promise<void>;
}

export type AppendTo = (
  db: Db,
  entry: Parameters<Ledger['append']>[1],
) => Promise<{ readonly seq: number; readonly hash: string }>;
