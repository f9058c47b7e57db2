/** The engine's rows as runs and steps. */
import type { DBOS } from '@dbos-inc/dbos-sdk';
import { messageOf } from '../../kernel/errors.ts';
import { type Instant, toInstant } from '../../kernel/time.ts';
import type { Run, RunState, RunStep } from './contract.ts';

export type EngineRun = NonNullable<Awaited<ReturnType<typeof DBOS.getWorkflowStatus>>>;
export type EngineStep = NonNullable<Awaited<ReturnType<typeof DBOS.listWorkflowSteps>>>[number];
export type EngineState =
  | 'DELAYED'
  | 'ENQUEUED'
  | 'PENDING'
  | 'SUCCESS'
  | 'ERROR'
  | 'CANCELLED'
  | 'MAX_RECOVERY_ATTEMPTS_EXCEEDED';

export const engineStates: Readonly<Record<RunState, EngineState>> = {
  delayed: 'DELAYED',
  queued: 'ENQUEUED',
  running: 'PENDING',
  done: 'SUCCESS',
  failed: 'ERROR',
  cancelled: 'CANCELLED',
  set_aside: 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
};

const states: ReadonlyMap<string, RunState> = new Map<string, RunState>([
  ['DELAYED', 'delayed'],
  ['ENQUEUED', 'queued'],
  ['PENDING', 'running'],
  ['SUCCESS', 'done'],
  ['ERROR', 'failed'],
  ['CANCELLED', 'cancelled'],
  ['MAX_RECOVERY_ATTEMPTS_EXCEEDED', 'set_aside'],
]);

export function hasEnded(state: RunState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled' || state === 'set_aside';
}

export function stateOf(row: EngineRun): RunState {
  return states.get(row.status) ?? 'running';
}

export function toRun(row: EngineRun): Run {
  const state = stateOf(row);
  return {
    id: row.workflowID,
    workflow: row.workflowName,
    state,
    queue: row.queueName,
    executor: row.executorId === '' ? undefined : row.executorId,
    schedule: row.scheduleName,
    parent: row.parentWorkflowID,
    createdAt: toInstant(new Date(row.createdAt)),
    startedAt:
      instantOf(row.dequeuedAt) ?? (row.queueName === undefined ? instantOf(row.createdAt) : undefined),
    endedAt: instantOf(row.completedAt),
    attempts: row.recoveryAttempts ?? 0,
    error: row.error === undefined || row.error === null ? undefined : messageOf(row.error),
  };
}

/** Steps that the engine records by itself. */
const ownSteps: ReadonlyMap<string, string> = new Map([
  ['DBOS.sleep', 'sleep'],
  ['DBOS.now', 'time'],
  ['DBOS.getResult', 'wait for child'],
]);

export function toRunStep(row: EngineStep): RunStep {
  return {
    index: row.functionID,
    name: ownSteps.get(row.name) ?? row.name,
    ok: row.error === null,
    error: row.error === null ? undefined : messageOf(row.error),
    child: row.childWorkflowID ?? undefined,
    startedAt: instantOf(row.startedAtEpochMs),
    endedAt: instantOf(row.completedAtEpochMs),
  };
}

function instantOf(ms: number | undefined): Instant | undefined {
  return ms === undefined ? undefined : toInstant(new Date(ms));
}
