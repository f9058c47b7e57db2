/**
 * Numbers as the dashboard writes them: digits grouped, minus as U+2212, the unit apart. Amounts arrive as decimal strings and
 * are given to the formatter as strings, which is exact; they never become floating-point numbers on the way to a table.
 */

type Numeric = `${number}`;

const isNumeric = (text: string): text is Numeric => /^-?\d+(\.\d+)?$/.test(text);

const MINUS = '\u2212';
const NBSP = '\u00a0';

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat('en-US', options);
    formatters.set(key, formatter);
  }
  return formatter;
}

function write(value: string | number, options: Intl.NumberFormatOptions): string {
  const text = String(value);
  if (!isNumeric(text)) return text;
  return formatterFor(options)
    .format(text)
    .replace('-', MINUS)
    .replace(/([KMBT])$/, `${NBSP}$1`);
}

/** `1234567.5` as `1,234,567.5`. */
export function formatNumber(value: string | number, maximumFractionDigits = 6): string {
  return write(value, { maximumFractionDigits });
}

/** An amount to the cent, or further when `digits` asks for it: `$41,772.34`. */
export function formatMoney(value: string, currency: string, digits = 2): string {
  return write(value, {
    style: 'currency',
    currency,
    minimumFractionDigits: Math.min(2, digits),
    maximumFractionDigits: digits,
  });
}

/** An amount exactly as the bill has it: all its decimal places, at least two. */
export function formatExactMoney(value: string, currency: string): string {
  const places = value.split('.')[1]?.length ?? 0;
  return formatMoney(value, currency, Math.min(Math.max(places, 2), 20));
}

/** An amount for a tile or an axis: `$18.42 M`; below ten thousand in full. */
export function formatShortMoney(value: string | number, currency: string): string {
  const size = Math.abs(Number(value));
  if (size < 10_000) return formatMoney(String(value), currency, size < 1000 && size % 1 !== 0 ? 2 : 0);
  return write(value, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 2 });
}

/** A count for an axis: `800 K`. */
export function formatShort(value: string | number): string {
  const size = Math.abs(Number(value));
  return size < 10_000
    ? formatNumber(value, 2)
    : write(value, { notation: 'compact', maximumFractionDigits: 2 });
}

const CURRENCY = /^[A-Z]{3}$/;

/** A measured value in its unit, split so that the unit can be written smaller beside it. */
export function formatMeasure(value: string, unit: string): { number: string; unit: string } {
  if (CURRENCY.test(unit)) return { number: formatShortMoney(value, unit), unit: '' };
  if (unit === 'percent') return { number: formatNumber(value, 2), unit: '%' };
  if (unit === 'ratio')
    return { number: write(Number(value) * 100, { maximumFractionDigits: 1 }), unit: '%' };
  if (unit === 'count' || unit === '') return { number: formatNumber(value, 2), unit: '' };
  return { number: formatNumber(value, 2), unit };
}

/** {@link formatMeasure} as one text. */
export function formatWithUnit(value: string, unit: string): string {
  const parts = formatMeasure(value, unit);
  return parts.unit === '' ? parts.number : `${parts.number}${NBSP}${parts.unit}`;
}

/** Always with its sign: `+$1,027.00`, `−$10.59`. */
export function formatSigned(text: string): string {
  return text.startsWith(MINUS) || /^\D?0(\.0+)?$/.test(text) ? text : `+${text}`;
}

/** A share from 0 to 1 as `18.8 %`. */
export function formatRatio(ratio: number, digits = 1): string {
  return `${write(ratio * 100, { maximumFractionDigits: digits })}${NBSP}%`;
}

/** `1 signal`, `3 signals`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)}${NBSP}${count === 1 ? one : many}`;
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** Bytes in decimal units: `48.2 KB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let step = 0;
  while (size >= 1000 && step < UNITS.length - 1) {
    size /= 1000;
    step += 1;
  }
  return `${formatNumber(size, step === 0 ? 0 : 1)}${NBSP}${UNITS[step] ?? ''}`;
}
