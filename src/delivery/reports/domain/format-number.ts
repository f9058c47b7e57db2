/**
 * Numbers as the dashboard writes them (`web/src/lib/format-number.ts`; a test holds the two together): digits grouped,
 * minus as U+2212, the unit apart. The text that a report prints is the text that the screen showed.
 */
type Numeric = `${number}`;

const isNumeric = (text: string): text is Numeric => /^-?\d+(\.\d+)?$/.test(text);
const currencyCode = /^[A-Z]{3}$/;
const nbsp = '\u00a0';

export interface NumberText {
  /** `$18.42 M`, `1,234.5`. */
  readonly number: string;
  /** Written smaller beside it; empty where the number carries it. */
  readonly unit: string;
}

/** Rounded for reading; `value` beside it stays exact. */
export function measureText(value: string, unit: string): NumberText {
  if (currencyCode.test(unit)) return { number: shortMoney(value, unit), unit: '' };
  if (unit === 'percent') return { number: write(value, { maximumFractionDigits: 2 }), unit: '%' };
  if (unit === 'ratio')
    return { number: write(String(Number(value) * 100), { maximumFractionDigits: 1 }), unit: '%' };
  const number = write(value, { maximumFractionDigits: 2 });
  return { number, unit: unit === 'count' ? '' : unit };
}

export function withUnit({ number, unit }: NumberText): string {
  return unit === '' ? number : `${number}${nbsp}${unit}`;
}

function shortMoney(value: string, currency: string): string {
  const size = Math.abs(Number(value));
  if (size >= 10_000) {
    return write(value, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 2 });
  }
  const digits = size < 1000 && size % 1 !== 0 ? 2 : 0;
  return write(value, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

function write(value: string, options: Intl.NumberFormatOptions): string {
  if (!isNumeric(value)) return value;
  // The language is named, so the machine's locale plays no part.
  return new Intl.NumberFormat('en-US', options)
    .format(value)
    .replace('-', '\u2212')
    .replace(/([KMBT])$/, `${nbsp}$1`);
}
