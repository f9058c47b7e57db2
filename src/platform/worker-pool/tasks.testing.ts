/** What the tests of the pool run on its threads. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, threadId } from 'node:worker_threads';
import { SophiaError } from '../../kernel/errors.ts';

export const double = (n: number) => n * 2;
export const whichThread = () => ({ threadId, isMainThread });
export const sizeOf = (bytes: Uint8Array) => bytes.byteLength;
export const uncloneable = () => () => 1;
export const notAFunction = 7;

export async function slowly(ms: number): Promise<number> {
  await sleep(ms);
  return threadId;
}

export function spin(): never {
  for (;;) Math.random();
}

export function exhaust(): number {
  const kept: unknown[] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i })));
}

export function quit(): never {
  process.exit(9);
}

export function throwLater(): Promise<never> {
  setTimeout(() => {
    throw new Error('thrown where nobody waits');
  }, 1);
  return new Promise(() => {});
}

export function refuse(): never {
  throw new SophiaError('page.empty', 'The page is empty.', {
    kind: 'invalid',
    where: 'https://example.com/',
    hint: 'Look at it.',
    details: { words: 3 },
  });
}

export function blunder(): never {
  throw new RangeError('out of range');
}

/** Takes memory that no heap limit counts, a little at a time, and holds it. */
export function swell(mib: number): number {
  const kept: Uint8Array[] = [];
  for (let taken = 0; taken < mib; taken += 8) {
    kept.push(new Uint8Array(8 * 1024 * 1024).fill(1));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
  return kept.length;
}
