/** The engine's own messages, in our log and quieter: what it does is worth reading only when something is wrong. */
import type { DLogger } from '@dbos-inc/dbos-sdk';
import type { Log } from '../telemetry/log.ts';

export function engineLog(log: Log): DLogger {
  return {
    debug: () => undefined,
    info: (entry) => log.debug({ part: 'durable' }, textOf(entry)),
    // Its warnings are mostly contention between workers and retried database calls, both expected.
    warn: (entry) => log.debug({ part: 'durable' }, textOf(entry)),
    // A failing run is told once by whoever awaits it and in the list of runs; here it is a trace.
    error: (entry) => log.warn({ part: 'durable' }, textOf(entry)),
  };
}

function textOf(entry: unknown): string {
  return entry instanceof Error ? entry.message : String(entry);
}
