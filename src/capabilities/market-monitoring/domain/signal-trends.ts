/** Signals a week by kind and by who they are about, with what was to be expected, and which of the latest week stand out. */
import { benjaminiHochberg } from '../../../analytics/false-discovery.ts';
import { expectedRange, type WeekRange, weekPValue } from './week-range.ts';

/** Counts of one week; `week` is its Monday. */
export interface WeekCount {
  readonly week: string;
  readonly kind: string;
  readonly subject: string;
  readonly sample: boolean;
  readonly count: number;
}

export interface TrendPoint {
  readonly week: string;
  readonly count: number;
  /** Undefined while there is too little history before that week. */
  readonly range: WeekRange | undefined;
}

export interface SignalTrend {
  readonly kind: string;
  /** Null for all subjects together. */
  readonly subject: string | null;
  readonly sample: boolean;
  /** Oldest first, up to the last complete week. */
  readonly points: readonly TrendPoint[];
  /** Of the last complete week, adjusted for the number of series that were tested; null without history. */
  readonly adjustedP: number | null;
  readonly verdict: 'more' | 'fewer' | 'as_expected' | 'no_history';
}

/** Our choices: of what is told at most 5 % may be chance, and fewer than 3 signals are no trend whatever the arithmetic says. */
export const falseDiscoveryRate = 0.05;
const leastCount = 3;
const shownWeeks = 13;

/**
 * @param lastWeek Monday of the last complete week
 * A series begins with the week after its first signal: how long it was silent before nobody watched is not known.
 */
export function signalTrends(counts: readonly WeekCount[], lastWeek: string): readonly SignalTrend[] {
  const tested = [...seriesOf(counts)].flatMap(([key, byWeek]) => {
    const { kind, subject, sample } = readKey(key);
    const first = [...byWeek.keys()].reduce((a, b) => (a < b ? a : b));
    const weeks = weeksBetween(first, lastWeek);
    if (weeks.length === 0) return [];
    // The first week is there because something happened in it, so it is no fair part of the history.
    const values = weeks.map((week) => byWeek.get(week) ?? 0);
    const before = (index: number) => values.slice(1, Math.max(1, index));
    const points = weeks
      .map((week, index) => ({ week, count: values[index] ?? 0, range: expectedRange(before(index)) }))
      .slice(-shownWeeks);
    const count = values.at(-1) ?? 0;
    return { kind, subject, sample, points, count, p: weekPValue(count, before(values.length - 1)) };
  });
  const withP = tested.flatMap(({ p }) => p ?? []);
  const adjusted = benjaminiHochberg(withP);
  let next = 0;
  return tested
    .map(({ p, count, ...trend }): SignalTrend => {
      const adjustedP = p === undefined ? null : (adjusted[next++] ?? null);
      return { ...trend, adjustedP, verdict: verdictOf(adjustedP, count, trend.points.at(-1)?.range) };
    })
    .sort((a, b) => (a.adjustedP ?? 2) - (b.adjustedP ?? 2) || compareText(nameOf(a), nameOf(b)));
}

function verdictOf(
  adjustedP: number | null,
  count: number,
  range: WeekRange | undefined,
): SignalTrend['verdict'] {
  if (adjustedP === null || !range) return 'no_history';
  if (adjustedP > falseDiscoveryRate || Math.max(count, range.expected) < leastCount) return 'as_expected';
  return count > range.expected ? 'more' : 'fewer';
}

/** One series for each kind, and one for each kind and subject where a kind has several; invented ones apart. */
function seriesOf(counts: readonly WeekCount[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const series = new Map<string, Map<string, number>>();
  const subjects = new Map<string, Set<string>>();
  const put = (key: string, { week, count }: WeekCount) => {
    const byWeek = series.get(key) ?? new Map<string, number>();
    byWeek.set(week, (byWeek.get(week) ?? 0) + count);
    series.set(key, byWeek);
  };
  for (const entry of counts) {
    const whole = keyOf(entry.kind, null, entry.sample);
    put(whole, entry);
    put(keyOf(entry.kind, entry.subject, entry.sample), entry);
    subjects.set(whole, (subjects.get(whole) ?? new Set()).add(entry.subject));
  }
  for (const [whole, named] of subjects) if (named.size === 1) series.delete(whole);
  return series;
}

function keyOf(kind: string, subject: string | null, sample: boolean): string {
  return `${sample ? 'sample' : 'real'}\n${kind}\n${subject ?? ''}`;
}

function readKey(key: string): { kind: string; subject: string | null; sample: boolean } {
  const [mark, kind = '', subject = ''] = key.split('\n');
  return { kind, subject: subject === '' ? null : subject, sample: mark === 'sample' };
}

function nameOf({ kind, subject, sample }: SignalTrend): string {
  return keyOf(kind, subject, sample);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const weekMs = 7 * 86_400_000;

/** Mondays from the first to the last, both included. */
export function weeksBetween(first: string, last: string): readonly string[] {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return Array.from({ length: Math.max(0, Math.round((to - from) / weekMs) + 1) }, (_, index) =>
    new Date(from + index * weekMs).toISOString().slice(0, 10),
  );
}

/** The Monday of the last week that was over on `day` (both dates of the same zone). */
export function lastCompleteWeek(day: string): string {
  const at = Date.parse(day);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * 86_400_000 - weekMs).toISOString().slice(0, 10);
}
