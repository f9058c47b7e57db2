/** Work that is too long for the thread that serves: done by a module's function on another thread. */
import type { ErrorKind } from '../../kernel/errors.ts';

/** A function of a module that a worker thread loads by itself. Arguments and answer must survive a structured clone. */
export interface WorkerTask<Result> {
  /** See `siblingModule`: the same module in the sources and in the build. */
  readonly module: URL;
  /** Name of the exported function; it may be async. */
  readonly name: string;
  /** What comes from another thread is not typed: this checks it. */
  readonly parse: (answer: unknown) => Result;
}

export interface WorkerPool {
  /**
   * Calls the function on a worker thread; again where the process grew too much meanwhile, so it must change nothing
   * outside.
   * @throws SophiaError what the function threw, with its code; `worker.too_slow`, `worker.too_large` and `worker.crashed` where
   *   the task was stopped or took its thread down (the fault of its input; the next task gets a new thread); `worker.busy`
   *   where too many tasks wait; `worker.closed`.
   */
  run<Result>(task: WorkerTask<Result>, args: readonly unknown[]): Promise<Result>;
  /** Ends the threads; tasks that wait or run fail with `worker.closed`. */
  close(): Promise<void>;
}

/** What the pool sends to a thread. */
export interface WorkerRequest {
  readonly module: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What a thread answers: exactly one for each request. */
export type WorkerReply =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: ThrownAcross };

/** An error in a form that crosses threads: a class does not. */
export type ThrownAcross =
  | {
      readonly is: 'sophia';
      readonly code: string;
      readonly message: string;
      readonly options: {
        readonly kind: ErrorKind;
        readonly where?: string;
        readonly hint?: string;
        readonly details: Readonly<Record<string, unknown>>;
      };
    }
  | { readonly is: 'other'; readonly name: string; readonly message: string; readonly stack: string };
