/** Long work on the thread that serves everybody: a little at a time, with a turn for the others in between. */
import { setImmediate as othersTurn } from 'node:timers/promises';

export interface Turns {
  /** Waits for the others when the slice is used up. */
  pause(): Promise<void>;
  /** Milliseconds since the work began, pauses included. */
  elapsedMs(): number;
}

/** Far below the 200 ms within which every request is to be answered. */
const defaultSliceMs = 15;

export function takeTurns(sliceMs = defaultSliceMs): Turns {
  const begun = performance.now();
  let since = begun;
  return {
    async pause() {
      if (performance.now() - since < sliceMs) return;
      await othersTurn();
      since = performance.now();
    },
    elapsedMs: () => performance.now() - begun,
  };
}
