/**
 * Lets a stopping process finish the steps under way and begin no other. What has to wait then waits for ever: the run
 * goes on from its record in another process, or in the next one.
 */

export interface StepGate {
  /** Runs `work` and counts it as under way; begins nothing once closed. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for something that takes its own time (a sleep, a child); not counted as under way. */
  wait<T>(work: () => Promise<T>): Promise<T>;
  /** True when nothing is under way any more, false when `graceMs` passed first. */
  close(graceMs: number): Promise<boolean>;
}

export function createStepGate(): StepGate {
  let closed = false;
  let underWay = 0;
  let onIdle: (() => void) | undefined;
  let announceClosing: (() => void) | undefined;
  const closing = new Promise<void>((resolve) => {
    announceClosing = resolve;
  });
  const never = new Promise<never>(() => {});

  return {
    async pass<T>(work: () => Promise<T>): Promise<T> {
      if (closed) return never;
      underWay++;
      try {
        return await work();
      } finally {
        underWay--;
        if (underWay === 0) onIdle?.();
        // Whether the step answered or threw, the body must not go on.
        if (closed) await never;
      }
    },

    async wait<T>(work: () => Promise<T>): Promise<T> {
      if (closed) return never;
      const working = work();
      // After the engine has stopped its waits break off; nobody is there to hear of it.
      working.catch(() => undefined);
      await Promise.race([working, closing]).catch(() => undefined);
      return closed ? never : working;
    },

    async close(graceMs) {
      closed = true;
      announceClosing?.();
      if (underWay === 0) return true;
      return new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), graceMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    },
  };
}
