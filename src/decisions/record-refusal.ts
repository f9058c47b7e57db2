/** Keeps on the record who was refused what (DESIGN 5: every refusal is in the ledger). */
import { SophiaError } from '../kernel/errors.ts';
import type { Database } from '../platform/database/database.ts';
import type { Decider } from './domain/may-decide.ts';
import type { AppendTo } from './ledger/contract.ts';
import { transact } from './transact.ts';

export interface RefusalTools {
  readonly database: Database;
  readonly append: AppendTo;
}

/** Runs `work`; when it was forbidden, that is recorded in a transaction of its own, since the work's is undone. */
export async function recordRefusal<T>(
  { database, append }: RefusalTools,
  attempt: { readonly by: Decider; readonly what: string; readonly subject: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SophiaError && error.kind === 'forbidden') {
      const { by, what, subject } = attempt;
      await transact(database, (db) =>
        append(db, {
          actor: by.actor,
          action: 'proposal.refused',
          subject,
          body: { what, role: by.role, reason: error.message },
        }),
      );
    }
    throw error;
  }
}
