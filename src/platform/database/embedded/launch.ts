/** Starts the server process and waits until it says that it is ready. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { minimalEnvironment, spawnAs } from './account.ts';
import { freeLoopbackPort } from './endpoint.ts';
import { recordHost } from './host-identity.ts';
import type { Installation } from './installation.ts';
import { socketPort } from './layout.ts';
import { readPidFile } from './pid-file.ts';
import { lastLogLines, logSize, openLog, rotateLog } from './server-log.ts';
import { prepareSocketDirectory } from './socket-directory.ts';

export const pollMs = 20;

export type LaunchOutcome =
  | { readonly kind: 'ready'; readonly pid: number }
  /** It ended, and somebody else's start or a dying backend is the reason: look again. */
  | { readonly kind: 'busy'; readonly why: string }
  | { readonly kind: 'failed'; readonly lines: readonly string[] }
  | { readonly kind: 'slow' };

/**
 * What the server says where another one is starting, running, or has left a backend behind. The shared memory of a
 * killed server is never cleared by hand: its last backend ends by itself, and until then waiting is right.
 */
const busyMessages =
  /lock file ".*" (already exists|is empty)|pre-existing shared memory block|could not (remove|create|open) (old )?lock file/;

export async function launch(installation: Installation, deadline: number): Promise<LaunchOutcome> {
  const { layout, account } = installation;
  // Anew each time: one in /tmp may have been swept away, or removed by whoever stopped the server before.
  await prepareSocketDirectory(installation.socketDirectory, account);
  await rotateLog(layout.log);
  const said = await logSize(layout.log);
  await recordHost(layout, account);
  const { child, end } = await spawnServer(installation);
  while (Date.now() < deadline) {
    const file = await readPidFile(layout);
    if (file.kind === 'present' && file.pid === child.pid && file.status === 'ready') {
      return { kind: 'ready', pid: file.pid };
    }
    if ((await Promise.race([end, sleep(pollMs, 'waited' as const)])) === 'ended') {
      const lines = await lastLogLines(layout.log, said);
      const busy = lines.find((line) => busyMessages.test(line));
      return busy === undefined ? { kind: 'failed', lines } : { kind: 'busy', why: busy };
    }
  }
  // It goes on: recovery after a crash may take longer than we wait, and ending it would only lengthen it.
  return { kind: 'slow' };
}

async function spawnServer(
  installation: Installation,
): Promise<{ child: ChildProcess; end: Promise<'ended'> }> {
  const { layout, account, binaries } = installation;
  const log = await openLog(layout.log, account);
  try {
    const child = spawn(binaries.postgres, await serverArguments(installation), {
      ...spawnAs(account),
      cwd: layout.data,
      env: minimalEnvironment(),
      // Ctrl-C in a terminal reaches our whole process group; the server is stopped by us, in order.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    // Listened for from the first moment: a server that finds another one ends at once.
    const end = new Promise<'ended'>((resolve) => {
      child.on('exit', () => resolve('ended'));
    });
    await new Promise<void>((resolve, reject) => {
      child.on('spawn', resolve);
      child.on('error', (error) => reject(cannotStart(binaries.postgres, error)));
    });
    child.unref();
    return { child, end };
  } finally {
    await log.close();
  }
}

async function serverArguments({ layout, socketDirectory, overTcp }: Installation): Promise<string[]> {
  const network = overTcp
    ? { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: await freeLoopbackPort() }
    : { listen_addresses: '', unix_socket_directories: socketDirectory, port: socketPort };
  const settings = {
    ...network,
    unix_socket_permissions: '0700',
    fsync: 'on',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    // What we look for in the log is matched in English.
    lc_messages: 'C',
    logging_collector: 'off',
    log_destination: 'stderr',
  };
  return [
    '-D',
    layout.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

function cannotStart(program: string, error: unknown): SophiaError {
  return new SophiaError('database.start_failed', `PostgreSQL cannot be started: ${messageOf(error)}.`, {
    kind: 'unavailable',
    where: program,
    hint: 'Check that the program is there and that the account may run it.',
    cause: error,
  });
}
