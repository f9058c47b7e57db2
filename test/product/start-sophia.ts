/** Starts the built Sophia as people do, in a home of its own, and signs in like a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const launcher = join(root, 'bin', 'sophia.js');

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for one installation's state, where root's database account can reach it too. */
export async function temporaryHome(): Promise<{ home: string; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'sophia home '));
  // Root hands the database to another account, which must be able to come this far.
  if (process.getuid?.() === 0) await import('node:fs/promises').then(async (fs) => fs.chmod(home, 0o755));
  return { home, remove: async () => rm(home, { recursive: true, force: true, maxRetries: 10 }) };
}

export function environment(home: string, extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env;
  return { ...rest, SOPHIA_HOME: home, SOPHIA_PORT: '0', SOPHIA_LOG_LEVEL: 'warn', ...extra };
}

/** Runs one command to its end, in `cwd` if it matters where. */
export async function sophia(
  home: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
  cwd = tmpdir(),
): Promise<RunResult> {
  const child = spawn(process.execPath, [launcher, ...args], { env: environment(home, extra), cwd });
  child.stdin.end();
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

export interface RunningSophia {
  readonly child: ChildProcess;
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** The one-time sign-in link that it printed. */
  readonly link: string;
  /** Everything on standard output so far. */
  stdout(): string;
  stderr(): string;
  /** Asks it to stop and waits; answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function startSophia(
  home: string,
  args: readonly string[] = ['up'],
  extra: Readonly<Record<string, string>> = {},
): Promise<RunningSophia> {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: environment(home, extra),
    cwd: tmpdir(),
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const link = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no sign-in link within 60 s\n${stdout}\n${stderr}`)),
      60_000,
    );
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const found = /^(http:\/\/127\.0\.0\.1:\d+\/\S+)$/m.exec(stdout)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it printed a link\n${stdout}\n${stderr}`));
    });
  });
  return {
    child,
    link,
    url: new URL(link).origin,
    stdout: () => stdout,
    stderr: () => stderr,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

export interface SignedIn {
  get(path: string): Promise<Response>;
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** JSON of a GET that must succeed. */
  json<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>;
  readonly cookie: string;
  /** What a request of one's own must carry. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens the link once, as a browser would, and keeps cookie and session token. */
export async function signIn(link: string): Promise<SignedIn> {
  const url = new URL(link).origin;
  const response = await fetch(link, { redirect: 'manual' });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const get = async (path: string) => fetch(`${url}/api/v1${path}`, { headers: { cookie } });
  const session = z.object({ csrf_token: z.string() }).parse(await (await get('/session')).json());
  return {
    cookie,
    headers: { cookie, 'x-csrf-token': session.csrf_token },
    get,
    send: async (method, path, body) =>
      fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          cookie,
          'x-csrf-token': session.csrf_token,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    json: async (path, schema) => {
      const answer = await get(path);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return schema.parse(await answer.json());
    },
  };
}
