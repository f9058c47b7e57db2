/** Time: instants are UTC ISO 8601 strings with milliseconds ("2026-11-22T06:02:00.000Z"); zones are IANA names. */
import { Temporal } from 'temporal-polyfill';
import { SophiaError } from './errors.ts';

export { Temporal };

/** An instant as stored and sent, always UTC with a trailing Z. */
export type Instant = string;

/** Where the time comes from; handed in, so that tests and replays can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export function fixedClock(at: string | Date): Clock {
  const date = new Date(at);
  return { now: () => new Date(date) };
}

export function toInstant(date: Date): Instant {
  return date.toISOString();
}

/** Whether an IANA zone name is known here. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** ISO week "2026-W47" of an instant in a zone (ISO 8601 section 4.4: weeks start on Monday). */
export function isoWeekOf(instant: Instant, zone: string): string {
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** The half-open instants `[start, end)` of an ISO week in a zone. @throws SophiaError `time.week` */
export function isoWeekBounds(week: string, zone: string): { start: Instant; end: Instant } {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  const year = Number(match?.[1]);
  const number = Number(match?.[2]);
  if (!match || number < 1 || number > 53) {
    throw new SophiaError('time.week', `"${week}" is not an ISO week.`, { hint: 'Write it like 2026-W47.' });
  }
  const jan4 = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = jan4.subtract({ days: jan4.dayOfWeek - 1 }).add({ weeks: number - 1 });
  const at = (date: Temporal.PlainDate) =>
    toInstant(new Date(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds));
  return { start: at(monday), end: at(monday.add({ weeks: 1 })) };
}
