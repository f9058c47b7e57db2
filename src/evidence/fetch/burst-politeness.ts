/**
 * Politeness for the parts of one page: what a browser would load at once, at most a few at a time from a host and without a
 * gap. The page itself waits for its turn by the ordinary politeness.
 */
import type { Politeness } from './politeness.ts';
import type { RobotsRecord } from './robots-cache.ts';

const maxAtOnce = 4;

/** For one page: what it learned of robots.txt is forgotten with it. */
export function createBurstPoliteness(): Politeness {
  const waiting = new Map<string, (() => void)[]>();
  const running = new Map<string, number>();
  const robots = new Map<string, RobotsRecord>();
  const release = (host: string): void => {
    const next = waiting.get(host)?.shift();
    if (next) next();
    else running.set(host, (running.get(host) ?? 1) - 1);
  };
  return {
    robots: {
      find: async (origin) => robots.get(origin),
      keep: async (origin, record) => {
        robots.set(origin, record);
      },
    },
    async take(host) {
      const count = running.get(host) ?? 0;
      if (count < maxAtOnce) running.set(host, count + 1);
      else {
        await new Promise<void>((resolve) => {
          waiting.set(host, [...(waiting.get(host) ?? []), resolve]);
        });
      }
      return { kind: 'taken', giveBack: async () => release(host) };
    },
  };
}
