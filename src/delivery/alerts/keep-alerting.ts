/**
 * Applies the rules as soon as something happens: a worker looks every second, and what a round wrote is sent at once. The
 * rounds need no workflow around them, since each is one transaction; so a look costs one short statement.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../kernel/errors.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { Outbox } from '../contract.ts';
import type { Alerts } from './contract.ts';

export interface KeepAlertingOptions {
  readonly alerts: Pick<Alerts, 'isDue' | 'evaluate'>;
  readonly outbox: Pick<Outbox, 'deliverDue'>;
  readonly log: Log;
  readonly everyMs?: number;
}

const defaultEveryMs = 1_000;
/** While the database is away, say. */
const afterTroubleMs = 5_000;

/** Answers what stops it; that resolves when the round at hand is over. */
export function keepAlerting({
  alerts,
  outbox,
  log,
  everyMs = defaultEveryMs,
}: KeepAlertingOptions): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = async (): Promise<number> => {
    try {
      if (await alerts.isDue()) {
        const { written } = await alerts.evaluate();
        if (written > 0) await outbox.deliverDue({ signal });
      }
      return everyMs;
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'alert rules could not be applied now');
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
