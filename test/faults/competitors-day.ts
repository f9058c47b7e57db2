/** A workspace with a source of every kind, two workers on one database, and a clock that their parent moves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Simulated time runs so much faster than ours between two jumps of the clock. */
export const timesFaster = 10;

const loader = new URL('../setup/typescript.mjs', import.meta.url).href;
const childFile = fileURLToPath(new URL('competitors.child.ts', import.meta.url));

export interface Day {
  readonly home: string;
  readonly workspace: string;
  remove(): Promise<void>;
}

export async function writeDay(worldPort: number, hookPort: number): Promise<Day> {
  const home = await mkdtemp(join(tmpdir(), 'sophia day '));
  await chmod(home, 0o755);
  const workspace = join(home, 'workspace');
  await mkdir(join(workspace, 'dropped'), { recursive: true });
  await writeFile(join(workspace, 'sophia.yaml'), JSON.stringify(workspaceFile(worldPort, hookPort)));
  return { home, workspace, remove: () => rm(home, { recursive: true, force: true, maxRetries: 10 }) };
}

function workspaceFile(worldPort: number, hookPort: number) {
  const world = `http://127.0.0.1:${worldPort}`;
  const source = (slug: string, kind: string, minutes: number, more: Record<string, unknown>) => ({
    slug,
    kind,
    title: slug,
    interval_minutes: minutes,
    ...more,
  });
  return {
    id: 'day',
    name: 'A day',
    fetch: {
      contact: 'ops@sample.example',
      allow_hosts: [`127.0.0.1:${worldPort}`, `localhost:${hookPort}`],
    },
    webhooks: [
      {
        name: 'ops',
        url: `http://localhost:${hookPort}/hook`,
        secret: 'env:SOPHIA_TEST_HOOK_SECRET',
        signals_from: 'info',
      },
    ],
    capabilities: {
      'competitive-intelligence': {
        competitors: [
          {
            slug: 'sample',
            name: 'Sample',
            sample: true,
            sources: [
              source('blog', 'feed', 15, { url: `${world}/feed` }),
              source('pricing', 'page', 30, { url: `${world}/page/pricing` }),
              source('site', 'sitemap', 60, { url: `${world}/sitemap.xml` }),
              source('status', 'statuspage', 10, { url: `${world}/status/api/v2/summary.json` }),
              source('records', 'json', 60, {
                url: `${world}/records`,
                items: '$.items[*]',
                fields: { key: '$.id', title: '$.name', price: '$.price' },
              }),
              source('ashby', 'ashby', 60, { board: 'sample' }),
              source('greenhouse', 'greenhouse', 60, { board: 'sample' }),
              source('lever', 'lever', 60, { site: 'sample' }),
              source('help', 'helpcenter', 60, { host: 'help.sample.example' }),
              source('complaints', 'cfpb', 240, { company: 'Sample Collections, Inc' }),
              source('filings', 'edgar', 60, { cik: '320193' }),
              source('releases', 'github', 60, { org: 'sample', repo: 'app' }),
              source('reviews', 'appstore', 60, { app_id: '123456789' }),
              source('past', 'wayback', 240, { url: 'https://sample.example/' }),
            ],
          },
        ],
      },
    },
  };
}

export interface DayWorker {
  readonly pid: number;
  setTime(at: Date): void;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves once it works. Its warnings go to this process's standard error. */
export async function startDayWorker(
  day: Day,
  options: {
    readonly databaseUrl: string;
    readonly worldPort: number;
    readonly at: Date;
    readonly name: string;
  },
): Promise<DayWorker> {
  const { SOPHIA_HOME: _, ...rest } = process.env;
  const child: ChildProcess = spawn(process.execPath, ['--import', loader, childFile], {
    env: {
      ...rest,
      SOPHIA_HOME: day.home,
      SOPHIA_WORKSPACE: day.workspace,
      SOPHIA_WORKER_ID: options.name,
      SOPHIA_TEST_HOOK_SECRET: 'a secret for the day',
      DATABASE_URL: options.databaseUrl,
      WORLD_PORT: String(options.worldPort),
      SIMULATED_START: options.at.toISOString(),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it worked`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    setTime: (at) => void child.stdin?.write(`${at.toISOString()}\n`),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
