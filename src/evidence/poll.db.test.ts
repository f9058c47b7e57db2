import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SophiaError } from '../kernel/errors.ts';
import { silentLog } from '../platform/telemetry/log.ts';
import { createTestEvidence, sourceInput } from './evidence.testing.ts';
import type { Handler, TestServer } from './fetch/fetch.testing.ts';
import { startServer, testFetch } from './fetch/fetch.testing.ts';
import type { PollParser, PolledVersion } from './poll.ts';
import { pollSource } from './poll.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
let site: TestServer;
let handle: Handler;
const sent: (string | undefined)[] = [];

beforeAll(async () => {
  store = await createTestEvidence();
  site = await startServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else {
      sent.push(request.headers['if-none-match']);
      handle(request, response);
    }
  });
});
afterAll(async () => {
  await site.close();
  await store.drop();
});
beforeEach(() => {
  sent.length = 0;
});

const parser: PollParser<string> = {
  extractor: 'text@1',
  expects: 'any',
  parse(answer) {
    const text = Buffer.from(answer.body).toString();
    if (!text.includes('price')) throw new SophiaError('page.no_price', 'the price is not where it was');
    return text;
  },
  extract: (text) => text.replace(/nonce=\d+/, ''),
};

let minute = 0;
async function poll(
  name: string,
  more: {
    accept?: (version: PolledVersion<string>) => Promise<void>;
    parser?: PollParser<string>;
    signal?: AbortSignal;
  } = {},
) {
  const { evidence } = store;
  const id = `market/${name}`;
  if (!(await evidence.sources.find(id))) {
    const known = await evidence.sources.list('market');
    const address = `http://site.test:${site.port}/${name}`;
    await evidence.sources.register('market', [...known, sourceInput(name, { address, intervalS: 60 })]);
  }
  const source = await evidence.sources.find(id);
  minute += 1;
  const now = new Date(Date.UTC(2026, 10, 20, 8, minute));
  const { signal, ...rest } = more;
  return pollSource({
    source: source!,
    evidence,
    fetch: testFetch([site.port]),
    clock: { now: () => now },
    log: silentLog,
    parser,
    ...rest,
    ...(signal ? { request: { signal } } : {}),
  });
}
const say =
  (body: string, headers: Record<string, string> = {}): Handler =>
  (request, response) => {
    if (headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag']) {
      response.writeHead(304, headers).end();
    } else response.writeHead(200, headers).end(body);
  };
const health = async (name: string) => store.evidence.sources.find(`market/${name}`);

describe('polling a source', () => {
  it('takes the first good answer as the baseline, and asks with its validators from then on', async () => {
    handle = say('price 1', { etag: 'W/"1"' });
    const first = await poll('plain');
    expect(first).toMatchObject({ kind: 'changed', previous: undefined, parsed: 'price 1' });
    expect(await poll('plain')).toMatchObject({
      kind: 'unchanged',
      observation: { sourceId: 'market/plain' },
    });
    expect(sent).toEqual([undefined, 'W/"1"']);
    handle = say('price 2', { etag: 'W/"2"' });
    const second = await poll('plain');
    expect(second).toMatchObject({ kind: 'changed', parsed: 'price 2' });
    expect(second.kind === 'changed' && first.kind === 'changed' && second.previous?.id).toBe(
      first.kind === 'changed' && first.observation.id,
    );
  });

  it('keeps the validators of what it has, whatever a 304 carries', async () => {
    handle = say('price 1', { etag: '"1"', 'last-modified': 'Fri, 20 Nov 2026 08:00:00 GMT' });
    await poll('restamped');
    sent.length = 0;
    // Servers that pack on the fly name the packed form in their 304 (Apache's "-gzip"), and would not know it again.
    handle = (_request, response) => void response.writeHead(304, { etag: '"1-gzip"' }).end();
    expect(await poll('restamped')).toMatchObject({ kind: 'unchanged', notModified: true });
    expect(await poll('restamped')).toMatchObject({ kind: 'unchanged', notModified: true });
    expect(sent).toEqual(['"1"', '"1"']);
  });

  it('that has used up its count of requests is asked again when that begins anew', async () => {
    handle = (_request, response) =>
      void response
        .writeHead(403, {
          date: 'Fri, 20 Nov 2026 08:00:00 GMT',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Date.parse('2026-11-20T08:50:00Z') / 1_000),
        })
        .end();
    expect(await poll('counted')).toMatchObject({
      kind: 'unhealthy',
      reason: expect.stringContaining('403'),
    });
    const due = async (minutes: number) => {
      const at = new Date(Date.UTC(2026, 10, 20, 8, minute + minutes)).toISOString();
      const claimed = (await store.evidence.sources.claimDue(at, 100)).map(({ id }) => id);
      await store.evidence.sources.release(claimed);
      return claimed.includes('market/counted');
    };
    expect(await due(49)).toBe(false);
    expect(await due(51)).toBe(true);
  });

  it('calls nothing a change that the extractor leaves out', async () => {
    handle = say('price 1 nonce=1');
    await poll('nonce');
    handle = say('price 1 nonce=2');
    expect(await poll('nonce')).toMatchObject({ kind: 'unchanged' });
    handle = say('price 2 nonce=3');
    expect(await poll('nonce')).toMatchObject({ kind: 'changed' });
  });

  it.each<[string, Handler, 'miss' | 'unreachable']>([
    ['a server error', (_request, response) => response.writeHead(500).end('price 9'), 'miss'],
    ['a page that is gone', (_request, response) => response.writeHead(404).end('price 9'), 'miss'],
    ['an empty answer', (_request, response) => response.end(''), 'miss'],
    ['an error page with status 200', say('<html><title>502 Bad Gateway</title>price 9</html>'), 'miss'],
    ['what the parser cannot find its way in', say('<html><title>x</title>new design</html>'), 'miss'],
    ['a connection that breaks off', (request) => request.socket.destroy(), 'unreachable'],
  ])(
    'takes %s as health, never as a change, and goes on from the last good version',
    async (what, trouble, state) => {
      const name = `trouble-${what.replaceAll(/[^a-z0-9]/g, '-')}`;
      const accepted: string[] = [];
      const accept = async ({ parsed }: PolledVersion<string>) => {
        accepted.push(parsed);
      };
      handle = say('price 1');
      await poll(name, { accept });
      handle = trouble;
      expect(await poll(name, { accept })).toMatchObject({ kind: 'unhealthy', state });
      expect(await health(name)).toMatchObject({
        state: state === 'miss' ? 'suspect' : 'unreachable',
        misses: 1,
      });
      expect((await health(name))?.reason).toEqual(expect.any(String));
      handle = say('price 1');
      expect(await poll(name, { accept })).toMatchObject({ kind: 'unchanged' });
      expect(await health(name)).toMatchObject({ state: 'ok', misses: 0, reason: null });
      expect(accepted).toEqual(['price 1']);
      expect(await store.evidence.observations.latest(`market/${name}`, 10)).toHaveLength(1);
    },
  );

  it('brings a version again when its consequences were not drawn to the end', async () => {
    handle = say('price 1', { etag: '"1"' });
    await poll('killed');
    handle = say('price 2', { etag: '"2"' });
    const seen: string[] = [];
    const dies = async ({ parsed }: PolledVersion<string>) => {
      seen.push(parsed);
      throw new Error('killed');
    };
    await expect(poll('killed', { accept: dies })).rejects.toThrow('killed');
    const accept = async ({ parsed, previous }: PolledVersion<string>) => {
      seen.push(`${parsed} after ${previous?.sizeBytes}`);
    };
    expect(await poll('killed', { accept })).toMatchObject({ kind: 'changed', parsed: 'price 2' });
    expect(await poll('killed', { accept })).toMatchObject({ kind: 'unchanged' });
    expect(seen).toEqual(['price 2', 'price 2 after 7']);
    expect(await store.evidence.observations.latest('market/killed', 10)).toHaveLength(2);
  });

  it('reads the same bytes with a newer extractor without calling it a change', async () => {
    handle = say('price 1');
    await poll('reread');
    const newer = { ...parser, extractor: 'text@2', extract: (text: string) => text.toUpperCase() };
    const result = await poll('reread', { parser: newer });
    expect(result).toMatchObject({ kind: 'unchanged', observation: { extractor: 'text@2' } });
    handle = say('price 1 nonce=4');
    expect(await poll('reread', { parser: newer })).toMatchObject({ kind: 'changed' });
  });

  it('comes back when the host says so, and no sooner', async () => {
    handle = (_request, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
    expect(await poll('later')).toMatchObject({ kind: 'unhealthy', state: 'miss' });
    const after = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 8, minute + minutes)).toISOString();
    const due = async (minutes: number) => {
      const claimed = (await store.evidence.sources.claimDue(after(minutes), 100)).map(({ id }) => id);
      await store.evidence.sources.release(claimed);
      return claimed.includes('market/later');
    };
    expect(await due(59)).toBe(false);
    expect(await due(61)).toBe(true);
    handle = say('price 1', { 'cache-control': 'public, max-age=7200' });
    await poll('later');
    expect(await due(119)).toBe(false);
    expect(await due(121)).toBe(true);
  });

  it('takes what a feed says of itself as a floor too, also when it answers that nothing changed', async () => {
    const pausing = { ...parser, pauseS: (body: Uint8Array) => (body.length > 0 ? 5_400 : 0) };
    const due = async (minutes: number) => {
      const at = new Date(Date.UTC(2026, 10, 20, 8, minute + minutes)).toISOString();
      const claimed = (await store.evidence.sources.claimDue(at, 100)).map(({ id }) => id);
      await store.evidence.sources.release(claimed);
      return claimed.includes('market/slow-feed');
    };
    handle = say('price 1', { etag: '"1"' });
    await poll('slow-feed', { parser: pausing });
    expect(await due(89)).toBe(false);
    expect(await due(91)).toBe(true);
    handle = (_request, response) => response.writeHead(304).end();
    expect(await poll('slow-feed', { parser: pausing })).toMatchObject({ notModified: true });
    expect(await due(89)).toBe(false);
    expect(await due(91)).toBe(true);
  });

  it('says nothing about a source when our own threads are full', async () => {
    handle = say('price 1');
    const full = () => Promise.reject(new SophiaError('worker.busy', 'Others wait already.'));
    const busy: PollParser<string> = { ...parser, parse: full };
    expect(await poll('busy', { parser: busy })).toMatchObject({ kind: 'deferred', retryAfterMs: 5_000 });
    expect(await health('busy')).toMatchObject({ state: 'new', misses: 0 });
  });

  it('says nothing about a source when we gave up ourselves', async () => {
    handle = () => {};
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect(await poll('cancelled', { signal: controller.signal })).toMatchObject({ kind: 'deferred' });
    expect(await health('cancelled')).toMatchObject({ state: 'new', misses: 0 });
  });
});
