/**
 * Local calendar days and wall-clock times of instants. Instants are milliseconds since the epoch (fractions allowed);
 * days are whole numbers since 1970-01-01. Offsets are remembered by quarter hour, because no zone changes its offset
 * within one since 1972, and asking Temporal for each of a million events would be slow.
 */
import { Temporal } from '../../../kernel/time.ts';

export const dayMs = 86_400_000;
const quarterMs = 900_000;

/** `YYYY-MM-DD` of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function dayOfDate(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Milliseconds since midnight of `HH:MM`. */
export function timeOfDayMs(text: string): number {
  const [hours = '0', minutes = '0'] = text.split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

interface LocalTime {
  readonly day: number;
  /** Wall-clock milliseconds since midnight. */
  readonly todMs: number;
}

export interface ZoneClock {
  isZone(zone: string): boolean;
  at(zone: string, ms: number): LocalTime;
  /** The instant of a wall-clock time; in a gap of daylight saving the moment after it. */
  instantOf(zone: string, day: number, todMs: number): number;
  /** `2026-11-24T08:00:00-05:00[America/New_York]`. */
  format(zone: string, ms: number): string;
}

/** Zones are IANA names or fixed offsets such as `-05:00`. */
export function createZoneClock(): ZoneClock {
  const offsets = new Map<string, Map<number, number>>();

  const offsetMs = (zone: string, ms: number): number => {
    const quarter = Math.floor(ms / quarterMs);
    let known = offsets.get(zone);
    if (known === undefined) offsets.set(zone, (known = new Map<number, number>()));
    let offset = known.get(quarter);
    if (offset === undefined) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs).toZonedDateTimeISO(zone);
      offset = zoned.offsetNanoseconds / 1_000_000;
      known.set(quarter, offset);
    }
    return offset;
  };

  const zones = new Map<string, boolean>();
  const instants = new Map<string, Map<number, number>>();
  return {
    isZone(zone) {
      let known = zones.get(zone);
      if (known === undefined) {
        try {
          Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
          known = true;
        } catch {
          known = false;
        }
        zones.set(zone, known);
      }
      return known;
    },
    at(zone, ms) {
      const local = ms + offsetMs(zone, ms);
      const day = Math.floor(local / dayMs);
      return { day, todMs: local - day * dayMs };
    },
    instantOf(zone, day, todMs) {
      const wallMs = day * dayMs + todMs;
      let known = instants.get(zone);
      if (known === undefined) instants.set(zone, (known = new Map<number, number>()));
      let ms = known.get(wallMs);
      if (ms === undefined) {
        const wall = Temporal.PlainDateTime.from(new Date(wallMs).toISOString().slice(0, 23));
        ms = wall.toZonedDateTime(zone).epochMilliseconds;
        known.set(wallMs, ms);
      }
      return ms;
    },
    format: (zone, ms) =>
      Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone).toString({
        fractionalSecondDigits: 0,
      }),
  };
}
