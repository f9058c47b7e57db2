/** When a cron expression was last due. The schedule is read anew each minute, so an approved change of it holds at once. */
import { Cron } from 'croner';
import { SophiaError, messageOf } from '../../kernel/errors.ts';

/**
 * The latest time at or before `now` at which a five-field cron expression (UTC) was due.
 * @throws SophiaError `schedule.invalid`
 */
export function lastDue(expression: string, now: Date): Date | null {
  try {
    const cron = new Cron(expression, { timezone: 'UTC', paused: true });
    // The minute that has just begun counts: `previousRuns` looks strictly before its argument.
    return cron.previousRuns(1, new Date(now.getTime() + 1000))[0] ?? null;
  } catch (cause) {
    throw new SophiaError('schedule.invalid', `"${expression}" is not a schedule: ${messageOf(cause)}.`, {
      hint: 'Write five fields, such as "0 */6 * * *".',
      cause,
    });
  }
}

/** The next time after `now`. */
export function nextDue(expression: string, now: Date): Date | null {
  return new Cron(expression, { timezone: 'UTC', paused: true }).nextRun(now);
}
