/** What a workflow's body works with, over the engine's recorded calls. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import type pg from 'pg';
import { SophiaError } from '../../kernel/errors.ts';
import { withAttempts } from './attempts.ts';
import type { Child, ChildOptions, StepInfo, StepOptions, Workflow, WorkflowContext } from './contract.ts';
import { throughOutages } from './database-outage.ts';
import { reviveError } from './engine-errors.ts';
import type { StepGate } from './step-gate.ts';
import type { Tracer } from '../telemetry/tracer.ts';
import { assertStorable } from './storable.ts';

/** A workflow as the engine runs it. */
export type EngineFunction = (input: unknown, schedule?: unknown) => Promise<unknown>;

const childPollMs = 200;

/** Made anew for each time that the run is picked up; `gate` holds its steps when the process stops. */
export function createWorkflowContext(
  runId: string,
  gate: StepGate,
  findFunction: (name: string) => EngineFunction,
  pool: pg.Pool,
  tracer: Tracer,
): WorkflowContext {
  const timesSeen = new Map<string, number>();

  function keyOf(name: string): string {
    const times = (timesSeen.get(name) ?? 0) + 1;
    timesSeen.set(name, times);
    return times === 1 ? `${runId}/${name}` : `${runId}/${name}#${times}`;
  }

  return {
    runId,

    async step<T>(
      name: string,
      perform: (info: StepInfo) => Promise<T>,
      options: StepOptions = {},
    ): Promise<T> {
      const key = keyOf(name);
      try {
        // Only a step that is performed gets a span: one that is recorded already is not done again.
        return await gate.pass(() =>
          DBOS.runStep(
            async () =>
              tracer.span(`step ${name}`, { 'sophia.run': runId }, async () =>
                runStep(name, key, perform, options, pool),
              ),
            { name },
          ),
        );
      } catch (error) {
        throw reviveError(error);
      }
    },

    sleep: (ms) => gate.wait(() => DBOS.sleepms(ms)),

    now: async () => new Date(await gate.pass(() => DBOS.now())),

    async startChild<I, O>(
      workflow: Workflow<I, O>,
      input: I,
      options: ChildOptions = {},
    ): Promise<Child<O>> {
      assertStorable(input, `input of ${workflow.name}`);
      const start = DBOS.startWorkflow(findFunction(workflow.name), {
        ...(options.id === undefined ? {} : { workflowID: options.id }),
        ...(options.queue === undefined ? {} : { queueName: options.queue }),
      });
      const { workflowID } = await gate.pass(() => start(input));
      const handle = DBOS.retrieveWorkflow<O>(workflowID);
      return {
        id: workflowID,
        async result() {
          try {
            return await gate.wait(() => handle.getResult({ pollingIntervalMs: childPollMs }));
          } catch (error) {
            throw reviveError(error, workflowID);
          }
        },
      };
    },
  };
}

async function runStep<T>(
  name: string,
  idempotencyKey: string,
  perform: (info: StepInfo) => Promise<T>,
  options: StepOptions,
  pool: pg.Pool,
): Promise<T> {
  const status = DBOS.stepStatus;
  let cancelled: AbortSignal | undefined;
  // Asking for the engine's signal makes it watch the database, so it is asked for only where it is used.
  const cancelSignal = () => {
    cancelled ??= status?.cancelSignal ?? new AbortController().signal;
    return cancelled;
  };
  const goOn = () => cancelSignal().throwIfAborted();
  const value = await withAttempts<T>(name, options, {
    goOn,
    survive: (work) => throughOutages(pool, goOn, work),
    perform: (attempt, timeUp) => {
      let signal: AbortSignal | undefined;
      return perform({
        idempotencyKey,
        attempt,
        get signal() {
          signal ??= timeUp === undefined ? cancelSignal() : AbortSignal.any([cancelSignal(), timeUp]);
          return signal;
        },
      });
    },
  });
  assertStorable(value, `result of step ${name}`);
  return value;
}

/** @throws SophiaError `durable.undeclared` */
export function undeclared(name: string): SophiaError {
  return new SophiaError('durable.undeclared', `No workflow named "${name}" was declared.`, {
    kind: 'internal',
    hint: 'Declare it with engine.workflow(...) before engine.start().',
  });
}
