// What Sophia talks to during a soak: feeds that grow, and a receiver of webhooks that honours idempotency keys and
// remembers every request with its time. Answers are now and then slow or a 503, so that kills land between a call and
// its record and so that there are second attempts.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const feedEveryMs = 12_000;

function feedOf(number, startedAt, now) {
  const count = 2 + Math.floor((now - startedAt) / feedEveryMs);
  const items = Array.from({ length: count }, (_, i) => {
    const at = new Date(startedAt + (i - 1) * feedEveryMs).toUTCString();
    return `<item><guid isPermaLink="false">f${number}-${i}</guid><title>Notice ${i} of feed ${number}</title><link>http://example.com/${number}/${i}</link><pubDate>${at}</pubDate><description>Feature ${i} has arrived for everyone.</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed ${number}</title><link>http://example.com/</link><description>Sample</description>${items.reverse().slice(0, 50).join('')}</channel></rss>`;
}

function isSigned(secret, headers, body) {
  const timestamp = headers['x-sophia-timestamp'] ?? '';
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const expected = Buffer.from(
    `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
  );
  const given = Buffer.from(headers['x-sophia-signature'] ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export async function startOutside({ secret, random }) {
  const startedAt = Date.now();
  /** Every POST that was read to its end: `{ at, destination, key, signal, signed, status }`. */
  const posts = [];
  let frozenAt;
  const server = createServer((request, response) => {
    const [, place, name] = request.url.split('/');
    if (request.method === 'GET' && place === 'feed') {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      return response.end(feedOf(Number.parseInt(name, 10), startedAt, frozenAt ?? Date.now()));
    }
    if (request.method !== 'POST' || place !== 'hook') return response.writeHead(404).end();
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const status = random.next() < 0.05 ? 503 : 200;
      const message = JSON.parse(body);
      posts.push({
        at: Date.now(),
        destination: name,
        key: request.headers['idempotency-key'],
        signal: message.payload.id,
        signed: isSigned(secret, request.headers, body),
        status,
      });
      const pause = random.next() < 0.25 ? random.between(200, 2500) : 0;
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end('{}'), pause);
    });
    return undefined;
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    posts,
    /** Feeds stay as they are from now on. */
    freeze: () => {
      frozenAt ??= Date.now();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
