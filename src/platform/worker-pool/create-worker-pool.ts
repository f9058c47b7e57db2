/**
 * A bounded pool of worker threads. Threads start with the first task, one for each task that finds all others at work, and
 * end when idle; an idle thread does not keep the process alive. A task that takes too long or too much memory, or takes its
 * thread down, fails alone, and the next one gets a new thread: a hostile page cannot stop the house.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type SophiaError, messageOf } from '../../kernel/errors.ts';
import type { WorkerPool, WorkerReply, WorkerRequest } from './contract.ts';
import { unpackError } from './error-across.ts';
import { siblingModule } from './sibling-module.ts';
import { watchGrowth } from './watch-growth.ts';
import { busy, closed, crashed, tooLarge, tooSlow } from './why-stopped.ts';

export interface WorkerPoolOptions {
  /** Most threads at a time; as many as the machine runs at once, at most 4: they are there only while there is work. */
  readonly threads?: number;
  /** Tasks that may wait for a thread; the next one is refused. */
  readonly maxWaiting?: number;
  /** From the moment a thread takes the task; starting the thread and loading the module count. */
  readonly taskTimeoutMs?: number;
  /** Heap of one thread, in MiB. A page of 5 MB of markup takes about 150. */
  readonly memoryMib?: number;
  /**
   * How much the process may grow while a task is under way, in MiB: what a thread holds outside its heap (expanded streams,
   * typed arrays) no engine limits. Whose doing it was is found out by running them again, one at a time.
   */
  readonly growthMib?: number;
  /** A thread without work ends after so long and gives its memory back. */
  readonly idleMs?: number;
}

interface Task {
  readonly request: WorkerRequest;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Was under way while the process grew too much: runs again with nothing beside it. */
  isSuspect: boolean;
}

interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
  /** Of the task while there is one, of the idle time while there is none. */
  timer: NodeJS.Timeout | undefined;
}

const entry = siblingModule(import.meta.url, 'worker-thread');

export function createWorkerPool(options: WorkerPoolOptions = {}): WorkerPool {
  const {
    threads: maxThreads = Math.min(4, availableParallelism()),
    maxWaiting = 256,
    taskTimeoutMs = 15_000,
    memoryMib = 256,
    growthMib = 512,
    idleMs = 30_000,
  } = options;
  const threads = new Set<Thread>();
  const waiting: Task[] = [];
  let isClosed = false;
  const growth = watchGrowth(growthMib * 1024 * 1024, () => stopGrowth());

  function startThread(): Thread {
    const worker = new Worker(entry, {
      name: 'sophia-pool',
      resourceLimits: { maxOldGenerationSizeMb: memoryMib },
    });
    const thread: Thread = { worker, task: undefined, timer: undefined };
    worker.on('message', (reply: WorkerReply) => {
      const task = release(thread);
      if (reply.kind === 'done') task?.resolve(reply.result);
      else task?.reject(unpackError(reply.error));
      assign();
    });
    worker.on('error', (error) => drop(thread, crashed(messageOf(error))));
    worker.on('exit', (code) => drop(thread, crashed(`it ended with code ${code}`)));
    threads.add(thread);
    return thread;
  }

  /** Takes the task off the thread, which is idle then. */
  function release(thread: Thread): Task | undefined {
    const { task } = thread;
    clearTimeout(thread.timer);
    growth.end(thread);
    thread.task = undefined;
    thread.worker.unref();
    thread.timer = setTimeout(() => drop(thread), idleMs);
    thread.timer.unref();
    return task;
  }

  /** Gives the thread up; its task, where it has one, fails with the error. */
  function drop(thread: Thread, error?: SophiaError): void {
    if (!threads.delete(thread)) return;
    clearTimeout(thread.timer);
    growth.end(thread);
    if (error !== undefined) thread.task?.reject(error);
    void thread.worker.terminate();
    assign();
  }

  function stopGrowth(): void {
    const running = [...threads].filter(({ task }) => task !== undefined);
    const [only] = running;
    // It grew alone and again: it was not another part of the program that happened to grow at the same time.
    if (only?.task?.isSuspect === true) {
      drop(only, tooLarge(only.task.request.name, growthMib));
      return;
    }
    const suspects = running.flatMap(({ task }) => task ?? []);
    for (const task of suspects) task.isSuspect = true;
    for (const thread of running) {
      threads.delete(thread);
      clearTimeout(thread.timer);
      growth.end(thread);
    }
    waiting.unshift(...suspects);
    // What they held is given back first, or it would count as nobody's.
    void Promise.all(running.map(async ({ worker }) => worker.terminate())).then(assign);
  }

  /** A suspect is not begun beside others, nor others beside a suspect. */
  function mayBegin(task: Task): boolean {
    const running = [...threads].filter((one) => one.task !== undefined);
    return running.length === 0 || (!task.isSuspect && running.every((one) => one.task?.isSuspect !== true));
  }

  function assign(): void {
    while (waiting[0] !== undefined && mayBegin(waiting[0]) && !isClosed) {
      const idle = [...threads].find((thread) => thread.task === undefined);
      const thread = idle ?? (threads.size < maxThreads ? startThread() : undefined);
      const task = thread && waiting.shift();
      if (thread === undefined || task === undefined) return;
      clearTimeout(thread.timer);
      thread.task = task;
      growth.begin(thread);
      thread.worker.ref();
      thread.timer = setTimeout(() => drop(thread, tooSlow(task.request, taskTimeoutMs)), taskTimeoutMs);
      try {
        thread.worker.postMessage(task.request);
      } catch (error) {
        // An argument that cannot be cloned: the thread never saw it.
        release(thread)?.reject(new TypeError(messageOf(error)));
      }
    }
  }

  return {
    run: async ({ module, name, parse }, args) => {
      if (isClosed) throw closed();
      if (waiting.length >= maxWaiting) throw busy(maxWaiting);
      const result = await new Promise<unknown>((resolve, reject) => {
        waiting.push({ request: { module: module.href, name, args }, resolve, reject, isSuspect: false });
        assign();
      });
      return parse(result);
    },
    close: async () => {
      isClosed = true;
      for (const task of waiting.splice(0)) task.reject(closed());
      const workers = [...threads].map((thread) => thread.worker);
      for (const thread of threads) drop(thread, closed());
      await Promise.all(workers.map(async (worker) => worker.terminate()));
    },
  };
}
