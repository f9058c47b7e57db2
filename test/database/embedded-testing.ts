/** Homes, servers and processes for the tests of the embedded server's supervisor. Everything here is cleaned up. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { vi } from 'vitest';
import { SophiaError } from '../../src/kernel/errors.ts';
import { startEmbedded } from '../../src/platform/database/embedded/start-embedded.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

// Each of these tests starts several processes, which takes long on a machine that is busy otherwise.
vi.setConfig({ testTimeout: 90_000 });

export const isRoot = process.getuid?.() === 0;
export const hasProc = process.platform === 'linux';

/** Whether a program that only root may run, and not in every sandbox, can be run here. */
function canRun(program: string, ...args: string[]): boolean {
  try {
    runTool(program, ...args);
    return true;
  } catch {
    return false;
  }
}

export const canMakeNamespaces =
  hasProc && canRun('unshare', '--pid', '--fork', '--mount-proc', '--mount', 'true');
export const canMountSmallDisk = canRun('unshare', '--mount', 'mount', '-t', 'tmpfs', 'none', tmpdir());

/** Runs a program of the system, and throws when it fails. */
export function runTool(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' });
}

/** A fresh directory that other accounts may enter, in the system's temporary directory unless told. */
export async function makeDirectory(parent = tmpdir()): Promise<string> {
  const directory = await mkdtemp(join(parent, 'sophia-embedded-'));
  await chmod(directory, 0o755);
  return directory;
}

export function start(home: string) {
  return startEmbedded({ home, log: silentLog });
}

/** As `start`, with the error as the answer. */
export async function failToStart(home: string): Promise<SophiaError> {
  try {
    await (await start(home)).stop();
  } catch (error) {
    if (error instanceof SophiaError) return error;
    throw error;
  }
  throw new Error('It started.');
}

/** The account that the server of a home runs as. */
export async function ownerOf(home: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await stat(join(home, 'postgres/data'));
  return { uid, gid };
}

export async function serverPid(home: string): Promise<number> {
  return Number.parseInt(await readFile(join(home, 'postgres/data/postmaster.pid'), 'utf8'), 10);
}

/** Ends the home's server, if one was left, and removes the home. */
export async function removeHome(home: string, ...others: string[]): Promise<void> {
  const pid = await serverPid(home).catch(() => Number.NaN);
  if (pid > 1 && (await commandOf(pid)).startsWith('postgres')) {
    process.kill(pid, 'SIGQUIT');
    await until(async () => !(await commandOf(pid)).startsWith('postgres'));
  }
  for (const path of [home, ...others]) await rm(path, { recursive: true, force: true, maxRetries: 20 });
}

/** Name and state of a process, or nothing. */
export async function commandOf(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status.replace(/^\d+ \((.*)\) (.).*$/s, '$1 $2');
}

export async function until(isDone: () => Promise<boolean>, timeoutMs = 40_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`It has not happened within ${timeoutMs} ms.`);
    await sleep(20);
  }
}

export async function queryOnce<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  // Servers are killed under it: that is an error of the query, not of the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

interface Answer {
  adopted?: boolean;
  applied?: string[];
  url?: string;
  result?: string;
  code?: string;
  where?: string;
  hint?: string;
  message?: string;
}

export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** The next JSON line that it prints. */
  next(): Promise<Answer>;
  stop(): Promise<Answer>;
}

export interface ChildOptions {
  readonly uid?: number;
  readonly gid?: number;
  readonly detached?: boolean;
  /** A program and its first arguments, to start node with. */
  readonly through?: readonly string[];
}

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one of the `*.child.ts` files beside this one. */
export function runChild(file: string, args: readonly string[], options: ChildOptions = {}): Child {
  const { through = [], ...spawnOptions } = options;
  const script = join(repository, 'test/database', file);
  const loader = join(repository, 'test/setup/typescript.mjs');
  const [program = process.execPath, ...rest] = [
    ...through,
    process.execPath,
    '--import',
    loader,
    script,
    ...args,
  ];
  const child = spawn(program, rest, { ...spawnOptions, cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  // A write to a process that was killed on purpose is no error of the test.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Answer> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`The child ended without an answer: ${errors}`);
    return JSON.parse(line.value) as Answer;
  };
  return {
    process: child,
    next,
    stop: () => {
      child.stdin.write('stop\n');
      return next();
    },
  };
}

export async function killAndWait(child: Child, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.process.once('exit', resolve));
  child.process.kill(signal);
  await ended;
}
