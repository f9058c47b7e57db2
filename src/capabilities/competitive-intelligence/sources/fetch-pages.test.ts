import { afterEach, describe, expect, it } from 'vitest';
import { startCfpb } from '../../../../test/emulators/cfpb-emulator.ts';
import { startGithub, startLever, startZendesk } from '../../../../test/emulators/list-emulators.ts';
import { freePoliteness, type TestServer, testFetch } from '../../../evidence/fetch/fetch.testing.ts';
import { Secret } from '../../../kernel/secret.ts';
import type { ConnectorKind } from './connector.ts';
import { connectorOf, requestsOf } from './connectors.ts';
import { connectorAnswerOf, createPageFetcher, fetchRequestOf } from './fetch-pages.ts';
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
