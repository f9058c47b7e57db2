/** A workspace with a source of every kind, two workers on one database, and a clock that their parent moves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { browserPath } from '../browser/open-browser.ts';

/** Simulated time runs so much faster than ours between two jumps of the clock. */
export const timesFaster = 10;

const loader = new URL('../setup/typescript.mjs', import.meta.url).href;
/** Answers of some length are read on worker threads, which need it too. */
const inThreads = new URL('../setup/typescript-in-threads.mjs', import.meta.url).href;
const childFile = fileURLToPath(new URL('competitors.child.ts', import.meta.url));

/** Where each of the outside services stands on loopback. */
export interface DayPorts {
  readonly world: number;
  readonly hook: number;
  readonly slack: number;
}

/** As the workspace file and the emulator both need them. */
export const slackPlaces = {
  webhook: { path: 'T1/B1/secret', channel: 'C0000001' },
  token: 'xoxb-of-the-day',
  channel: 'C0000002',
} as const;

export interface Day {
  readonly home: string;
  readonly workspace: string;
  readonly ports: DayPorts;
  /** A person puts a file there, or its next version, at once as editors do. */
  drop(rows: readonly string[], at: Date): Promise<void>;
  remove(): Promise<void>;
}

/** `browser`: whether there is one for the page that needs it. */
export async function writeDay(ports: DayPorts, browser: boolean): Promise<Day> {
  const home = await mkdtemp(join(tmpdir(), 'sophia day '));
  await chmod(home, 0o755);
  const workspace = join(home, 'workspace');
  const dropped = join(workspace, 'dropped');
  await mkdir(dropped, { recursive: true });
  await writeFile(join(workspace, 'sophia.yaml'), JSON.stringify(workspaceFile(ports, browser)));
  return {
    home,
    workspace,
    ports,
    async drop(rows, at) {
      const next = join(dropped, 'next.csv');
      await writeFile(next, ['id,title,text', ...rows].join('\n'));
      await utimes(next, at, at);
      await rename(next, join(dropped, 'notes.csv'));
    },
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 10 }),
  };
}

function workspaceFile({ world: worldPort, hook: hookPort, slack: slackPort }: DayPorts, browser: boolean) {
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
      allow_hosts: [`127.0.0.1:${worldPort}`, `localhost:${hookPort}`, `127.0.0.1:${slackPort}`],
    },
    destinations: [
      { name: 'by-webhook', type: 'slack_webhook', url: 'env:SOPHIA_TEST_SLACK_URL' },
      {
        name: 'by-bot',
        type: 'slack_bot',
        token: 'env:SOPHIA_TEST_SLACK_TOKEN',
        channel: slackPlaces.channel,
      },
    ],
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
              source('notes', 'file', 60, { path: 'dropped/notes.csv' }),
              ...(browser ? [source('app', 'page', 60, { url: `${world}/app/plans`, render: true })] : []),
            ],
          },
        ],
      },
    },
  };
}

export interface DayWorker {
  readonly pid: number;
  /** Resolves when it goes by that time, or has ended. */
  setTime(at: Date): Promise<void>;
  /** Starts an intelligence cycle, which is what reads dropped files. */
  startCycle(): void;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves once it works. Its warnings go to this process's standard error. */
export async function startDayWorker(
  day: Day,
  options: {
    readonly databaseUrl: string;
    readonly at: Date;
    readonly name: string;
  },
): Promise<DayWorker> {
  const { SOPHIA_HOME: _, ...rest } = process.env;
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', loader, '--import', inThreads, childFile],
    {
      env: {
        ...rest,
        SOPHIA_HOME: day.home,
        SOPHIA_WORKSPACE: day.workspace,
        SOPHIA_WORKER_ID: options.name,
        SOPHIA_TEST_HOOK_SECRET: 'a secret for the day',
        DATABASE_URL: options.databaseUrl,
        SOPHIA_PUBLIC_URL: 'https://sophia.sample.example',
        SOPHIA_BROWSER: browserPath,
        SOPHIA_BROWSER_SANDBOX: process.getuid?.() === 0 ? 'off' : 'on',
        SOPHIA_TEST_SLACK_URL: `https://hooks.slack.com/services/${slackPlaces.webhook.path}`,
        SOPHIA_TEST_SLACK_TOKEN: slackPlaces.token,
        WORLD_PORT: String(day.ports.world),
        SLACK_PORT: String(day.ports.slack),
        // What a browser leaves behind when its worker is killed lies here, and can be told from that of others.
        TMPDIR: day.home,
        SIMULATED_START: options.at.toISOString(),
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.on('error', () => {});
  const heard: (() => void)[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      if (line === 'ready') resolve();
      if (line === 'heard') heard.shift()?.();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it worked`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    setTime: async (at) => {
      const told = new Promise<void>((resolve) => heard.push(resolve));
      child.stdin?.write(`${at.toISOString()}\n`);
      await Promise.race([told, ended]);
    },
    startCycle: () => void child.stdin?.write('cycle\n'),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
