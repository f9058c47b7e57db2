/**
 * What any process may do with runs. Everything goes through the database, never through the engine's registry in this
 * process, so that a server which works on nothing itself can do the same, and a step may call it too.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DBOSClient } from '@dbos-inc/dbos-sdk';
import { SophiaError } from '../../kernel/errors.ts';
import type {
  EnqueueOptions,
  RunHandle,
  RunPage,
  RunQuery,
  Runs,
  WaitOptions,
  Workflow,
} from './contract.ts';
import { reviveError } from './engine-errors.ts';
import type { Queryable } from './effect-hold.ts';
import { type RunCursor, decodeRunCursor, encodeRunCursor } from './run-cursor.ts';
import { type EngineRun, engineStates, hasEnded, stateOf, toRun, toRunStep } from './run-view.ts';
import { assertStorable } from './storable.ts';

export const defaultQueue = 'default';
const defaultPageSize = 50;
const largestPageSize = 500;
const firstPollMs = 50;
const slowestPollMs = 400;

/** `client` answers the connected client or throws `durable.not_started`; `database` is the same one. */
export function createRuns(client: () => DBOSClient, appVersion: string, database: Queryable): Runs {
  /** Without input and output, which may be large. */
  async function look(id: string): Promise<EngineRun | undefined> {
    const [row] = await client().listWorkflows({ workflowIDs: [id], loadInput: false, loadOutput: false });
    return row;
  }

  async function waitForEnd(id: string, options: WaitOptions): Promise<void> {
    const deadline =
      options.timeoutMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.timeoutMs;
    for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 1.5, slowestPollMs)) {
      const row = await look(id);
      if (row === undefined) throw noRun(id);
      if (hasEnded(stateOf(row))) return;
      if (Date.now() >= deadline) {
        throw new SophiaError('durable.waited', `The run has not ended after ${options.timeoutMs} ms.`, {
          kind: 'unavailable',
          where: id,
          hint: stateOf(row) === 'queued' ? 'Is a worker running?' : 'It goes on; ask again later.',
        });
      }
      await sleep(Math.min(pollMs, Math.max(deadline - Date.now(), 1)));
    }
  }

  async function resultOf<O>(id: string, options: WaitOptions = {}): Promise<O> {
    await waitForEnd(id, options);
    try {
      return await client().retrieveWorkflow<O>(id).getResult();
    } catch (error) {
      throw reviveError(error, id);
    }
  }

  return {
    async enqueue<I, O>(
      workflow: Workflow<I, O>,
      input: I,
      options: EnqueueOptions = {},
    ): Promise<RunHandle<O>> {
      assertStorable(input, `input of ${workflow.name}`);
      const handle = await client().enqueue<(input: I) => Promise<O>>(
        {
          workflowName: workflow.name,
          queueName: options.queue ?? defaultQueue,
          appVersion,
          ...(options.id === undefined ? {} : { workflowID: options.id }),
          ...(options.dedupeKey === undefined
            ? {}
            : { deduplicationID: options.dedupeKey, duplicationPolicy: 'return-existing' }),
          ...(options.delayMs === undefined ? {} : { delaySeconds: options.delayMs / 1000 }),
          ...(options.priority === undefined ? {} : { priority: options.priority }),
          ...(options.timeoutMs === undefined ? {} : { workflowTimeoutMS: options.timeoutMs }),
        },
        input,
      );
      const id = handle.workflowID;
      return { id, result: (wait) => resultOf<O>(id, wait) };
    },

    result: (id, options) => resultOf<unknown>(id, options),

    async find(id) {
      const [row] = await client().listWorkflows({ workflowIDs: [id], loadInput: false });
      return row === undefined ? undefined : toRun(row);
    },

    list: async (query = {}) => listRuns(client(), database, query),

    async steps(id) {
      const rows = await client().listWorkflowSteps(id);
      if (rows === undefined) throw noRun(id);
      return rows.map(toRunStep);
    },

    async cancel(id) {
      if ((await look(id)) === undefined) throw noRun(id);
      await client().cancelWorkflow(id, { cancelChildren: true });
    },

    async resume(id, options = {}) {
      const row = await look(id);
      if (row === undefined) throw noRun(id);
      const state = stateOf(row);
      if (state !== 'cancelled' && state !== 'set_aside') {
        throw new SophiaError('durable.not_resumable', `The run is ${state}.`, {
          kind: 'conflict',
          where: id,
          hint: 'Only a cancelled run or one that was set aside can be resumed.',
        });
      }
      await client().resumeWorkflow(id, { queueName: options.queue ?? defaultQueue });
    },
  };
}

async function listRuns(client: DBOSClient, database: Queryable, query: RunQuery): Promise<RunPage> {
  const limit = Math.min(Math.max(query.limit ?? defaultPageSize, 1), largestPageSize);
  const cursor = query.cursor === undefined ? undefined : decodeRunCursor(query.cursor);
  const wanted = limit + (cursor?.shown.length ?? 0) + 1;
  const ids =
    query.withoutTicks === true ? await findWithoutTicks(database, query, cursor, wanted) : undefined;
  if (ids?.length === 0) return { runs: [], next: undefined };
  const rows = await client.listWorkflows({
    ...(ids === undefined ? {} : { workflowIDs: ids }),
    ...(query.state === undefined ? {} : { status: engineStates[query.state] }),
    ...(query.workflow === undefined ? {} : { workflowName: query.workflow }),
    ...(query.schedule === undefined ? {} : { scheduleName: query.schedule }),
    ...(cursor === undefined ? {} : { endTime: new Date(cursor.createdAtMs).toISOString() }),
    sortDesc: true,
    limit: wanted,
    loadInput: false,
    loadOutput: false,
  });
  const shown = new Set(cursor?.shown);
  const fresh = rows.filter((row) => !shown.has(row.workflowID)).map(toRun);
  const runs = fresh.slice(0, limit);
  return { runs, next: fresh.length > limit ? encodeRunCursor(runs, cursor) : undefined };
}

/** The engine's own list cannot leave anything out, and leaving it out afterwards would make pages of any length. */
async function findWithoutTicks(
  database: Queryable,
  { state, workflow, schedule }: RunQuery,
  cursor: RunCursor | undefined,
  limit: number,
): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `SELECT workflow_uuid AS id FROM dbos.workflow_status
     WHERE (schedule_name IS NULL OR status <> 'SUCCESS')
       AND ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR name = $2)
       AND ($3::text IS NULL OR schedule_name = $3) AND ($4::bigint IS NULL OR created_at <= $4)
     ORDER BY created_at DESC LIMIT $5`,
    [
      state === undefined ? null : engineStates[state],
      workflow ?? null,
      schedule ?? null,
      cursor?.createdAtMs ?? null,
      limit,
    ],
  );
  return rows.map(({ id }) => id);
}

function noRun(id: string): SophiaError {
  return new SophiaError('durable.no_run', 'There is no such run.', { kind: 'not_found', where: id });
}
