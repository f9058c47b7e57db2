/** Times as the dashboard writes them: `22 Nov 2026`, 24 hours, with the zone; relative time only beside the absolute one. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, formatter);
  }
  return formatter;
}

const NBSP = '\u00a0';
const unbroken = (text: string): string => text.replaceAll(' ', NBSP);

/** A calendar date as a source states it (`2024-01-01`, `2024-01`, `2024`), without shifting it between zones. */
export function formatDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  if (year === undefined || month === undefined) return date;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')));
  if (Number.isNaN(at.getTime())) return date;
  const options: Intl.DateTimeFormatOptions =
    day === undefined
      ? { month: 'short', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  return unbroken(
    formatterFor('en-GB', { ...options, timeZone: 'UTC' })
      .format(at)
      .replace('Sept', 'Sep'),
  );
}

/** The day of an instant in a zone: `22 Nov 2026`; the year is left out when it is that of `now`. */
export function formatDay(instant: string, zone: string, now: Date): string {
  const at = new Date(instant);
  const year = formatterFor('en-GB', { year: 'numeric', timeZone: zone });
  const withYear = year.format(at) !== year.format(now);
  return unbroken(
    formatterFor('en-GB', {
      day: 'numeric',
      month: 'short',
      ...(withYear ? { year: 'numeric' as const } : {}),
      timeZone: zone,
    })
      .format(at)
      .replace('Sept', 'Sep'),
  );
}

/** Hours and minutes of an instant in a zone: `06:02`. */
export function formatClock(instant: string, zone: string, withSeconds = false): string {
  return formatterFor('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
    timeZone: zone,
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** The short name of a zone at an instant: `UTC`, `EST`. */
function zoneName(instant: string, zone: string): string {
  const parts = formatterFor('en-US', {
    timeZone: zone,
    timeZoneName: 'short',
    hour: 'numeric',
  }).formatToParts(new Date(instant));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** Whole: `22 Nov 2026, 06:02:11 UTC`. */
export function formatInstant(instant: string, zone: string, now: Date, withSeconds = false): string {
  return `${formatDay(instant, zone, now)}, ${formatClock(instant, zone, withSeconds)}${NBSP}${zoneName(instant, zone)}`;
}

const STEPS: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [30, 'day'],
  [12, 'month'],
  [Number.POSITIVE_INFINITY, 'year'],
];

/** `3 hours ago`, `in 2 days`. Stands only beside the absolute time. */
export function formatRelative(instant: string, now: Date): string {
  let size = (new Date(instant).getTime() - now.getTime()) / 1000;
  if (Math.abs(size) < 45) return 'just now';
  for (const [limit, unit] of STEPS) {
    if (Math.abs(Math.round(size)) < limit) {
      return new Intl.RelativeTimeFormat('en', { numeric: 'always' }).format(Math.round(size), unit);
    }
    size /= limit;
  }
  return '';
}

/** A length of time: `840 ms`, `3.4 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}${NBSP}ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min ${Math.round(seconds % 60)}${NBSP}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}${NBSP}h ${minutes % 60}${NBSP}min`;
  return `${Math.floor(hours / 24)}${NBSP}d ${hours % 24}${NBSP}h`;
}

/** How often, from seconds: `every 6 hours`. */
export function formatInterval(seconds: number): string {
  const [count, unit]: [number, string] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, 'day']
      : seconds % 3600 === 0
        ? [seconds / 3600, 'hour']
        : seconds % 60 === 0
          ? [seconds / 60, 'minute']
          : [seconds, 'second'];
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}
