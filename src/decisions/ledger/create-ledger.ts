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
import { eraseBodies } from './erase-bodies.ts';
import { exportLedger } from './export-ledger.ts';
import { findSigningKey, trustedKeys } from './signing-key.ts';
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
    database.db.transaction().execute((trx) => writeCheckpoint(trx, place, now()));
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
      database.db.transaction().execute((trx) => eraseBodies(trx, append, target, actor, reason)),
    async recordRestore(actor, reason) {
      await database.db
        .transaction()
        .execute((trx) =>
          append(trx, { actor, action: 'ledger.restored', subject: 'ledger', body: { reason } }),
        );
      await database.db.transaction().execute((trx) => writeRestore(trx, place, now(), reason));
    },
    close: () => signing.close(),
  };
}

/** Signs a moment after something was appended, so that a burst of entries costs one signature. */
function signSoon(checkpoint: () => Promise<unknown>, afterMs: number, log: Log) {
  let timer: NodeJS.Timeout | undefined;
  let dirty = false;
  let lastAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    timer = undefined;
    dirty = false;
    lastAt = performance.now();
    running = running.then(checkpoint).then(
      () => undefined,
      (error: unknown) => log.error({ error: messageOf(error) }, 'The ledger could not be signed.'),
    );
  };
  return {
    wanted() {
      dirty = true;
      if (afterMs === 0 || timer !== undefined) return;
      const pause = Math.max(afterMs, lastAt + 30 * afterMs - performance.now());
      timer = setTimeout(run, pause);
      timer.unref();
    },
    async close() {
      clearTimeout(timer);
      if (dirty) run();
      await running;
    },
  };
}
