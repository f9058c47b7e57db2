import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item, ItemsReading, ItemType } from '../contract.ts';
import { advanceTrend } from './advance-trend.ts';
import type { TrendContext, TrendState } from './trend-state.ts';

const competitor = { slug: 'brightwell', name: 'Brightwell Recovery' };
const start = Date.UTC(2026, 6, 6);
const day = (n: number) => new Date(start + n * 86_400_000).toISOString();

function context(n: number, kind: TrendContext['sourceKind'] = 'cfpb'): TrendContext {
  return {
    sourceId: 'source',
    sourceKind: kind,
    sourceTitle: 'Source',
    url: 'https://source.example',
    competitor,
    seenAt: day(n),
  };
}

let last = 0;
function item(type: ItemType, at: number, fields: Item['fields']): Item {
  last += 1;
  return { key: `${type}-${last}`, type, title: 't', link: null, at: day(at), text: '', fields };
}

function reading(items: readonly Item[], caveats: readonly string[] = [], isComplete = false): ItemsReading {
  return { form: 'items', items, isComplete, caveats, totals: {}, next: null };
}

/** `rate(day)` complaints a day, evenly, without chance. */
function complaints(from: number, to: number, perWeek: number, product = 'Debt collection'): Item[] {
  const items: Item[] = [];
  let due = 0;
  for (let n = from; n < to; n += 1) {
    due += perWeek / 7;
    while (due >= 1) {
      items.push(
        item('complaint', n, {
          product,
          issue: 'Attempts to collect debt not owed',
          state: n % 2 ? 'TX' : 'FL',
        }),
      );
      due -= 1;
    }
  }
  return items;
}

function baseline(items: readonly Item[], n: number, kind: TrendContext['sourceKind'] = 'cfpb'): TrendState {
  const { state } = advanceTrend(null, reading(items), context(n, kind));
  if (state === null) throw new Error('no state');
  return state;
}

describe('complaints', () => {
  it('are told when a week stands out from the base, once', () => {
    const base = complaints(0, 84, 5);
    const state = baseline(base, 84);
    const jump = complaints(84, 91, 21);
    const step = advanceTrend(state, reading([...base, ...jump]), context(91));
    expect(step.findings).toHaveLength(1);
    expect(step.findings[0]).toMatchObject({ kind: 'complaint_trend', severity: 'high' });
    expect(step.findings[0]?.title).toContain('Complaints against Brightwell Recovery jumped: 2');
    const again = advanceTrend(
      step.state,
      reading([...base, ...jump, ...complaints(91, 92, 21)]),
      context(92),
    );
    expect(again.findings).toHaveLength(0);
    expect(again.suppressed[0]?.reason).toBe('update');
  });

  it('are not told when a week is within chance', () => {
    const base = complaints(0, 84, 5);
    const step = advanceTrend(baseline(base, 84), reading(complaints(84, 91, 7)), context(91));
    expect(step.findings).toEqual([]);
    expect(step.suppressed[0]?.reason).toBe('not_significant');
  });

  it('need more where the base itself comes in bursts', () => {
    const bursts = [0, 14, 28, 42, 56, 70].flatMap((n) => complaints(n, n + 7, 14));
    const step = advanceTrend(baseline(bursts, 84), reading(complaints(84, 91, 21)), context(91));
    expect(step.findings).toEqual([]);
  });

  it('are not said to fall while the source says that its data is stale', () => {
    const base = complaints(0, 112, 14);
    const state = baseline(base, 112);
    const fresh = complaints(199, 200, 7);
    const honest = advanceTrend(state, reading([...base, ...fresh]), context(200));
    expect(honest.findings[0]?.title).toContain('fell');
    const stale = advanceTrend(state, reading([...base, ...fresh], ['data is stale']), context(200));
    expect(stale.findings).toEqual([]);
    expect(stale.suppressed.some((one) => one.reason === 'stale')).toBe(true);
  });

  it('alarm rarely where nothing changed', () => {
    // 40 seeded companies of 20 weeks with Poisson arrivals, looked at every week after a base of ten.
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    let alarms = 0;
    for (let company = 0; company < 40; company += 1) {
      const perDay = 0.3 + random() * 2;
      const arrivals: Item[] = [];
      for (let n = 0; n < 140; n += 1) {
        for (let product = Math.exp(-perDay), u = random(); u > product; u *= random()) {
          arrivals.push(
            item('complaint', n, {
              product: random() < 0.7 ? 'Debt collection' : 'Credit reporting',
              state: random() < 0.5 ? 'TX' : 'FL',
            }),
          );
        }
      }
      const until = (n: number) => arrivals.filter((one) => (one.at ?? '') < day(n));
      let state: TrendState | null = baseline(until(70), 70);
      for (let n = 77; n <= 140; n += 7) {
        const step = advanceTrend(state, reading(until(n)), context(n));
        alarms += step.findings.length;
        state = step.state;
      }
    }
    expect(alarms).toBeLessThanOrEqual(8);
  });
});

describe('reviews', () => {
  const reviews = (from: number, count: number, rating: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => item('review', from + (i % 7), { rating: rating(i) }));

  it('are told when grades fall, by exact tests of few', () => {
    const base = [0, 10, 20, 30, 40].flatMap((n) => reviews(n, 6, (i) => (i === 0 ? 2 : 5)));
    const state = baseline(base, 50, 'appstore');
    const step = advanceTrend(
      state,
      reading([...base, ...reviews(50, 7, (i) => (i < 6 ? 1 : 4))]),
      context(57, 'appstore'),
    );
    expect(step.findings).toHaveLength(1);
    expect(step.findings[0]).toMatchObject({ kind: 'review_trend', severity: 'watch' });
    expect(step.findings[0]?.title).toContain('got worse');
  });

  it('are told from what came since the last look, where the record is younger than a week is long', () => {
    const grades = (from: number, days: number, rating: number) =>
      Array.from({ length: days * 4 }, (_, i) => item('review', from + Math.floor(i / 4), { rating }));
    const base = grades(0, 7, 5);
    const step = advanceTrend(
      baseline(base, 7, 'appstore'),
      reading([...base, ...grades(7, 3, 1)]),
      context(10, 'appstore'),
    );
    expect(step.findings.map((one) => one.title)).toEqual([expect.stringContaining('got worse')]);
  });

  it('are not told for a few bad ones', () => {
    const base = [0, 10, 20, 30, 40].flatMap((n) => reviews(n, 6, (i) => (i === 0 ? 2 : 5)));
    const step = advanceTrend(
      baseline(base, 50, 'appstore'),
      reading(reviews(50, 3, () => 1)),
      context(57, 'appstore'),
    );
    expect(step.findings).toEqual([]);
    expect(step.suppressed[0]?.reason).toBe('not_significant');
  });
});

describe('hiring', () => {
  it('tells a slow rise that no single capture shows, and not a bulk opening', () => {
    const job = (department: string) => item('job', 0, { department, location: 'Austin, TX' });
    const board = [job('Sales'), job('Engineering')];
    let state: TrendState | null = baseline(board, 0, 'ashby');
    let told = 0;
    for (let n = 7; n <= 120; n += 3) {
      if (n > 90 || n % 28 === 0) board.push(job('Sales'));
      const step = advanceTrend(state, reading(board, [], true), context(n, 'ashby'));
      state = step.state;
      told += step.findings.length;
    }
    expect(told).toBe(1);
    let bulk: TrendState | null = baseline([job('Sales')], 0, 'ashby');
    for (let n = 7; n <= 90; n += 7)
      bulk = advanceTrend(bulk, reading([], [], true), context(n, 'ashby')).state;
    const many = Array.from({ length: 12 }, () => job('Sales'));
    expect(advanceTrend(bulk, reading(many, [], true), context(97, 'ashby')).findings).toEqual([]);
  });
});

describe('state', () => {
  it('survives JSON, does not depend on the order of items, and counts each id once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.constantFrom('TX', 'FL', 'OH')), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.nat(1_000),
        (rows, turn) => {
          const items = rows.map(([at, state]) =>
            item('complaint', at, { state, product: 'Debt collection' }),
          );
          const turned = [...items.slice(turn % items.length), ...items.slice(0, turn % items.length)];
          const half = items.slice(0, Math.ceil(items.length / 2));
          const run = (first: readonly Item[], second: readonly Item[]) => {
            const one = advanceTrend(null, reading(first), context(81)).state;
            return advanceTrend(JSON.parse(JSON.stringify(one)), reading(second), context(82));
          };
          expect(run(half, turned)).toEqual(run(half, items));
          const step = run(half, items);
          const repeated = advanceTrend(step.state, reading(items), context(82));
          expect(repeated.state?.series).toEqual(step.state?.series);
          expect(JSON.parse(JSON.stringify(step.state))).toEqual(step.state);
        },
      ),
      { numRuns: 60 },
    );
  });
});
