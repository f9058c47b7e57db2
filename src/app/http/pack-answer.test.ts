import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { ApiEnv } from '../../platform/http/env.ts';
import { packAnswer } from './pack-answer.ts';

const large = { text: 'a word and another '.repeat(200) };
const app = new Hono<ApiEnv>()
  .use(packAnswer)
  .get('/small', (c) => c.json({ ok: true }, 200, { 'cache-control': 'private' }))
  .get('/large', (c) => c.json(large))
  .get('/huge', (c) => c.text('line\n'.repeat(100_000)))
  .get('/image', (c) => c.body(new Uint8Array(4000), 200, { 'content-type': 'image/png' }))
  .get('/missing', (c) => c.json({ code: 'nothing', ...large }, 404))
  .post('/large', (c) => c.json(large, 201));

const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers });
const gzip = { 'accept-encoding': 'br, gzip;q=0.8' };

describe('an answer', () => {
  it('that is large is packed for those who take it, and says that this depends on who asks', async () => {
    const packed = await ask('/large', gzip);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(JSON.parse(gunzipSync(await packed.arrayBuffer()).toString())).toEqual(large);
    for (const accept of ['identity', 'br', 'gzip;q=0', '*;q=0']) {
      const plain = await ask('/large', { 'accept-encoding': accept });
      expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([
        null,
        'Accept-Encoding',
      ]);
      expect(await plain.json()).toEqual(large);
    }
  });

  it('of any size arrives whole', async () => {
    const packed = await ask('/huge', gzip);
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe('line\n'.repeat(100_000));
  });

  it('that is small or no text is left as it is', async () => {
    for (const path of ['/small', '/image']) {
      expect((await ask(path, gzip)).headers.get('content-encoding')).toBeNull();
    }
    expect((await (await ask('/image')).arrayBuffer()).byteLength).toBe(4000);
  });

  it('that the caller has already is 304, packed or not, and keeps what a cache needs', async () => {
    for (const headers of [gzip, {}]) {
      const tag = (await ask('/large', headers)).headers.get('etag') ?? '';
      expect(tag).toMatch(/^(W\/)?"[\w-]{43}"$/);
      const again = await ask('/large', { ...headers, 'if-none-match': `"other", ${tag}` });
      expect([again.status, await again.text(), again.headers.get('content-encoding')]).toEqual([
        304,
        '',
        null,
      ]);
    }
    const known = await ask('/small', { 'if-none-match': '*' });
    expect([known.status, known.headers.get('cache-control'), known.headers.get('content-type')]).toEqual([
      304,
      'private',
      null,
    ]);
    expect((await ask('/large', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('that is a refusal or follows a write carries no tag, but is packed', async () => {
    for (const answer of [await ask('/missing', gzip), await ask('/large', gzip, 'POST')]) {
      expect(answer.headers.get('etag')).toBeNull();
      expect(answer.headers.get('content-encoding')).toBe('gzip');
    }
    expect((await ask('/missing', { 'if-none-match': '*' })).status).toBe(404);
  });
});
