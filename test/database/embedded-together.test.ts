/** Several processes on one data directory, and what is left when one of them is killed. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Child,
  commandOf,
  hasProc,
  killAndWait,
  makeDirectory,
  queryOnce,
  removeHome,
  runChild,
  serverPid,
  start,
  until,
} from './embedded-testing.ts';

describe.skipIf(!hasProc)('several processes with one home (needs /proc to look at them)', () => {
  let home: string;
  let children: Child[];
  const child = (options = {}) => {
    const started = runChild('embedded.child.ts', [home], options);
    children.push(started);
    return started;
  };

  beforeEach(async () => {
    home = await makeDirectory();
    children = [];
  });
  afterEach(async () => {
    for (const { process } of children) process.kill('SIGKILL');
    await removeHome(home);
  });

  it('six first starts at once make one database and share one server', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => child().next()));
    expect(answers.map(({ code }) => code)).toEqual(Array(6).fill(undefined));
    expect(answers.filter(({ adopted }) => adopted === false)).toHaveLength(1);
    expect(new Set(answers.map(({ url }) => url)).size).toBe(1);
    expect((await readdir(join(home, 'postgres'))).filter((name) => name.startsWith('draft'))).toEqual([]);
  });

  it('six later starts at once find or start one server', async () => {
    await (await start(home)).stop();
    const answers = await Promise.all(Array.from({ length: 6 }, () => child().next()));
    expect(answers.filter(({ adopted }) => adopted === false)).toHaveLength(1);
    expect(answers.filter(({ adopted }) => adopted === true)).toHaveLength(5);
  });

  it('the last process to leave stops the server, and no earlier one', async () => {
    const first = child();
    await first.next();
    const second = child();
    await second.next();
    const pid = await serverPid(home);
    expect(await first.stop()).toEqual({ result: 'left running' });
    expect(await commandOf(pid)).toMatch(/^postgres [SR]/);
    expect(await second.stop()).toEqual({ result: 'stopped' });
    expect(await commandOf(pid)).not.toMatch(/^postgres [SR]/);
  });

  it('processes that leave at the same moment leave no server behind', async () => {
    const all = [child(), child(), child()];
    await Promise.all(all.map((one) => one.next()));
    const pid = await serverPid(home);
    const results = await Promise.all(all.map((one) => one.stop()));
    expect(results.map(({ result }) => result)).toContain('stopped');
    expect(await commandOf(pid)).not.toMatch(/^postgres [SR]/);
  });

  it('the server outlives a Sophia that is killed, and the next start adopts it', async () => {
    const killed = child();
    const { url } = await killed.next();
    await queryOnce(url ?? '', 'CREATE TABLE kept AS SELECT 1 AS id');
    const pid = await serverPid(home);
    await killAndWait(killed, 'SIGKILL');
    const server = await start(home);
    expect(server.adopted).toBe(true);
    expect(await serverPid(home)).toBe(pid);
    expect(await queryOnce(url ?? '', 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    expect(await server.stop()).toBe('stopped');
  });

  it('Ctrl-C, which reaches the whole process group, does not reach the server', async () => {
    const interrupted = child({ detached: true });
    await interrupted.next();
    const pid = await serverPid(home);
    const ended = new Promise((resolve) => interrupted.process.once('exit', resolve));
    process.kill(-(interrupted.process.pid ?? Number.NaN), 'SIGINT');
    await ended;
    await sleep(200);
    expect(await commandOf(pid)).toMatch(/^postgres [SR]/);
    expect((await start(home)).adopted).toBe(true);
  });

  it('brings a killed server back by itself, with every acknowledged row', async () => {
    const server = await start(home);
    await server.ensureDatabase('rows');
    const url = server.urlFor('rows');
    await queryOnce(url, 'CREATE TABLE acknowledged (id int PRIMARY KEY)');
    const acknowledged: number[] = [];
    let isWriting = true;
    const writer = (async () => {
      for (let id = 0; isWriting; id += 1) {
        try {
          await queryOnce(url, `INSERT INTO acknowledged VALUES (${id})`);
          acknowledged.push(id);
        } catch {
          await sleep(10);
        }
      }
    })();
    for (let kill = 0; kill < 4; kill += 1) {
      const before = acknowledged.length;
      await until(async () => acknowledged.length > before + 20);
      process.kill(await serverPid(home), 'SIGKILL');
    }
    const before = acknowledged.length;
    await until(async () => acknowledged.length > before + 20);
    isWriting = false;
    await writer;
    const stored = await queryOnce<{ id: number }>(url, 'SELECT id FROM acknowledged');
    const ids = new Set(stored.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(await server.stop()).toBe('stopped');
  });
});
