/** What a dead server leaves in its directory, and what may look like one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureRunning } from '../../src/platform/database/embedded/ensure-running.ts';
import { prepareInstallation } from '../../src/platform/database/embedded/installation.ts';
import { inspectByPs, inspectProcess } from '../../src/platform/database/embedded/process-state.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import {
  commandOf,
  hasProc,
  makeDirectory,
  ownerOf,
  queryOnce,
  removeHome,
  serverPid,
  start,
  until,
} from './embedded-testing.ts';

describe.skipIf(!hasProc)('what a dead server left (needs /proc to look at processes)', () => {
  let home: string;
  let others: ChildProcess[];

  beforeEach(async () => {
    home = await makeDirectory();
    others = [];
    await (await start(home)).stop();
  });
  afterEach(async () => {
    for (const other of others) other.kill('SIGKILL');
    await removeHome(home);
  });

  const data = (name: string) => join(home, 'postgres/data', name);
  const socketLock = () => join(home, 'postgres/run/.s.PGSQL.5432.lock');

  /** As a server with this pid would have left its files. */
  async function leavePidFile(pid: number): Promise<void> {
    const { uid, gid } = await ownerOf(home);
    await mkdir(join(home, 'postgres/run'), { mode: 0o700 });
    await chown(join(home, 'postgres/run'), uid, gid);
    const lines = [
      pid,
      data('').slice(0, -1),
      1_700_000_000,
      5432,
      join(home, 'postgres/run'),
      '',
      '0 0',
      'ready',
    ];
    await writeFile(data('postmaster.pid'), `${lines.join('\n')}\n`, { mode: 0o600 });
    await writeFile(socketLock(), `${lines.slice(0, 5).join('\n')}\n`, { mode: 0o600 });
    for (const path of [data('postmaster.pid'), socketLock()]) await chown(path, uid, gid);
  }

  /** A program of the server's own account, which is the one that PostgreSQL mistakes for itself. */
  async function runAsServerAccount(program: string, args: string[]): Promise<number> {
    const { uid, gid } = await ownerOf(home);
    const other = spawn(program, args, { uid, gid, cwd: '/', stdio: 'ignore' });
    others.push(other);
    await new Promise((resolve) => other.once('spawn', resolve));
    return other.pid!;
  }

  /** Whether it had to be started, what it answers, and how it ended. */
  async function startAgain(): Promise<unknown> {
    const server = await start(home);
    const [answer] = await queryOnce(server.urlFor('postgres'), 'SELECT 1 AS one');
    return { adopted: server.adopted, answer, end: await server.stop() };
  }
  const startedAnew = { adopted: false, answer: { one: 1 }, end: 'stopped' };

  it('starts over the pid file of a process that is gone', async () => {
    await leavePidFile(2 ** 22 - 1);
    expect(await startAgain()).toEqual(startedAnew);
  });

  it('starts over a pid file whose number another program of the same account has now', async () => {
    const pid = await runAsServerAccount('sleep', ['60']);
    await leavePidFile(pid);
    expect(await inspectProcess(pid, data('').slice(0, -1))).toBe('other');
    expect(await startAgain()).toEqual(startedAnew);
    expect(await commandOf(pid)).toMatch(/^sleep/);
  });

  it('starts over the pid file of a server that is a zombie nobody collects', async () => {
    const parent = await runAsServerAccount('sh', ['-c', 'sleep 0.1 & exec sleep 60']);
    let zombie = 0;
    await until(async () => {
      zombie = Number.parseInt(await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8'), 10);
      return (await commandOf(zombie)).endsWith(' Z');
    });
    await leavePidFile(zombie);
    expect(await startAgain()).toEqual(startedAnew);
  });

  it('starts over an empty pid file once it is too old to be one that is being written', async () => {
    await writeFile(data('postmaster.pid'), '');
    const { uid, gid } = await ownerOf(home);
    await chown(data('postmaster.pid'), uid, gid);
    const starting = Date.now();
    expect(await startAgain()).toEqual(startedAnew);
    const waited = Date.now() - starting;
    expect(waited).toBeGreaterThan(1_800);
    await writeFile(data('postmaster.pid'), '');
    await chown(data('postmaster.pid'), uid, gid);
    await utimes(data('postmaster.pid'), 1_700_000_000, 1_700_000_000);
    const old = Date.now();
    expect(await startAgain()).toEqual(startedAnew);
    // Without the two seconds of waiting, whatever a start takes on a busy machine.
    expect(Date.now() - old).toBeLessThan(waited);
  });

  it('waits for a backend that a killed server left behind, and gives up with that reason', async () => {
    const server = await start(home);
    const slow = queryOnce(server.urlFor('postgres'), 'SELECT pg_sleep(60)').catch(() => undefined);
    let backend = 0;
    await until(async () => {
      const rows = await queryOnce<{ pid: number }>(
        server.urlFor('postgres'),
        "SELECT pid FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'",
      );
      backend = rows[0]?.pid ?? 0;
      return backend !== 0;
    });
    process.kill(backend, 'SIGSTOP');
    try {
      process.kill(await serverPid(home), 'SIGKILL');
      const installation = await prepareInstallation({ home, log: silentLog });
      await expect(ensureRunning(installation, 5_000)).rejects.toMatchObject({
        code: 'database.start_timeout',
        message: expect.stringContaining('pre-existing shared memory block'),
      });
    } finally {
      process.kill(backend, 'SIGCONT');
    }
    await slow;
    await until(() =>
      queryOnce(server.urlFor('postgres'), 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
    expect(await server.stop()).toBe('stopped');
  });

  it('needs no action when a single backend is killed: connections come back', async () => {
    const server = await start(home);
    const url = server.urlFor('postgres');
    const pid = await serverPid(home);
    const [row] = await queryOnce<{ pid: number }>(
      url,
      "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
    );
    process.kill(row!.pid, 'SIGKILL');
    await sleep(50);
    await until(() =>
      queryOnce(url, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    );
    expect(await serverPid(home)).toBe(pid);
    expect(await server.stop()).toBe('stopped');
  });

  it('tells processes apart by ps where there is no /proc', async () => {
    const server = await start(home);
    const directory = data('').slice(0, -1);
    const pid = await serverPid(home);
    const sleeper = await runAsServerAccount('sleep', ['60']);
    expect(await inspectByPs(pid, directory)).toBe('server');
    expect(await inspectByPs(sleeper, directory)).toBe('other');
    expect(await server.stop()).toBe('stopped');
    expect(await inspectByPs(pid, directory)).toBe('gone');
  });
});
