import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, boundConcentration, type UnknownFirms } from './concentration.ts';
import { type Interval, point } from './interval.ts';
import { compare, fromDecimal, ratio, toDecimal } from './rational.ts';

const share = (low: string, high: string = low): Interval => ({
  low: fromDecimal(low),
  high: fromDecimal(high),
});
const written = (shares: readonly Interval[], options?: Parameters<typeof boundConcentration>[1]) => {
  const bounds = boundConcentration(shares, options);
  return bounds && [toDecimal(bounds.lower, 3, 'down'), toDecimal(bounds.upper, 3, 'up')];
};

describe('bounds of the index', () => {
  it('for shares 0.30, 0.20 and 0.10 are 1,400 and 1,800', () => {
    expect(written([share('0.30'), share('0.20'), share('0.10')])).toEqual(['1400.000', '1800.000']);
  });

  it('add r^2 / n to the lower bound when the number of others is known', () => {
    expect(written([share('0.30'), share('0.20'), share('0.10')], { others: 8 })).toEqual([
      '1600.000',
      '1800.000',
    ]);
  });

  it('leave a part of a firm where the cap does not divide the remainder', () => {
    // r = 0.25, m = 0.1: two full firms and one of 0.05.
    expect(written([share('0.45'), share('0.2'), share('0.1')])?.[1]).toBe('2750.000');
  });

  it('are one number when every share is known', () => {
    expect(written([share('0.5'), share('0.3'), share('0.2')])).toEqual(['3800.000', '3800.000']);
    expect(written([share('1')])).toEqual(['10000.000', '10000.000']);
  });

  it('take the corners of the box when shares are intervals', () => {
    expect(
      written([share('0.2', '0.3'), share('0.2')], { unknown: [{ cap: fromDecimal('0.1'), count: null }] }),
    ).toEqual(['800.000', '1800.000']);
  });

  it('need at least one known share, and shares that fit into one market', () => {
    expect(boundConcentration([])).toBeUndefined();
    expect(boundConcentration([share('0.7'), share('0.4')])).toBeUndefined();
    expect(boundConcentration([share('0.4'), share('0.4')], { others: 0 })).toBeUndefined();
  });

  it('stay sound and quick with fifty open intervals', () => {
    const many = Array.from({ length: 50 }, (_, index) => share(`0.00${index % 9}1`, `0.01${index % 9}1`));
    const bounds = boundConcentration(many);
    expect(bounds && compare(bounds.lower, bounds.upper)).toBe(-1);
    expect(bounds && compare(bounds.upper, ratio(300))).toBe(-1);
  });
});

it('names a band only when both bounds fall into it', () => {
  const band = (lower: number, upper: number) => bandOf({ lower: ratio(lower), upper: ratio(upper) });
  expect(band(1_801, 4_000)).toBe('highly_concentrated');
  expect(band(1_400, 1_800)).toBe('not_highly_concentrated');
  expect(band(1_800, 1_801)).toBe('undecided');
});

/** Every market on a grid of `parts`: known firms inside their intervals, unknown ones up to their caps. */
function everyMarket(
  known: readonly (readonly [number, number])[],
  unknown: readonly { readonly cap: number; readonly count: number | null }[],
  parts: number,
): number[] {
  const sums: number[] = [];
  const rests = (left: number, group: number, used: number, largest: number, squares: number): void => {
    if (left === 0) {
      sums.push(squares);
      return;
    }
    const firms = unknown[group];
    if (!firms) return;
    rests(left, group + 1, 0, parts, squares);
    if (firms.count !== null && used >= firms.count) return;
    // In falling order within a group, so that each market is met once.
    for (let size = 1; size <= Math.min(firms.cap, left, largest); size += 1) {
      rests(left - size, group, used + 1, size, squares + size * size);
    }
  };
  const place = (index: number, left: number, squares: number): void => {
    const range = known[index];
    if (!range) {
      rests(left, 0, 0, parts, squares);
      return;
    }
    for (let size = range[0]; size <= Math.min(range[1], left); size += 1)
      place(index + 1, left - size, squares + size * size);
  };
  place(0, parts, 0);
  return sums;
}

const parts = 12;
const ranges = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 3 }))
    .map(([low, width]) => [low, low + width] as const),
  { minLength: 1, maxLength: 3 },
);
const caps = fc.record({
  first: fc.option(
    fc.record({ cap: fc.integer({ min: 2, max: 5 }), count: fc.integer({ min: 1, max: 2 }) }),
    { nil: undefined },
  ),
  rest: fc.integer({ min: 1, max: 3 }),
});

describe('against every market on a grid', () => {
  const ask = (
    known: readonly (readonly [number, number])[],
    groups: readonly { cap: number; count: number | null }[],
    mostCorners = 20_000,
  ) => {
    const unknown: readonly UnknownFirms[] = groups.map(({ cap, count }) => ({
      cap: ratio(cap, parts),
      count,
    }));
    return boundConcentration(
      known.map(([low, high]) => ({ low: ratio(low, parts), high: ratio(high, parts) })),
      { unknown, mostCorners },
    );
  };
  const index = (squares: number) => ratio(10_000 * squares, parts * parts);

  it('no possible market lies outside the bounds, and the upper one is reached', () => {
    fc.assert(
      fc.property(ranges, caps, (known, { first, rest }) => {
        const groups = [...(first && first.cap > rest ? [first] : []), { cap: rest, count: null }];
        const markets = everyMarket(known, groups, parts);
        const bounds = ask(known, groups);
        expect(bounds === undefined).toBe(markets.length === 0);
        if (!bounds) return;
        for (const squares of markets) {
          expect(compare(bounds.lower, index(squares))).toBeLessThanOrEqual(0);
          expect(compare(index(squares), bounds.upper)).toBeLessThanOrEqual(0);
        }
        const relaxed = ask(known, groups, 0);
        expect(relaxed && compare(bounds.upper, relaxed.upper)).toBeLessThanOrEqual(0);
        // All numbers are whole on the grid, and so is every corner: the bound is a market.
        expect(compare(index(Math.max(...markets)), bounds.upper)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('with a known number of others the lower bound is never above a possible market', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 4 }), (known, others) => {
        const markets = everyMarket(known, [{ cap: parts, count: others }], parts);
        const bounds = boundConcentration(
          known.map(([low, high]) => ({ low: ratio(low, parts), high: ratio(high, parts) })),
          { others },
        );
        if (!bounds) return;
        const points = boundConcentration(known.map(([low]) => point(ratio(low, parts))));
        for (const squares of markets) expect(compare(bounds.lower, index(squares))).toBeLessThanOrEqual(0);
        expect(points && compare(points.lower, bounds.lower)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});
