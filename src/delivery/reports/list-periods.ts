/** Which periods a report can be asked for, with what is kept of each: what a person chooses from. */
import type { Instant } from '../../kernel/time.ts';
import type { Reports } from './contract.ts';
import type { Period } from './domain/period.ts';
import { periodAt, periodBefore } from './domain/period.ts';
import type { Edition } from './domain/report.ts';

/** Half a year of weeks, two years of months; older ones can be asked for by name. */
const offered = { weekly: 26, board: 24 } as const;

export interface OfferedPeriod {
  readonly period: Period;
  readonly isComplete: boolean;
  /** The edition in the archive. */
  readonly reportId: string | null;
}

/** The one under way first, then back in time. */
export async function listPeriods(
  reports: Reports,
  edition: Edition,
  now: Instant,
  timeZone: string,
): Promise<readonly OfferedPeriod[]> {
  const { items } = await reports.list({ edition, limit: 200 });
  const kept = new Map(items.map(({ period, id }) => [period, id]));
  const span = edition === 'weekly' ? 'week' : 'month';
  const periods: Period[] = [periodAt(span, now, timeZone)];
  for (let last = periods[0]; last !== undefined && periods.length < offered[edition]; last = periods.at(-1))
    periods.push(periodBefore(span, last.start, timeZone));
  return periods.map((period) => ({
    period,
    isComplete: period.end <= now,
    reportId: kept.get(period.id) ?? null,
  }));
}
