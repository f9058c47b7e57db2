/** Walks a ledger from its first entry and tells the first place that is not as it was written. */
import type { Checkpoint, SealedEntry } from './ledger-chain.ts';
import { bodyHashOf, entryHashOf, erasedAction, erasureSubject, genesisHash } from './ledger-chain.ts';

export interface FirstBad {
  readonly seq: number;
  readonly reason: string;
}

export interface ChainCheck {
  /** In the order of `seq`. Answers false once something is wrong; what follows need not be read. */
  entry(entry: SealedEntry): boolean;
  /** After the last entry. */
  end(): { readonly entries: number; readonly first_bad: FirstBad | null };
}

export interface ChainCheckOptions {
  /** Checkpoints whose signatures were checked; the chain must pass through each of them. */
  readonly checkpoints: readonly Pick<Checkpoint, 'seq' | 'hash'>[];
  /** Where to begin: after this entry. The first one when left out. */
  readonly after?: { readonly seq: number; readonly hash: string };
  /** The last entry that will be shown; an erasure that a later one records is not missed. */
  readonly upTo?: number;
}

export function createChainCheck(options: ChainCheckOptions): ChainCheck {
  const expected = new Map<number, Set<string>>();
  let lastCheckpoint = 0;
  for (const { seq, hash } of options.checkpoints) {
    expected.set(seq, (expected.get(seq) ?? new Set()).add(hash));
    lastCheckpoint = Math.max(lastCheckpoint, seq);
  }
  // By the entry that should record an erasure: the entry whose body is gone. Taken out once that one passes by.
  const erasures = new Map<number, number>();
  const upTo = options.upTo ?? Number.POSITIVE_INFINITY;
  let seq = options.after?.seq ?? 0;
  let hash = options.after?.hash ?? genesisHash;
  let entries = 0;
  let bad: FirstBad | null = null;

  const wrong = (entry: SealedEntry): FirstBad | null => {
    const problem = (reason: string): FirstBad => ({ seq: entry.seq, reason });
    if (entry.seq > seq + 1) return { seq: seq + 1, reason: 'The entry is missing.' };
    if (entry.seq <= seq) return problem('The entry is out of order or appears twice.');
    if (entry.prev_hash !== hash) return problem('The entry does not follow the one before it.');
    if (entryHashOf(entry) !== entry.hash) return problem('The entry was edited: its hash does not match.');
    if (entry.body !== null && entry.salt !== null) {
      if (bodyHashOf(entry.salt, entry.body) !== entry.body_hash) {
        return problem('The body was edited: its hash does not match.');
      }
    } else if (entry.erased_by_seq === null || entry.erased_by_seq <= entry.seq) {
      return problem('The body is missing and no erasure is on record.');
    } else if (entry.erased_by_seq <= upTo) {
      erasures.set(entry.erased_by_seq, entry.seq);
    }
    const hashes = expected.get(entry.seq);
    if (hashes !== undefined && (hashes.size !== 1 || !hashes.has(entry.hash))) {
      return problem('The entry is not the one that a signed checkpoint names: the chain was rewritten.');
    }
    return null;
  };

  return {
    entry(entry) {
      if (bad !== null) return false;
      bad = wrong(entry);
      if (bad !== null) return false;
      seq = entry.seq;
      hash = entry.hash;
      entries += 1;
      const erased = erasures.get(entry.seq);
      if (erased !== undefined && entry.action === erasedAction && entry.subject === erasureSubject(erased)) {
        erasures.delete(entry.seq);
      }
      return true;
    },
    end() {
      if (bad === null && lastCheckpoint > seq) {
        bad = {
          seq: seq + 1,
          reason: `The ledger ends at ${seq}, but a signed checkpoint names entry ${lastCheckpoint}: its tail was cut.`,
        };
      }
      const [unrecorded] = erasures.values();
      if (bad === null && unrecorded !== undefined) {
        bad = {
          seq: unrecorded,
          reason: 'The body is missing and the entry that should record its erasure does not.',
        };
      }
      return { entries, first_bad: bad };
    },
  };
}
