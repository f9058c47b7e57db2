/** A server whose database goes away under requests, and one that is told to stop while it answers. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type RunningSophia,
  type SignedIn,
  environment,
  launcher,
  signIn,
  startSophia,
  temporaryHome,
} from '../product/start-sophia.ts';

let place: Awaited<ReturnType<typeof temporaryHome>>;
let running: RunningSophia;
let session: SignedIn;

beforeAll(async () => {
  place = await temporaryHome();
  running = await startSophia(place.home);
  session = await signIn(running.link);
});
afterAll(async () => {
  await running?.stop();
  await place?.remove();
});

const sleep = async (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what: string, timeoutMs: number, probe: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await probe()) return;
    await sleep(50);
  }
  throw new Error(`${what} did not come about within ${timeoutMs} ms`);
}

const isReady = async () => (await fetch(`${running.url}/readyz`)).status === 200;

/** Asks as fast as it is answered until told to stop; answers every status, and 0 where there was no answer. */
function askOnAndOn(ask: () => Promise<Response>, lanes: number) {
  const statuses: number[] = [];
  const bodies: string[] = [];
  let stopping = false;
  const all = Array.from({ length: lanes }, async () => {
    while (!stopping) {
      try {
        const response = await ask();
        bodies.push(await response.text());
        statuses.push(response.status);
      } catch {
        statuses.push(0);
        return;
      }
    }
  });
  return {
    statuses,
    bodies,
    async stop() {
      stopping = true;
      await Promise.all(all);
    },
  };
}

async function postmaster(home = place.home): Promise<number> {
  const text = await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const pid = Number(text.split('\n')[0]);
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  if (!command.includes(home)) throw new Error(`${pid} is not the database of this test`);
  return pid;
}

describe.runIf(process.platform === 'linux')('a server whose database', () => {
  it('hangs answers 503 at /readyz, and 200 once it answers again; nobody who asked is left without an answer', async () => {
    const pid = await postmaster();
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'))
      .trim()
      .split(' ')
      .map(Number);
    const load = askOnAndOn(async () => session.get('/signals?limit=5'), 3);
    for (const process_ of [pid, ...children]) process.kill(process_, 'SIGSTOP');
    try {
      const answer = await fetch(`${running.url}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ status: 'unavailable' });
      expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    } finally {
      for (const process_ of [...children, pid]) {
        try {
          process.kill(process_, 'SIGCONT');
        } catch {
          // It ended meanwhile.
        }
      }
    }
    await until('readiness', 20_000, isReady);
    await load.stop();
    expect(load.statuses).not.toContain(0);
    expect(load.statuses.at(-1)).toBe(200);
  });

  it('is killed goes on by itself: refusals while it is away say so, then everything is as before', async () => {
    const before = await session.json('/users', z.object({ items: z.array(z.unknown()) }));
    const load = askOnAndOn(async () => session.get('/overview'), 3);
    await sleep(200);
    process.kill(await postmaster(), 'SIGKILL');
    await sleep(300);
    await until('readiness', 30_000, isReady);
    await until('an answer', 10_000, async () => (await session.get('/overview')).status === 200);
    await load.stop();
    expect(load.statuses).not.toContain(0);
    expect(new Set(load.statuses)).not.toContain(401);
    expect(load.bodies.filter((body) => body.includes('ECONN') || body.includes('postgres'))).toEqual([]);
    expect(running.child.exitCode).toBeNull();
    const created = await session.send('POST', '/users', {
      email: 'after@example.com',
      name: 'After',
      role: 'viewer',
    });
    expect(created.status).toBe(201);
    const after = await session.json('/users', z.object({ items: z.array(z.unknown()) }));
    expect(after.items.length).toBe(before.items.length + 1);
  });
});

describe.runIf(process.platform === 'linux')('a database that is killed during the first cycle', () => {
  it('keeps nobody from being welcomed: the cycle ends, the link is printed, the process lives', async () => {
    const { home, remove } = await temporaryHome();
    const child = spawn(process.execPath, [launcher, 'up'], { env: environment(home, {}), cwd: tmpdir() });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let told = '';
    let link: string | undefined;
    child.stderr.on('data', (chunk) => (told += chunk));
    child.stdout.on('data', (chunk) => (link ??= /^http:\S+$/m.exec(String(chunk))?.[0]));
    try {
      await until('the first cycle', 60_000, async () =>
        told.includes('The first intelligence cycle begins'),
      );
      process.kill(await postmaster(home), 'SIGKILL');
      await until('the sign-in link', 60_000, async () => {
        expect(child.exitCode, told).toBeNull();
        return link !== undefined;
      });
      const guest = await signIn(link ?? '');
      const cycles = await guest.json(
        '/cycles',
        z.object({ items: z.array(z.object({ state: z.string() })) }),
      );
      expect(cycles.items).toEqual([{ state: 'finished' }]);
    } finally {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      await remove();
    }
  });
});

describe('a server that is told to stop', () => {
  it('answers every request that it took, ends with 0, and keeps what it said yes to', async () => {
    const created: string[] = [];
    let number = 0;
    let refused = 0;
    let broken = 0;
    let told = false;
    const lane = async () => {
      for (let asked = 0; asked < 400; asked += 1) {
        const email = `stop-${(number += 1)}@example.com`;
        const send = session.send('POST', '/users', { email, name: 'Stop', role: 'viewer' });
        try {
          const response = await send;
          if (response.status === 201)
            created.push(z.object({ id: z.string() }).parse(await response.json()).id);
          else broken += 1;
        } catch (error) {
          // Nobody listens any more: the request was never taken.
          const cause = z.object({ cause: z.object({ code: z.string() }) }).safeParse(error);
          if (told && cause.data?.cause.code === 'ECONNREFUSED') refused += 1;
          else broken += 1;
          return;
        }
      }
    };
    const lanes = Array.from({ length: 4 }, lane);
    await until('some load', 10_000, async () => created.length >= 8);
    told = true;
    const code = await running.stop('SIGTERM');
    await Promise.all(lanes);
    expect({ code, broken, refused }).toEqual({ code: 0, broken: 0, refused: 4 });

    running = await startSophia(place.home);
    session = await signIn(running.link);
    const users = await session.json('/users', z.object({ items: z.array(z.object({ id: z.string() })) }));
    const known = new Set(users.items.map(({ id }) => id));
    expect(created.filter((id) => !known.has(id))).toEqual([]);
  });
});
