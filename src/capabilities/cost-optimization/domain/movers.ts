/** What made the bill go up or down: this month against the same days of the month before. */
import type { DecimalString } from '../../../kernel/decimal.ts';
import { ratioOf } from '../../../kernel/decimal.ts';
import { type Amount, formatAmount, parseAmount } from './amount.ts';
import type { Period } from './period.ts';
import { shiftPeriod } from './period.ts';

export interface KeyedAmount {
  readonly key: string | null;
  readonly amount: DecimalString;
}

export interface Mover {
  readonly key: string | null;
  readonly before: DecimalString;
  readonly now: DecimalString;
  readonly change: DecimalString;
  /** change / before; null where nothing was billed before. */
  readonly change_ratio: number | null;
}

export interface Movers {
  readonly before: DecimalString;
  readonly now: DecimalString;
  /** Exactly the sum of the movers' changes. */
  readonly change: DecimalString;
  readonly change_ratio: number | null;
  /** Largest change first, in either direction. */
  readonly movers: readonly Mover[];
}

export function findMovers(before: readonly KeyedAmount[], now: readonly KeyedAmount[]): Movers {
  const sums = new Map<string | null, { before: Amount; now: Amount }>();
  const at = (key: string | null) => {
    const known = sums.get(key) ?? { before: 0n, now: 0n };
    sums.set(key, known);
    return known;
  };
  for (const { key, amount } of before) at(key).before += parseAmount(amount);
  for (const { key, amount } of now) at(key).now += parseAmount(amount);
  const entries = [...sums].map(([key, sum]) => ({ key, ...sum, change: sum.now - sum.before }));
  const changed = entries.filter((entry) => entry.change !== 0n).toSorted(byChange);
  const total = entries.reduce((sum, one) => ({ before: sum.before + one.before, now: sum.now + one.now }), {
    before: 0n,
    now: 0n,
  });
  return {
    ...describe(total.before, total.now),
    movers: changed.map((entry) => ({ key: entry.key, ...describe(entry.before, entry.now) })),
  };
}

function describe(before: Amount, now: Amount): Omit<Movers, 'movers'> {
  const change = formatAmount(now - before);
  return {
    before: formatAmount(before),
    now: formatAmount(now),
    change,
    change_ratio: ratioOf(change, formatAmount(before < 0n ? -before : before)) ?? null,
  };
}

function byChange(
  a: { readonly key: string | null; readonly change: Amount },
  b: { readonly key: string | null; readonly change: Amount },
): number {
  const left = a.change < 0n ? -a.change : a.change;
  const right = b.change < 0n ? -b.change : b.change;
  if (left !== right) return left > right ? -1 : 1;
  return (a.key ?? '\u{10FFFF}') < (b.key ?? '\u{10FFFF}') ? -1 : 1;
}

/** The days that both months have and that have been billed: 1 to `days`. `lastDay` is the last billed UTC date. */
export function comparableDays(period: Period, lastDay: string): number {
  const inMonth = daysOf(period);
  const billed = lastDay.slice(0, 7) > period ? inMonth : Number(lastDay.slice(8, 10));
  return Math.min(billed, daysOf(shiftPeriod(period, -1)));
}

export function daysOf(period: Period): number {
  const [year, month] = period.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate();
}

export interface MoverThresholds {
  readonly ratio: number;
  /** In units of the billing currency. */
  readonly amount: number;
}

/** Whether a change is worth a person's time: both thresholds are passed (a new cost passes the ratio). */
export function isPastThreshold(mover: Mover, thresholds: MoverThresholds): boolean {
  const size = Math.abs(Number(mover.change));
  return (
    size >= thresholds.amount && Math.abs(mover.change_ratio ?? Number.POSITIVE_INFINITY) >= thresholds.ratio
  );
}
