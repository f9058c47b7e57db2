/** Puts the ledger together: appending, signing, verifying, exporting and erasing. */
import { join } from 'node:path';
import { messageOf } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import { appendEntry } from './append-entry.ts';
import { readCheckpointFile } from './checkpoint-file.ts';
import type { AppendTo, LedgerKeeping } from './contract.ts';
import { eraseBodies, findBodies } from './erase-bodies.ts';
import { exportLedger } from './export-ledger.ts';
import { findSigningKey, trustedKeys } from './signing-key.ts';
import { transact } from '../transact.ts';
import { verifyLedger } from './verify-ledger.ts';
import { writeCheckpoint, writeRestore } from './write-checkpoint.ts';

export interface LedgerOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Holds `ledger-ed25519.pem` and `ledger-checkpoints.jsonl`: one folder a database, outside its backups. */
  readonly keysDir: string;
  readonly publish: Publish;
  /**
   * So long after an append, in milliseconds, what is new is signed, at most once in thirty times that; 1000 unless
   * told. 0 leaves it to `checkpoint` and `close`.
   */
  readonly signAfterMs?: number;
}

export function createLedger(options: LedgerOptions): LedgerKeeping {
  const { database, clock, log, publish } = options;
  const place = { keysDir: options.keysDir, file: join(options.keysDir, 'ledger-checkpoints.jsonl') };
  const now = () => toInstant(clock.now());

  const checkpoint: LedgerKeeping['checkpoint'] = () =>
    transact(database, (trx) => writeCheckpoint(trx, place, now()));
  const signing = signSoon(checkpoint, options.signAfterMs ?? 1000, log);

  const append: AppendTo = async (db, entry) => {
    const sealed = await appendEntry(db, entry, now());
    await publish(db, { kind: 'ledger', subject: entry.subject });
    signing.wanted();
    return sealed;
  };
  const snapshot = () =>
    database.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');

  return {
    append,
    checkpoint,
    async verify() {
      const check = await trustedKeys(place.keysDir);
      const file = await readCheckpointFile(place.file, check);
      return snapshot().execute((trx) => verifyLedger(trx, file, check));
    },
    async *export() {
      const key = await findSigningKey(place.keysDir);
      const file = await readCheckpointFile(place.file, await trustedKeys(place.keysDir));
      const trx = await database.db
        .startTransaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute();
      try {
        yield* exportLedger(trx, {
          exportedAt: now(),
          checkpoints: file.checkpoints,
          publicPem: key?.publicPem ?? null,
        });
      } finally {
        await trx.rollback().execute();
      }
    },
    eraseBody: (target, actor, reason) =>
      transact(database, (trx) => eraseBodies(trx, append, target, actor, reason)),
    findBodies: (target) => findBodies(database.db, target),
    async recordRestore(actor, reason) {
      await transact(database, (trx) =>
        append(trx, { actor, action: 'ledger.restored', subject: 'ledger', body: { reason } }),
      );
      await transact(database, (trx) => writeRestore(trx, place, now(), reason));
    },
    close: () => signing.close(),
  };
}

/**
 * Signs a moment after something was appended, so that a burst of entries costs one signature. The transaction that
 * appended may take longer than that moment: while there is nothing new to sign, it looks again later and later.
 */
function signSoon(checkpoint: () => Promise<unknown>, afterMs: number, log: Log) {
  const looks = 6;
  let timer: NodeJS.Timeout | undefined;
  let looksLeft = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    timer = undefined;
    looksLeft -= 1;
    lastAt = performance.now();
    try {
      if ((await checkpoint()) !== null) looksLeft = 0;
    } catch (error) {
      log.error({ error: messageOf(error) }, 'The ledger could not be signed.');
    }
  }
  function schedule(): void {
    if (timer !== undefined || looksLeft <= 0) return;
    const longer = 3 ** (looks - looksLeft);
    timer = setTimeout(
      () => {
        running = running.then(look).then(schedule);
      },
      Math.max(afterMs * longer, lastAt + 30 * afterMs - performance.now()),
    );
    timer.unref();
  }
  return {
    wanted() {
      looksLeft = looks;
      if (afterMs > 0) schedule();
    },
    async close() {
      const isDue = looksLeft > 0;
      looksLeft = 0;
      clearTimeout(timer);
      await running;
      if (isDue) await look();
    },
  };
}
