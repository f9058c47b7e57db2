/** Intervals of exact fractions: what is known of a number when it is not known to the last digit. */
import { compare, divide, type Rational } from './rational.ts';

export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

export function point(value: Rational): Interval {
  return { low: value, high: value };
}

export function isPoint(interval: Interval): boolean {
  return compare(interval.low, interval.high) === 0;
}

/** Least and greatest quotient of non-negative numbers. @throws RangeError when the divisor may be zero */
export function quotient(a: Interval, b: Interval): Interval {
  return { low: divide(a.low, b.high), high: divide(a.high, b.low) };
}
