/** Transactions of the decision path. */
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../platform/database/check-server.ts';
import type { Database, Db } from '../platform/database/database.ts';

/** Deadlock detected, serialization failure: nothing was done, and a second attempt meets another order of things. */
const worthAnother = new Set(['40P01', '40001']);
const maxAttempts = 4;

/**
 * Runs `work` in a transaction of its own. Every writer ends up waiting for the head of the ledger, so two that also wait
 * for each other's rows can meet in the wrong order; PostgreSQL ends one of them, and that one is run again.
 */
export async function transact<T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.db.transaction().execute(work);
    } catch (error) {
      if (!worthAnother.has(codeOf(error) ?? '') || attempt === maxAttempts) throw error;
      await sleep(20 * attempt);
    }
  }
}
