/** Verifies the ledger in the database against itself, its signed checkpoints and the file outside the database. */
import type { Db } from '../../platform/database/database.ts';
import type { FirstBad } from '../domain/check-chain.ts';
import { createChainCheck } from '../domain/check-chain.ts';
import type { Checkpoint } from '../domain/ledger-chain.ts';
import { checkpointMessage } from '../domain/ledger-chain.ts';
import type { CheckpointFile } from './checkpoint-file.ts';
import type { LedgerVerification } from './contract.ts';
import { readCheckpoints, readEntries, readHead } from './read-entries.ts';
import type { CheckSignature } from './signing-key.ts';

/**
 * `db` is one snapshot (repeatable read), taken after `file` was read, so that work that goes on meanwhile cannot make
 * the file look newer than the database.
 */
export async function verifyLedger(
  db: Db,
  file: CheckpointFile,
  check: CheckSignature,
): Promise<LedgerVerification> {
  const stored = await readCheckpoints(db);
  const problems: FirstBad[] = file.firstBad === null ? [] : [file.firstBad];
  problems.push(...stored.flatMap((checkpoint) => problemsOf(checkpoint, file, check)));
  const checkpoints = [...file.checkpoints, ...stored];
  const chain = createChainCheck({ checkpoints });
  for await (const entry of readEntries(db)) {
    if (!chain.entry(entry)) break;
  }
  const { entries, first_bad } = chain.end();
  if (first_bad !== null) problems.push(first_bad);
  else {
    const head = await readHead(db);
    if (head?.seq !== entries) {
      problems.push({
        seq: Math.min(head?.seq ?? 0, entries) + 1,
        reason: `The ledger has ${entries} entries, but its head says ${head?.seq ?? 'nothing'}.`,
      });
    }
  }
  const worst = problems.reduce<FirstBad | null>(
    (first, problem) => (first === null || problem.seq < first.seq ? problem : first),
    null,
  );
  const last = checkpoints.reduce<Checkpoint | null>(
    (best, checkpoint) => (best === null || checkpoint.seq >= best.seq ? checkpoint : best),
    null,
  );
  return {
    ok: worst === null,
    entries,
    first_bad: worst,
    checkpoint: last === null ? null : { seq: last.seq, at: last.at },
  };
}

/** A checkpoint of the database must be signed by a known key and stand in the file too. */
function problemsOf(checkpoint: Checkpoint, file: CheckpointFile, check: CheckSignature): FirstBad[] {
  const restore = file.lastRestore;
  const isBeforeRestore = restore !== undefined && checkpoint.seq <= restore.seq;
  if (isBeforeRestore && restore.unchecked_keys.includes(checkpoint.key_id)) return [];
  const wrong = (reason: string): FirstBad[] => [{ seq: checkpoint.seq, reason }];
  const valid = check(checkpoint.key_id, checkpointMessage(checkpoint), checkpoint.signature);
  if (valid === undefined) {
    return wrong(`A checkpoint is signed by the key ${checkpoint.key_id}, which is not known here.`);
  }
  if (!valid) return wrong('A checkpoint has a signature that does not verify.');
  if (isBeforeRestore) return [];
  if (!file.exists) return wrong('The checkpoint file beside the key is missing.');
  return file.checkpoints.some((kept) => kept.signature === checkpoint.signature)
    ? []
    : wrong('A checkpoint of the database is missing from the checkpoint file beside the key.');
}
