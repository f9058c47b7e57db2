/**
 * Sends what is due as soon as it is: a worker looks every second. The outbox needs no workflow around it, since each
 * message is held, sent once and recorded by itself; so a look costs one statement.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../kernel/errors.ts';
import type { Log } from '../platform/telemetry/log.ts';
import type { Outbox } from './contract.ts';

export interface KeepDeliveringOptions {
  readonly outbox: Pick<Outbox, 'deliverDue'>;
  readonly log: Log;
  readonly everyMs?: number;
}

const defaultEveryMs = 1_000;
/** While the database is away, say. */
const afterTroubleMs = 5_000;

/** Answers what stops it; that resolves when the message at hand is done or given back. */
export function keepDelivering(options: KeepDeliveringOptions): () => Promise<void> {
  const { outbox, log, everyMs = defaultEveryMs } = options;
  const stopping = new AbortController();
  const { signal } = stopping;

  const round = async (): Promise<number> => {
    try {
      return (await outbox.deliverDue({ signal })).more ? 0 : everyMs;
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'messages could not be delivered now');
      return afterTroubleMs;
    }
  };
  const run = async () => {
    while (!signal.aborted) {
      const pauseMs = await round();
      // Ends early, by an error, when it is told to stop.
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
