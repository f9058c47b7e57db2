import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import type { WorkerPool } from './contract.ts';
import { type WorkerPoolOptions, createWorkerPool } from './create-worker-pool.ts';

const open: WorkerPool[] = [];

function pool(options: WorkerPoolOptions = {}): WorkerPool {
  const created = createWorkerPool({ threads: 1, ...options });
  open.push(created);
  return created;
}

const module = new URL('./tasks.testing.ts', import.meta.url);
const task = (name: string) => ({ module, name, parse: (answer: unknown) => answer });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    (value) => `answered ${String(value)}`,
    (error: unknown) => (error instanceof SophiaError ? error.code : String(error)),
  );

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (one) => one.close()));
});

test('a function runs on another thread with its arguments, and its answer is checked', async () => {
  const workers = pool();
  expect(await workers.run(task('double'), [21])).toBe(42);
  expect(await workers.run(task('whichThread'), [])).toMatchObject({ isMainThread: false });
  expect(await workers.run(task('sizeOf'), [new Uint8Array(50_000)])).toBe(50_000);
  const strict = {
    ...task('double'),
    parse: () => {
      throw new Error('not what was expected');
    },
  };
  await expect(workers.run(strict, [1])).rejects.toThrow('not what was expected');
});

test('what the function throws arrives as it was thrown', async () => {
  const workers = pool();
  const refused = await workers.run(task('refuse'), []).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SophiaError);
  expect(refused).toMatchObject({
    code: 'page.empty',
    message: 'The page is empty.',
    kind: 'invalid',
    where: 'https://example.com/',
    hint: 'Look at it.',
    details: { words: 3 },
  });
  await expect(workers.run(task('blunder'), [])).rejects.toMatchObject({ name: 'RangeError' });
  await expect(workers.run(task('notAFunction'), [])).rejects.toThrow('no function called notAFunction');
  await expect(workers.run({ ...task('x'), module: new URL('./none.mjs', module) }, [])).rejects.toThrow(
    'none.mjs',
  );
});

test('arguments and answers that cannot cross fail their task alone', async () => {
  const workers = pool();
  await expect(workers.run(task('double'), [() => 1])).rejects.toThrow('could not be cloned');
  await expect(workers.run(task('uncloneable'), [])).rejects.toThrow('could not be cloned');
  expect(await workers.run(task('double'), [2])).toBe(4);
});

test('a task without end is stopped, and the next one has a thread', async () => {
  const workers = pool({ taskTimeoutMs: 1500 });
  const [stopped, next] = await Promise.all([
    codeOf(workers.run(task('spin'), [])),
    codeOf(workers.run(task('double'), [3])),
  ]);
  expect(stopped).toBe('worker.too_slow');
  expect(next).toBe('answered 6');
});

test('a task that takes its thread down fails alone: by memory, by exit, by an error that nobody catches', async () => {
  const workers = pool({ memoryMib: 32 });
  const results = await Promise.all(
    ['exhaust', 'quit', 'throwLater'].map(async (name) => codeOf(workers.run(task(name), []))),
  );
  expect(results).toEqual(['worker.crashed', 'worker.crashed', 'worker.crashed']);
  expect(await workers.run(task('double'), [4])).toBe(8);
});

test('memory outside the heap is limited too: who takes too much fails, and who ran beside it has its answer', async () => {
  const workers = pool({ threads: 2, growthMib: 200 });
  const results = await Promise.all([
    codeOf(workers.run(task('slowly'), [600]).then(() => 'slow')),
    codeOf(workers.run(task('swell'), [4_000])),
    codeOf(workers.run(task('swell'), [16])),
    codeOf(workers.run(task('double'), [5])),
  ]);
  expect(results).toEqual(['answered slow', 'worker.too_large', 'answered 2', 'answered 10']);
});

test('tasks share no more threads than allowed, and wait in order', async () => {
  const workers = pool({ threads: 2 });
  const used = await Promise.all(Array.from({ length: 6 }, async () => workers.run(task('slowly'), [30])));
  expect(new Set(used).size).toBe(2);
});

test('a task too many is refused, not kept', async () => {
  const workers = pool({ maxWaiting: 1 });
  const running = workers.run(task('slowly'), [50]);
  const waiting = workers.run(task('double'), [1]);
  expect(await codeOf(workers.run(task('double'), [2]))).toBe('worker.busy');
  expect(await waiting).toBe(2);
  await running;
});

test('a thread without work ends, and the next task gets another', async () => {
  const workers = pool({ idleMs: 20 });
  const first = await workers.run(task('slowly'), [1]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await workers.run(task('slowly'), [1])).not.toBe(first);
});

test('closing ends what runs and what waits, and refuses what comes', async () => {
  const workers = pool();
  const running = codeOf(workers.run(task('spin'), []));
  const waiting = codeOf(workers.run(task('double'), [1]));
  await workers.close();
  expect(await Promise.all([running, waiting])).toEqual(['worker.closed', 'worker.closed']);
  expect(await codeOf(workers.run(task('double'), [1]))).toBe('worker.closed');
});

test('an idle pool that nobody closed lets the process end', async () => {
  const pool = new URL('./create-worker-pool.ts', import.meta.url).href;
  const loader = new URL('../../../test/setup/typescript-loader.mjs', import.meta.url).href;
  const script = `
    require('node:module').register(${JSON.stringify(loader)});
    import(${JSON.stringify(pool)}).then(async ({ createWorkerPool }) => {
      const workers = createWorkerPool({ threads: 1, idleMs: 600_000 });
      const task = { module: new URL(${JSON.stringify(module.href)}), name: 'double', parse: (answer) => answer };
      process.stdout.write(String(await workers.run(task, [5])));
    });`;
  const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, '--eval', script], {
    timeout: 20_000,
  });
  expect(stdout).toBe('10');
});
