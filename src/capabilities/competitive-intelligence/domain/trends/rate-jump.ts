/**
 * Whether the rate of a series in a window is higher (or lower) than its own base before it. Exact conditional Poisson test; negative
 * binomial where the base itself comes in bursts; seasonal where more than a year is known.
 */
import { negativeBinomialLowerTail, negativeBinomialUpperTail } from '../../../../analytics/count-tails.ts';
import { dispersionIndex } from '../../../../analytics/dispersion.ts';
import { rateRatioTest } from '../../../../analytics/rate-ratio.ts';
import { type Span, addDays, countIn, weeksOf } from './daily-counts.ts';
import type { DailyCounts, TrendState } from './trend-state.ts';

export interface RateJump {
  readonly window: Span;
  readonly count: number;
  /** What the base lets expect in the window. */
  readonly expected: number;
  readonly ratio: number;
  readonly pHigher: number;
  readonly pLower: number;
  readonly baseCount: number;
  readonly baseDays: number;
  /** How it was tested, in words. */
  readonly method: string;
}

/** Our choice: twelve weeks are recent enough to be the same business and long enough to be a base. */
const baseDays = { most: 84, least: 14 } as const;
/** Fewer whole weeks say too little about bursts. */
const leastWeeks = 6;

/** Null where there is no base yet. */
export function rateJump(counts: DailyCounts, window: Span, state: TrendState): RateJump | null {
  const own = countIn(counts, window, state);
  const baseSpan = { from: addDays(window.from, -baseDays.most), to: addDays(window.from, -1) };
  const base = countIn(counts, baseSpan, state);
  if (base.days < baseDays.least || own.days === 0) return null;
  const season = seasonOf(counts, window, baseSpan, state);
  // A season that lets expect more makes the window count as longer.
  const span = own.days * season;
  const poisson = rateRatioTest(own.count, span, base.count, base.days);
  const expected = (base.count / base.days) * span;
  const weeks = weeksOf(counts, baseSpan, state);
  const dispersion = weeks.length < leastWeeks ? 1 : Math.max(1, dispersionIndex(weeks) ?? 1);
  const seasonal = season === 1 ? '' : `, expecting ${season.toFixed(2)} times the base for the season`;
  const shared = {
    window,
    count: own.count,
    expected,
    ratio: poisson.ratio / 1,
    baseCount: base.count,
    baseDays: base.days,
  };
  if (dispersion <= 1.1) {
    return {
      ...shared,
      pHigher: poisson.pHigher,
      pLower: poisson.pLower,
      method: `exact test of two Poisson rates${seasonal}`,
    };
  }
  // The mean of the base is itself an estimate: its variance is added (prediction variance of a quasi-Poisson mean).
  const spread = dispersion * (1 + span / base.days);
  return {
    ...shared,
    // Never surer than chance alone would be.
    pHigher: Math.max(poisson.pHigher, negativeBinomialUpperTail(own.count, expected, spread)),
    pLower: Math.max(poisson.pLower, negativeBinomialLowerTail(own.count, expected, spread)),
    method: `negative binomial test, as the base varies ${dispersion.toFixed(1)} times as much as chance${seasonal}`,
  };
}

/**
 * How the season of the window compares with that of its base, from a year earlier: the share of the year's complaints in the 35
 * days around the same date over the share in the days of the base. Shrunk towards 1 by 20 pseudo-counts and kept within 0.5 and
 * 2; 1 where a year and a month are not covered. Our choice.
 */
function seasonOf(counts: DailyCounts, window: Span, base: Span, state: TrendState): number {
  const around = { from: addDays(window.from, -364 - 14), to: addDays(window.to, -364 + 14) };
  const before = { from: addDays(base.from, -364), to: addDays(base.to, -364) };
  if (state.since > before.from) return 1;
  const then = countIn(counts, around, state);
  const ground = countIn(counts, before, state);
  if (then.days < 28 || ground.days < 56) return 1;
  const rate = ground.count / ground.days;
  const factor = (then.count + 20) / (rate * then.days + 20);
  return Math.min(2, Math.max(0.5, factor));
}
