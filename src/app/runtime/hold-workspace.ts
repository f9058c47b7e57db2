/** One `up` a workspace: a second one is told so instead of sharing the work by accident. */
import { SophiaError } from '../../kernel/errors.ts';
import type { Runtime } from './open-runtime.ts';

/** Our choice; any constant that nothing else in the database uses as an advisory lock would do. */
const lockKey = 7070_7070;

/**
 * Holds the workspace until the returned function is called, or the process ends in whatever way. The lock belongs to a
 * connection; where that breaks (the database restarts) it is taken again as soon as it answers.
 * @throws SophiaError `workspace.held`
 */
export async function holdWorkspace(runtime: Runtime): Promise<() => Promise<void>> {
  let released = false;
  let letGo: () => void = () => {};

  const hold = async (): Promise<boolean> => {
    const client = await runtime.database.pool.connect();
    const result = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      lockKey,
    ]);
    if (result.rows[0]?.held !== true) {
      client.release();
      return false;
    }
    letGo = () => client.release(true);
    client.on('error', () => {
      client.release(true);
      letGo = () => {};
      if (!released) setTimeout(() => void holdAgain(), 1_000).unref();
    });
    return true;
  };
  const holdAgain = async (): Promise<void> => {
    if (released) return;
    try {
      if (await hold()) return;
    } catch {
      // The database is still away.
    }
    setTimeout(() => void holdAgain(), 1_000).unref();
  };

  if (!(await hold())) {
    throw new SophiaError(
      'workspace.held',
      `"sophia up" runs already for the workspace ${runtime.workspace.file.name}.`,
      {
        kind: 'unavailable',
        where: runtime.workspace.dir,
        hint: 'Stop that one first; for a second server or worker beside it use "sophia server --port" or "sophia worker".',
      },
    );
  }
  return async () => {
    released = true;
    letGo();
  };
}
