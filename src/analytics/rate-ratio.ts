/** Whether two counts over two spans of time have the same rate. */
import { binomialLowerTail, binomialUpperTail } from './count-tails.ts';

export interface RateRatio {
  /** Rate of the first over rate of the second; Infinity where the second count is 0. */
  readonly ratio: number;
  /** One-sided: so many or more in the first, if the rates were equal. */
  readonly pHigher: number;
  readonly pLower: number;
}

/**
 * Conditional test of two Poisson rates: given the sum n of both counts, the first is binomial with share t1 / (t1 + t2)
 * (Przyborowski and Wilenski, Biometrika 31, 1940). Exact for any size; spans in any one unit, above 0.
 */
export function rateRatioTest(count: number, span: number, baseCount: number, baseSpan: number): RateRatio {
  const total = count + baseCount;
  const share = span / (span + baseSpan);
  return {
    ratio:
      baseCount === 0 ? (count === 0 ? 1 : Number.POSITIVE_INFINITY) : count / span / (baseCount / baseSpan),
    pHigher: binomialUpperTail(count, total, share),
    pLower: binomialLowerTail(count, total, share),
  };
}
