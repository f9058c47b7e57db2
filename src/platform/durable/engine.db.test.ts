import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { createTestDatabase } from '../database/testing.testing.ts';
import { silentLog } from '../telemetry/log.ts';
import type { DurableEngine } from './contract.ts';
import { createDurableEngine } from './engine.ts';
import { durableMigrations } from './migrations.ts';

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let engine: DurableEngine | undefined;

beforeAll(async () => {
  test = await createTestDatabase(durableMigrations);
});
afterEach(async () => {
  await engine?.stop({ graceMs: 0 });
  engine = undefined;
});
afterAll(async () => {
  await test.drop();
});

/** Declares with `declare`, starts, and is stopped after the test. */
async function startWith<T>(
  declare: (engine: DurableEngine) => T,
): Promise<{ engine: DurableEngine; declared: T }> {
  const created = createDurableEngine({ database: test.database, log: silentLog });
  const declared = declare(created);
  engine = created;
  await created.start();
  return { engine: created, declared };
}

describe('the durable engine', () => {
  it('runs steps in order, records each and answers the result', async () => {
    const { engine, declared: greet } = await startWith((e) =>
      e.workflow({
        name: 'greet',
        async run(context, input: { name: string }) {
          const first = await context.step('look up', async ({ idempotencyKey }) => idempotencyKey);
          const at = await context.now();
          await context.sleep(20);
          const second = await context.step('look up', async ({ idempotencyKey }) => idempotencyKey);
          return { greeting: `Hello ${input.name}`, keys: [first, second], year: at.getUTCFullYear() > 2000 };
        },
      }),
    );
    const run = await engine.enqueue(greet, { name: 'Ada' }, { id: 'greet-ada' });
    expect(await run.result({ timeoutMs: 10_000 })).toEqual({
      greeting: 'Hello Ada',
      keys: ['greet-ada/look up', 'greet-ada/look up#2'],
      year: true,
    });
    expect((await engine.steps('greet-ada')).map((step) => [step.index, step.name, step.ok])).toEqual([
      [0, 'look up', true],
      [1, 'time', true],
      [2, 'sleep', true],
      [3, 'look up', true],
    ]);
    expect(await engine.find('greet-ada')).toMatchObject({
      workflow: 'greet',
      state: 'done',
      queue: 'default',
      executor: 'worker-1',
      attempts: 1,
    });
  });

  it('is the same run when asked again with the same id or the same dedupe key', async () => {
    let times = 0;
    // Both runs are under way until every call was made, however slow the machine is.
    let letGo: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { engine, declared: once } = await startWith((e) =>
      e.workflow({
        name: 'once',
        run: (context, _input: null) =>
          context.step('count', async () => {
            await asked;
            return ++times;
          }),
      }),
    );
    const [a, b] = [
      await engine.enqueue(once, null, { id: 'one' }),
      await engine.enqueue(once, null, { id: 'one' }),
    ];
    const [c, d] = [
      await engine.enqueue(once, null, { dedupeKey: 'k' }),
      await engine.enqueue(once, null, { dedupeKey: 'k' }),
    ];
    letGo();
    expect(c.id).toBe(d.id);
    await Promise.all([a, b, c, d].map((run) => run.result({ timeoutMs: 10_000 })));
    expect(times).toBe(2);
  });

  it('tries a step again only where that may help, and says the last error as it was', async () => {
    const tried: Record<string, number> = {};
    const fail = (kind: 'unavailable' | 'invalid') => async () => {
      tried[kind] = (tried[kind] ?? 0) + 1;
      throw new SophiaError('test.failed', `It is ${kind}.`, { kind, hint: 'Mend it.' });
    };
    const { engine, declared } = await startWith((e) => ({
      flaky: e.workflow({
        name: 'flaky',
        run: (c, _input: null) => c.step('call', fail('unavailable'), { attempts: 3, backoffMs: 10 }),
      }),
      wrong: e.workflow({
        name: 'wrong',
        run: (c, _input: null) => c.step('call', fail('invalid'), { attempts: 3, backoffMs: 10 }),
      }),
    }));
    for (const workflow of [declared.flaky, declared.wrong]) {
      const run = await engine.enqueue(workflow, null);
      const error = await run.result({ timeoutMs: 10_000 }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(SophiaError);
      expect(error).toMatchObject({ code: 'test.failed', hint: 'Mend it.' });
      expect(await engine.find(run.id)).toMatchObject({ state: 'failed' });
    }
    expect(tried).toEqual({ unavailable: 3, invalid: 1 });
  });

  it('ends an attempt that takes too long and fires its signal', async () => {
    let fired = false;
    const { engine, declared: slow } = await startWith((e) =>
      e.workflow({
        name: 'slow',
        run: (context, _input: null) =>
          context.step(
            'wait',
            async ({ signal }) => {
              signal.addEventListener('abort', () => {
                fired = true;
              });
              await sleep(5_000, undefined, { ref: false });
            },
            { timeoutMs: 100 },
          ),
      }),
    );
    const run = await engine.enqueue(slow, null);
    await expect(run.result({ timeoutMs: 10_000 })).rejects.toMatchObject({ code: 'durable.step_timeout' });
    expect(fired).toBe(true);
  });

  it('tells a parent what its child answered or threw, in the form in which it was thrown', async () => {
    const { engine, declared: parent } = await startWith((e) => {
      const double = e.workflow({
        name: 'double',
        run: (context, input: number) => context.step('double', async () => input * 2),
      });
      const broken = e.workflow({
        name: 'broken',
        run: (context, _input: null) =>
          context.step('break', async (): Promise<never> => {
            throw new SophiaError('test.broken', 'Broken.', { kind: 'not_found' });
          }),
      });
      e.queue({ name: 'narrow', concurrency: 1 });
      return e.workflow({
        name: 'parent',
        async run(context, _input: null) {
          const children = await Promise.all([
            context.startChild(double, 2),
            context.startChild(double, 3, { queue: 'narrow' }),
          ]);
          const numbers = await Promise.all(children.map((child) => child.result()));
          const lost = await context.startChild(broken, null);
          const error = await lost.result().catch((e: unknown) => e);
          return { numbers, code: error instanceof SophiaError ? `${error.kind} ${error.code}` : 'foreign' };
        },
      });
    });
    const run = await engine.enqueue(parent, null);
    expect(await run.result({ timeoutMs: 10_000 })).toEqual({
      numbers: [4, 6],
      code: 'not_found test.broken',
    });
  });

  it('cancels: the step under way sees its signal, no later step begins, a resume goes on from there', async () => {
    const did: string[] = [];
    const { engine, declared: long } = await startWith((e) =>
      e.workflow({
        name: 'long',
        async run(context, _input: null) {
          await context.step('first', async () => void did.push('first'));
          await context.step('second', async ({ signal }) => {
            did.push('second');
            await new Promise<void>((resolve) => {
              if (did.includes('aborted')) resolve();
              else signal.addEventListener('abort', () => resolve());
            });
            did.push('aborted');
          });
          await context.step('third', async () => void did.push('third'));
          return 'finished';
        },
      }),
    );
    const run = await engine.enqueue(long, null);
    while (!did.includes('second')) await sleep(20);
    await engine.cancel(run.id);
    await expect(run.result({ timeoutMs: 10_000 })).rejects.toMatchObject({ code: 'durable.cancelled' });
    while (!did.includes('aborted')) await sleep(20);
    await sleep(300);
    expect(did).toEqual(['first', 'second', 'aborted']);
    expect(await engine.find(run.id)).toMatchObject({ state: 'cancelled' });

    await engine.resume(run.id);
    expect(await run.result({ timeoutMs: 10_000 })).toBe('finished');
    expect(did.filter((step) => step === 'first')).toHaveLength(1);
    expect(did.at(-1)).toBe('third');
    await expect(engine.resume(run.id)).rejects.toMatchObject({ code: 'durable.not_resumable' });
  });

  it('refuses to keep what JSON would lose, and what is too large', async () => {
    const { engine, declared } = await startWith((e) => ({
      dated: e.workflow({
        name: 'dated',
        run: (c, _input: null) => c.step('now', async () => ({ at: new Date() })),
      }),
      echo: e.workflow({
        name: 'echo',
        run: (c, input: { text: string }) => c.step('say', async () => input.text),
      }),
    }));
    const dated = await engine.enqueue(declared.dated, null);
    await expect(dated.result({ timeoutMs: 10_000 })).rejects.toMatchObject({
      code: 'durable.not_json',
      where: 'result of step now.at',
    });
    await expect(engine.enqueue(declared.echo, { text: 'x'.repeat(1024 * 1024) })).rejects.toMatchObject({
      code: 'durable.too_large',
    });
  });

  it('waits for the step under way when it stops, begins no other, and goes on at the next start', async () => {
    const did: string[] = [];
    const declare = (e: DurableEngine) =>
      e.workflow({
        name: 'stopped',
        async run(context, _input: null) {
          await context.step('first', async () => {
            did.push('first begins');
            await sleep(300);
            did.push('first ends');
          });
          await context.step('second', async () => void did.push('second'));
          return 'finished';
        },
      });
    const before = await startWith(declare);
    await before.engine.enqueue(before.declared, null, { id: 'stopped-1' });
    while (did.length === 0) await sleep(10);
    await before.engine.stop({ graceMs: 5_000 });
    expect(did).toEqual(['first begins', 'first ends']);

    const after = await startWith(declare);
    expect(after.engine.executor).toBe('worker-1');
    expect(await after.engine.result('stopped-1', { timeoutMs: 10_000 })).toBe('finished');
    expect(did).toEqual(['first begins', 'first ends', 'second']);
  });

  it('forgets queues and schedules that are not declared any more', async () => {
    await startWith((e) => {
      const tick = e.workflow({ name: 'tick', run: async () => null });
      e.queue({ name: 'old' });
      e.schedule({ name: 'old', cron: '0 0 1 1 *', timeZone: 'UTC', workflow: tick });
    });
    const rows = async () => {
      const { rows } = await test.database.pool.query<{ name: string }>(
        `SELECT 'queue ' || name AS name FROM dbos.queues
         UNION SELECT 'schedule ' || schedule_name FROM dbos.workflow_schedules ORDER BY 1`,
      );
      return rows.map((row) => row.name);
    };
    expect(await rows()).toEqual(['queue default', 'queue old', 'schedule old']);
    await engine?.stop();
    await startWith(() => undefined);
    expect(await rows()).toEqual(['queue default']);
  });

  it('lists runs newest first in pages that neither repeat nor omit one, also of the same millisecond', async () => {
    const { engine, declared: many } = await startWith((e) =>
      e.workflow({ name: 'many', run: async () => null }),
    );
    const ids = Array.from({ length: 25 }, (_, i) => `many-${i}`);
    await Promise.all(ids.map((id) => engine.enqueue(many, null, { id })));
    await test.database.pool.query(
      "UPDATE dbos.workflow_status SET created_at = 1000 WHERE workflow_uuid LIKE 'many-1%'",
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await engine.list({
        workflow: 'many',
        limit: 4,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.runs.map((run) => run.id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    await expect(engine.list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'durable.cursor' });
  });

  it('leaves out ticks that went well, with whole pages, and shows those that did not', async () => {
    const { engine, declared: plain } = await startWith((e) =>
      e.workflow({ name: 'plain', run: async () => null }),
    );
    const ids = Array.from({ length: 9 }, (_, i) => `plain-${i}`);
    const ticks = Array.from({ length: 20 }, (_, i) => `tick-${i}`);
    const enqueued = await Promise.all([...ids, ...ticks].map((id) => engine.enqueue(plain, null, { id })));
    await Promise.all(enqueued.map((run) => run.result()));
    await test.database.pool.query(
      `UPDATE dbos.workflow_status SET schedule_name = 'every-second' WHERE workflow_uuid LIKE 'tick-%';
       UPDATE dbos.workflow_status SET status = 'ERROR' WHERE workflow_uuid = 'tick-7';
       UPDATE dbos.workflow_status SET created_at = 2000 WHERE workflow_uuid IN ('plain-3', 'plain-4', 'tick-7')`,
    );
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await engine.list({
        workflow: 'plain',
        withoutTicks: true,
        limit: 4,
        ...(cursor === undefined ? {} : { cursor }),
      });
      pages.push(page.runs.map((run) => run.id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
    expect(pages.flat().toSorted()).toEqual([...ids, 'tick-7'].toSorted());
    const failed = await engine.list({ workflow: 'plain', withoutTicks: true, state: 'failed' });
    expect(failed.runs.map((run) => run.id)).toEqual(['tick-7']);
    expect((await engine.list({ workflow: 'nothing', withoutTicks: true })).runs).toEqual([]);
    expect((await engine.list({ workflow: 'plain' })).runs).toHaveLength(29);
  });

  it('sets a run aside that was recovered too often, and goes on with it when it is resumed', async () => {
    let harmless = false;
    const declare = (e: DurableEngine) =>
      e.workflow({
        name: 'deadly',
        maxRecoveries: 3,
        run: (context, _input: null) =>
          context.step('kill the process', async () => {
            if (!harmless) await sleep(3_600_000, undefined, { ref: false });
            return 'harmless';
          }),
      });
    const first = await startWith(declare);
    const { id } = await first.engine.enqueue(first.declared, null);
    // Each start finds the run of the one before cut off in its step.
    for (let start = 1; start <= 4; start++) {
      await expect
        .poll(async () => engine?.find(id), { timeout: 20_000 })
        .toMatchObject({ state: 'running', attempts: start });
      await engine?.stop({ graceMs: 0 });
      await startWith(declare);
    }
    await expect(engine?.result(id, { timeoutMs: 10_000 })).rejects.toMatchObject({
      code: 'durable.set_aside',
    });
    harmless = true;
    await engine?.resume(id);
    expect(await engine?.result(id, { timeoutMs: 10_000 })).toBe('harmless');
  }, 90_000);

  it('forgets runs that ended long ago with their children, and no others', async () => {
    const declare = (e: DurableEngine) => {
      const leaf = e.workflow({ name: 'leaf', run: async () => null });
      const root = e.workflow({
        name: 'root',
        run: async (context, _input: null) =>
          (await context.startChild(leaf, null, { id: 'leaf-1' })).result(),
      });
      const long = e.workflow({
        name: 'long-lived',
        run: (context, _input: null) => context.sleep(3_600_000),
      });
      return { root, long };
    };
    const before = await startWith(declare);
    for (const id of ['old', 'young']) {
      await (await before.engine.enqueue(before.declared.root, null, { id })).result({ timeoutMs: 10_000 });
    }
    await before.engine.enqueue(before.declared.long, null, { id: 'old-but-running' });
    await before.engine.stop();
    await test.database.pool.query(
      `UPDATE dbos.workflow_status SET created_at = 1000, completed_at = CASE WHEN completed_at IS NULL THEN NULL ELSE 2000 END
       WHERE workflow_uuid LIKE 'old%' OR workflow_uuid = 'leaf-1'`,
    );
    const { engine } = await startWith(declare);
    while ((await engine.find('old')) !== undefined) await sleep(20);
    expect(await engine.find('leaf-1')).toBeUndefined();
    expect(await engine.find('young')).toMatchObject({ state: 'done' });
    expect(await engine.find('old-but-running')).toBeDefined();
  });

  it('refuses declarations that come late, twice, misnamed or out of nothing', async () => {
    const { engine } = await startWith((e) => e.workflow({ name: 'declared', run: async () => null }));
    const run = async () => null;
    expect(() => engine.workflow({ name: 'late', run })).toThrow('comes after the start');
    await engine.stop();
    const other = createDurableEngine({ database: test.database, log: silentLog });
    const workflow = other.workflow({ name: 'twice', run });
    expect(() => other.workflow({ name: 'twice', run })).toThrow('was declared before');
    expect(() => other.workflow({ name: 'Not Kebab', run })).toThrow('kebab-case');
    expect(() => other.schedule({ name: 's', cron: '99 * * * *', timeZone: 'UTC', workflow })).toThrow(
      'cron',
    );
    expect(() =>
      other.schedule({ name: 's', cron: '* * * * *', timeZone: 'Mars/Olympus', workflow }),
    ).toThrow('zone');
    other.schedule({ name: 's', cron: '* * * * *', timeZone: 'UTC', workflow, queue: 'nowhere' });
    await expect(other.start()).rejects.toMatchObject({ code: 'durable.undeclared' });
    await expect(other.list()).rejects.toMatchObject({ code: 'durable.not_started' });
    await expect(other.find('x')).rejects.toMatchObject({ code: 'durable.not_started' });
  });
});
