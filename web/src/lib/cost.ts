/** Words and links of cost: dimensions of a bill, months, and the way down to its rows. */
import type { CostAmounts } from '../api/capability-types.ts';
import { formatExactMoney, formatMoney, formatNumber } from './format-number.ts';

export type Basis = 'billed' | 'effective' | 'list';

export const BASES: readonly { value: Basis; label: string }[] = [
  { value: 'billed', label: 'Billed' },
  { value: 'effective', label: 'Effective' },
  { value: 'list', label: 'List' },
];

export const DIMENSIONS = [
  { value: 'ServiceName', label: 'Service' },
  { value: 'SubAccountId', label: 'Account' },
  { value: 'Tags/team', label: 'Team' },
] as const;

/** A dimension in words: `Service`, `Tag team`. */
export function dimensionLabel(by: string): string {
  return DIMENSIONS.find((one) => one.value === by)?.label ?? by.replace(/^Tags\//, 'Tag ');
}

/** A value of a dimension, where a missing one has a name of its own. */
export function keyLabel(key: string | null, by: string): string {
  if (key !== null && key !== '') return key;
  return by.startsWith('Tags/') ? 'Not tagged' : `No ${dimensionLabel(by).toLowerCase()}`;
}

/** The filter of bill rows for a value of a dimension; undefined for a dimension that rows cannot be asked by. */
export function rowsFilter(
  by: string,
  key: string | null,
): { service?: string; account?: string; tag?: string } | undefined {
  if (by === 'ServiceName') return { service: key ?? '' };
  if (by === 'SubAccountId') return { account: key ?? '' };
  if (by.startsWith('Tags/')) return { tag: key === null ? by.slice(5) : `${by.slice(5)}=${key}` };
  return undefined;
}

/** An amount exactly as the bill has it; without a currency, the number alone. */
export function exactAmount(amount: string | null, currency: string | null): string | undefined {
  if (amount === null) return undefined;
  return currency === null ? formatNumber(amount, 20) : formatExactMoney(amount, currency);
}

/** An amount to the cent, for reading; the exact one stands in its title or below. */
export function readableAmount(amount: string | null, currency: string | null): string | undefined {
  if (amount === null) return undefined;
  return currency === null ? formatNumber(amount, 2) : formatMoney(amount, currency);
}

/** `2026-11` as `November 2026`. */
export function monthLabel(period: string): string {
  const [year, month] = period.split('-').map(Number);
  if (year === undefined || month === undefined) return period;
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, month - 1, 1)),
  );
}

export function amountOf(amounts: CostAmounts, basis: Basis): string | null {
  return amounts[basis];
}
