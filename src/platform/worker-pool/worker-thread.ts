/** The thread of a pool: one request after the other, each a call of an exported function. Started by `createWorkerPool`. */
import { parentPort } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest } from './contract.ts';
import { packError } from './error-across.ts';

async function call({ module, name, args }: WorkerRequest): Promise<unknown> {
  const loaded: Record<string, unknown> = await import(module);
  const exported = loaded[name];
  if (typeof exported !== 'function') throw new TypeError(`${module} has no function called ${name}`);
  const result: unknown = await exported(...args);
  return result;
}

async function answer(request: WorkerRequest): Promise<void> {
  let reply: WorkerReply;
  try {
    reply = { kind: 'done', result: await call(request) };
  } catch (error) {
    reply = { kind: 'failed', error: packError(error) };
  }
  try {
    parentPort?.postMessage(reply);
  } catch (error) {
    // What cannot be cloned is the fault of the function, and must not leave its caller without an answer.
    parentPort?.postMessage({ kind: 'failed', error: packError(new TypeError(String(error))) });
  }
}

parentPort?.on('message', (request: WorkerRequest) => void answer(request));
