/**
 * What the weeks before let expect of one week's count, and whether it is out of the ordinary. Counts are small, so nothing here is a
 * normal approximation: an exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940), and where the weeks vary more
 * than chance makes them, a negative binomial with the prediction variance of a quasi-Poisson mean. The larger p-value counts.
 */
import {
  negativeBinomialLowerTail,
  negativeBinomialUpperTail,
  poissonUpperTail,
} from '../../../analytics/count-tails.ts';
import { dispersionIndex } from '../../../analytics/dispersion.ts';
import { rateRatioTest } from '../../../analytics/rate-ratio.ts';

/** Our choices: fewer weeks are no history, and half a year is recent enough to be the same business. */
export const baseWeeks = { least: 6, most: 26 } as const;
/** The range leaves out 2.5 % on either side. */
const tail = 0.025;
const outlierTail = 0.001;

export interface WeekRange {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

interface Base {
  readonly weeks: number;
  readonly sum: number;
  readonly mean: number;
  readonly spread: number;
}

/** @param before counts of the weeks before, oldest first. @returns undefined where they are too few */
export function expectedRange(before: readonly number[]): WeekRange | undefined {
  const base = baseOf(before);
  if (!base) return undefined;
  let low = 0;
  while (negativeBinomialLowerTail(low, base.mean, base.spread) < tail) low += 1;
  let high = low;
  while (negativeBinomialUpperTail(high + 1, base.mean, base.spread) > tail) high += 1;
  return { expected: base.sum / base.weeks, low, high };
}

/** Two-sided p-value of `count` given the weeks before it; undefined where they are too few. */
export function weekPValue(count: number, before: readonly number[]): number | undefined {
  const base = baseOf(before);
  if (!base) return undefined;
  const poisson = rateRatioTest(count, 1, base.sum, base.weeks);
  const higher = Math.max(poisson.pHigher, negativeBinomialUpperTail(count, base.mean, base.spread));
  const lower = Math.max(poisson.pLower, negativeBinomialLowerTail(count, base.mean, base.spread));
  return Math.min(1, 2 * Math.min(higher, lower));
}

function baseOf(before: readonly number[]): Base | undefined {
  const raw = before.slice(-baseWeeks.most);
  if (raw.length < baseWeeks.least) return undefined;
  const cap = outlierCap(raw);
  const sum = raw.reduce((total, count) => total + Math.min(count, cap), 0);
  // Half an event more, so that weeks without any still allow for one.
  const mean = (sum + 0.5) / raw.length;
  // From the raw counts: bursts raise what is allowed even though they do not raise what is expected.
  const dispersion = Math.max(1, dispersionIndex(raw) ?? 1);
  return { weeks: raw.length, sum, mean, spread: dispersion * (1 + 1 / raw.length) };
}

/** One odd week must not raise the level of all: counts beyond the 99.9 % point of a Poisson around the median are cut to it. */
function outlierCap(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const level = Math.max(middle, 1);
  let cap = Math.ceil(level);
  while (poissonUpperTail(cap + 1, level) > outlierTail) cap += 1;
  return cap;
}
