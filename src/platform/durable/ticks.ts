/** When a schedule is due. Cron fields are read by the engine's own matcher, so both always agree. */
import { TimeMatcher } from '@dbos-inc/dbos-sdk/internal/scheduler/crontab';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { isTimeZone } from '../../kernel/time.ts';
import type { ScheduleDefinition } from './contract.ts';

/** A tick that starts so late has missed its time; a shorter delay is what queues and polling bring with them. */
const lateAfterMs = 60_000;

const minuteMs = 60_000;
/** No cron expression but the 29th of February pauses longer. */
const farthestBackMs = 5 * 366 * 24 * 60 * minuteMs;

/** @throws SophiaError `durable.schedule` for an expression or a zone that is not one. */
export function assertSchedule(definition: ScheduleDefinition): void {
  let reason: string | undefined;
  if (!isTimeZone(definition.timeZone)) reason = `"${definition.timeZone}" is not an IANA time zone`;
  try {
    matcherOf(definition);
  } catch (error) {
    reason ??= `"${definition.cron}" is not a cron expression: ${messageOf(error)}`;
  }
  if (reason === undefined) return;
  throw new SophiaError('durable.schedule', `The schedule cannot run: ${reason}.`, {
    where: definition.name,
    hint: 'Write five fields such as "0 6 * * 1" and a zone such as "America/Chicago".',
  });
}

/** Whether a tick that starts only now is left out: too late, and (for `latest`) a later one is due already. */
export function isMissed(definition: ScheduleDefinition, due: Date, now: Date): boolean {
  if (now.getTime() - due.getTime() <= lateAfterMs) return false;
  if (definition.missed === 'skip') return true;
  return matcherOf(definition).nextWakeupTime(due) <= now;
}

/** The last tick in `(after, until]`; undefined where there was none. */
export function latestTick(definition: ScheduleDefinition, after: Date, until: Date): Date | undefined {
  const matcher = matcherOf(definition);
  // Look back in windows that double, so that years of a minutely schedule are not walked through.
  for (let backMs = minuteMs; backMs < farthestBackMs * 2; backMs *= 2) {
    const from = Math.max(until.getTime() - backMs, after.getTime());
    let found: Date | undefined;
    let next = matcher.nextWakeupTime(from);
    while (next <= until && matcher.match(next)) {
      found = next;
      next = matcher.nextWakeupTime(next);
    }
    if (found !== undefined || from === after.getTime()) return found;
  }
  return undefined;
}

function matcherOf(definition: ScheduleDefinition): TimeMatcher {
  return new TimeMatcher(definition.cron, definition.timeZone);
}
