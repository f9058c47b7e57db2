/** Lists that one poll cannot read: polled through the guarded fetch and its politeness, in a time that the test moves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCfpb } from '../../../test/emulators/cfpb-emulator.ts';
import type { FetchResult, GuardedFetch } from '../../evidence/fetch/contract.ts';
import { type TestServer, startServer, testFetch } from '../../evidence/fetch/fetch.testing.ts';
import { createPoliteness } from '../../evidence/fetch/politeness.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import { type TestServices, createTestServices } from '../services.testing.ts';
import { registerSources } from './cycle.ts';
import { parseReading } from './stored-reading.ts';
import type { ItemsReading } from './domain/contract.ts';
import { migrations } from './migrations.ts';
import { pollConfigured } from './poll-source.ts';
import { type Settings, settingsSchema } from './settings.ts';

const id = 'competitive-intelligence/sample/one';
const dayMs = 86_400_000;
let now: number;
let test: TestServices;
let services: CapabilityServices;
let settings: Settings;
const servers: TestServer[] = [];

beforeEach(async () => {
  now = Date.parse('2026-11-20T00:00:00Z');
  test = await createTestServices(migrations, '/nowhere');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await test.drop();
});

/** The service as it stands on loopback; politeness keeps the simulated time. */
async function watch(
  server: TestServer,
  kind: string,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  servers.push(server);
  const clock = { now: () => new Date(now) };
  const politeness = createPoliteness({ database: test.services.database, clock, maxWaitMs: 0 });
  const outside = testFetch([server.port], { politeness, clock });
  const fetch: GuardedFetch = async (request) => {
    const url = new URL(request.url);
    const asked = `http://site.test:${server.port}${url.pathname}${url.search}`;
    const result: FetchResult = await outside({ ...request, url: asked });
    return 'url' in result ? { ...result, url: request.url } : result;
  };
  services = { ...test.services, clock, fetch };
  settings = settingsSchema.parse({
    competitors: [
      { slug: 'sample', name: 'Sample', sources: [{ slug: 'one', title: 'One', kind, ...more }] },
    ],
  });
  await registerSources(services, settings);
}

const pollOnce = async () => pollConfigured(services, settings, id, new AbortController().signal);

/** As workers do: again when the source says so, until it has an outcome. */
async function pollToTheEnd(): Promise<{ outcome: PollOutcome; polls: number }> {
  for (let polls = 1; polls < 300; polls += 1) {
    const outcome = await pollOnce();
    if (outcome.state !== 'deferred') return { outcome, polls };
    const { rows } = await services.database.pool.query<{ next_poll_at: Date }>(
      'SELECT next_poll_at FROM sources WHERE id = $1',
      [id],
    );
    now = Math.max(now + 1, rows[0]?.next_poll_at.getTime() ?? now);
  }
  throw new Error('it never came to an end');
}

async function lastReading(): Promise<ItemsReading> {
  const [latest] = await services.evidence.observations.latest(id, 1);
  const reading = parseReading(await services.evidence.observations.extracted(latest?.id ?? ''));
  if (reading?.form !== 'items') throw new Error('no list was read');
  return reading;
}

describe('complaints at the CFPB', () => {
  const company = 'Sample Collections, Inc.';
  const watchCfpb = async (complaints: number, perDay: number) => {
    const start = now;
    const server = await startCfpb({
      company,
      complaints,
      now: () => now,
      receivedAt: (n) => new Date(start - ((complaints - n) / perDay) * dayMs).toISOString(),
    });
    await watch(server, 'cfpb', { company });
    return server;
  };

  it('are read to their end over many polls, never faster than the service allows', async () => {
    const server = await watchCfpb(1_250, 5);
    const { outcome, polls } = await pollToTheEnd();
    expect(outcome).toMatchObject({ state: 'changed', observations: 1 });
    expect(polls).toBeGreaterThan(10);
    const reading = await lastReading();
    expect(new Set(reading.items.map(({ key }) => key)).size).toBe(1_250);
    expect(reading).toMatchObject({ totals: { complaints: 1_250 }, caveats: [] });
    expect(reading.notes).toBeUndefined();
    // The name, and each page once: nothing is asked for again when a poll goes on.
    expect(server.asked).toHaveLength(1 + 13);
    expect(new Set(server.asked).size).toBe(server.asked.length);
    expect(server.refused()).toBe(0);
    expect(await services.evidence.observations.latest(id, 10)).toHaveLength(1);
  });

  it('are read the next time until two pages hold nothing new, a late one among them', async () => {
    const server = await watchCfpb(1_250, 5);
    await pollToTheEnd();
    const before = server.asked.length;
    now += dayMs;
    const late = new Date(now - 40 * dayMs).toISOString();
    server.receive([...Array.from({ length: 130 }, () => new Date(now).toISOString()), late]);
    const { outcome } = await pollToTheEnd();
    expect(outcome.state).toBe('changed');
    const reading = await lastReading();
    // 131 new ones on the first four pages, since the late one lies between known ones; two pages more say that this is all.
    expect(reading.items.map(({ key }) => key)).toContain('1381');
    expect(server.asked.length - before).toBe(reading.items.length / 100);
    expect(server.asked.length - before).toBeLessThanOrEqual(6);
    const left = 1_381 - reading.items.length;
    expect(reading.caveats).toEqual([]);
    expect(reading.notes).toEqual([
      `of 1381 complaints the newest ${reading.items.length} were read; ${left} older ones are known or too old to be counted`,
    ]);
  });

  it('older than what is counted are not asked for, which is noted and is no doubt', async () => {
    // Two a day: the 800 days that are counted are 1,600 of them.
    const server = await watchCfpb(2_500, 2);
    await pollToTheEnd();
    const reading = await lastReading();
    expect(reading.items).toHaveLength(1_700);
    expect(server.asked).toHaveLength(1 + 17);
    expect(reading.caveats).toEqual([]);
    expect(reading.notes).toEqual([
      'of 2500 complaints the newest 1700 were read; 800 older ones are known or too old to be counted',
    ]);
  });

  it('deeper than the service goes are left out, and that is told as a doubt', async () => {
    await watchCfpb(10_300, 1_000);
    const { outcome } = await pollToTheEnd();
    expect(outcome.state).toBe('changed');
    const reading = await lastReading();
    expect(reading.items).toHaveLength(10_000);
    expect(reading.caveats).toEqual([
      'of 10300 complaints the newest 10000 were read; 300 older ones were left out',
    ]);
  }, 120_000);

  it('go on where they were after a worker was killed, and begin anew after a day', async () => {
    const server = await watchCfpb(650, 5);
    while (server.asked.length < 4) {
      await pollOnce();
      now += 13_000;
    }
    const before = [...server.asked];
    // Another process: nothing of the walk but what lies in the database.
    await pollOnce();
    expect(server.asked.slice(before.length).every((one) => !before.includes(one))).toBe(true);
    now += 2 * dayMs;
    const { outcome } = await pollToTheEnd();
    expect(outcome.state).toBe('changed');
    expect(server.asked.filter((one) => one.includes('frm=0'))).toHaveLength(2);
    expect((await lastReading()).items).toHaveLength(650);
    const { rows } = await services.database.pool.query('SELECT 1 FROM competitor_list_walk_pages');
    expect(rows).toEqual([]);
  });
});

describe('a sitemap index', () => {
  /** Its host asks for ten seconds between two requests, so that no poll can read two of its files. */
  const site = (files: number, spoilt = 0) =>
    startServer((request, response) => {
      const path = request.url ?? '';
      if (path === '/robots.txt') return response.end('User-agent: *\nCrawl-delay: 10\n');
      const host = 'http://sample.example';
      const n = Number(/part-(\d+)/.exec(path)?.[1] ?? 0);
      if (n > 0 && n === spoilt) return response.writeHead(404).end();
      const inside =
        n === 0
          ? Array.from({ length: files }, (_, i) => `<sitemap><loc>${host}/part-${i + 1}.xml</loc></sitemap>`)
          : [`<url><loc>${host}/page-${n}</loc></url>`];
      const root = n === 0 ? 'sitemapindex' : 'urlset';
      return response
        .writeHead(200, { 'content-type': 'application/xml' })
        .end(`<${root}>${inside.join('')}</${root}>`);
    });

  it('of many files on a slow host is read over many polls, each file once, and is whole in the end', async () => {
    const server = await site(24);
    await watch(server, 'sitemap', { url: 'http://sample.example/sitemap.xml' });
    const began = now;
    const { outcome } = await pollToTheEnd();
    expect(outcome).toMatchObject({ state: 'changed', observations: 1 });
    expect(await lastReading()).toMatchObject({ isComplete: true, caveats: [], next: null });
    expect((await lastReading()).items).toHaveLength(24);
    expect(server.asked).toHaveLength(26);
    expect(now - began).toBeGreaterThanOrEqual(240_000);
  });

  it('of which a file is missing is a window in the end, and what has not been read has not gone', async () => {
    await watch(await site(5, 3), 'sitemap', { url: 'http://sample.example/sitemap.xml' });
    await pollToTheEnd();
    expect(await lastReading()).toMatchObject({
      isComplete: false,
      caveats: [expect.stringContaining('page 4 could not be read')],
    });
  });
});
