/** Trying again inside one step: bounded, spaced, never for what a repetition cannot mend. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorKind, SophiaError } from '../../kernel/errors.ts';
import type { StepOptions } from './contract.ts';

const defaultBackoffMs = 500;
const longestBackoffMs = 60_000;

/** The same call would fail the same way. */
const hopeless: ReadonlySet<ErrorKind> = new Set([
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
]);

/** One attempt; `timeUp` fires when its time is over. */
type Attempt<T> = (attempt: number, timeUp: AbortSignal | undefined) => Promise<T>;

export interface AttemptParts<T> {
  readonly perform: Attempt<T>;
  /** Asked before each repetition; throws when the run has been cancelled. */
  readonly goOn: () => void;
  /** Repeats within one attempt what failed for a reason that is not the step's. */
  readonly survive: (work: () => Promise<T>) => Promise<T>;
}

/** Runs `perform` until it answers or its attempts are used up, then throws its last error. */
export async function withAttempts<T>(
  step: string,
  options: StepOptions,
  { goOn, perform, survive }: AttemptParts<T>,
): Promise<T> {
  const attempts = options.attempts ?? 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await survive(() => withinTime(step, options.timeoutMs, (timeUp) => perform(attempt, timeUp)));
    } catch (error) {
      goOn();
      if (attempt >= attempts || (error instanceof SophiaError && hopeless.has(error.kind))) throw error;
    }
    await sleep(backoffMs(options.backoffMs ?? defaultBackoffMs, attempt));
    goOn();
  }
}

/** Doubles with each attempt; up to a fifth is taken off by chance so that workers do not knock together. */
function backoffMs(firstMs: number, attempt: number): number {
  return Math.min(firstMs * 2 ** (attempt - 1), longestBackoffMs) * (1 - Math.random() / 5);
}

async function withinTime<T>(
  step: string,
  timeoutMs: number | undefined,
  perform: (timeUp: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (timeoutMs === undefined) return perform(undefined);
  const controller = new AbortController();
  const late = new SophiaError('durable.step_timeout', `The step took longer than ${timeoutMs} ms.`, {
    kind: 'unavailable',
    where: step,
  });
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(late);
      controller.abort(late);
    }, timeoutMs);
  });
  try {
    return await Promise.race([perform(controller.signal), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
