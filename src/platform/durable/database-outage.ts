/**
 * A step that fails because our own database went away has done nothing wrong, and without the database its failure could
 * not even be recorded. It waits until the database is back and begins again, which is not counted as an attempt.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

type Database = Pick<pg.Pool, 'query'>;

/** A query that brings the server down each time must end some day. */
const mostOutages = 10;
const probeEveryMs = 500;

/** Connection lost or refused: by any service, as the texts and codes are the same. */
const lostCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
]);
/** PostgreSQL's own words for it: it is shutting down, starting up, or has dropped the connection (Appendix A, 08, 57P). */
const ownCodes = /^(08|57P0)/;
/** What pg says when a connection ends under it. */
const ownWords =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/;

/** Runs `work` again after an outage of the database behind `pool`; throws whatever else it throws. */
export async function throughOutages<T>(
  pool: Database,
  goOn: () => void,
  work: () => Promise<T>,
): Promise<T> {
  for (let outages = 0; ; outages++) {
    try {
      return await work();
    } catch (error) {
      const loss = lossIn(error);
      if (loss === undefined || outages >= mostOutages) throw error;
      const isThere = await answers(pool);
      // It is there and these were not its words: somebody else refused the connection.
      if (isThere && loss === 'anyone') throw error;
    }
    while (!(await answers(pool))) {
      goOn();
      await sleep(probeEveryMs);
    }
    goOn();
  }
}

async function answers(pool: Database): Promise<boolean> {
  try {
    await pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}

/** Looks through causes too: our errors wrap those of the driver. */
function lossIn(error: unknown): 'database' | 'anyone' | undefined {
  let found: 'anyone' | undefined;
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 10;
    current = current.cause, depth++
  ) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : '';
    if (ownCodes.test(code) || ownWords.test(current.message)) return 'database';
    if (lostCodes.has(code)) found = 'anyone';
  }
  return found;
}
