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

const dayMs = 24 * 3_600_000;
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

function endOfWindowOver(quiet: Quiet, at: number): number | undefined {
  const ends = spansAround(quiet, Math.floor(at / dayMs))
    .filter(([begins, ends]) => begins <= at && at < ends)
    .map(([, ended]) => ended);
  return ends.length === 0 ? undefined : Math.max(...ends);
}

type Span = readonly [begins: number, ends: number];

/** Local time is dear to reckon, and a preview asks for the same days thousands of times; the answers never change. */
const knownSpans = new WeakMap<Quiet, Map<number, readonly Span[]>>();

/** Every window that can lie over an instant of a day of UTC: zones are 14 hours apart at most, and one may leave out a day. */
function spansAround(quiet: Quiet, utcDay: number): readonly Span[] {
  const known = knownSpans.get(quiet) ?? new Map<number, readonly Span[]>();
  knownSpans.set(quiet, known);
  const found = known.get(utcDay);
  if (found !== undefined) return found;
  const { time_zone: zone, windows } = quiet;
  const today = Temporal.Instant.fromEpochMilliseconds(utcDay * dayMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  const spans = [-3, -2, -1, 0, 1].flatMap((days) => {
    const date = today.add({ days });
    const weekday = weekdays[date.dayOfWeek - 1];
    return windows
      .filter((window) => weekday !== undefined && window.days.includes(weekday))
      .map(
        ({ from, to }): Span => [
          instantOf(date, from, zone),
          instantOf(to > from ? date : date.add({ days: 1 }), to, zone),
        ],
      );
  });
  known.set(utcDay, spans);
  return spans;
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
