/** The working side of the engine: holds a worker's name, takes work, fires schedules, rescues the work of the silent. */
import { DBOS, type DBOSClient } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type pg from 'pg';
import type { SophiaError } from '../../kernel/errors.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../telemetry/log.ts';
import type { QueueDefinition, ScheduleDefinition, WorkflowDefinition } from './contract.ts';
import { applyQueues, applySchedules, catchUp } from './declared-rows.ts';
import { engineLog } from './engine-log.ts';
import { startForgetting } from './forget-runs.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createStepGate, type StepGate } from './step-gate.ts';
import { isMissed } from './ticks.ts';
import { claimWorkerSlot } from './worker-slots.ts';
import type { Tracer } from '../telemetry/tracer.ts';
import { createWorkflowContext, type EngineFunction, undeclared } from './workflow-context.ts';

export interface Executor {
  readonly name: string;
  stop(graceMs: number): Promise<void>;
}

export interface ExecutorOptions {
  readonly pool: pg.Pool;
  readonly client: DBOSClient;
  readonly nominalUrl: string;
  readonly database: Database;
  readonly log: Log;
  readonly tracer: Tracer;
  readonly application: string;
  readonly version: string;
  readonly silenceMs: number;
  readonly keepRunsMs: number;
  readonly workflows: ReadonlyMap<string, WorkflowDefinition<unknown, unknown>>;
  readonly queues: ReadonlyMap<string, QueueDefinition>;
  readonly schedules: ReadonlyMap<string, ScheduleDefinition>;
  readonly onLost: (error: SophiaError) => void;
}

export async function startExecutor(options: ExecutorOptions): Promise<Executor> {
  const { client, application, log } = options;
  const schedules = [...options.schedules.values()];
  const slot = await claimWorkerSlot(options.database.pool, options.silenceMs);
  const gate = createStepGate();
  const heartbeat = startHeartbeat({
    slot,
    silenceMs: options.silenceMs,
    log,
    onLost: options.onLost,
    recover,
  });

  let forgetting: { stop(): Promise<void> } | undefined;

  async function stop(graceMs: number): Promise<void> {
    await forgetting?.stop();
    const idle = await gate.close(graceMs);
    if (!idle) log.warn({ graceMs }, 'A step is still running; it will run again at the next start.');
    await DBOS.shutdown({ deregister: true });
    await heartbeat.stop();
    await slot.release();
  }

  try {
    registerWorkflows(options, gate);
    DBOS.setConfig({
      name: application,
      systemDatabaseUrl: options.nominalUrl,
      systemDatabasePool: options.pool,
      runMigrations: false,
      executorID: slot.executor,
      applicationVersion: options.version,
      // Nothing of ours waits for notifications, and they would cost a connection.
      useListenNotify: false,
      logger: engineLog(log),
    });
    // Before the launch, which takes up the queues that it finds; later ones wait a second.
    await applyQueues(client, application, [...options.queues.values()], log);
    await applySchedules(client, application, schedules);
    await DBOS.launch();
    await catchUp(client, schedules, new Date());
    forgetting = startForgetting(client, options.keepRunsMs, log);
  } catch (error) {
    await stop(0);
    throw error;
  }
  log.debug({ executor: slot.executor, version: options.version }, 'The durable engine takes work.');
  return { name: slot.executor, stop };
}

/**
 * Puts the unfinished runs of these workers back on their queues, in one statement that names their owner: a run that
 * somebody has taken over meanwhile is left alone, and so is one of another version.
 */
async function recover(executors: string[]): Promise<void> {
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows(executors);
}

function registerWorkflows(options: ExecutorOptions, gate: StepGate): void {
  const functions = new Map<string, EngineFunction>();
  const findFunction = (name: string): EngineFunction => {
    const found = functions.get(name);
    if (found === undefined) throw undeclared(name);
    return found;
  };
  for (const definition of options.workflows.values()) {
    const body: EngineFunction = async (input, scheduleName) => {
      const context = createWorkflowContext(
        runIdOf(definition.name),
        gate,
        findFunction,
        options.pool,
        options.tracer,
      );
      const run = async (given: unknown) =>
        options.tracer.span(`workflow ${definition.name}`, { 'sophia.run': context.runId }, async () =>
          definition.run(context, given),
        );
      // The engine hands a date to what a schedule started; inputs of ours never hold one.
      if (!(input instanceof Date)) return run(input);
      const schedule = options.schedules.get(String(scheduleName));
      const missed =
        schedule !== undefined &&
        (await gate.pass(() =>
          DBOS.runStep(async () => isMissed(schedule, input, new Date()), { name: 'missed' }),
        ));
      return missed ? undefined : run({ dueAt: input.toISOString() });
    };
    functions.set(
      definition.name,
      DBOS.registerWorkflow(body, {
        name: definition.name,
        ...(definition.maxRecoveries === undefined ? {} : { maxRecoveryAttempts: definition.maxRecoveries }),
      }),
    );
  }
}

function runIdOf(name: string): string {
  const id = DBOS.workflowID;
  if (id === undefined) throw undeclared(name);
  return id;
}
