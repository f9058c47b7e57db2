/** Exact fractions of whole numbers, so that shares and indices carry no rounding until they are written down. */

/** `n / d`, in lowest terms, `d` above zero. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

/** @throws RangeError for a zero denominator */
export function ratio(n: bigint | number, d: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator other than zero.');
  const divisor = gcd(abs(top), abs(bottom)) * (bottom < 0n ? -1n : 1n);
  return { n: top / divisor, d: bottom / divisor };
}

/** Reads a plain decimal such as `9.85`. @throws RangeError */
export function fromDecimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a plain decimal.`);
  const fraction = match[3] ?? '';
  return ratio(BigInt(`${match[1]}${match[2]}${fraction}`), 10n ** BigInt(fraction.length));
}

export function add(...values: readonly Rational[]): Rational {
  return values.reduce((a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d), zero);
}

export function subtract(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.n, a.d * b.d);
}

/** @throws RangeError when `b` is zero */
export function divide(a: Rational, b: Rational): Rational {
  return ratio(a.n * b.d, a.d * b.n);
}

export function square(a: Rational): Rational {
  return multiply(a, a);
}

/** Below, at or above zero as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function minimum(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function maximum(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** The greatest whole number not above the value. */
export function floor(value: Rational): bigint {
  const quotient = value.n / value.d;
  return value.n < 0n && quotient * value.d !== value.n ? quotient - 1n : quotient;
}

export type Rounding = 'down' | 'up' | 'half_even';

/**
 * Decimal text with exactly `places` digits behind the point. A lower bound is written rounded down and an upper bound
 * rounded up, so that the written interval still holds the true one; everything else half to even.
 */
export function toDecimal(value: Rational, places: number, rounding: Rounding): string {
  const scaled = multiply(value, ratio(10n ** BigInt(places)));
  const below = floor(scaled);
  const rest = subtract(scaled, ratio(below));
  const half = compare(rest, ratio(1n, 2n));
  const up =
    rounding === 'up'
      ? rest.n > 0n
      : rounding === 'down'
        ? false
        : half > 0 || (half === 0 && below % 2n !== 0n);
  const digits = up ? below + 1n : below;
  const text = abs(digits)
    .toString()
    .padStart(places + 1, '0');
  const whole = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return digits < 0n ? `-${whole}` : whole;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
