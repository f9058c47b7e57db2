/** A time in the past or future as a log gives it: an instant, or only a date of the consumer's calendar. */
import { Temporal } from '../../../kernel/time.ts';
import { dayOfDate, type ZoneClock } from './local-time.ts';

export type TimeMark =
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'date'; readonly day: number };

/** `2026-08-06T09:30:00-04:00` or `2026-08-06`; undefined for anything else. */
export function readTimeMark(value: unknown): TimeMark | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      return { kind: 'date', day: dayOfDate(Temporal.PlainDate.from(value).toString()) };
    }
    return { kind: 'instant', ms: Temporal.Instant.from(value).epochMilliseconds };
  } catch {
    return undefined;
  }
}

/** The local day of a mark in a zone. */
export function dayOfMark(mark: TimeMark, zone: string, clock: ZoneClock): number {
  return mark.kind === 'date' ? mark.day : clock.at(zone, mark.ms).day;
}

/** Whether it has come by `ms` in one of the zones: at the instant itself, or from the first minute of a bare date. */
export function hasCome(mark: TimeMark, ms: number, zones: readonly string[], clock: ZoneClock): boolean {
  if (mark.kind === 'instant') return ms >= mark.ms;
  return zones.some((zone) => clock.at(zone, ms).day >= mark.day);
}

/** Whether a term has ended: at its instant, or after the last minute of a bare date, in one of the zones. */
export function hasEnded(mark: TimeMark, ms: number, zones: readonly string[], clock: ZoneClock): boolean {
  if (mark.kind === 'instant') return ms >= mark.ms;
  return zones.some((zone) => clock.at(zone, ms).day > mark.day);
}
