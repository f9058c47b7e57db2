/**
 * Durable work as the rest of the house sees it: workflows of recorded steps that go on after a crash, queues with limits
 * that hold across workers, and schedules. Only this folder knows the engine behind it.
 *
 * The rules of a workflow's body:
 * - Between steps it is deterministic: time, random numbers, environment and every read or write go into a step.
 * - A step runs at least once: killed between its work and its record, it runs again. An effect outside PostgreSQL goes
 *   through `effectOnce` (`once.ts`) or sends `idempotencyKey` along.
 * - Inputs and results are stored in full as JSON: pass ids, answer small, never a secret.
 * - A step costs about 3 ms. Batch work into steps of about a second, never one a row.
 */
import type { Instant } from '../../kernel/time.ts';

/** What a step is told. */
export interface StepInfo {
  /** `<run id>/<step name>`, the same each time this step runs: for the other side to recognise a repetition. */
  readonly idempotencyKey: string;
  /** 1 the first time, counted anew after a crash. */
  readonly attempt: number;
  /** Fires when the run is cancelled or the attempt's time is up. Pass it on: nothing else stops the step's code. */
  readonly signal: AbortSignal;
}

export interface StepOptions {
  /** How often it is tried in all; 1 unless told. Errors of kind `invalid`, `forbidden`, `not_found` end it at once. */
  readonly attempts?: number;
  /** Wait before the second attempt, doubled for each later one up to a minute; 500 ms unless told. */
  readonly backoffMs?: number;
  /** Longest time of one attempt; without it an attempt may last for ever. */
  readonly timeoutMs?: number;
}

/** What a workflow's body works with. Every call is recorded; a repeated run answers from the record. */
export interface WorkflowContext {
  /** Id of this run. */
  readonly runId: string;
  /**
   * Runs `perform` and records what it answers or throws. The names are what people see in the list of steps; the same
   * name a second time in a run is told apart by `#2` in its key.
   */
  step<T>(name: string, perform: (info: StepInfo) => Promise<T>, options?: StepOptions): Promise<T>;
  /** Sleeps until the recorded time, however often the process dies meanwhile. */
  sleep(ms: number): Promise<void>;
  /** The time, recorded. */
  now(): Promise<Date>;
  /** Starts another workflow as a child: at once in this process, or on a queue where one is named. */
  startChild<I, O>(workflow: Workflow<I, O>, input: I, options?: ChildOptions): Promise<Child<O>>;
}

export interface ChildOptions {
  /** Derived from the parent's unless told. */
  readonly id?: string;
  readonly queue?: string;
}

export interface Child<O> {
  readonly id: string;
  /** Waits for the end. @throws what the child threw, or SophiaError `durable.cancelled`. */
  result(): Promise<O>;
}

export interface WorkflowDefinition<I, O> {
  /** Kebab-case; stored with every run, so it never changes. */
  readonly name: string;
  run(context: WorkflowContext, input: I): Promise<O>;
  /** After so many recoveries it is set aside, as it may be what kills its workers; 100 unless told. */
  readonly maxRecoveries?: number;
}

/** A declared workflow. `I` and `O` are what JSON holds: no dates, maps, functions, and under 1 MiB. */
export interface Workflow<I, O> {
  readonly name: string;
  readonly run: (context: WorkflowContext, input: I) => Promise<O>;
}

export interface QueueDefinition {
  /** Kebab-case. The queue `default` is always there: 16 at once in each worker. */
  readonly name: string;
  /** At most so many at once over all workers. */
  readonly concurrency?: number;
  /** At most so many at once in one worker. */
  readonly workerConcurrency?: number;
  /**
   * At most `starts` begin within any `periodMs`, over all workers. It bounds starts of workflows, not calls in them: a
   * limit on a remote service belongs on a queue whose workflow makes one call.
   */
  readonly rate?: { readonly starts: number; readonly periodMs: number };
  /** How often a worker looks; 500 ms unless told. */
  readonly pollMs?: number;
}

/** What a schedule hands to its workflow. */
export interface Tick {
  /** The time it was due, not the time it started. */
  readonly dueAt: Instant;
}

export interface ScheduleDefinition {
  /** Kebab-case. */
  readonly name: string;
  /** Five fields, or six with seconds first; `@daily` and the like. */
  readonly cron: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly workflow: Workflow<Tick, unknown>;
  /** `default` unless told. */
  readonly queue?: string;
  /**
   * What becomes of ticks that came due while every process was down, asleep or more than a minute behind: `latest` (the
   * default) runs the last of them, `skip` none. Never all of them.
   */
  readonly missed?: 'latest' | 'skip';
}

export interface EnqueueOptions {
  /** A second call with the same id is the same run, also after it ended, as long as it is kept (30 days). */
  readonly id?: string;
  /** `default` unless told. */
  readonly queue?: string;
  /** While a run with this key is queued or running on the queue, a second call is that run. */
  readonly dedupeKey?: string;
  readonly delayMs?: number;
  /** Lower goes first; 0 unless told, which is the highest. */
  readonly priority?: number;
  /** Cancelled when it has run so long. */
  readonly timeoutMs?: number;
}

export type RunState = 'delayed' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'set_aside';

export interface Run {
  readonly id: string;
  readonly workflow: string;
  readonly state: RunState;
  readonly queue: string | undefined;
  /** The worker that has or had it. */
  readonly executor: string | undefined;
  readonly schedule: string | undefined;
  readonly parent: string | undefined;
  readonly createdAt: Instant;
  readonly startedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  /** How often it was picked up; more than 1 means that it was recovered. */
  readonly attempts: number;
  /** Message of what it failed with. Only `find` tells it. */
  readonly error: string | undefined;
}

export interface RunStep {
  /** Counted from 0 in the order in which they began. */
  readonly index: number;
  readonly name: string;
  readonly ok: boolean;
  readonly error: string | undefined;
  readonly child: string | undefined;
  readonly startedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
}

export interface RunQuery {
  readonly state?: RunState;
  readonly workflow?: string;
  readonly schedule?: string;
  /** Leaves out what a schedule started and what went well: thousands a day that would hide everything else. */
  readonly withoutTicks?: boolean;
  /** 50 unless told, at most 500. */
  readonly limit?: number;
  /** From the page before. */
  readonly cursor?: string;
}

export interface RunPage {
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly next: string | undefined;
}

export interface RunHandle<O> {
  readonly id: string;
  result(options?: WaitOptions): Promise<O>;
}

export interface WaitOptions {
  /** @throws SophiaError `durable.waited` when it has not ended by then. */
  readonly timeoutMs?: number;
}

/** What any process may do with runs, whether or not it works on them itself. */
export interface Runs {
  enqueue<I, O>(workflow: Workflow<I, O>, input: I, options?: EnqueueOptions): Promise<RunHandle<O>>;
  /** Waits for a run's end. @throws what it threw, `durable.cancelled`, `durable.set_aside`, `durable.no_run`. */
  result(id: string, options?: WaitOptions): Promise<unknown>;
  find(id: string): Promise<Run | undefined>;
  list(query?: RunQuery): Promise<RunPage>;
  steps(id: string): Promise<readonly RunStep[]>;
  /** The run and its children stop before their next step; a step under way sees its signal fire. */
  cancel(id: string): Promise<void>;
  /** Queues a cancelled, failed-to-recover or stuck run again; it goes on after its last recorded step. */
  resume(id: string, options?: { readonly queue?: string }): Promise<void>;
}

/** One worker as its heartbeats show it. */
export interface Worker {
  readonly executor: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Instant;
  readonly heartbeatAt: Instant;
  readonly state: 'alive' | 'silent' | 'stopped';
}

interface StartOptions {
  /**
   * `worker` (the default) takes work, fires schedules and rescues the work of silent workers; `client` only looks,
   * enqueues, cancels and waits.
   */
  readonly role?: 'worker' | 'client';
}

/** At most one worker a process, as the engine's registry is global; clients as many as wanted. */
export interface DurableEngine extends Runs {
  /** Declarations come before `start`. @throws SophiaError `durable.started`, `durable.declared_twice`. */
  workflow<I, O>(definition: WorkflowDefinition<I, O>): Workflow<I, O>;
  queue(definition: QueueDefinition): void;
  schedule(definition: ScheduleDefinition): void;
  start(options?: StartOptions): Promise<void>;
  /**
   * Takes no more work, waits for the steps under way up to `graceMs` (10 s unless told), gives the worker's name back.
   * Unfinished runs go on elsewhere, or here at the next start.
   */
  stop(options?: { readonly graceMs?: number }): Promise<void>;
  /** The name under which this process works, such as `worker-1`; undefined for a client. */
  readonly executor: string | undefined;
  workers(): Promise<readonly Worker[]>;
}
