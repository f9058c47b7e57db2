// Many small sites on loopback, each with an address of its own (127.1.x.y), as politeness goes by hosts. Runs as a child
// process, so that serving does not take the time of polling: `fork` it, and it answers `{ port }`, then counts when asked.
// Linux only: elsewhere 127.0.0.1 alone is there by itself.
import { createServer } from 'node:http';
import { addressOf } from './many-sources.mjs';

const hosts = Number(process.argv[2]);
const counts = { robots: 0, polls: 0, full: 0, not_modified: 0, failed: 0, too_soon: 0 };
/** How often each path was asked, and when each host was last asked for a source. */
const asked = new Map();
const lastAt = new Map();
/** A little less than the two seconds that politeness promises, as two clocks and a network lie between. */
const leastGapMs = 1_950;

const word = (n) => ['rent', 'lease', 'tour', 'notice', 'ledger', 'renewal', 'deposit', 'unit'][n % 8];
const sentence = (n) => Array.from({ length: 14 }, (_, i) => word(n * 7 + i * (n + 3))).join(' ');

function feed(n, version) {
  const items = Array.from({ length: 12 }, (_, i) => {
    const id = version * 1 - i + 100;
    return `<item><guid>${n}-${id}</guid><title>Note ${id}: ${sentence(id)}</title><link>http://sample.invalid/${n}/${id}</link><description>${sentence(id + 1)}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample ${n}</title><link>http://sample.invalid/</link><description>Sample</description>${items.join('')}</channel></rss>`;
}
const page = (n, version) =>
  `<!doctype html><html lang="en"><head><title>Sample ${n}</title></head><body><main><h1>Sample ${n}</h1>${Array.from({ length: 20 }, (_, i) => `<h2>Part ${i}</h2><p>${sentence(n + i)}${i === 3 ? `. Plan for ${20 + version} dollars a month` : ''}.</p>`).join('')}</main></body></html>`;

function answer(request, response) {
  if (request.url === '/robots.txt') {
    counts.robots += 1;
    return response.writeHead(404).end();
  }
  const host = request.socket.localAddress;
  const now = performance.now();
  if (now - (lastAt.get(host) ?? -Infinity) < leastGapMs) counts.too_soon += 1;
  lastAt.set(host, now);
  const [, kind, number] = /^\/(feed|page)\/(\d+)$/.exec(request.url) ?? [];
  const n = Number(number);
  const times = (asked.get(n) ?? 0) + 1;
  asked.set(n, times);
  counts.polls += 1;
  // 3 of 100 sources are in trouble, 15 know no validators, and one look in 20 finds something new.
  if (n % 100 < 3) {
    counts.failed += 1;
    return response.writeHead(n % 100 === 0 ? 404 : 500).end('no');
  }
  const version = Math.floor((times + (n % 20)) / 20);
  const etag = `"${n}-${version}"`;
  if (n % 100 >= 18 && request.headers['if-none-match'] === etag) {
    counts.not_modified += 1;
    return response.writeHead(304, { etag }).end();
  }
  counts.full += 1;
  const body = kind === 'feed' ? feed(n, version) : page(n, version);
  return response
    .writeHead(200, {
      'content-type': kind === 'feed' ? 'application/rss+xml' : 'text/html; charset=utf-8',
      ...(n % 100 >= 18 ? { etag } : {}),
    })
    .end(body);
}

const listen = (host, port) =>
  new Promise((resolve, reject) => {
    const server = createServer(answer);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address().port));
  });
const port = await listen(addressOf(0), 0);
for (let host = 1; host < hosts; host += 1) await listen(addressOf(host), port);
process.on('message', () => process.send({ ...counts, sources: asked.size }));
process.on('disconnect', () => process.exit(0));
process.send({ port });
