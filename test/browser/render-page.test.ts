import { afterEach, describe, expect, it } from 'vitest';
import { createBurstPoliteness } from '../../src/evidence/fetch/burst-politeness.ts';
import {
  type Handler,
  type TestServer,
  startServer,
  testFetch,
} from '../../src/evidence/fetch/fetch.testing.ts';
import {
  type RenderOptions,
  createRenderingFetch,
} from '../../src/capabilities/competitive-intelligence/sources/render-page.ts';

import { browserPath, hasBrowser, isRequired } from './open-browser.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start(handler: Handler): Promise<TestServer> {
  const server = await startServer(handler);
  servers.push(server);
  return server;
}

function renderer(server: TestServer, more: Partial<RenderOptions> = {}) {
  const fetch = testFetch([server.port]);
  const fetchPart = testFetch([server.port], { politeness: createBurstPoliteness() });
  const render = createRenderingFetch({
    fetch,
    fetchPart,
    browserPath,
    sandbox: process.getuid?.() !== 0,
    ...more,
  });
  return async (path: string) => {
    const result = await render({ url: `http://site.test:${server.port}${path}`, obeyRobots: false });
    return { result, html: result.kind === 'ok' ? Buffer.from(result.body).toString('utf8') : '' };
  };
}

const html = (body: string) =>
  `<!doctype html><html><head><title>Plans</title></head><body>${body}</body></html>`;

describe.skipIf(!hasBrowser && !isRequired)('a rendered page (skipped where there is no Chromium)', () => {
  it('has what its scripts put there, all of it through the guarded fetch', async () => {
    const server = await start((request, response) => {
      if (request.url === '/pricing') {
        response.setHeader('content-type', 'text/html');
        response.end(html('<div id="root"></div><img src="/logo.png"><script src="/app.js"></script>'));
      } else if (request.url === '/app.js') {
        response.setHeader('content-type', 'text/javascript');
        response.end(
          `fetch('/plans.json').then((r) => r.json()).then(({ price }) => { document.getElementById('root').textContent = 'Growth costs ' + price; });`,
        );
      } else {
        response.setHeader('content-type', 'application/json');
        response.end('{"price":"$2.40"}');
      }
    });
    const { result, html: text } = await renderer(server)('/pricing');
    expect(result).toMatchObject({
      kind: 'ok',
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    expect(text).toContain('Growth costs $2.40');
    expect(server.asked).toEqual(['GET /pricing', 'GET /app.js', 'GET /plans.json']);
  });

  it('cannot reach what the guarded fetch refuses, by any way that a page has', async () => {
    const inside = await start((_request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.end('secret');
    });
    const address = `127.0.0.1:${inside.port}`;
    const server = await start((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        html(`<p id="out">waiting</p><script src="http://${address}/s.js"></script><iframe src="http://${address}/f"></iframe>
        <script>
          new WebSocket('ws://${address}/w');
          navigator.sendBeacon('http://${address}/b', 'x');
          new EventSource('http://${address}/e');
          window.open('http://${address}/o');
          fetch('http://${address}/x').then((r) => r.text()).catch(() => 'refused').then((t) => { document.getElementById('out').textContent = t; });
        </script>`),
      );
    });
    const { html: text } = await renderer(server)('/');
    expect(text).toContain('<p id="out">refused</p>');
    expect(inside.asked).toEqual([]);
  });

  it('writes nothing over there, and ends when it never goes quiet or never comes back', async () => {
    const server = await start((request, response) => {
      response.setHeader('content-type', 'text/html');
      if (request.url === '/post')
        response.end(html(`<script>fetch('/save', { method: 'POST', body: 'x' })</script>done`));
      else if (request.url === '/busy')
        response.end(html(`<script>setInterval(() => fetch('/tick'), 20)</script>`));
      else if (request.url === '/loop') response.end(html('<script>for (;;) {}</script>'));
      else response.end('x');
    });
    expect((await renderer(server)('/post')).html).toContain('done');
    expect(server.asked).not.toContain('POST /save');
    const impatient = { timeoutMs: 3_000, maxRequests: 20 };
    expect((await renderer(server, impatient)('/busy')).result.kind).toBe('unreachable');
    expect(server.asked.filter((one) => one === 'GET /tick').length).toBeLessThanOrEqual(20);
    expect((await renderer(server, impatient)('/loop')).result).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringMatching(/could not be rendered/),
    });
  });

  it('that eats memory ends itself, and says that it crashed', async () => {
    const server = await start((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        html(
          '<script>const kept = []; for (;;) kept.push(Array.from({ length: 10000 }, (_, i) => ({ i })));</script>',
        ),
      );
    });
    const { result } = await renderer(server, { timeoutMs: 60_000 })('/');
    expect(result).toMatchObject({ kind: 'unreachable', reason: expect.stringMatching(/crash/i) });
  });

  it('that is no HTML, or an error, is passed on as it came', async () => {
    const server = await start((request, response) => {
      response.statusCode = request.url === '/gone' ? 410 : 200;
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
    expect((await renderer(server)('/gone')).result).toMatchObject({ kind: 'http_error', status: 410 });
    expect((await renderer(server)('/data')).html).toBe('{}');
  });
});
