import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchRequest, FetchResult } from '../../evidence/fetch/contract.ts';
import { type TestServices, createTestServices } from '../services.testing.ts';
import type { CapabilityServices } from '../contract.ts';
import { backfillSource } from './backfill.ts';
import { registerSources } from './cycle.ts';
import { migrations } from './migrations.ts';
import { pollConfigured } from './poll-source.ts';
import { findConfigured, settingsSchema } from './settings.ts';

const url = 'https://sample.example/pricing';
const id = 'competitive-intelligence/sample/pricing';
const settings = settingsSchema.parse({
  competitors: [
    { slug: 'sample', name: 'Sample', sources: [{ slug: 'pricing', title: 'Pricing', kind: 'page', url }] },
  ],
});
const configured = findConfigured(settings, id)!;

const page = (price: number) =>
  `<!doctype html><html lang="en"><head><title>Pricing</title></head><body><main><h1>Pricing of Sample</h1>
  <p>One plan for communities of every size, with all that a leasing office needs through the day.</p>
  <h2>Community plan</h2><p>$${price}.00 per unit and month, billed yearly, support included.</p>
  <h2>Questions</h2><p>Write to us when you want to know more about how moving over works.</p></main></body></html>`;

/** Month to price; the live page, first seen on 22 November, says 30. */
const archive: Readonly<Record<string, number | 'gone'>> = {
  '20260301060000': 20,
  '20260401060000': 20,
  '20260501060000': 25,
  '20260601060000': 25,
  '20260701060000': 'gone',
  '20260901060000': 28,
  // After the first of ours: no past of it.
  '20261123060000': 31,
};

let test: TestServices;
let services: CapabilityServices;
let asked: FetchRequest[];
let isDown: boolean;
beforeEach(async () => {
  test = await createTestServices(migrations, '/nowhere');
  [asked, isDown] = [[], false];
  services = { ...test.services, fetch: async (request) => answer(request) };
  await registerSources(services, settings);
});
afterEach(() => test.drop());

function answer(request: FetchRequest): FetchResult {
  asked.push(request);
  const ok = (body: string, type: string): FetchResult => ({
    kind: 'ok',
    status: 200,
    url: request.url,
    headers: { 'content-type': type },
    body: Buffer.from(body),
  });
  if (request.url.startsWith('https://web.archive.org/cdx/')) {
    const rows = Object.keys(archive).map((stamp, index) => [
      stamp,
      url,
      'text/html',
      '200',
      `D${index}`,
      String(1_000 + index * 100),
    ]);
    return ok(
      JSON.stringify([['timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length'], ...rows]),
      'application/json',
    );
  }
  const stamp = /\/web\/(\d{14})id_\//.exec(request.url)?.[1];
  if (stamp === undefined) return ok(page(30), 'text/html');
  if (isDown && stamp > '20260501') return { kind: 'unreachable', reason: 'the archive is away' };
  const price = archive[stamp];
  return price === 'gone' || price === undefined
    ? ok('<html><head><title>404 Not Found</title></head><body>Not found</body></html>', 'text/html')
    : ok(page(price), 'text/html');
}

const backfill = (limit = 24) =>
  backfillSource(services, settings, configured, {
    limit,
    signal: new AbortController().signal,
    progress: () => {},
    sleep: async () => {},
  });
const prices = () => test.raised.map(({ before, after, past }) => [before, after, past !== undefined]);

describe('filling in the past of a page', () => {
  it('finds each move with its captures, as past, and opens nothing', async () => {
    await pollConfigured(services, settings, id, new AbortController().signal);
    const result = await backfill();
    expect(result).toMatchObject({ listed: 6, chosen: 6, taken: 5, stopped: null });
    expect(result.unreadable).toEqual([{ at: '2026-07-01T06:00:00.000Z', reason: expect.any(String) }]);
    // What a single capture holds may be a flicker: it is told once another one, or ours, bears it out.
    expect(prices()).toEqual([
      [expect.stringContaining('$20'), expect.stringContaining('$25'), true],
      [expect.stringContaining('$25'), expect.stringContaining('$30'), true],
    ]);
    expect(test.raised.map((signal) => signal.occurredAt)).toEqual([
      '2026-05-01T06:00:00.000Z',
      '2026-11-22T06:00:00.000Z',
    ]);
    expect(test.open.size).toBe(0);
    const kept = await services.evidence.observations.latest(id, 20);
    for (const signal of test.raised)
      for (const ref of signal.evidence) expect(kept.map((one) => one.id)).toContain(ref.id);
    // What the page says live is not touched by it.
    await pollConfigured(services, settings, id, new AbortController().signal);
    expect(test.raised).toHaveLength(2);
  });

  it('asks politely: robots.txt counts for captures, with a pause of its own', async () => {
    await backfill();
    const captures = asked.filter((request) => request.url.includes('/web/'));
    expect(captures.length).toBeGreaterThan(0);
    for (const request of captures) {
      expect(request.obeyRobots).toBe(true);
      expect(request.gapMs).toBeGreaterThanOrEqual(5_000);
    }
  });

  it('goes on where it was when the archive went away, and takes nothing in twice', async () => {
    await pollConfigured(services, settings, id, new AbortController().signal);
    isDown = true;
    const first = await backfill();
    expect(first).toMatchObject({ taken: 2, unreadable: [], stopped: 'the archive is away' });
    isDown = false;
    expect(await backfill()).toMatchObject({ taken: 3, stopped: null });
    expect(prices()).toHaveLength(2);
    const before = asked.length;
    expect(await backfill()).toMatchObject({ taken: 0, signals: 0 });
    expect(asked.slice(before).filter((request) => request.url.includes('20260901'))).toEqual([]);
    expect(prices()).toHaveLength(2);
  });

  it('is refused for what is no page', async () => {
    const feed = { ...configured, source: { ...configured.source, kind: 'feed' as const } };
    await expect(
      backfillSource(services, settings, feed, {
        limit: 1,
        signal: new AbortController().signal,
        progress: () => {},
      }),
    ).rejects.toThrow('is not a page');
  });
});
