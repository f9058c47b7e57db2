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
let archive: Readonly<Record<string, number | 'gone'>>;
const usual: Readonly<Record<string, number | 'gone'>> = {
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
  [asked, isDown, archive] = [[], false, usual];
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
    expect(prices()).toEqual([
      [expect.stringContaining('$20'), expect.stringContaining('$25'), true],
      [expect.stringContaining('$25'), expect.stringContaining('$28'), true],
      [expect.stringContaining('$28'), expect.stringContaining('$30'), true],
    ]);
    expect(test.raised.map((signal) => signal.occurredAt)).toEqual([
      '2026-05-01T06:00:00.000Z',
      '2026-09-01T06:00:00.000Z',
      '2026-11-22T06:00:00.000Z',
    ]);
    // One capture alone shows the second: less sure, and it says so; the others are as sure as live ones.
    const [sure, lone, ours] = test.raised;
    expect(lone?.confidence).toBeCloseTo(0.6 * (sure?.confidence ?? 0), 2);
    expect(ours?.confidence).toBe(sure?.confidence);
    expect(lone?.reasons.at(-1)).toBe(
      'One capture alone shows it, of 2026-09-01, and the next one, of 2026-11-22, does not any more: it may have stood for a short time.',
    );
    for (const one of [sure, ours]) expect(one?.reasons.join(' ')).not.toContain('One capture alone');
    expect(test.open.size).toBe(0);
    const kept = await services.evidence.observations.latest(id, 20);
    for (const signal of test.raised)
      for (const ref of signal.evidence) expect(kept.map((one) => one.id)).toContain(ref.id);
    // What the page says live is not touched by it.
    await pollConfigured(services, settings, id, new AbortController().signal);
    expect(test.raised).toHaveLength(3);
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
    expect(prices()).toHaveLength(3);
    const before = asked.length;
    expect(await backfill()).toMatchObject({ taken: 0, signals: 0 });
    expect(asked.slice(before).filter((request) => request.url.includes('20260901'))).toEqual([]);
    expect(prices()).toHaveLength(3);
  });

  it('takes a version of one capture each, however many there are, and tells them in a chain', async () => {
    archive = { '20260101060000': 10, '20260301060000': 12, '20260501060000': 14, '20260701060000': 16 };
    const result = await backfill();
    expect(result).toMatchObject({ taken: 4, signals: 3 });
    expect(
      test.raised.map(({ before, after }) => [before, after].map((text) => /\$\d+/.exec(text ?? '')?.[0])),
    ).toEqual([
      ['$10', '$12'],
      ['$12', '$14'],
      ['$14', '$16'],
    ]);
    // The last has nothing after it, since the page was never read live.
    expect(test.raised.at(-1)?.reasons.at(-1)).toContain('and there is none after it');
    expect(await backfill()).toMatchObject({ taken: 0, signals: 0 });
  });

  it('leaves out what stood for less than a week and read as before then, as a live page does', async () => {
    archive = { '20260101060000': 10, '20260103060000': 99, '20260105060000': 10, '20260301060000': 10 };
    expect(await backfill()).toMatchObject({ taken: 4, signals: 0 });
  });

  it('takes what stood at one time and was taken back much later', async () => {
    archive = { '20260101060000': 10, '20260301060000': 99, '20260501060000': 10, '20260701060000': 10 };
    await backfill();
    const [there, back] = test.raised;
    expect([there?.after, back?.after]).toEqual([
      expect.stringContaining('$99'),
      expect.stringContaining('$10'),
    ]);
    expect(there?.confidence).toBeLessThan(back?.confidence ?? 0);
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
