/** Queues and schedules are rows in the database: written at each start, and removed when nobody declares them any more. */
import type { DBOSClient } from '@dbos-inc/dbos-sdk';
import type { Log } from '../telemetry/log.ts';
import type { QueueDefinition, ScheduleDefinition } from './contract.ts';
import { defaultQueue } from './runs.ts';
import { latestTick } from './ticks.ts';

const defaultPollMs = 500;
/** A tick's own second; the engine's windows are half open. */
const secondMs = 1000;

export async function applyQueues(
  client: DBOSClient,
  application: string,
  queues: readonly QueueDefinition[],
  log: Log,
): Promise<void> {
  for (const queue of queues) {
    await client.registerQueue(queue.name, {
      applicationName: application,
      onConflict: 'always_update',
      ...(queue.concurrency === undefined ? {} : { globalConcurrency: queue.concurrency }),
      ...(queue.workerConcurrency === undefined ? {} : { workerConcurrency: queue.workerConcurrency }),
      ...(queue.rate === undefined
        ? {}
        : { rateLimit: { limitPerPeriod: queue.rate.starts, periodSec: queue.rate.periodMs / 1000 } }),
      minPollingIntervalMs: queue.pollMs ?? defaultPollMs,
    });
  }
  const declared = new Set(queues.map((queue) => queue.name));
  for (const { name } of await client.listQueues(application)) {
    if (declared.has(name)) continue;
    const waiting = await client.listQueuedWorkflows({
      queueName: name,
      limit: 1,
      loadInput: false,
      loadOutput: false,
    });
    if (waiting.length === 0) await client.deleteQueue(name);
    else
      log.warn(
        { queue: name },
        'A queue that is not declared any more still has work; it is kept until that is done.',
      );
  }
}

export async function applySchedules(
  client: DBOSClient,
  application: string,
  schedules: readonly ScheduleDefinition[],
): Promise<void> {
  await client.applySchedules(
    schedules.map((schedule) => ({
      scheduleName: schedule.name,
      workflowName: schedule.workflow.name,
      schedule: schedule.cron,
      cronTimezone: schedule.timeZone,
      queueName: schedule.queue ?? defaultQueue,
      context: schedule.name,
      // It would run every tick that was missed; what we do instead is in `catchUp`.
      automaticBackfill: false,
      applicationName: application,
    })),
  );
  const declared = new Set(schedules.map((schedule) => schedule.name));
  for (const { scheduleName } of await client.listSchedules({ applicationName: application })) {
    if (!declared.has(scheduleName)) await client.deleteSchedule(scheduleName);
  }
}

/**
 * Runs the last tick that came due while no process was there to fire it. Its run id is made of the schedule's name and
 * the time, as the engine makes it, so several processes that start together run it once.
 */
export async function catchUp(
  client: DBOSClient,
  schedules: readonly ScheduleDefinition[],
  now: Date,
): Promise<void> {
  for (const schedule of schedules) {
    if (schedule.missed === 'skip') continue;
    const row = await client.getSchedule(schedule.name);
    if (row === null || row.lastFiredAt === null) continue;
    const due = latestTick(schedule, new Date(row.lastFiredAt), now);
    if (due === undefined) continue;
    await client.backfillSchedule(
      schedule.name,
      new Date(due.getTime() - secondMs),
      new Date(due.getTime() + 1),
    );
  }
}
