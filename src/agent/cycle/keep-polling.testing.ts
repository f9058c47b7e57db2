/** Competitive intelligence polled as a worker does it, of sites that a test scripts: each under a name of its own. */
import { gzipSync } from 'node:zlib';
import { capability } from '../../capabilities/competitive-intelligence/index.ts';
import type { TestServices } from '../../capabilities/services.testing.ts';
import { createTestServices } from '../../capabilities/services.testing.ts';
import { createGuardedFetch } from '../../evidence/fetch/create-guarded-fetch.ts';
import type { Handler, TestServer } from '../../evidence/fetch/fetch.testing.ts';
import { startServer } from '../../evidence/fetch/fetch.testing.ts';
import { createPoliteness } from '../../evidence/fetch/politeness.ts';
import { systemClock } from '../../kernel/time.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import { declarePolling, type Polling } from './poll-sources.ts';

export interface Site {
  readonly kind: string;
  readonly handle: Handler;
  /** Beside the address. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface PolledSites {
  readonly test: TestServices;
  readonly polling: Polling;
  readonly server: TestServer;
  idOf(site: string): string;
  close(): Promise<void>;
}

/** `http://<site>.test` reaches the site's handler; every source wants to be polled each second. */
export async function pollSites(sites: Readonly<Record<string, Site>>): Promise<PolledSites> {
  const server = await startServer((request, response) => {
    const [name = ''] = (request.headers.host ?? '').split('.');
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else sites[name]?.handle(request, response);
  });
  const names = Object.keys(sites);
  const settings = capability.settings.parse({
    competitors: [
      {
        slug: 'sample',
        name: 'Sample',
        sample: true,
        sources: names.map((slug) => ({
          slug,
          title: slug,
          kind: sites[slug]?.kind,
          url: `http://${slug}.test:${server.port}/`,
          interval_minutes: 1,
          ...sites[slug]?.settings,
        })),
      },
    ],
  });
  const test = await createTestServices(capability.migrations, '/nowhere');
  const { database } = test.services;
  const fetch = createGuardedFetch({
    allowHosts: names.map((name) => `${name}.test:${server.port}`),
    clock: systemClock,
    log: silentLog,
    userAgent: 'Sophia/0.1 (ops@example.com)',
    politeness: createPoliteness({ database, gapMs: 100 }),
    resolver: async () => ['127.0.0.1'],
  });
  const services = { ...test.services, fetch, clock: systemClock };
  const polling = declarePolling({
    engine: { queue: () => undefined, workflow: (definition) => definition },
    capabilities: [capability],
    services,
    settingsOf: async () => settings,
  });
  await capability.registerSources?.(services, settings);
  await database.pool.query('UPDATE sources SET interval_s = 1');
  return {
    test,
    polling,
    server,
    idOf: (site) => `competitive-intelligence/sample/${site}`,
    close: async () => {
      await server.close();
      await test.drop();
    },
  };
}

const say =
  (type: string, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Handler =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);

const html = 'text/html; charset=utf-8';
const rss = 'application/rss+xml';
const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

/** What a stranger may answer to harm who reads it. */
export const hostileSites: Readonly<Record<string, Site>> = {
  'entity-bomb': {
    kind: 'feed',
    handle: say(
      rss,
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${laughs}]><rss version="2.0"><channel><title>&l9;</title><item><guid>1</guid><title>&l9;</title></item></channel></rss>`,
    ),
  },
  'entity-file': {
    kind: 'feed',
    handle: say(
      rss,
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>&x;</title></item></channel></rss>',
    ),
  },
  'endless-redirect': {
    kind: 'page',
    handle: (request, response) =>
      response.writeHead(302, { location: `/${(request.url ?? '').length}x${Math.random()}` }).end(),
  },
  'wrong-type': { kind: 'page', handle: say('image/png', Buffer.from('89504e470d0a1a0a', 'hex')) },
  'page-as-feed': { kind: 'feed', handle: say(html, '<html><body><p>Hello there</p></body></html>') },
  'body-of-100-mb': {
    kind: 'page',
    handle: (_request, response) => {
      response.writeHead(200, { 'content-type': html });
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      let left = 100;
      const more = (): void => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    },
  },
  'gzip-bomb': {
    kind: 'page',
    handle: say(html, gzipSync(Buffer.alloc(100 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
  },
  'drips-headers': {
    kind: 'page',
    handle: (request) => {
      const drip = setInterval(() => request.socket.write('x'), 500);
      request.socket.once('close', () => clearInterval(drip));
      request.socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
    },
  },
  'drips-body': {
    kind: 'page',
    handle: (_request, response) => {
      response.writeHead(200, { 'content-type': html }).write('<html><body>');
      const drip = setInterval(() => response.write('x'), 500);
      response.once('close', () => clearInterval(drip));
    },
  },
  'invalid-utf8': {
    kind: 'feed',
    handle: say(
      rss,
      Buffer.concat([
        Buffer.from(
          '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>',
        ),
        Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]),
        Buffer.from('</title></item></channel></rss>'),
      ]),
    ),
  },
  'deep-json': {
    kind: 'json',
    settings: { items: '$.items[*]', fields: { key: '$.id', title: '$.name' } },
    handle: say('application/json', `{"items":${'['.repeat(500_000)}${']'.repeat(500_000)}}`),
  },
  'deep-page': {
    kind: 'page',
    handle: say(html, `<html><body>${'<div>'.repeat(100_000)}text</body></html>`),
  },
  'many-items': {
    kind: 'feed',
    handle: say(
      rss,
      `<rss version="2.0"><channel><title>T</title>${Array.from({ length: 50_000 }, (_, i) => `<item><guid>${i}</guid><title>Post ${i}</title></item>`).join('')}</channel></rss>`,
    ),
  },
  'regex-bait': {
    kind: 'page',
    handle: say(
      html,
      `<html><head><title>${'a '.repeat(50_000)}</title></head><body><p>${'$1,'.repeat(200_000)}</p></body></html>`,
    ),
  },
  'sitemap-of-itself': {
    kind: 'sitemap',
    handle: (request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/xml' })
        .end(
          `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://${request.headers.host}/?${Math.random()}</loc></sitemap></sitemapindex>`,
        ),
  },
};
