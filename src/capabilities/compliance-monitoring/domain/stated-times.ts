/**
 * Times that a consumer, or the creditor's file, says are inconvenient (cmt 6(b)(1)-1), read from `context.inconvenient`
 * and matched on the consumer's wall clock. A window begins at its first moment and ends just before its last:
 * "from 3:00 to 5:00 p.m." is over at 17:00:00.
 */
import { dateOfDay, dayMs, type ZoneClock, weekdayOf } from './local-time.ts';
import { readStatedTime, type StatedTime } from './read-stated-time.ts';
import { hasCome } from './time-mark.ts';

export interface StatedTimes {
  readonly windows: readonly StatedTime[];
  /** The log says outright that this contact's time is inconvenient. */
  readonly now: boolean;
}

/** A flag, one window or a list of windows; undefined where one of them cannot be understood. */
export function readStatedTimes(value: unknown): StatedTimes | undefined {
  if (typeof value === 'boolean') return { windows: [], now: value };
  const windows = (Array.isArray(value) ? value : [value]).map(readStatedTime);
  return windows.every((window) => window !== undefined) ? { windows, now: false } : undefined;
}

/** The end of the stated window that holds at `ms` in one of the zones, or undefined where the time is free. */
export function statedTimeEnd(
  times: StatedTimes,
  ms: number,
  zones: readonly string[],
  clock: ZoneClock,
): number | undefined {
  let latest: number | undefined;
  for (const window of times.windows) {
    if (window.statedAt !== undefined && !hasCome(window.statedAt, ms, zones, clock)) continue;
    for (const zone of zones) {
      const end = windowEnd(window, ms, zone, clock);
      if (end !== undefined && (latest === undefined || end > latest)) latest = end;
    }
  }
  return latest;
}

function windowEnd(window: StatedTime, ms: number, zone: string, clock: ZoneClock): number | undefined {
  if (window.between !== undefined) {
    return ms >= window.between.fromMs && ms < window.between.toMs ? window.between.toMs : undefined;
  }
  const { day, todMs } = clock.at(zone, ms);
  const overnight = window.toMs <= window.fromMs;
  const startedToday = todMs >= window.fromMs && (overnight || todMs < window.toMs);
  if (startedToday && beginsOn(window, day)) {
    return clock.instantOf(zone, day, overnight ? window.toMs + dayMs : window.toMs);
  }
  if (overnight && todMs < window.toMs && beginsOn(window, day - 1)) {
    return clock.instantOf(zone, day, window.toMs);
  }
  return undefined;
}

function beginsOn(window: StatedTime, day: number): boolean {
  const date = dateOfDay(day);
  if (window.firstDate !== undefined && date < window.firstDate) return false;
  if (window.lastDate !== undefined && date > window.lastDate) return false;
  if (window.weekdays.length === 0 && window.dates.length === 0) return true;
  return window.weekdays.includes(weekdayOf(day)) || window.dates.includes(date);
}
