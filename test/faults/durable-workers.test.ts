/** Several workers on one database: they share the work, keep its limits together, and take over from one another. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it as base } from 'vitest';
import { createTestDatabase } from '../../src/platform/database/testing.testing.ts';
import {
  type Arena,
  faultMigrations,
  isSoak,
  openArena,
  startWorker,
  until,
  workflows,
} from './durable-testing.ts';

const silenceMs = 2_500;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Most of the time these tests wait, so those that need little of the machine run side by side. */
const it = base.extend<{ arena: Arena }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern what the fixture needs
  arena: async ({}, use) => {
    const arena = await openArena();
    await use(arena);
    await arena.close();
  },
});

describe('workers that share one queue', () => {
  it('do each run once, never more at once than the queue allows, in all and each', async ({ arena }) => {
    await Promise.all([arena.start({ silenceMs }), arena.start({ silenceMs })]);
    const ids = Array.from({ length: 20 }, (_, i) => `slot-${i}`);
    const runs = await Promise.all(
      ids.map((id) => arena.client.enqueue(workflows.slot, { ms: 150 }, { id, queue: 'narrow' })),
    );
    await Promise.all(runs.map((run) => run.result({ timeoutMs: 60_000 })));

    const done = await arena.rowsOf<{ run: string; worker: string }>('SELECT run, worker FROM spans');
    expect(done.map((row) => row.run).toSorted()).toEqual(ids.toSorted());
    expect(new Set(done.map((row) => row.worker))).toEqual(new Set(['worker-1', 'worker-2']));
    const [most] = await arena.rowsOf<{ in_all: number; in_one: number }>(
      `SELECT max((SELECT count(*) FROM spans b WHERE b.began <= a.began AND b.ended > a.began))::int AS in_all,
         max((SELECT count(*) FROM spans b WHERE b.worker = a.worker AND b.began <= a.began AND b.ended > a.began))::int
           AS in_one
       FROM spans a`,
    );
    expect(most?.in_all).toBeLessThanOrEqual(4);
    expect(most?.in_one).toBeLessThanOrEqual(2);
    expect(most?.in_all).toBeGreaterThan(2);
  });

  it('together start no more runs in any period than its rate allows', async ({ arena }) => {
    await Promise.all([arena.start({ silenceMs }), arena.start({ silenceMs })]);
    const runs = await Promise.all(
      Array.from({ length: 13 }, () => arena.client.enqueue(workflows.slot, { ms: 1 }, { queue: 'rated' })),
    );
    await Promise.all(runs.map((run) => run.result({ timeoutMs: 60_000 })));
    const { runs: listed } = await arena.client.list({ workflow: 'slot' });
    const starts = listed.map((run) => Date.parse(run.startedAt ?? '')).toSorted((a, b) => a - b);
    expect(starts).toHaveLength(13);
    const inPeriod = starts.map((from) => starts.filter((at) => at >= from && at < from + 1000).length);
    expect(Math.max(...inPeriod)).toBeLessThanOrEqual(5);
  });
});

describe('two workers that start together', () => {
  it('on a new database both get to work, under names of their own', async () => {
    const made = await createTestDatabase(faultMigrations);
    const { url } = made;
    const workers = await Promise.all([startWorker({ url }), startWorker({ url })]);
    await Promise.all(workers.map((worker) => worker.kill()));
    await made.drop();
    expect(workers.map((worker) => worker.executor).toSorted()).toEqual(['worker-1', 'worker-2']);
  });
});

describe.concurrent('a worker that is gone', () => {
  it('has its work taken over by another one after the silence, from where it stopped', async ({ arena }) => {
    const victim = await arena.start({ silenceMs, pause: 'did 3' });
    const run = await arena.client.enqueue(workflows.five, { rest: 1 });
    await victim.paused();
    const other = await arena.start({ silenceMs });
    expect([victim.executor, other.executor]).toEqual(['worker-1', 'worker-2']);
    await victim.kill();
    expect(await run.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    expect(await arena.client.find(run.id)).toMatchObject({ executor: 'worker-2', attempts: 2 });
    expect(
      await arena.rowsOf('SELECT step, count(*)::int AS times FROM marks GROUP BY step ORDER BY step'),
    ).toEqual([1, 2, 3, 4, 5].map((step) => ({ step, times: step === 3 ? 2 : 1 })));
    expect((await arena.client.workers()).map((worker) => [worker.executor, worker.state])).toEqual([
      ['worker-1', 'silent'],
      ['worker-2', 'alive'],
    ]);
  });

  it.runIf(isSoak)('hands its work on at once when it stops in good order', async ({ arena }) => {
    const first = await arena.start();
    const run = await arena.client.enqueue(workflows.five, { rest: 900 });
    await until(async () => (await arena.rowsOf('SELECT 1 FROM marks')).length > 0);
    // It looks around four times a second; the silence has nothing to do with it.
    await arena.start({ silenceMs });
    await first.stop();
    expect(await run.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    expect(await arena.rowsOf('SELECT 1 FROM marks')).toHaveLength(5);
    expect(await arena.client.find(run.id)).toMatchObject({ executor: 'worker-2' });
  });

  it('was only slow: what it does then is not kept, and it goes on working', async ({ arena }) => {
    const slow = await arena.start({ silenceMs, pause: 'did 3' });
    const run = await arena.client.enqueue(workflows.five, { rest: 1 });
    await slow.paused();
    const other = await arena.start({ silenceMs });
    slow.signal('SIGSTOP');
    expect(await run.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    slow.signal('SIGCONT');
    slow.goOn();
    await sleep(1_000);
    expect(await arena.client.find(run.id)).toMatchObject({ state: 'done', executor: 'worker-2' });
    expect(
      await arena.rowsOf('SELECT step, count(*)::int AS times FROM marks GROUP BY step ORDER BY step'),
    ).toEqual([1, 2, 3, 4, 5].map((step) => ({ step, times: step === 3 ? 2 : 1 })));
    await other.kill();
    const later = await arena.client.enqueue(workflows.five, { rest: 1 });
    expect(await later.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    expect(await arena.client.find(later.id)).toMatchObject({ executor: 'worker-1' });
  });

  it('ends itself when it comes back and another one has its name', async ({ arena }) => {
    const slow = await arena.start({ silenceMs });
    slow.signal('SIGSTOP');
    await sleep(silenceMs + 300);
    const heir = await arena.start({ silenceMs });
    expect(heir.executor).toBe('worker-1');
    slow.signal('SIGCONT');
    expect(await slow.exitCode()).toBe(9);
  });
});

describe('from another process', () => {
  it('a run can be cancelled: no later step begins', async ({ arena }) => {
    await arena.start();
    const marks = async () => (await arena.rowsOf('SELECT 1 FROM marks')).length;
    const run = await arena.client.enqueue(workflows.five, { rest: 1_000 });
    await until(async () => (await marks()) >= 2);
    await arena.client.cancel(run.id);
    // On a busy machine another step may have begun before the cancellation was written.
    const begun = await marks();
    await expect(run.result({ timeoutMs: 60_000 })).rejects.toMatchObject({ code: 'durable.cancelled' });
    await sleep(2_200);
    expect(await marks()).toBeLessThanOrEqual(begun + 1);
    expect(await marks()).toBeLessThan(5);
  });

  it('a wait for a run that nobody works on says so in time', async ({ arena }) => {
    const run = await arena.client.enqueue(workflows.five, { rest: 1 });
    await expect(run.result({ timeoutMs: 200 })).rejects.toMatchObject({
      code: 'durable.waited',
      hint: 'Is a worker running?',
    });
  });
});

describe.concurrent('a schedule', () => {
  it('fires each tick once, however many workers there are', async ({ arena }) => {
    const env = { CRON: '* * * * * *' };
    await Promise.all([arena.start({ env }), arena.start({ env })]);
    await until(async () => (await arena.rowsOf('SELECT 1 FROM ticks')).length >= 4);
    const repeated = await arena.rowsOf('SELECT due FROM ticks GROUP BY due HAVING count(*) > 1');
    expect(repeated).toEqual([]);
  });

  const answers = [
    { missed: 'latest', made: 1 },
    { missed: 'skip', made: 0 },
  ];
  it.for(isSoak ? answers : answers.slice(0, 1))(
    'makes up for $made of many ticks that came due while nobody was there ($missed)',
    async (expected, { arena }) => {
      // Half an hour from now, so that no tick comes due by itself while the test runs.
      const env = { CRON: `${(new Date().getUTCMinutes() + 30) % 60} * * * *`, MISSED: expected.missed };
      const before = await arena.start({ env });
      await before.stop();
      await arena.rowsOf('UPDATE dbos.workflow_schedules SET last_fired_at = $1', [
        new Date(Date.now() - 5 * hourMs).toISOString(),
      ]);
      // Two at once must not make up for it twice.
      await Promise.all([arena.start({ env }), arena.start({ env })]);
      if (expected.made > 0) await until(async () => (await arena.rowsOf('SELECT 1 FROM ticks')).length > 0);
      await sleep(1_000);
      const made = await arena.rowsOf<{ due: Date }>('SELECT due FROM ticks');
      expect(made).toHaveLength(expected.made);
      for (const { due } of made) expect(Date.now() - due.getTime()).toBeLessThan(hourMs + minuteMs);
    },
  );
});
