/** Workers in processes of their own, the outside world that they act on, and the marks that they leave. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database, Migration } from '../../src/platform/database/database.ts';
import { createTestDatabase } from '../../src/platform/database/testing.testing.ts';
import type { DurableEngine, Workflow } from '../../src/platform/durable/contract.ts';
import { createDurableEngine } from '../../src/platform/durable/engine.ts';
import { durableMigrations } from '../../src/platform/durable/migrations.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

/** `npm test` samples; `SOPHIA_SOAK=1` goes through everything. */
export const isSoak = process.env['SOPHIA_SOAK'] === '1';

/** Tables without any unique key, in which whatever happened twice shows twice. */
export const faultMigrations: readonly Migration[] = [
  ...durableMigrations,
  {
    id: 'test/0001-marks',
    sql: `
      CREATE TABLE marks (run text NOT NULL, step integer NOT NULL, at timestamptz NOT NULL);
      CREATE TABLE spans (run text NOT NULL, worker text NOT NULL, began timestamptz NOT NULL, ended timestamptz);
      CREATE TABLE ticks (due timestamptz NOT NULL, worker text NOT NULL);
    `,
  },
];

/** What the workers declare, as a client names it. */
export const workflows = {
  five: named<{ rest: number }, { sum: number }>('five'),
  send: named<{ side: string }, { mayHaveRepeated: boolean }>('send'),
  slot: named<{ ms: number }, null>('slot'),
};

function named<I, O>(name: string): Workflow<I, O> {
  return { name, run: () => Promise.reject(new Error('It runs in a worker.')) };
}

export async function until(isDone: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await isDone()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error(`It has not happened within ${timeoutMs} ms.`);
  }
}

export interface Worker {
  readonly pid: number;
  /** Set once it is ready. */
  readonly executor: string;
  /** Waits until it stands still at its pause. */
  paused(): Promise<void>;
  goOn(): void;
  kill(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Waits for its end. */
  exitCode(): Promise<number | null>;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  readonly url: string;
  readonly outside?: string;
  /** Where to stand still. */
  readonly pause?: string;
  readonly silenceMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const loader = new URL('../setup/typescript.mjs', import.meta.url).href;
const childFile = fileURLToPath(new URL('durable.child.ts', import.meta.url));
function killed(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const child = spawn(
    process.execPath,
    ['--import', loader, childFile, String(options.silenceMs ?? 30_000), options.pause ?? ''],
    {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: options.url,
        OUTSIDE_URL: options.outside ?? '',
        ...options.env,
      },
    },
  );
  const lines: Record<string, unknown>[] = [];
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));

  async function line(key: string): Promise<unknown> {
    for (const deadline = Date.now() + 60_000; ; ) {
      const found = lines.find((entry) => key in entry);
      if (found !== undefined) return found[key];
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The worker never said "${key}": ${JSON.stringify(lines)} ${complaints}`);
      }
      await sleep(10);
    }
  }

  const executor = String(await line('ready'));
  return {
    pid: child.pid ?? -1,
    executor,
    paused: async () => void (await line('at')),
    goOn: () => void child.stdin.write('go\n'),
    kill: () => killed(child),
    signal: (signal) => void child.kill(signal),
    exitCode: async () => {
      await until(async () => child.exitCode !== null || child.signalCode !== null);
      return child.exitCode;
    },
    stop: async () => {
      child.stdin.write('stop\n');
      await line('stopped');
    },
  };
}

export interface Arena {
  readonly url: string;
  readonly database: Database;
  readonly client: DurableEngine;
  start(options?: Omit<WorkerOptions, 'url'>): Promise<Worker>;
  rowsOf<T extends object>(sql: string, parameters?: unknown[]): Promise<T[]>;
  killWorkers(): Promise<void>;
  /** Kills what is left of the workers and removes the database. */
  close(): Promise<void>;
}

/** A database of its own, a client, and workers that do not outlive it. */
export async function openArena(): Promise<Arena> {
  const made = await createTestDatabase(faultMigrations);
  const { database, url } = made;
  const client = createDurableEngine({ database, log: silentLog, silenceMs: 1_500 });
  await client.start({ role: 'client' });
  const workers: Worker[] = [];
  const killWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  };
  return {
    url,
    database,
    client,
    async start(options = {}) {
      const worker = await startWorker({ url, ...options });
      workers.push(worker);
      return worker;
    },
    rowsOf: async <T extends object>(sql: string, parameters: unknown[] = []) =>
      (await database.pool.query<T>(sql, parameters)).rows,
    killWorkers,
    async close() {
      await killWorkers();
      await client.stop();
      await made.drop();
    },
  };
}

export interface Outside {
  readonly url: string;
  /** How often each path was called. */
  readonly calls: Map<string, number>;
  /** Effects that took place: keyed ones are counted once a key. */
  readonly effects: Map<string, number>;
  close(): Promise<void>;
}

/** Loopback services: one honours idempotency keys, one can be read back, one does what it is told each time. */
export async function startOutside(): Promise<Outside> {
  const calls = new Map<string, number>();
  const effects = new Map<string, number>();
  const answers = new Map<string, number>();
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    const answer = (value: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (request.method === 'GET') return answer(answers.get(path) ?? null);
    const service = path.split('/')[1] ?? '';
    count(calls, service);
    const key = service === 'keyed' ? String(request.headers['idempotency-key']) : path;
    const known = service === 'keyed' ? answers.get(key) : undefined;
    if (known !== undefined) return answer({ number: known });
    const number = answers.size + 1;
    answers.set(key, number);
    count(effects, service);
    return answer({ number });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    effects,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
