import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FetchResult } from './contract.ts';
import type { Handler, TestServer } from './fetch.testing.ts';
import { freePoliteness, startRawServer, startServer, testFetch } from './fetch.testing.ts';

let server: TestServer;
let other: TestServer;
let handle: Handler = (_request, response) => response.end('ok');
let otherHeaders: NodeJS.Dict<string | string[]>[] = [];
let at: (path: string) => string;

beforeAll(async () => {
  server = await startServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else handle(request, response);
  });
  other = await startServer((request, response) => {
    otherHeaders.push(request.headers);
    response.end('elsewhere');
  });
  at = (path) => `http://site.test:${server.port}${path}`;
});
afterAll(async () => {
  await server.close();
  await other.close();
});
beforeEach(() => {
  server.asked.length = 0;
  otherHeaders = [];
});

const fetchOf = (result: FetchResult) =>
  result.kind === 'ok' ? { ...result, text: Buffer.from(result.body).toString() } : result;
const get = async (path: string, request = {}) =>
  fetchOf(await testFetch([server.port, other.port])({ url: at(path), ...request }));

describe('where a request may go', () => {
  it('is refused for a name that resolves to a private address, and nothing is sent', async () => {
    for (const address of [
      '127.0.0.1',
      '10.0.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '::1',
      '64:ff9b::7f00:1',
    ]) {
      const fetch = testFetch([], { resolver: async () => [address] });
      expect(await fetch({ url: 'http://innocent.test/' })).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining(address),
      });
    }
    expect(server.asked).toEqual([]);
  });

  it('is refused when one of several addresses is private', async () => {
    const fetch = testFetch([], { resolver: async () => ['93.184.215.14', '127.0.0.1'] });
    expect(await fetch({ url: 'http://both.test/' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('127.0.0.1'),
    });
  });

  it('is decided by one answer of the name server: what comes later is never dialled', async () => {
    const answers = [['192.0.2.1'], ['127.0.0.1']];
    let asked = 0;
    // The first answer is refused (documentation range); a second look would find the loopback server.
    const fetch = testFetch([], { resolver: async () => answers[asked++] ?? [] });
    expect(await fetch({ url: 'http://rebind.test/', obeyRobots: false })).toMatchObject({ kind: 'refused' });
    expect(asked).toBe(1);
    asked = 0;
    const pinned = testFetch([server.port], {
      resolver: async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.9.9.9']),
    });
    handle = (_request, response) => response.end('pinned');
    expect(fetchOf(await pinned({ url: at('/'), obeyRobots: false }))).toMatchObject({ text: 'pinned' });
    expect(asked).toBe(1);
  });

  it('is checked again after each redirect: address, scheme, port and credentials', async () => {
    for (const location of [
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://[::ffff:127.0.0.1]/',
      'http://private.test/',
      `http://site.test:${server.port + 1}/`,
      'file:///etc/passwd',
      'http://user:pass@site.test/',
      'ftp://site.test/',
    ]) {
      const fetch = testFetch([server.port], {
        resolver: async (host) => [host === 'private.test' ? '192.168.0.1' : '127.0.0.1'],
      });
      handle = (_request, response) => response.writeHead(302, { location }).end();
      expect({ location, ...(await fetch({ url: at('/') })) }).toMatchObject({ location, kind: 'refused' });
    }
  });

  it('keeps the name for Host while dialling the checked address', async () => {
    handle = (request, response) => response.end(request.headers.host);
    expect(await get('/')).toMatchObject({ text: `site.test:${server.port}` });
  });

  it('names the host, not the address, when it asks for an encrypted connection', async () => {
    let hello = '';
    const raw = await startRawServer((socket, first) => {
      hello = first.toString('latin1');
      socket.destroy();
    });
    const fetch = testFetch([raw.port]);
    const result = await fetch({ url: `https://site.test:${raw.port}/`, obeyRobots: false });
    expect(result).toMatchObject({ kind: 'unreachable' });
    expect(hello).toContain('site.test');
    await raw.close();
  });

  it('tries the next address when one does not take the connection', async () => {
    handle = (_request, response) => response.end('second');
    const fetch = testFetch([server.port], { resolver: async () => ['127.0.0.77', '127.0.0.1'] });
    expect(fetchOf(await fetch({ url: at('/') }))).toMatchObject({ text: 'second' });
  });

  it('is unreachable, not refused, when there is no such name or nobody listens', async () => {
    const fetch = testFetch([1], {
      resolver: async (host) => {
        if (host === 'site.test') return ['127.0.0.1'];
        throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
      },
    });
    expect(await fetch({ url: 'http://nowhere.test/' })).toEqual({
      kind: 'unreachable',
      reason: 'robots.txt could not be read: no address was found for nowhere.test (ENOTFOUND)',
    });
    expect(await fetch({ url: 'http://site.test:1/', obeyRobots: false })).toEqual({
      kind: 'unreachable',
      reason: 'site.test: the connection was refused',
      unsent: true,
    });
  });
});

describe('redirects', () => {
  it('are followed, relative ones too, and end somewhere', async () => {
    handle = (request, response) => {
      const step = Number(new URL(request.url ?? '', 'http://x').searchParams.get('n'));
      if (step < 5) response.writeHead(301, { location: `?n=${step + 1}` }).end();
      else response.end('arrived');
    };
    expect(await get('/start?n=0')).toMatchObject({ kind: 'ok', text: 'arrived', url: at('/start?n=5') });
    handle = (_request, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await get('/again')).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('5 times'),
    });
    expect(server.asked.filter((line) => line === 'GET /again')).toHaveLength(6);
  });

  it('leave keys and cookies behind when another origin takes over', async () => {
    handle = (request, response) => {
      if (request.url === '/same') response.writeHead(307, { location: '/elsewhere' }).end();
      else if (request.url === '/elsewhere') {
        otherHeaders.push(request.headers);
        response.writeHead(307, { location: `http://site.test:${other.port}/` }).end();
      }
    };
    const headers = { Authorization: 'Bearer x', Cookie: 'a=b', 'X-Api-Key': 'k', 'Accept-Language': 'en' };
    expect(await get('/same', { headers, etag: '"1"' })).toMatchObject({ text: 'elsewhere' });
    const [same, robots, elsewhere] = otherHeaders;
    expect(same).toMatchObject({ authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'k' });
    expect(robots).not.toHaveProperty('authorization');
    expect(elsewhere).toMatchObject({ 'accept-language': 'en', 'if-none-match': '"1"' });
    for (const secret of ['authorization', 'cookie', 'x-api-key'])
      expect(elsewhere).not.toHaveProperty(secret);
  });

  it('turn a POST into a GET without its body, except for 307 and 308', async () => {
    const seen: string[] = [];
    let status = 303;
    handle = (request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${body}`);
        if (request.url === '/post') response.writeHead(status, { location: '/next' }).end();
        else response.end();
      });
    };
    await get('/post', { method: 'POST', body: 'x=1' });
    status = 308;
    await get('/post', { method: 'POST', body: 'x=1' });
    expect(seen).toEqual(['POST /post x=1', 'GET /next ', 'POST /post x=1', 'POST /next x=1']);
  });
});

describe('what an answer may be', () => {
  const text = 'the whole text '.repeat(100);

  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('is expanded from %s', async (encoding, body) => {
    handle = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
    expect(await get('/')).toMatchObject({ kind: 'ok', text });
  });

  it('may be empty under any encoding', async () => {
    handle = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end();
    expect(await get('/')).toMatchObject({ kind: 'ok', text: '' });
  });

  it.each(['gzip', 'deflate', 'br'])(
    'is refused when it expands beyond its ceiling: a %s bomb',
    async (encoding) => {
      const zeros = Buffer.alloc(64 * 1024 * 1024);
      const bomb = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }[encoding]!(zeros);
      expect(bomb.length).toBeLessThan(100_000);
      handle = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
      const before = process.memoryUsage().rss;
      expect(await get('/', { maxExpandedBytes: 1_000_000 })).toMatchObject({
        kind: 'unreachable',
        reason: expect.stringContaining('more than 1000000 bytes expanded'),
      });
      expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
    },
  );

  it('is refused when it is encoded over and over, in an unknown way, or not as it says', async () => {
    for (const [encoding, body] of [
      ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('x')))],
      ['zstd', Buffer.from('x')],
      ['compress', Buffer.from('x')],
      ['gzip', Buffer.from('this is not gzip')],
      ['br', Buffer.from('this is not brotli at all')],
      ['gzip', gzipSync(text).subarray(0, 40)],
    ] as const) {
      handle = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
      expect({ encoding, ...(await get('/')) }).toMatchObject({ encoding, kind: 'unreachable' });
    }
  });

  it('is refused when it never ends or is announced as too long', async () => {
    handle = (_request, response) => {
      const more = () => response.write(Buffer.alloc(65_536)) || response.once('drain', more);
      const timer = setInterval(more, 1);
      response.on('close', () => clearInterval(timer));
    };
    expect(await get('/', { maxBytes: 500_000 })).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('more than 500000 bytes on the wire'),
    });
    handle = (_request, response) => response.writeHead(200, { 'content-length': '99999999' }).flushHeaders();
    expect(await get('/')).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('99999999'),
    });
  });

  it('is refused when it drips, in its headers or in its body', async () => {
    handle = (_request, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const began = performance.now();
    expect(await get('/', { timeoutMs: 300 })).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('in time'),
    });
    expect(performance.now() - began).toBeLessThan(2_000);
    const drip = await startRawServer((socket) => {
      const timer = setInterval(() => socket.write('H'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const fetch = testFetch([drip.port]);
    const url = `http://site.test:${drip.port}/`;
    expect(await fetch({ url, timeoutMs: 300, obeyRobots: false })).toMatchObject({ kind: 'unreachable' });
    await drip.close();
  });

  it.each([
    ['a length that is too long', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nshort!'],
    ['a chunk that is cut off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort'],
    [
      'a chunk size that is no number',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n0\r\n\r\n',
    ],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['nothing at all', ''],
    ['headers without end', `HTTP/1.1 200 OK\r\n${'X-Filler: y\r\n'.repeat(5000)}`],
  ])('is refused with %s', async (_what, bytes) => {
    const raw = await startRawServer((socket) => socket.end(bytes));
    const fetch = testFetch([raw.port]);
    const result = await fetch({ url: `http://site.test:${raw.port}/`, obeyRobots: false, timeoutMs: 2_000 });
    expect(result).toMatchObject({ kind: 'unreachable' });
    await raw.close();
  });

  it('has no cookies, and headers in lower case', async () => {
    handle = (_request, response) => {
      response
        .writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'], ETag: 'W/"7"', 'X-Twice': ['1', '2'] })
        .end('x');
    };
    const result = await get('/');
    expect(result).toMatchObject({ headers: { etag: 'W/"7"', 'x-twice': '1, 2' } });
    expect(JSON.stringify(result)).not.toContain('cookie');
  });

  it('stops when the caller gives up', async () => {
    handle = () => {};
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await get('/', { signal: controller.signal })).toMatchObject({ kind: 'unreachable' });
  });
});

describe('status codes', () => {
  it('304 keeps what is known, when validators were sent exactly as they came', async () => {
    const seen: unknown[] = [];
    handle = (request, response) => {
      seen.push([request.headers['if-none-match'], request.headers['if-modified-since']]);
      response.writeHead(304).end();
    };
    const etag = 'W/"weak, with comma"';
    const lastModified = 'Thu, 01 Jan 2026 00:00:00 GMT';
    expect(await get('/', { etag, lastModified })).toMatchObject({ kind: 'not_modified', url: at('/') });
    expect(seen).toEqual([[etag, lastModified]]);
    expect(await get('/')).toMatchObject({ kind: 'http_error', status: 304 });
  });

  it('errors come with what the host says about coming back', async () => {
    handle = (_request, response) => response.writeHead(503, { 'retry-after': '7' }).end('busy');
    expect(await get('/')).toMatchObject({ kind: 'http_error', status: 503, retryAfterS: 7 });
    handle = (_request, response) => {
      response.writeHead(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end();
    };
    const late = await get('/');
    expect(late).toMatchObject({ kind: 'http_error', status: 429 });
    expect(late.kind === 'http_error' && late.retryAfterS).toBeGreaterThan(50);
    handle = (_request, response) => response.writeHead(404).end('gone');
    expect(await get('/')).toEqual({
      kind: 'http_error',
      status: 404,
      url: at('/'),
      reason: 'site.test answered 404 Not Found',
    });
    handle = (_request, response) => response.writeHead(206).end('part');
    expect(await get('/')).toMatchObject({ kind: 'http_error', status: 206 });
  });

  it('tell politeness when a host is overloaded or breaks off, and when it is not to blame', async () => {
    const politeness = freePoliteness();
    const fetch = testFetch([server.port, 1], { politeness });
    handle = (_request, response) => response.writeHead(429, { 'retry-after': '30' }).end();
    await fetch({ url: at('/'), obeyRobots: false });
    handle = (request) => request.socket.destroy();
    await fetch({ url: at('/'), obeyRobots: false });
    handle = (_request, response) => response.writeHead(500).end();
    await fetch({ url: at('/'), obeyRobots: false });
    await fetch({ url: 'http://site.test:1/', obeyRobots: false });
    expect(politeness.outcomes.map(({ kind, retryAfterS }) => [kind, retryAfterS])).toEqual([
      ['overloaded', 30],
      ['broken', undefined],
      ['answered', undefined],
      ['answered', undefined],
    ]);
  });
});

describe('robots.txt', () => {
  let robots: Handler;
  const withRobots = async (handler: Handler, path = '/page', request = {}) => {
    robots = handler;
    const politeness = freePoliteness();
    const site = await startServer((incoming, response) => {
      if (incoming.url === '/robots.txt') robots(incoming, response);
      else response.end('page');
    });
    const fetch = testFetch([site.port], { politeness });
    const url = `http://site.test:${site.port}${path}`;
    const first = await fetch({ url, ...request });
    const second = await fetch({ url, ...request });
    await site.close();
    return { first, second, asked: site.asked, outcomes: politeness.outcomes };
  };

  it('is read once and obeyed: the longest rule wins, and Allow wins a tie', async () => {
    const rules = 'User-agent: *\nDisallow: /private\nAllow: /private/press\n';
    const allowed = await withRobots((_request, response) => response.end(rules), '/private/press/1');
    expect(allowed.first).toMatchObject({ kind: 'ok' });
    expect(allowed.asked).toEqual(['GET /robots.txt', 'GET /private/press/1', 'GET /private/press/1']);
    const denied = await withRobots((_request, response) => response.end(rules), '/private/x');
    expect(denied.first).toMatchObject({ kind: 'refused', reason: expect.stringContaining('/private/x') });
    expect(denied.asked).toEqual(['GET /robots.txt']);
    const tie = await withRobots(
      (_r, response) => response.end('User-agent: *\nDisallow: /t\nAllow: /t\n'),
      '/t',
    );
    expect(tie.first).toMatchObject({ kind: 'ok' });
  });

  it('speaks to us by the name of the product', async () => {
    const rules = 'User-agent: *\nDisallow: /\n\nUser-agent: Sophia\nDisallow: /no\nCrawl-delay: 7\n';
    const allowed = await withRobots((_request, response) => response.end(rules), '/yes');
    expect(allowed.first).toMatchObject({ kind: 'ok' });
    expect(allowed.outcomes.at(-1)).toMatchObject({ gapMs: 7_000 });
  });

  it('leaves the gap that the service itself asks for, or a longer one of robots.txt', async () => {
    const server = await startServer((request, response) =>
      response.end(request.url === '/robots.txt' ? 'User-agent: *\nCrawl-delay: 7\n' : 'x'),
    );
    const politeness = freePoliteness();
    const fetch = testFetch([server.port], { politeness });
    const ask = async (gapMs: number, obeyRobots: boolean) => {
      await fetch({ url: `http://site.test:${server.port}/x`, gapMs, obeyRobots });
      return politeness.outcomes.at(-1)?.gapMs;
    };
    expect([await ask(12_000, true), await ask(12_000, false), await ask(2_000, true)]).toEqual([
      12_000, 12_000, 7_000,
    ]);
    await server.close();
  });

  it.each([404, 401, 403, 410])('that is absent (%s) sets no rules', async (status) => {
    const { first, asked } = await withRobots((_request, response) => response.writeHead(status).end('no'));
    expect(first).toMatchObject({ kind: 'ok' });
    expect(asked).toEqual(['GET /robots.txt', 'GET /page', 'GET /page']);
  });

  it.each([500, 503, 429])('that cannot be read (%s) means that nothing is fetched', async (status) => {
    const { first, second, asked } = await withRobots((_request, response) =>
      response.writeHead(status).end(),
    );
    expect(first).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('robots.txt') });
    expect(second).toMatchObject({ kind: 'unreachable' });
    expect(asked).toEqual(['GET /robots.txt']);
  });

  it('that breaks off means that nothing is fetched, and is asked for again', async () => {
    const { first, asked } = await withRobots((request) => request.socket.destroy());
    expect(first).toMatchObject({ kind: 'unreachable' });
    expect(asked).toEqual(['GET /robots.txt', 'GET /robots.txt']);
  });

  it('is read up to its allowed length', async () => {
    const rules = `User-agent: *\nDisallow: /page\n${'# filler\n'.repeat(200_000)}`;
    const { first } = await withRobots((_request, response) => response.end(rules));
    expect(first).toMatchObject({ kind: 'refused' });
  });

  it('is found through redirects, with a byte order mark, and as an HTML page sets no rules', async () => {
    const moved = await withRobots((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(301, { location: '/page?robots' }).end();
    });
    expect(moved.first).toMatchObject({ kind: 'ok' });
    const marked = await withRobots((_r, response) => response.end('\uFEFFUser-agent: *\nDisallow: /page'));
    expect(marked.first).toMatchObject({ kind: 'refused' });
    const page = await withRobots((_r, response) => response.end('<!doctype html><title>Not found</title>'));
    expect(page.first).toMatchObject({ kind: 'ok' });
  });

  it('is not asked where an API publishes its own limits', async () => {
    const { asked } = await withRobots((_r, response) => response.end(), '/page', { obeyRobots: false });
    expect(asked).toEqual(['GET /page', 'GET /page']);
  });
});

describe('the caller', () => {
  it('may not set headers that decide where a message goes or who we say we are', async () => {
    for (const name of ['Host', 'Transfer-Encoding', 'content-length', 'User-Agent', 'Connection']) {
      expect(await get('/', { headers: { [name]: 'x' } })).toEqual({
        kind: 'refused',
        reason: `the header ${name} may not be set`,
      });
    }
    expect(server.asked).toEqual([]);
  });

  it('is named honestly', async () => {
    handle = (request, response) => response.end(request.headers['user-agent']);
    expect(await get('/')).toMatchObject({ text: 'Sophia/0.1 (+https://example.com/contact)' });
  });
});

describe('an outbound proxy', () => {
  it('carries requests by the name of the target, but not to allowed hosts or private addresses', async () => {
    const lines: string[] = [];
    const proxy = await startServer((request, response) => {
      lines.push(`${request.method} ${request.url} ${request.headers['proxy-authorization']}`);
      response.end('through the proxy');
    });
    const fetch = testFetch([server.port], {
      outboundProxy: `http://user:secret@127.0.0.1:${proxy.port}`,
      resolver: async (host) => {
        if (host === 'site.test') return ['127.0.0.1'];
        if (host === 'inside.test') return ['10.0.0.1'];
        throw Object.assign(new Error('unknown here'), { code: 'ENOTFOUND' });
      },
    });
    const ask = async (url: string) => fetchOf(await fetch({ url, obeyRobots: false }));
    expect(await ask('http://outside.test/a?b')).toMatchObject({ text: 'through the proxy' });
    handle = (_request, response) => response.end('direct');
    expect(await ask(at('/'))).toMatchObject({ text: 'direct' });
    expect(await ask('http://10.0.0.1/')).toMatchObject({ kind: 'refused' });
    expect(await ask('http://inside.test/')).toMatchObject({ kind: 'refused' });
    const credentials = Buffer.from('user:secret').toString('base64');
    expect(lines).toEqual([`GET http://outside.test/a?b Basic ${credentials}`]);
    await proxy.close();
  });

  it('must be an HTTP proxy', () => {
    expect(() => testFetch([], { outboundProxy: 'socks5://x' })).toThrow(/proxy/);
  });
});
