/**
 * Times as a report writes them: `22 Nov 2026`, 24 hours, with the zone. Written by hand and not by the system's locale
 * data, whose wording changes with its version: a report is the same bytes on every machine.
 */
import type { Instant } from '../../../kernel/time.ts';
import { Temporal } from '../../../kernel/time.ts';

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
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function monthName(month: number): string {
  return months[month - 1] ?? '';
}

/** `22 Nov 2026` */
function dateText(day: Temporal.PlainDate): string {
  return `${day.day} ${monthName(day.month).slice(0, 3)} ${day.year}`;
}

/** `16 to 22 Nov 2026`, `30 Nov to 6 Dec 2026`, `28 Dec 2026 to 3 Jan 2027`. */
export function dayRange(first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  if (first.year !== last.year) return `${dateText(first)} to ${dateText(last)}`;
  const month = first.month === last.month ? '' : ` ${monthName(first.month).slice(0, 3)}`;
  return `${first.day}${month} to ${dateText(last)}`;
}

const inZone = (at: Instant, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone);

/** `22 Nov 2026` of an instant in a zone. */
export function dayOf(at: Instant, zone: string): string {
  return dateText(inZone(at, zone).toPlainDate());
}

/** `Sun 22 Nov` */
export function shortDayOf(at: Instant, zone: string): string {
  const time = inZone(at, zone);
  return `${weekdays[time.dayOfWeek - 1] ?? ''} ${time.day} ${monthName(time.month).slice(0, 3)}`;
}

/** `22 Nov 2026, 06:02` */
export function momentOf(at: Instant, zone: string): string {
  return `${dayOf(at, zone)}, ${inZone(at, zone).toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
