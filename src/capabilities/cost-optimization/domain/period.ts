/** Billing periods: the invoice month, UTC, written `2026-10`. */
import { SophiaError } from '../../../kernel/errors.ts';

export type Period = string;

/** @throws SophiaError `cost.period` unless it reads like 2026-10 */
export function parsePeriod(text: string): Period {
  const trimmed = text.trim();
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(trimmed)) {
    throw new SophiaError('cost.period', `"${text}" is not a billing period.`, {
      where: '--period',
      hint: 'Write the year and the month, such as --period 2026-10.',
    });
  }
  return trimmed;
}

export function shiftPeriod(period: Period, months: number): Period {
  const [year, month] = period.split('-').map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + months, 1));
  return date.toISOString().slice(0, 7);
}

/** The UTC dates `[start, end)` of a period. */
export function periodBounds(period: Period): { readonly start: string; readonly end: string } {
  return { start: `${period}-01`, end: `${shiftPeriod(period, 1)}-01` };
}
