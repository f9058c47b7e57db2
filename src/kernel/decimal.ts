/**
 * Exact decimals for money and quantities. An amount is a plain decimal string ("-12.30", no exponent) with its
 * currency beside it; it is never a float. Arithmetic is big.js with no rounding on the way.
 */
import Big from 'big.js';
import { SophiaError } from './errors.ts';

/** Digits, an optional sign and an optional fraction; never an exponent. */
export type DecimalString = string;

const plainDecimal = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const scientific = /^[+-]?(\d+(\.\d*)?|\.\d+)[eE][+-]?\d{1,3}$/;

/** Parses "1e-7", "+3", ".5" and "007" too, and answers the plain form. Undefined when it is not a number. */
export function parseDecimal(text: string): DecimalString | undefined {
  const trimmed = text.trim();
  if (!plainDecimal.test(trimmed) && !scientific.test(trimmed)) return undefined;
  const unsigned = trimmed.startsWith('+') ? trimmed.slice(1) : trimmed;
  return toPlain(new Big(unsigned.replace(/^(-?)\./, '$10.').replace(/\.(?=$|e)/i, '')));
}

function toPlain(value: Big): DecimalString {
  return value.eq(0) ? '0' : value.toFixed();
}

function big(value: DecimalString): Big {
  const plain = parseDecimal(value);
  if (plain === undefined) throw new SophiaError('decimal.invalid', `"${value}" is not a decimal number.`);
  return new Big(plain);
}

export function addDecimals(...values: readonly DecimalString[]): DecimalString {
  return toPlain(values.reduce((sum, value) => sum.plus(big(value)), new Big(0)));
}

/** -1, 0 or 1. */
export function compareDecimals(a: DecimalString, b: DecimalString): -1 | 0 | 1 {
  return big(a).cmp(big(b));
}

/** Rounded half to even at `places` fraction digits: for display and stated rounding rules only. */
export function roundDecimal(value: DecimalString, places: number): DecimalString {
  return big(value).toFixed(places, 2);
}

/** `a / b` as a ratio for display, or undefined where `b` is zero. */
export function ratioOf(a: DecimalString, b: DecimalString): number | undefined {
  const divisor = big(b);
  return divisor.eq(0) ? undefined : Number(big(a).div(divisor));
}
