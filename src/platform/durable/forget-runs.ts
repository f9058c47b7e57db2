/** Removes what ended long ago, so that the list of runs and the database stay small. */
import type { DBOSClient } from '@dbos-inc/dbos-sdk';
import { messageOf } from '../../kernel/errors.ts';
import type { Log } from '../telemetry/log.ts';

const everyMs = 60 * 60 * 1000;
const batch = 500;
/** Bounds one round; what is left waits an hour. */
const batchesARound = 200;

/**
 * Forgets runs that ended `keepMs` ago, with their children, now and every hour. Any worker may do it; two at once only
 * find less to remove.
 */
export function startForgetting(client: DBOSClient, keepMs: number, log: Log): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    for (let i = 0; i < batchesARound && !stopped; i++) {
      const ended = await client.listWorkflows({
        status: ['SUCCESS', 'ERROR', 'CANCELLED'],
        completedBefore: new Date(Date.now() - keepMs).toISOString(),
        // A child goes with its parent, which may still ask for its result.
        hasParent: false,
        limit: batch,
        loadInput: false,
        loadOutput: false,
      });
      if (ended.length === 0) return;
      await client.deleteWorkflows(
        ended.map((run) => run.workflowID),
        true,
      );
    }
  }

  async function begin(): Promise<void> {
    try {
      await round();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'Old runs could not be removed; it is tried again in an hour.');
    }
    if (stopped) return;
    timer = setTimeout(() => {
      working = begin();
    }, everyMs);
    timer.unref();
  }

  let working = begin();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
