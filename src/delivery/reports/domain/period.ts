/**
 * The week or the month that a report is about. Weeks are those of ISO 8601 (Monday to Sunday, week 1 holds the year's
 * first Thursday); both begin at midnight in the workspace's time zone, so one with a change of clocks is an hour shorter
 * or longer.
 */
import { SophiaError } from '../../../kernel/errors.ts';
import type { Instant } from '../../../kernel/time.ts';
import { Temporal } from '../../../kernel/time.ts';
import { dayRange, monthName } from './format-time.ts';

export interface Period {
  readonly span: 'week' | 'month';
  /** `2026-W47` or `2026-10`. */
  readonly id: string;
  /** `Week 47, 16 to 22 Nov 2026`, `October 2026`. */
  readonly title: string;
  /** The first instant in it. */
  readonly start: Instant;
  /** The first instant after it. */
  readonly end: Instant;
}

/** Years that can be written with four digits and that every zone knows. */
const years = { first: 1970, last: 9998 };

/** @throws SophiaError `report.week` for what is no week, such as the 53rd of a year that has 52. */
export function parseWeek(text: string, zone: string): Period {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(text) ?? [];
  const number = Number(week);
  if (isYear(year) && number >= 1 && number <= 53) {
    // The fourth of January is in week 1 of its year, always.
    const fourth = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
    const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 });
    const found = weekFrom(monday, zone);
    if (found.id === text) return found;
  }
  throw new SophiaError('report.week', `"${text}" is not a week.`, {
    where: '--week',
    hint: 'Write an ISO 8601 week such as 2026-W47; most years have 52, some 53.',
  });
}

/** @throws SophiaError `report.month` */
export function parseMonth(text: string, zone: string): Period {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  const number = Number(month);
  if (isYear(year) && number >= 1 && number <= 12) {
    return monthFrom(Temporal.PlainYearMonth.from({ year: Number(year), month: number }), zone);
  }
  throw new SophiaError('report.month', `"${text}" is not a month.`, {
    where: '--month',
    hint: 'Write it like 2026-10.',
  });
}

/** The week or month in which an instant lies. */
export function periodAt(span: Period['span'], at: Instant, zone: string): Period {
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
  return span === 'week'
    ? weekFrom(day.subtract({ days: day.dayOfWeek - 1 }), zone)
    : monthFrom(day.toPlainYearMonth(), zone);
}

/** The last one that had ended at an instant. */
export function periodBefore(span: Period['span'], at: Instant, zone: string): Period {
  const { start } = periodAt(span, at, zone);
  return periodAt(span, instantOf(Temporal.Instant.from(start).subtract({ milliseconds: 1 })), zone);
}

function isYear(text: string | undefined): text is string {
  return text !== undefined && Number(text) >= years.first && Number(text) <= years.last;
}

function weekFrom(monday: Temporal.PlainDate, zone: string): Period {
  const sunday = monday.add({ days: 6 });
  // The year of a week is the one of its Thursday.
  const thursday = monday.add({ days: 3 });
  const number = Math.ceil(thursday.dayOfYear / 7);
  return {
    span: 'week',
    id: `${String(thursday.year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`,
    title: `Week ${number}, ${dayRange(monday, sunday)}`,
    start: midnight(monday, zone),
    end: midnight(monday.add({ days: 7 }), zone),
  };
}

function monthFrom(month: Temporal.PlainYearMonth, zone: string): Period {
  return {
    span: 'month',
    id: month.toString(),
    title: `${monthName(month.month)} ${month.year}`,
    start: midnight(month.toPlainDate({ day: 1 }), zone),
    end: midnight(month.add({ months: 1 }).toPlainDate({ day: 1 }), zone),
  };
}

/** Where the clocks skip midnight, the day begins with the first time that exists. */
function midnight(day: Temporal.PlainDate, zone: string): Instant {
  return instantOf(day.toZonedDateTime(zone).toInstant());
}

function instantOf(at: Temporal.Instant): Instant {
  return at.toString({ fractionalSecondDigits: 3 });
}
