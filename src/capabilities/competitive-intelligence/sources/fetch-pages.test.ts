import { afterEach, describe, expect, it } from 'vitest';
import { startCfpb } from '../../../../test/emulators/cfpb-emulator.ts';
import { startGithub, startLever, startZendesk } from '../../../../test/emulators/list-emulators.ts';
import type { FetchResult } from '../../../evidence/fetch/contract.ts';
import { freePoliteness, type TestServer, testFetch } from '../../../evidence/fetch/fetch.testing.ts';
import { Secret } from '../../../kernel/secret.ts';
import type { ConnectorKind } from './connector.ts';
import { connectorOf, requestsOf } from './connectors.ts';
import {
  type PageFetcherOptions,
  connectorAnswerOf,
  createPageFetcher,
  fetchRequestOf,
} from './fetch-pages.ts';
import { readAllPages } from './read-all-pages.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Polls an emulator as the live service is polled, through the guarded fetch; only the address is the emulator's. */
async function poll(
  kind: ConnectorKind,
  settings: unknown,
  server: TestServer,
  options: {
    bearer?: Secret;
    sleep?: (ms: number) => Promise<unknown>;
    maxPages?: number;
    maxWaitMs?: number;
  } = {},
) {
  servers.push(server);
  const connector = connectorOf(kind);
  const asked = requestsOf(kind, settings, { userAgent: 'Sophia/1 (ops@example.com)' });
  const { pathname, search } = new URL(asked.url);
  const request = { ...asked, url: `http://site.test:${server.port}${pathname}${search}` };
  const politeness = freePoliteness();
  const fetch = testFetch([server.port], { politeness });
  const { bearer, sleep = async () => {}, maxPages, maxWaitMs } = options;
  const first = await fetch({ ...fetchRequestOf(connector, request, bearer), url: request.url });
  if (first.kind !== 'ok') throw new Error(JSON.stringify(first));
  const reading = await readAllPages({
    connector,
    settings,
    first: connectorAnswerOf(first),
    fetchPage: createPageFetcher({
      fetch,
      connector,
      request,
      sleep,
      ...(bearer === undefined ? {} : { bearer }),
      ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
    }),
    ...(maxPages === undefined ? {} : { maxPages }),
  });
  return { reading, first, politeness, fetch, request };
}

describe('polling a service that gives its list in pages', () => {
  it('Lever: until a short page', async () => {
    const server = await startLever({ site: 'sample', postings: 230 });
    const { reading } = await poll('lever', { site: 'sample' }, server);
    expect(reading).toMatchObject({ isComplete: true, totals: { postings: 230 } });
    expect(server.asked).toHaveLength(3);
  });

  it('Zendesk: by next_page, waiting as Retry-After asks', async () => {
    const server = await startZendesk({ articles: 250, busy: 2 });
    const waits: number[] = [];
    const { reading } = await poll('helpcenter', { host: 'support.sample.example' }, server, {
      sleep: async (ms) => waits.push(ms),
    });
    expect(reading).toMatchObject({ isComplete: true, totals: { articles: 250 } });
    expect(reading.items).toHaveLength(250);
    expect(waits).toEqual([7_000, 7_000]);
  });

  it('Zendesk: a service that stays busy longer than we wait leaves a window, and nothing has gone', async () => {
    const server = await startZendesk({ articles: 250, busy: 50 });
    const { reading } = await poll('helpcenter', { host: 'support.sample.example' }, server, {
      maxWaitMs: 20_000,
    });
    expect(reading).toMatchObject({ isComplete: false });
    expect(reading.items).toHaveLength(100);
    expect(reading.caveats[0]).toContain('429');
    expect(server.asked).toHaveLength(4);
  });

  it('CFPB: behind the last one of each page, within five answers a minute', async () => {
    let now = Date.parse('2026-11-20T00:00:00Z');
    const settings = { company: 'Sample Recovery, Inc.' };
    const server = await startCfpb({ company: settings.company, complaints: 620, now: () => now });
    const { reading, politeness } = await poll('cfpb', settings, server, {
      maxPages: 10,
      sleep: async (ms) => {
        now += ms;
      },
    });
    expect(new Set(reading.items.map(({ key }) => key)).size).toBe(620);
    expect(reading).toMatchObject({ isComplete: false, totals: { complaints: 620 }, next: null });
    expect(politeness.outcomes.every(({ gapMs }) => gapMs === 12_000)).toBe(true);
    expect(server.asked).toHaveLength(8);
  });

  it('CFPB: the name that the service does not store finds nothing', async () => {
    const server = await startCfpb({ company: 'Sample Recovery, Inc.', complaints: 5, now: () => 0 });
    const { reading } = await poll('cfpb', { company: 'Sample Recovery' }, server);
    expect(reading).toMatchObject({ items: [], totals: { complaints: 0 } });
  });

  it('GitHub: by its Link header with a token, and a 304 costs nothing', async () => {
    const server = await startGithub({ repositories: 120, limit: 2, token: 't0ken' });
    const { reading, first, fetch, request } = await poll(
      'github',
      { org: 'sample', token: 'env:T' },
      server,
      {
        bearer: new Secret('t0ken'),
      },
    );
    expect(reading).toMatchObject({ isComplete: true, totals: { repositories: 120 } });
    const again = {
      ...fetchRequestOf(connectorOf('github'), request, new Secret('t0ken')),
      url: request.url,
    };
    const etag = first.headers['etag'] ?? '';
    expect(await fetch({ ...again, etag })).toMatchObject({ kind: 'not_modified' });
    expect(await fetch(again)).toMatchObject({ kind: 'http_error', status: 403 });
  });
});

describe('a poll whose time is limited', () => {
  const answer = {
    kind: 'ok',
    status: 200,
    url: 'https://sample.example/2',
    headers: {},
    body: Buffer.from('x'),
  } as const;
  const fetcher = (results: FetchResult[], leftMs: () => number, more: Partial<PageFetcherOptions> = {}) => {
    const timeouts: (number | undefined)[] = [];
    const waits: number[] = [];
    const fetchPage = createPageFetcher({
      fetch: async ({ timeoutMs }) => {
        timeouts.push(timeoutMs);
        return results.shift() ?? answer;
      },
      connector: connectorOf('sitemap'),
      request: requestsOf('sitemap', { url: 'https://sample.example/1' }, { userAgent: 'Sophia/1' }),
      sleep: async (ms) => waits.push(ms),
      leftMs,
      ...more,
    });
    return { fetchPage: () => fetchPage('https://sample.example/2'), timeouts, waits };
  };
  const busy = (retryAfterMs: number): FetchResult => ({ kind: 'deferred', retryAfterMs, reason: 'not yet' });
  const late: FetchResult = { kind: 'unreachable', reason: 'no complete answer in time' };

  it('begins no page that it has no time for, and gives one no more time than is left', async () => {
    const none = fetcher([], () => 4_999);
    expect(await none.fetchPage()).toMatchObject({ retryAfterMs: 0 });
    expect(none.timeouts).toEqual([]);
    const some = fetcher([], () => 8_000);
    expect(await some.fetchPage()).toMatchObject({ url: 'https://sample.example/2' });
    expect(some.timeouts).toEqual([8_000]);
  });

  it('does not begin one that would be as slow as the one before and has no time for that', async () => {
    // The first page takes 9 of 19 seconds.
    const left = [19_000, 19_000, 10_000, 10_000];
    const slow = fetcher([], () => left.shift() ?? 10_000);
    expect(await slow.fetchPage()).toMatchObject({ url: 'https://sample.example/2' });
    expect(await slow.fetchPage()).toMatchObject({ retryAfterMs: 0 });
    expect(slow.timeouts).toHaveLength(1);
  });

  it('leaves a longer pause of the host to the next poll, and sits out a short one', async () => {
    const long = fetcher([busy(12_000)], () => 30_000, { longestWaitMs: 5_000 });
    expect(await long.fetchPage()).toMatchObject({ retryAfterMs: 12_000 });
    expect(long.waits).toEqual([]);
    const short = fetcher([busy(2_000)], () => 30_000, { longestWaitMs: 5_000 });
    expect(await short.fetchPage()).toMatchObject({ url: 'https://sample.example/2' });
    expect(short.waits).toEqual([2_000]);
    const tight = fetcher([busy(2_000)], () => 6_000, { longestWaitMs: 5_000 });
    expect(await tight.fetchPage()).toMatchObject({ retryAfterMs: 2_000 });
  });

  it('does not take for broken what it did not give its time, nor what it gave up itself', async () => {
    const left = [8_000, 0];
    expect(await fetcher([late], () => left.shift() ?? 0).fetchPage()).toMatchObject({ retryAfterMs: 0 });
    expect(await fetcher([late], () => 30_000).fetchPage()).toEqual({ reason: 'no complete answer in time' });
    const aborted = fetcher([late], () => 30_000, { signal: AbortSignal.abort() });
    expect(await aborted.fetchPage()).toMatchObject({ retryAfterMs: 0 });
  });
});
