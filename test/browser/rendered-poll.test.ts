/**
 * Pages whose words only scripts make, polled as a worker polls them: the runtime as it is composed for real, its database, its
 * guarded fetch, a real Chromium. Only the clock is moved.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, allMigrations, openRuntime } from '../../src/app/runtime/open-runtime.ts';
import { declareSchedules } from '../../src/app/runtime/schedules.ts';
import type { PollOutcome } from '../../src/capabilities/contract.ts';
import { type TestServer, startServer } from '../../src/evidence/fetch/fetch.testing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type TestDatabase, createTestDatabase } from '../../src/platform/database/testing.testing.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { browserPath, hasBrowser, isRequired } from './open-browser.ts';

const start = Date.parse('2026-11-20T08:00:00.000Z');
let now = start;
let price = 20;
let isBusy = false;
let server: TestServer;
let test: TestDatabase;
let home: string;
let runtime: Runtime;

/** The same bytes whatever the price: a frame that says nothing, with validators that never change. */
const frame = `<!doctype html><html lang="en"><head><title>Pricing</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>`;
const script = `fetch('/plans.json').then((answer) => answer.json()).then(({ price }) => {
  const main = document.createElement('main');
  const add = (tag, text) => { const one = document.createElement(tag); one.textContent = text; main.append(one); };
  add('h1', 'Pricing of Sample Leasing');
  add('p', 'One plan for communities of every size, with all that a leasing office needs through the day.');
  add('h2', 'Community plan');
  add('p', '$' + price + '.00 per unit and month, billed yearly, support included.');
  add('h2', 'Questions');
  add('p', 'Write to us when you want to know more about how moving over works.');
  document.getElementById('root').append(main);
});`;

beforeAll(async () => {
  test = await createTestDatabase(allMigrations);
  server = await startServer((request, response) => {
    const answer = (type: string, body: string) =>
      response.writeHead(200, { 'content-type': type, etag: '"frame"' }).end(body);
    const path = request.url ?? '';
    if (path === '/robots.txt') return response.writeHead(404).end();
    if (path === '/pricing' && request.headers['if-none-match'] !== undefined)
      return response.writeHead(304).end();
    if (path === '/pricing') return answer('text/html', frame);
    if (path === '/app.js') return answer('text/javascript', script);
    if (path === '/plans.json') return answer('application/json', JSON.stringify({ price }));
    if (path === '/plain')
      return answer(
        'text/html',
        frame.replace('<div id="root"></div>', '<main><p>Words without a script.</p></main>'),
      );
    if (path === '/hangs')
      return answer('text/html', isBusy ? frame.replace('src="/app.js">', '>for (;;) {}') : frame);
    return response.writeHead(404).end();
  });
  home = await mkdtemp(join(tmpdir(), 'sophia rendered '));
  await mkdir(join(home, 'workspace'));
  const source = (slug: string, path: string, render: boolean) => ({
    slug,
    kind: 'page',
    title: slug,
    interval_minutes: 60,
    url: `http://127.0.0.1:${server.port}${path}`,
    render,
  });
  const file = {
    id: 'rendered',
    name: 'Rendered pages',
    fetch: { contact: 'ops@sample.example', allow_hosts: [`127.0.0.1:${server.port}`] },
    capabilities: {
      'competitive-intelligence': {
        competitors: [
          {
            slug: 'sample',
            name: 'Sample Leasing',
            sample: true,
            sources: [
              source('pricing', '/pricing', true),
              source('hangs', '/hangs', true),
              source('plain', '/plain', false),
            ],
          },
        ],
      },
    },
  };
  await writeFile(join(home, 'workspace', 'sophia.yaml'), JSON.stringify(file));
  runtime = await open(browserPath);
});
afterAll(async () => {
  await runtime.close();
  await server.close();
  await test.drop();
  await rm(home, { recursive: true, force: true });
});

async function open(path: string): Promise<Runtime> {
  const { SOPHIA_HOME: _home, SOPHIA_WORKSPACE: _workspace, ...rest } = process.env;
  const opened = await openRuntime({
    config: readConfig({
      ...rest,
      SOPHIA_HOME: home,
      DATABASE_URL: test.url,
      SOPHIA_BROWSER: path,
      SOPHIA_BROWSER_SANDBOX: process.getuid?.() === 0 ? 'off' : 'on',
    }),
    workspaceDir: join(home, 'workspace'),
    applicationName: 'sophia-worker',
    clock: { now: () => new Date(now) },
    log: silentLog,
    simulation: { fetch: (guarded) => guarded },
  });
  declareSchedules(opened);
  await opened.cycles.polling.register(['competitive-intelligence']);
  return opened;
}

/** As a worker does once the interval is over; by the slug of the source. */
async function pollAll(by = runtime): Promise<Record<string, PollOutcome>> {
  now += 2 * 3_600_000;
  const outcomes: Record<string, PollOutcome> = {};
  const { polling } = by.cycles;
  for (const source of await polling.claim(10)) {
    outcomes[source.id.split('/').at(-1) ?? ''] = await polling.poll(source, new AbortController().signal);
    await polling.release([source.id]);
    // One host: each waits for its turn.
    now += 60_000;
  }
  return outcomes;
}

const signals = async () =>
  (
    await test.database.pool.query<{
      kind: string;
      before: string;
      after: string;
      evidence: { id: string }[];
    }>('SELECT kind, before, after, evidence FROM signals ORDER BY id')
  ).rows;
const stateOf = async (slug: string) =>
  (
    await test.database.pool.query<{ state: string; reason: string | null }>(
      "SELECT state, reason FROM sources WHERE id = 'competitive-intelligence/sample/' || $1",
      [slug],
    )
  ).rows[0];

describe.skipIf(!hasBrowser && !isRequired)(
  'a page that a script fills in, polled (skipped where there is no Chromium)',
  () => {
    it('is told of once two polls show the change, though the bytes of its frame never changed', async () => {
      expect(await pollAll()).toMatchObject({
        pricing: { state: 'changed', observations: 1, signals: 0 },
        plain: { state: 'changed' },
      });
      expect(await pollAll()).toMatchObject({ pricing: { state: 'unchanged', signals: 0 } });
      price = 25;
      expect(await pollAll()).toMatchObject({ pricing: { state: 'changed', signals: 0 } });
      expect(await signals()).toEqual([]);
      expect(await pollAll()).toMatchObject({ pricing: { signals: 1 } });
      const [signal, ...others] = await signals();
      expect(others).toEqual([]);
      expect(signal).toMatchObject({
        kind: 'competitor.pricing',
        before: expect.stringContaining('$20'),
        after: expect.stringContaining('$25'),
      });
      // What it rests on is the page as it was shown, with the words that the script put there.
      const kept = await runtime.services.evidence.observations.body(signal?.evidence.at(-1)?.id ?? '');
      expect(Buffer.from(kept ?? []).toString()).toContain('$25.00 per unit and month');
      expect(await pollAll()).toMatchObject({ pricing: { state: 'unchanged', signals: 0 } });
      expect(await signals()).toHaveLength(1);
    }, 60_000);

    it('that hangs in its script is given up after a time, told as health, and holds up nobody else', async () => {
      isBusy = true;
      now += 2 * 3_600_000;
      const { polling } = runtime.cycles;
      const claimed = await polling.claim(10);
      const poll = async (slug: string) => {
        const source = claimed.find((one) => one.id.endsWith(`/${slug}`));
        if (source === undefined) throw new Error(`${slug} is not due`);
        return polling.poll(source, new AbortController().signal);
      };
      const began = performance.now();
      const hanging = poll('hangs');
      while (!server.asked.includes('GET /hangs')) await new Promise((resolve) => setTimeout(resolve, 20));
      // Its turn at the host is over by now; its browser is not.
      now += 60_000;
      expect(await poll('pricing')).toMatchObject({
        state: 'deferred',
        reason: 'another page is open in the browser',
      });
      now += 60_000;
      expect(await poll('plain')).toMatchObject({ state: 'unchanged' });
      expect(performance.now() - began).toBeLessThan(15_000);
      expect(await hanging).toMatchObject({
        state: 'unhealthy',
        reason: expect.stringContaining('could not be rendered'),
      });
      expect(performance.now() - began).toBeLessThan(40_000);
      expect(await stateOf('hangs')).toMatchObject({ state: 'unreachable' });
      expect(await signals()).toHaveLength(1);
      await polling.release(claimed.map((source) => source.id));
      isBusy = false;
      const outcomes = await pollAll();
      expect(outcomes['pricing']).toMatchObject({ state: 'unchanged' });
      expect(await stateOf('hangs')).toMatchObject({ state: 'ok', reason: null });
    }, 90_000);
  },
);

describe('where there is no Chromium', () => {
  it('its health says what is missing, nothing is asked of the site, and no signal is raised', async () => {
    const without = await open('/nowhere/chromium');
    try {
      const before = server.asked.filter((one) => one === 'GET /pricing').length;
      const known = (await signals()).length;
      const outcomes = await pollAll(without);
      const reason = 'this page needs a browser and there is none at /nowhere/chromium';
      expect(outcomes['pricing']).toMatchObject({ state: 'unhealthy', reason, signals: 0 });
      expect(outcomes['plain']?.state).not.toBe('unhealthy');
      expect(await stateOf('pricing')).toMatchObject({ state: 'unreachable', reason });
      expect(server.asked.filter((one) => one === 'GET /pricing')).toHaveLength(before);
      expect(await signals()).toHaveLength(known);
    } finally {
      await without.close();
    }
  });
});
