// What the installation checks share: places that any account can reach, programs run to their end, and a Sophia that is
// started, looked at like a browser would, and stopped like a person would.
import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** An ordinary account that is on every Linux machine; only root can become it. */
export const nobody = { uid: 65534, gid: 65534 };

/** A folder with a space in its path, removed at the end whatever happens. */
export function temporaryFolder(name) {
  const dir = mkdtempSync(join(tmpdir(), `sophia ${name} `));
  // Root hands the database to another account, which must be able to come this far.
  if (process.getuid?.() === 0) chmodSync(dir, 0o755);
  process.on('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 10 }));
  return dir;
}

export function makeFolder(path, account) {
  mkdirSync(path, { recursive: true });
  if (account) giveTo(path, account);
  return path;
}

/** Paths of all files below a folder, relative to it. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

export function giveTo(path, account) {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    if (!entry.isSymbolicLink())
      chownSync(join(entry.parentPath ?? entry.path, entry.name), account.uid, account.gid);
  }
  chownSync(path, account.uid, account.gid);
}

const running = new Set();
process.on('exit', () => {
  for (const child of running) killGroup(child, 'SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Starts a program in a process group of its own; answers how it is doing. */
function launch(command, args, { cwd, env, account }) {
  const child = spawn(command, args, {
    cwd,
    env,
    ...account,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const state = { child, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (state.stdout += chunk));
  child.stderr.on('data', (chunk) => (state.stderr += chunk));
  state.ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, why: error.message }));
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, why: signal === null ? `ended with code ${code}` : `was ended by ${signal}` });
    });
  });
  return state;
}

function tail(state) {
  return `${state.stdout.slice(-1500)}\n${state.stderr.slice(-3000)}`.trim();
}

/** Runs a program to its end. @throws Error with the end of its output unless it ends with `expected`. */
export async function run(command, args, options, { withinMs = 300_000, expected = 0 } = {}) {
  const state = launch(command, args, options);
  const timer = setTimeout(() => killGroup(state.child, 'SIGKILL'), withinMs);
  const { code, why } = await state.ended;
  clearTimeout(timer);
  if (code !== expected) throw new Error(`${command} ${args.join(' ')} ${why}\n${tail(state)}`);
  return state.stdout;
}

/**
 * Starts Sophia, waits for its sign-in link, signs in, reads dashboard and overview, and answers the milliseconds to each
 * and the way to stop it.
 */
export async function startAndLook(command, args, options, { withinMs = 300_000 } = {}) {
  const begun = performance.now();
  const state = launch(command, args, options);
  let end;
  void state.ended.then((result) => (end = result));
  const since = () => Math.round(performance.now() - begun);
  let link;
  while (link === undefined) {
    link = /^(http:\/\/127\.0\.0\.1:\d+\/\S+)$/m.exec(state.stdout)?.[1];
    if (link !== undefined) break;
    if (end !== undefined) throw new Error(`it ${end.why} before it printed a link\n${tail(state)}`);
    if (since() > withinMs) throw new Error(`no sign-in link within ${withinMs} ms\n${tail(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const linkMs = since();
  const { origin } = new URL(link);
  const signedIn = await fetch(link, { redirect: 'manual' });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0];
  const page = await fetch(origin, { headers: { cookie } });
  const html = await page.text();
  if (!page.ok || !html.includes('<script')) throw new Error(`the dashboard answered ${page.status}`);
  const script = /src="(\/[^"]+\.js)"/.exec(html)?.[1];
  const asset = await fetch(`${origin}${script}`, { headers: { cookie } });
  if (!asset.ok) throw new Error(`${script} answered ${asset.status}`);
  const api = async (path) => {
    const answer = await fetch(`${origin}/api/v1${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  };
  /** A write as the dashboard sends it; answers its JSON. @throws Error unless it was accepted */
  const send = async (method, path, body) => {
    const { csrf_token: token } = await api('/session');
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { cookie, 'x-csrf-token': token, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const overview = await api('/overview');
  if (overview.numbers.length === 0) throw new Error('the dashboard has no numbers');
  return {
    linkMs,
    dashboardMs: since(),
    overview,
    api,
    send,
    /** Ctrl-C in a terminal: everything in the group gets it. Answers the milliseconds to the end. */
    stop: async () => {
      const from = performance.now();
      killGroup(state.child, 'SIGINT');
      const timer = setTimeout(() => killGroup(state.child, 'SIGKILL'), 30_000);
      const { why } = await state.ended;
      clearTimeout(timer);
      if (why.includes('SIGKILL')) throw new Error(`it did not end within 30 s of Ctrl-C\n${tail(state)}`);
      if (/\bat .*:\d+:\d+\)?$/m.test(state.stderr))
        throw new Error(`it ended with a stack trace\n${tail(state)}`);
      return Math.round(performance.now() - from);
    },
  };
}

/** @throws Error when the embedded server was left running */
export function assertStopped(home) {
  const pidFile = join(home, 'postgres', 'data', 'postmaster.pid');
  if (existsSync(pidFile)) throw new Error(`the database server was left running: ${pidFile}`);
}

/** A clone as anybody would make it; `account` becomes its owner. */
export async function cloneTo(dir, { ref, account } = {}) {
  const git = async (args, cwd = root) => run('git', args, { cwd, env: process.env }, { withinMs: 120_000 });
  await git(['clone', '--quiet', '--no-hardlinks', root, dir]);
  if (ref) await git(['checkout', '--quiet', '--detach', (await git(['rev-parse', ref])).trim()], dir);
  if (account) giveTo(dir, account);
  return dir;
}

/** The environment of a new account: its own home, nothing of ours but where npm finds its registry and cache. */
export function environmentOf({ home, state, path = process.env.PATH, cache, registry, extra = {} }) {
  const npm = Object.entries(process.env).filter(([name]) => /^npm_config_(?!prefix$)/i.test(name));
  return {
    ...Object.fromEntries(npm),
    PATH: path,
    HOME: home,
    LANG: process.env.LANG ?? 'C.UTF-8',
    npm_config_update_notifier: 'false',
    ...(registry ? { npm_config_registry: registry } : {}),
    ...(cache ? { npm_config_cache: cache } : {}),
    SOPHIA_HOME: state,
    SOPHIA_PORT: '0',
    ...extra,
  };
}

/** npm's own program, its cache and its registry, as this machine is set up. */
export async function npmOf() {
  const ask = async (args) => (await run('npm', args, { cwd: root, env: process.env })).trim();
  return {
    cli: join(await ask(['root', '--global']), 'npm', 'bin', 'npm-cli.js'),
    cache: await ask(['config', 'get', 'cache']),
    registry: await ask(['config', 'get', 'registry']),
  };
}
