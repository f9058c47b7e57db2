// Starts the built Sophia as people do, in a home of its own below the system's temporary folder, and talks to its API.
// Everything started here is remembered by its pid and ended by `endAll`, whatever becomes of the benchmark.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuMsOf } from './processes.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const launcher = join(root, 'bin', 'sophia.js');
export const exampleDir = join(root, 'examples', 'payready');

const children = new Set();
const homes = new Set();
/** Nothing starts any more: a benchmark that is interrupted goes on in the background until it is gone. */
let isEnding = false;

/** A folder for one installation's state. Root hands the database to another account, which must come this far. */
export async function makeHome(name = 'bench') {
  const home = await mkdtemp(join(tmpdir(), `sophia-${name}-`));
  await chmod(home, 0o755);
  homes.add(home);
  return home;
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks `probe` until it answers something truthy; throws after `timeoutMs`. */
export async function until(what, timeoutMs, probe, pauseMs = 50) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const answer = await probe();
    if (answer) return answer;
    await sleep(pauseMs);
  }
  throw new Error(`${what} did not come about within ${timeoutMs / 1000} s`);
}

/** Starts `sophia <args>`. Answers the process with what it said (the last 200,000 characters) and its end. */
export function startProcess(home, args, env = {}) {
  if (isEnding) throw new Error('the benchmark is ending');
  const { DATABASE_URL: _, ...rest } = process.env;
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: tmpdir(),
    env: { ...rest, SOPHIA_HOME: home, SOPHIA_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name].on('data', (chunk) => (said[name] = (said[name] + chunk).slice(-200_000)));
  }
  const ended = new Promise((resolve) => {
    child.on('close', (code, signal) => {
      children.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    child,
    pid: child.pid,
    ended,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    /** Asks it to stop; after `timeoutMs` it is killed, which the answer tells. */
    async stop(timeoutMs = 30_000) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
      const end = await ended;
      clearTimeout(timer);
      return end;
    },
  };
}

/** Runs `sophia <args>` to its end, `timeoutMs` at the longest. `cpuMs`: its processor time, looked at every 50 ms. */
export async function runCommand(home, args, { timeoutMs = 120_000, env = {} } = {}) {
  const started = startProcess(home, args, env);
  const timer = setTimeout(() => started.child.kill('SIGKILL'), timeoutMs);
  let cpuMs = 0;
  const look = setInterval(() => (cpuMs = Math.max(cpuMs, cpuMsOf(started.pid))), 50);
  const { code } = await started.ended;
  clearTimeout(timer);
  clearInterval(look);
  return { code, stdout: started.stdout(), stderr: started.stderr(), cpuMs };
}

/** Waits for the sign-in link of `up` or `server`. */
export async function waitForLink(server, timeoutMs = 120_000) {
  return until('the sign-in link', timeoutMs, () => {
    if (server.hasEnded()) throw new Error(`it ended before it printed a link\n${server.stderr()}`);
    return /^(http:\/\/127\.0\.0\.1:\d+\/\S+)$/m.exec(server.stdout())?.[1];
  });
}

/** Opens the link as a browser would and makes an API token, which outlives every restart. */
export async function tokenFrom(link, name = 'bench', role = 'admin') {
  const { origin } = new URL(link);
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0];
  const session = await (await fetch(`${origin}/api/v1/session`, { headers: { cookie } })).json();
  const answer = await fetch(`${origin}/api/v1/tokens`, {
    method: 'POST',
    headers: { cookie, 'x-csrf-token': session.csrf_token, 'content-type': 'application/json' },
    body: JSON.stringify({ name, role }),
  });
  if (answer.status !== 201) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).token;
}

/** Whether a process is there; one that has ended but was not waited for does not count. */
export function isAlive(pid) {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The pid of the embedded server of `home`, checked against its command line; undefined when it does not run. */
export function postmasterOf(home) {
  const file = join(home, 'postgres', 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes(join(home, 'postgres', 'data')) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Ends what is left of this benchmark: its processes, the embedded servers of its homes, and their folders. */
async function endAll() {
  isEnding = true;
  for (const child of children) child.kill('SIGTERM');
  const gone = () => children.size === 0;
  await until('the end of every process', 20_000, gone).catch(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  for (const home of homes) {
    const postmaster = postmasterOf(home);
    if (postmaster !== undefined) {
      process.kill(postmaster, 'SIGINT');
      await until('the end of the database', 15_000, () => !isAlive(postmaster)).catch(() => {});
    }
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Runs a benchmark: ends everything also when it is interrupted, prints its JSON and sets the exit code. */
export async function benchmark(run) {
  const interrupted = () => void endAll().finally(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    const result = await run();
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    if (result.ok !== true) process.exitCode = 1;
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ ok: false, error: error.message }, null, 2)}\n`);
    process.exitCode = 1;
  } finally {
    await endAll();
  }
}
