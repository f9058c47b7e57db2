/**
 * Bounds of the Herfindahl-Hirschman index where only some shares are known (research: revenue, section 3.2).
 *
 * `HHI = 10,000 x sum(s^2)` over all firms of a market; shares are fractions of 1. With known shares s_1..s_k and the remainder
 * r = 1 - sum:
 * - lower: the remainder is spread over very many firms: `10,000 x sum(s^2)`, plus `r^2 / n` when their number n is known;
 * - upper: the remainder is held by firms as large as allowed, none above a cap m (the smallest known share when the known
 *   ones are the largest of the market): `10,000 x (sum(s^2) + floor(r/m) m^2 + (r - floor(r/m) m)^2)`.
 *
 * Shares may be intervals: the index is minimised and maximised over the box subject to the sum. A sum of squares is convex, so its
 * greatest value lies at a corner of what is possible: all but at most one firm at an end of its interval.
 */
import type { Interval } from './interval.ts';
import { isPoint } from './interval.ts';
import {
  add,
  compare,
  divide,
  floor,
  maximum,
  minimum,
  multiply,
  one,
  type Rational,
  ratio,
  square,
  subtract,
  zero,
} from './rational.ts';

/** So many firms hold at most `cap` each; a `count` of null is any number. The last group must be without a number. */
export interface UnknownFirms {
  readonly cap: Rational;
  readonly count: number | null;
}

export interface ConcentrationBounds {
  /** From 0 to 10,000. */
  readonly lower: Rational;
  readonly upper: Rational;
}

export interface ConcentrationOptions {
  /** Groups of unknown firms, the largest cap first. By default any number of firms up to the smallest known share. */
  readonly unknown?: readonly UnknownFirms[];
  /** How many unknown firms there are in all, if that is known; it raises the lower bound. */
  readonly others?: number;
  /** How many corners may be visited before the upper bound is relaxed to one that is never too low; 20,000 when left out. */
  readonly mostCorners?: number;
}

const tenThousand = ratio(10_000);

/** @returns undefined where no share is known or the shares cannot be of one market (they exceed 1 at their least) */
export function boundConcentration(
  shares: readonly Interval[],
  options: ConcentrationOptions = {},
): ConcentrationBounds | undefined {
  const known = shares.filter((share) => share.high.n > 0n);
  const least = add(...known.map((share) => share.low));
  if (known.length === 0 || compare(least, one) > 0) return undefined;
  const most = add(...known.map((share) => share.high));
  if (options.others === 0 && compare(most, one) < 0) return undefined;
  const smallest = known.map((share) => share.high).reduce(minimum);
  const unknown = options.unknown ?? [{ cap: smallest, count: null }];
  const upper = cornersOf(known, unknown) > (options.mostCorners ?? 20_000) ? relaxed : exact;
  return {
    lower: multiply(tenThousand, lowest(known, options.others)),
    upper: minimum(tenThousand, multiply(tenThousand, upper(known, unknown))),
  };
}

/** How many corners `exact` would visit, at most. */
function cornersOf(known: readonly Interval[], unknown: readonly UnknownFirms[]): number {
  const open = known.filter((share) => !isPoint(share));
  const caps = unknown.map((firms) => firms.cap).filter((cap) => cap.n > 0n);
  const steps = open.flatMap((share) =>
    caps.map((cap) => Number(floor(divide(subtract(share.high, share.low), cap))) + 2),
  );
  return 2 ** open.length * (1 + steps.reduce((sum, step) => sum + step, 0));
}

/** Sum of squares when the remainder `rest` fills the groups in order; undefined when they cannot hold it. */
function fill(rest: Rational, unknown: readonly UnknownFirms[]): { sum: Rational; left: Rational } {
  let left = rest;
  let sum = zero;
  for (const { cap, count } of unknown) {
    if (cap.n <= 0n || left.n <= 0n) continue;
    const wanted = floor(divide(left, cap));
    const full = count !== null && wanted >= BigInt(count) ? BigInt(count) : wanted;
    sum = add(sum, multiply(ratio(full), square(cap)));
    left = subtract(left, multiply(ratio(full), cap));
    if (count === null || full < BigInt(count)) {
      sum = add(sum, square(left));
      left = zero;
    }
  }
  return { sum, left };
}

/** The greatest sum of squares, over every corner. */
function exact(known: readonly Interval[], unknown: readonly UnknownFirms[]): Rational {
  const open = known.filter((share) => !isPoint(share));
  const fixed = known.filter(isPoint).map((share) => share.low);
  const fixedSum = add(...fixed);
  const fixedSquares = add(...fixed.map(square));
  let best = zero;
  const consider = (sum: Rational, squares: Rational) => {
    const rest = subtract(one, sum);
    if (rest.n < 0n) return;
    const filled = fill(rest, unknown);
    // What no firm can hold is not a possible market.
    if (filled.left.n === 0n) best = maximum(best, add(squares, filled.sum));
  };
  for (let corner = 0; corner < 2 ** open.length; corner += 1) {
    const values = open.map((share, index) => ((corner >> index) & 1 ? share.high : share.low));
    const sum = add(fixedSum, ...values);
    const squares = add(fixedSquares, ...values.map(square));
    consider(sum, squares);
    // One firm between its ends, while every unknown firm is full or absent.
    for (const [index, share] of open.entries()) {
      if ((corner >> index) & 1) continue;
      const others = subtract(sum, share.low);
      for (const total of fullTotals(subtract(one, others), share, unknown)) {
        const value = subtract(subtract(one, others), total);
        consider(add(others, value), add(subtract(squares, square(share.low)), square(value)));
      }
    }
  }
  return best;
}

/** Amounts that whole full firms can hold such that `share` takes the rest of `available` inside its interval. */
function fullTotals(available: Rational, share: Interval, unknown: readonly UnknownFirms[]): Rational[] {
  const totals: Rational[] = [];
  let before = zero;
  for (const { cap, count } of unknown) {
    if (cap.n <= 0n) continue;
    const need = (value: Rational) => divide(subtract(subtract(available, before), value), cap);
    const most = floor(need(share.low));
    const from = maximum(zero, need(share.high));
    const first = from.n % from.d === 0n ? from.n / from.d : floor(from) + 1n;
    const limit = count === null ? most : minimumOf(most, BigInt(count));
    for (let number = first; number <= limit; number += 1n)
      totals.push(add(before, multiply(ratio(number), cap)));
    if (count === null) break;
    before = add(before, multiply(ratio(count), cap));
  }
  return totals;
}

function minimumOf(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/**
 * Never too low: every firm may take any part of its width at the mean gain of the whole width (the chord lies above a convex
 * curve), dearest first, until the market is full.
 */
function relaxed(known: readonly Interval[], unknown: readonly UnknownFirms[]): Rational {
  let left = subtract(one, add(...known.map((share) => share.low)));
  let sum = add(...known.map((share) => square(share.low)));
  const gains = [
    ...known.map((share) => ({ slope: add(share.low, share.high), width: subtract(share.high, share.low) })),
    ...unknown.map(({ cap, count }) => ({
      slope: cap,
      width: count === null ? null : multiply(ratio(count), cap),
    })),
  ].sort((a, b) => compare(b.slope, a.slope));
  for (const { slope, width } of gains) {
    const taken = width === null ? left : minimum(left, width);
    sum = add(sum, multiply(slope, taken));
    left = subtract(left, taken);
  }
  return sum;
}

/** The least sum of squares: every known share as near as its interval allows to what each unknown firm gets. */
function lowest(known: readonly Interval[], others: number | undefined): Rational {
  const least = add(...known.map((share) => square(share.low)));
  return others === undefined ? least : levelled(known, BigInt(others));
}

/** Water level: shares are clamped to one level, at which they and `n` unknown firms sum to 1. */
function levelled(known: readonly Interval[], n: bigint): Rational {
  const at = (level: Rational) => known.map((share) => maximum(share.low, minimum(share.high, level)));
  const totalAt = (level: Rational) => add(...at(level), multiply(ratio(n), level));
  const levels = [zero, ...known.flatMap((share) => [share.low, share.high]), one].sort(compare);
  let [from, to] = [zero, one];
  for (const [index, level] of levels.entries()) {
    if (compare(totalAt(level), one) >= 0) {
      to = level;
      from = levels[Math.max(0, index - 1)] ?? zero;
      break;
    }
  }
  const [below, above] = [totalAt(from), totalAt(to)];
  // Between two neighbouring levels the total is a straight line.
  const level =
    compare(above, below) === 0
      ? to
      : add(from, multiply(subtract(to, from), divide(subtract(one, below), subtract(above, below))));
  return add(...at(level).map(square), multiply(ratio(n), square(level)));
}

/** Guideline 1 of the 2023 Merger Guidelines: above 1,800 a market is highly concentrated, and a rise above 100 is significant there. */
export const guidelines = {
  highlyConcentratedAbove: 1_800,
  significantIncreaseAbove: 100,
  title: '2023 Merger Guidelines, guideline 1 (US Department of Justice and Federal Trade Commission)',
  source: 'https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1',
} as const;
const highlyConcentratedAbove = ratio(guidelines.highlyConcentratedAbove);

/** The name is given only when both bounds fall on the same side. */
export function bandOf(
  bounds: ConcentrationBounds,
): 'highly_concentrated' | 'not_highly_concentrated' | 'undecided' {
  if (compare(bounds.lower, highlyConcentratedAbove) > 0) return 'highly_concentrated';
  return compare(bounds.upper, highlyConcentratedAbove) <= 0 ? 'not_highly_concentrated' : 'undecided';
}
