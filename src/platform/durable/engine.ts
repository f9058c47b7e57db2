/**
 * The durable engine over DBOS and PostgreSQL. One a process, as DBOS keeps one registry a process; the rest of the house
 * sees `contract.ts` alone.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DBOSClient } from '@dbos-inc/dbos-sdk';
import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs';
import type pg from 'pg';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../telemetry/log.ts';
import { type Tracer, noTracer } from '../telemetry/tracer.ts';
import type {
  DurableEngine,
  QueueDefinition,
  ScheduleDefinition,
  Workflow,
  WorkflowDefinition,
} from './contract.ts';
import { engineLog } from './engine-log.ts';
import { openEnginePool } from './engine-pool.ts';
import { startExecutor, type Executor } from './executor.ts';
import { createRuns, defaultQueue } from './runs.ts';
import { assertSchedule } from './ticks.ts';
import { listWorkers } from './worker-slots.ts';

/** Server and worker are one application to the engine. */
const application = 'sophia';

/**
 * Runs are only picked up by workers of their own version. Raise the number when a workflow's steps changed so that
 * running ones could not go on (a step inserted, removed or renamed before the end); old ones then need an old worker.
 */
const defaultVersion = 'sophia-1';

const defaultSilenceMs = 30_000;
const defaultKeepRunsMs = 30 * 24 * 60 * 60 * 1000;
const defaultGraceMs = 10_000;
const nameForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export interface DurableEngineOptions {
  /** Migrated, `durableMigrations` included. The engine opens connections of its own to the same address. */
  readonly database: Database;
  readonly log: Log;
  /** Spans of runs and steps; none when left out. */
  readonly tracer?: Tracer;
  /** How long a worker may say nothing until its work is given to others; 30 s unless told. */
  readonly silenceMs?: number;
  /** How long an ended run stays in the list; 30 days unless told. */
  readonly keepRunsMs?: number;
  readonly version?: string;
  /**
   * Called when this worker was silent for so long that another took its name. It must end the process: its unfinished
   * steps are being repeated elsewhere. Without it the engine stops itself.
   */
  readonly onLost?: (error: SophiaError) => void;
}

interface Connection {
  readonly pool: pg.Pool;
  readonly client: DBOSClient;
}

/** The one that works in this process. A client uses nothing of the engine that is shared. */
let working: DurableEngine | undefined;

/** Declares nothing and connects to nothing yet; see `DurableEngine` for the order of calls. */
export function createDurableEngine(options: DurableEngineOptions): DurableEngine {
  const { database, log } = options;
  const version = options.version ?? defaultVersion;
  const silenceMs = options.silenceMs ?? defaultSilenceMs;
  const workflows = new Map<string, WorkflowDefinition<unknown, unknown>>();
  const queues = new Map<string, QueueDefinition>([
    [defaultQueue, { name: defaultQueue, workerConcurrency: 16, pollMs: 250 }],
  ]);
  const schedules = new Map<string, ScheduleDefinition>();
  let connection: Connection | undefined;
  let executor: Executor | undefined;

  function connected(): DBOSClient {
    if (connection !== undefined) return connection.client;
    throw new SophiaError('durable.not_started', 'The durable engine has not been started.', {
      kind: 'internal',
      hint: 'Call engine.start() first.',
    });
  }

  function declare<T>(declared: Map<string, T>, what: string, name: string, definition: T): void {
    if (connection !== undefined)
      throw wrongDeclaration('durable.started', what, name, 'comes after the start');
    if (declared.has(name))
      throw wrongDeclaration('durable.declared_twice', what, name, 'was declared before');
    if (!nameForm.test(name)) throw wrongDeclaration('durable.name', what, name, 'is not in kebab-case');
    declared.set(name, definition);
  }

  async function connect(): Promise<Connection> {
    const pool = openEnginePool(database.url, log);
    try {
      await migrateEngine(pool, log);
      const client = await DBOSClient.create({
        systemDatabaseUrl: nominalUrl,
        systemDatabasePool: pool,
        applicationName: application,
        logger: engineLog(log),
      });
      return { pool, client };
    } catch (error) {
      await pool.end();
      throw new SophiaError(
        'durable.unavailable',
        `The durable engine cannot use the database: ${messageOf(error)}.`,
        {
          kind: 'unavailable',
          cause: error,
        },
      );
    }
  }

  async function disconnect(): Promise<void> {
    await connection?.client.destroy();
    await connection?.pool.end();
    connection = undefined;
    if (working === engine) working = undefined;
  }

  async function stop(graceMs: number): Promise<void> {
    const stopping = executor;
    executor = undefined;
    try {
      await stopping?.stop(graceMs);
    } finally {
      await disconnect();
    }
  }

  const engine: DurableEngine = {
    ...createRuns(connected, version, database.pool),

    workflow<I, O>(definition: WorkflowDefinition<I, O>): Workflow<I, O> {
      declare(workflows, 'workflow', definition.name, definition);
      return { name: definition.name, run: (context, input) => definition.run(context, input) };
    },

    queue: (definition) => declare(queues, 'queue', definition.name, definition),

    schedule(definition) {
      assertSchedule(definition);
      declare(schedules, 'schedule', definition.name, definition);
    },

    async start({ role = 'worker' } = {}) {
      if (connection !== undefined || (role === 'worker' && working !== undefined)) {
        throw new SophiaError('durable.started', 'A durable engine is already at work in this process.', {
          kind: 'internal',
        });
      }
      assertReferences(workflows, queues, schedules);
      if (role === 'client') {
        connection = await connect();
        return;
      }
      working = engine;
      try {
        connection = await connect();
        executor = await startExecutor({
          ...connection,
          nominalUrl,
          database,
          log,
          application,
          version,
          silenceMs,
          tracer: options.tracer ?? noTracer,
          keepRunsMs: options.keepRunsMs ?? defaultKeepRunsMs,
          workflows,
          queues,
          schedules,
          onLost: options.onLost ?? (() => void stop(0)),
        });
      } catch (error) {
        await disconnect();
        throw error;
      }
    },

    stop: ({ graceMs = defaultGraceMs } = {}) => stop(graceMs),

    get executor() {
      return executor?.name;
    },

    workers: () => listWorkers(database.pool),
  };
  return engine;
}

/** Nothing of ours waits for the engine's notifications, and they would cost a connection. */
const usesNotifications = false;

/** The engine wants an address beside the pool that it works through; it takes nothing from it. */
const nominalUrl = 'postgresql://sophia@localhost/sophia';

/** Any number of ours; this one is "DURABLE" in ASCII. */
const migrationLock = 0x4455524142;

/**
 * The engine does not expect company while it makes its tables, so processes that start together take turns. They ask
 * again and again instead of waiting for the lock: a waiting query would hold up the indexes that the engine builds
 * concurrently, and with them whoever has the lock.
 */
async function migrateEngine(pool: pg.Pool, log: Log): Promise<void> {
  const session = await pool.connect();
  try {
    for (const giveUpAt = Date.now() + migrateWithinMs; ; await sleep(migrationPollMs)) {
      const { rows } = await session.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
        migrationLock,
      ]);
      if (rows[0]?.taken === true) break;
      if (Date.now() > giveUpAt) throw new Error('another process has been preparing it for a minute');
    }
    const logger = new GlobalLogger(undefined, { logger: engineLog(log) });
    await ensureSystemDatabase(nominalUrl, logger, pool, undefined, usesNotifications);
  } finally {
    // Closing the connection gives the lock back.
    session.release(true);
  }
}

const migrateWithinMs = 60_000;
const migrationPollMs = 50;

function wrongDeclaration(code: string, what: string, name: string, wrong: string): SophiaError {
  return new SophiaError(code, `The ${what} "${name}" ${wrong}.`, { kind: 'internal', where: name });
}

function assertReferences(
  workflows: ReadonlyMap<string, unknown>,
  queues: ReadonlyMap<string, unknown>,
  schedules: ReadonlyMap<string, ScheduleDefinition>,
): void {
  for (const schedule of schedules.values()) {
    if (!workflows.has(schedule.workflow.name)) {
      throw wrongDeclaration(
        'durable.undeclared',
        'workflow',
        schedule.workflow.name,
        'is scheduled, not declared',
      );
    }
    if (schedule.queue !== undefined && !queues.has(schedule.queue)) {
      throw wrongDeclaration(
        'durable.undeclared',
        'queue',
        schedule.queue,
        `of "${schedule.name}" was not declared`,
      );
    }
  }
}
