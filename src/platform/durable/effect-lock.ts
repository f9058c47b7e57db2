/** One call of an outside effect at a time, over all processes; the lock ends with the session of whoever dies. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { SophiaError } from '../../kernel/errors.ts';

/** Keeps these locks apart from other advisory locks made of texts. */
const seed = 0x6f6e6365;
const waitForMs = 60_000;
const pollMs = 100;

/**
 * Runs `work` on the connection that holds the lock of `key`.
 *
 * @throws SophiaError `effect.in_progress` when another process keeps it for a minute.
 */
export async function withEffectLock<T>(
  pool: pg.Pool,
  key: string,
  work: (session: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const session = await takeLock(pool, key);
  try {
    return await work(session);
  } finally {
    const unlocked = await session
      .query('SELECT pg_advisory_unlock(hashtextextended($1, $2))', [key, seed])
      .then(() => true)
      // The connection broke, and the lock went with it. What `work` answered stands.
      .catch(() => false);
    session.release(!unlocked);
  }
}

/** Between tries the connection is given back, so that those who wait cannot use up the pool. */
async function takeLock(pool: pg.Pool, key: string): Promise<pg.PoolClient> {
  for (const giveUpAt = Date.now() + waitForMs; ; ) {
    const session = await pool.connect();
    let taken = false;
    try {
      const { rows } = await session.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, $2)) AS taken',
        [key, seed],
      );
      taken = rows[0]?.taken ?? false;
    } finally {
      if (!taken) session.release();
    }
    if (taken) return session;
    if (Date.now() >= giveUpAt) {
      throw new SophiaError(
        'effect.in_progress',
        'Another process has been carrying this out for a minute.',
        {
          kind: 'unavailable',
          where: key,
          hint: 'Try again later; if that process is dead its lock ends with its connection.',
        },
      );
    }
    await sleep(pollMs);
  }
}
