/** Stops the server if nobody else uses it. */
import { rmdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { SophiaError } from '../../../kernel/errors.ts';
import { isConnectionLost } from '../check-server.ts';
import { processTag } from '../process-tag.ts';
import { supervisorName } from './admin-connection.ts';
import type { RunningServer } from './ensure-running.ts';
import type { Installation } from './installation.ts';
import { readPidFile } from './pid-file.ts';
import { inspectProcess } from './process-state.ts';
import { runProgram } from './run-program.ts';

export type StopResult = 'stopped' | 'left running';

/** Any fixed number would do; this one is "STOP" in ASCII. Held while deciding, so that two leavers decide in turn. */
const stopLock = 0x53544f50;
/** Connections of a process that has just ended show for a moment longer. */
const lingerMs = 500;
const pollMs = 20;
const stopTimeoutMs = 30_000;

/**
 * A fast shutdown (SIGINT) cuts other clients off, so it comes only when `pg_stat_activity` shows no other Sophia
 * process. Ends the supervisor's connection in any case.
 *
 * @throws SophiaError `database.stop_timeout` after 30 s
 */
export async function stopServer(installation: Installation, server: RunningServer): Promise<StopResult> {
  const { client, pid } = server;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [stopLock]);
    if (pid === undefined || (await isUsedByOthers(client))) {
      // Whoever decides after us must not count us any more; the name changes at once, the connection takes a moment.
      await client.query("SET application_name = 'leaving'");
      return 'left running';
    }
    await signal(installation, pid);
  } catch (error) {
    // Whoever left at the same moment has stopped it under us.
    if (!isConnectionLost(error)) throw error;
    return 'stopped';
  } finally {
    await client.end().catch(() => undefined);
  }
  await waitUntilGone(installation, pid);
  // Left where it is if somebody has started the server again.
  await rmdir(installation.socketDirectory).catch(() => undefined);
  return 'stopped';
}

async function isUsedByOthers(client: pg.Client): Promise<boolean> {
  const deadline = Date.now() + lingerMs;
  for (;;) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT application_name AS name FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND application_name LIKE 'sophia%'
          AND application_name NOT LIKE '%/' || $1`,
      [processTag],
    );
    if (rows.length === 0) return false;
    if (rows.some(({ name }) => name.startsWith(supervisorName)) || Date.now() > deadline) return true;
    await sleep(pollMs);
  }
}

async function signal({ layout, account, binaries }: Installation, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await runProgram(binaries.pgCtl, ['stop', '-D', layout.data, '-m', 'fast', '-W'], {
      account,
      cwd: layout.data,
    });
    return;
  }
  // The number may be someone else's by now.
  const file = await readPidFile(layout);
  if (file.kind !== 'present' || file.pid !== pid) return;
  if ((await inspectProcess(pid, layout.data)) === 'server') process.kill(pid, 'SIGINT');
}

async function waitUntilGone({ layout }: Installation, pid: number): Promise<void> {
  const deadline = Date.now() + stopTimeoutMs;
  while (Date.now() < deadline) {
    const state = await inspectProcess(pid, layout.data);
    if (state === 'gone' || state === 'zombie' || state === 'other') return;
    await sleep(pollMs);
  }
  throw new SophiaError('database.stop_timeout', `The database (process ${pid}) did not stop within 30 s.`, {
    kind: 'unavailable',
    where: layout.log,
    hint: 'It goes on stopping; the next start waits for it.',
  });
}
