/** What other systems push goes the way of what is polled: kept once, compared, told as a signal, once. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { signWebhook } from '../../src/decisions/executors/webhook-signature.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { type RunningSophia, type SignedIn, signIn, startSophia, temporaryHome } from './start-sophia.ts';

const secret = new Secret('what is pushed is signed with this');
const source = 'competitive-intelligence/sample/press';
const items = z.object({
  items: z.array(z.looseObject({ title: z.string(), evidence: z.array(z.looseObject({ id: z.string() })) })),
});

let home: Awaited<ReturnType<typeof temporaryHome>>;
let workspace: string;
let server: RunningSophia;
let api: SignedIn;
beforeAll(async () => {
  home = await temporaryHome();
  workspace = await mkdtemp(join(tmpdir(), 'sophia pushed '));
  await mkdir(workspace, { recursive: true });
  const file = {
    id: 'pushed',
    name: 'Pushed',
    intake: [{ source, secret: 'env:SOPHIA_TEST_PUSH_SECRET' }],
    capabilities: {
      'competitive-intelligence': {
        competitors: [
          {
            slug: 'sample',
            name: 'Sample',
            sample: true,
            // Not reachable: all that comes of it is pushed.
            sources: [
              {
                slug: 'press',
                title: 'Press',
                kind: 'feed',
                url: 'http://127.0.0.1:9/',
                interval_minutes: 10_080,
              },
            ],
          },
        ],
      },
    },
  };
  await writeFile(join(workspace, 'sophia.yaml'), JSON.stringify(file));
  server = await startSophia(home.home, ['up'], {
    SOPHIA_WORKSPACE: workspace,
    SOPHIA_TEST_PUSH_SECRET: secret.reveal(),
  });
  api = await signIn(server.link);
});
afterAll(async () => {
  await server.stop();
  await home.remove();
  await rm(workspace, { recursive: true, force: true });
});

const feed = (titles: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Press</title>${titles
    .map((title, n) => `<item><guid>p${n}</guid><title>${title}</title></item>`)
    .toReversed()
    .join('')}</channel></rss>`;

const kept: string[] = [];
let sent = 0;
async function push(body: string, headers?: Record<string, string>): Promise<number> {
  // A second apart, as a signature is over whole seconds and no two may be the same.
  const at = new Date(Date.now() - 60_000 + 1_000 * (sent += 1));
  const response = await fetch(`${server.url}/api/v1/intake/${source}`, {
    method: 'POST',
    headers: { 'content-type': 'application/rss+xml', ...(headers ?? signWebhook(secret, body, at)) },
    body,
  });
  if (response.status === 202)
    kept.push(z.object({ observation: z.string() }).parse(await response.json()).observation);
  return response.status;
}
const signals = async () => (await api.json('/signals?capability=competitive-intelligence', items)).items;

test('is compared with what was pushed before, and told once however often it comes', async () => {
  const first = ['Sample was founded'];
  const second = [...first, 'Sample launches a resident portal for apartment communities'];
  expect(await push(feed(first))).toBe(202);
  expect(await signals()).toEqual([]);
  expect(await push(feed(second))).toBe(202);
  const told = await signals();
  expect(told.map((signal) => signal.title)).toEqual([expect.stringContaining('resident portal')]);
  // The same again, signed anew: known. The very same request again: refused.
  expect(await push(feed(second))).toBe(202);
  const body = feed(second);
  const signature = signWebhook(secret, body, new Date());
  expect(await push(body, signature)).toBe(202);
  expect(await push(body, signature)).toBe(409);
  expect(await signals()).toEqual(told);
  const observation = z.looseObject({ source_id: z.string(), extractor: z.string() });
  for (const { evidence } of told)
    for (const { id } of evidence)
      expect(await api.json(`/observations/${id}`, observation)).toMatchObject({
        source_id: source,
        extractor: expect.stringMatching(/^feed@/),
      });
  // Bytes that came before are the observation that they were.
  expect(new Set(kept.slice(1)).size).toBe(1);
});

test('is the health of its source where it cannot be read, and no signal', async () => {
  const before = await signals();
  expect(await push('<html><body>maintenance</body></html>')).toBe(202);
  expect(await signals()).toEqual(before);
  const health = z.looseObject({ state: z.string(), reason: z.string().nullable() });
  const found = await api.json(`/sources/${encodeURIComponent(source)}`, health);
  expect(found).toMatchObject({
    state: 'suspect',
    reason: expect.stringContaining('what was pushed cannot be read'),
  });
});

test('is refused without a signature', async () => {
  expect(await push(feed(['Forged']), { 'x-sophia-signature': 'v1=00', 'x-sophia-timestamp': '1' })).toBe(
    401,
  );
});
