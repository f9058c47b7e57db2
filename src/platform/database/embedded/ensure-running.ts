/** Finds the server of a data directory or starts it, whatever state it was left in and whoever else tries the same. */
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { SophiaError } from '../../../kernel/errors.ts';
import { connectAsAdmin } from './admin-connection.ts';
import { dialOf, type Endpoint, endpointOf } from './endpoint.ts';
import { wasOnThisHost } from './host-identity.ts';
import type { Installation } from './installation.ts';
import { judge, type Verdict } from './judge.ts';
import { type LaunchOutcome, launch, pollMs } from './launch.ts';
import { socketPort } from './layout.ts';
import { clearStaleFiles, type PidFile, readPidFile } from './pid-file.ts';
import { inspectProcess } from './process-state.ts';
import { lastLogLines } from './server-log.ts';
import { answers } from './socket-answers.ts';

const giveUpMs = 30_000;
const retryMs = 100;

export interface RunningServer {
  readonly endpoint: Endpoint;
  /** Stays open for as long as this process uses the server: that is how others see that it does. */
  readonly client: pg.Client;
  /** Undefined for a server of another container, which is never signalled. */
  readonly pid: number | undefined;
  readonly adopted: boolean;
}

/**
 * @throws SophiaError `database.start_failed` with the last 20 lines of the server's log, `database.start_timeout` after
 *   30 s, `database.other_host`, and those of `connectAsAdmin`.
 */
export async function ensureRunning(
  installation: Installation,
  timeoutMs = giveUpMs,
): Promise<RunningServer> {
  const { layout } = installation;
  const deadline = Date.now() + timeoutMs;
  let started: number | undefined;
  let why = 'nothing has been tried';
  while (Date.now() < deadline) {
    const { file, verdict } = await lookAt(installation);
    if (verdict.kind === 'adopt' && file.kind === 'present') {
      const endpoint = endpointOf(file, installation.socketDirectory);
      const connection = await connectAsAdmin(endpoint, layout);
      if (connection.kind === 'open') {
        const pid = verdict.mayStop ? file.pid : undefined;
        return { endpoint, client: connection.client, pid, adopted: file.pid !== started };
      }
      why = connection.why;
    } else if (verdict.kind === 'start') {
      if (verdict.clear && file.kind !== 'absent') {
        installation.log.info(
          { pid: file.kind === 'present' ? file.pid : 0 },
          "Removing a dead server's pid file.",
        );
        await clearStaleFiles(layout, installation.socketDirectory, file);
      }
      const outcome = await launch(installation, deadline);
      if (outcome.kind === 'ready') started = outcome.pid;
      else why = await reasonToGoOn(installation, outcome);
      if (outcome.kind === 'busy') await sleep(retryMs);
    } else if (verdict.kind === 'wait') {
      why = verdict.why;
    }
    await sleep(pollMs);
  }
  throw new SophiaError(
    'database.start_timeout',
    `The database did not start within ${timeoutMs / 1000} s: ${why}.`,
    {
      kind: 'unavailable',
      where: layout.log,
      hint: 'After a crash it may still be recovering: wait and start again. The log says what it does.',
      details: { log: await lastLogLines(layout.log) },
    },
  );
}

/** Why waiting makes sense after a start that did not end well. @throws SophiaError `database.start_failed` otherwise */
async function reasonToGoOn(
  installation: Installation,
  outcome: Exclude<LaunchOutcome, { kind: 'ready' }>,
): Promise<string> {
  switch (outcome.kind) {
    case 'busy':
      return outcome.why;
    case 'slow':
      return 'the server is still starting';
    case 'failed': {
      const again = await lookAt(installation);
      if (again.verdict.kind !== 'start') return 'another process is starting the server';
      const { lines } = outcome;
      const reason =
        lines.findLast((line) => /FATAL|PANIC|error/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
      throw new SophiaError('database.start_failed', `PostgreSQL did not start: ${reason}`, {
        kind: 'unavailable',
        where: installation.layout.log,
        hint: 'The last lines of the log are in the details.',
        details: { log: lines },
      });
    }
  }
}

/** Gathers what `judge` needs, in an order that asks only what matters. */
async function lookAt(installation: Installation): Promise<{ file: PidFile; verdict: Verdict }> {
  const { layout, socketDirectory } = installation;
  const file = await readPidFile(layout);
  const ownSocket: Endpoint = { host: socketDirectory, port: socketPort };
  const endpoint = file.kind === 'present' ? endpointOf(file, socketDirectory) : ownSocket;
  const verdict = judge({
    file,
    process: file.kind === 'present' ? await inspectProcess(file.pid, layout.data) : 'gone',
    isAnswering: file.kind !== 'absent' && (await answers(dialOf(endpoint))),
    isSocketOnVolume:
      file.kind === 'present' &&
      file.socketDirectory === join(dirname(file.dataDirectory), 'run') &&
      socketDirectory === join(layout.base, 'run'),
    wasOnThisHost: file.kind === 'absent' || (await wasOnThisHost(layout)),
  });
  return { file, verdict };
}
