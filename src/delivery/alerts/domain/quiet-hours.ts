/**
 * Quiet hours: windows of local time in which nothing is told. They are reckoned on the clock that people there look at:
 * a night from 22:00 to 07:00 is eight hours long when the clock goes forward and ten when it goes back.
 */
import { Temporal } from '../../../kernel/time.ts';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

export interface QuietWindow {
  /** Days on which it begins. */
  readonly days: readonly Weekday[];
  /** `22:00`, local. */
  readonly from: string;
  /** Just before this time; on the next day when it is not after `from`. */
  readonly to: string;
}

export interface Quiet {
  /** IANA name. */
  readonly time_zone: string;
  readonly windows: readonly QuietWindow[];
}

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/**
 * The end, in milliseconds since the epoch, of the quiet that lies over `at`, windows that join each other counted as one;
 * undefined when it is not quiet.
 */
export function quietEnd(quiet: Quiet, at: number): number | undefined {
  let end: number | undefined;
  // Each round goes on to the end of one window; a chain of them is shorter than a week, since they leave a gap in it.
  for (let round = 0; round <= quiet.windows.length * 8; round += 1) {
    const next = endOfWindowOver(quiet, end ?? at);
    if (next === undefined) return end;
    end = next;
  }
  return end;
}

function endOfWindowOver({ time_zone: zone, windows }: Quiet, at: number): number | undefined {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const ends: number[] = [];
  // It may have begun yesterday, or the day before where a zone leaves out a whole day.
  for (const date of [today.subtract({ days: 2 }), today.subtract({ days: 1 }), today]) {
    const weekday = weekdays[date.dayOfWeek - 1];
    for (const { days, from, to } of windows) {
      if (weekday === undefined || !days.includes(weekday)) continue;
      const begins = instantOf(date, from, zone);
      const ended = instantOf(to > from ? date : date.add({ days: 1 }), to, zone);
      if (begins <= at && at < ended) ends.push(ended);
    }
  }
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/**
 * A local time as an instant. Where the clock jumps over it, it is as much later (RFC 5545 section 3.3.5); where the clock
 * shows it twice, the first.
 */
export function instantOf(date: Temporal.PlainDate, time: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

/** Whether windows leave no minute of a week free. */
export function coversWholeWeek(windows: readonly QuietWindow[]): boolean {
  const spans = windows.flatMap(({ days, from, to }) =>
    days.flatMap((day): (readonly [number, number])[] => {
      const begin = weekdays.indexOf(day) * dayMinutes + minuteOf(from);
      const length = (minuteOf(to) - minuteOf(from) + dayMinutes) % dayMinutes || dayMinutes;
      const end = begin + length;
      // Past the end of Sunday it goes on at Monday.
      return end <= weekMinutes
        ? [[begin, end]]
        : [
            [begin, weekMinutes],
            [0, end - weekMinutes],
          ];
    }),
  );
  let covered = 0;
  for (const [begin, end] of spans.sort(([a], [b]) => a - b)) {
    if (begin > covered) return false;
    covered = Math.max(covered, end);
  }
  return covered >= weekMinutes;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
