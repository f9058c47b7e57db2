/** The clock, apart from the calendar (`time.ts`), which costs more to load than a short command takes. */

/** Where the time comes from; handed in, so that tests and replays can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export function fixedClock(at: string | Date): Clock {
  const date = new Date(at);
  return { now: () => new Date(date) };
}
