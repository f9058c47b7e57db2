/** Time: instants are UTC ISO 8601 strings with milliseconds ("2026-11-22T06:02:00.000Z"); zones are IANA names. */
import { Temporal } from 'temporal-polyfill';

export { Temporal };
export { type Clock, fixedClock, systemClock } from './clock.ts';

/** An instant as stored and sent, always UTC with a trailing Z. */
export type Instant = string;

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
