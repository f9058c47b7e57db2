/** Amounts, shares and months as people read them. Rounded here and only here; stored figures keep every digit. */
import { type DecimalString, roundDecimal } from '../../../kernel/decimal.ts';
import type { Period } from './period.ts';

/** `1,234.50 USD`. */
export function formatMoney(amount: DecimalString, currency: string | null): string {
  const rounded = roundDecimal(amount, 2);
  const [whole = '', fraction = ''] = rounded.replace('-', '').split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const isNegative = rounded.startsWith('-') && /[1-9]/.test(rounded);
  return `${isNegative ? '-' : ''}${grouped}.${fraction} ${currency ?? '(no currency)'}`;
}

/** `+1,234.50 USD`. */
export function formatChange(amount: DecimalString, currency: string | null): string {
  return `${amount.startsWith('-') ? '' : '+'}${formatMoney(amount, currency)}`;
}

/** `+31 %`, or `new` where nothing was billed before. */
export function formatRatio(ratio: number | null): string {
  if (ratio === null) return 'new';
  const percent = ratio * 100;
  const digits = Math.abs(percent) < 10 ? 1 : 0;
  return `${percent < 0 ? '' : '+'}${percent.toFixed(digits)} %`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function monthName(period: Period): string {
  return months[Number(period.slice(5, 7)) - 1] ?? period;
}
