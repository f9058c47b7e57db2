/** Counting by day over spans, with what was not covered left out. */
import type { DailyCounts, TrendState } from './trend-state.ts';

const dayMs = 86_400_000;

export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from the first to the second: 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(Date.parse(`${text}T00:00:00Z`));
}

/** Sunday of the day's ISO week. */
export function weekEnd(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (7 - weekday) % 7);
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface Counted {
  readonly count: number;
  /** Days of the span that were covered. */
  readonly days: number;
}

export function countIn(counts: DailyCounts, span: Span, state: Pick<TrendState, 'since' | 'gaps'>): Counted {
  const from = span.from < state.since ? state.since : span.from;
  if (from > span.to) return { count: 0, days: 0 };
  let days = daysBetween(from, span.to) + 1;
  for (const [start, end] of state.gaps) {
    const low = start < from ? from : start;
    const high = end > span.to ? span.to : end;
    if (low <= high) days -= daysBetween(low, high) + 1;
  }
  const isMissing = (day: string) => state.gaps.some(([start, end]) => day >= start && day <= end);
  let count = 0;
  for (const [day, value] of Object.entries(counts)) {
    if (day >= from && day <= span.to && !isMissing(day)) count += value;
  }
  return { count, days: Math.max(0, days) };
}

/** Whole weeks of a span, newest first, as counts; weeks that were not wholly covered are left out. */
export function weeksOf(
  counts: DailyCounts,
  span: Span,
  state: Pick<TrendState, 'since' | 'gaps'>,
): number[] {
  const weeks: number[] = [];
  for (let to = span.to; addDays(to, -6) >= span.from; to = addDays(to, -7)) {
    const week = countIn(counts, { from: addDays(to, -6), to }, state);
    if (week.days === 7) weeks.push(week.count);
  }
  return weeks;
}
