/** Why a task of the pool came to no answer. */
import { SophiaError } from '../../kernel/errors.ts';
import type { WorkerRequest } from './contract.ts';

export function crashed(why: string): SophiaError {
  return new SophiaError('worker.crashed', `The work took its thread down: ${why}.`, {
    kind: 'unavailable',
    hint: 'The input may be too large or made to harm; what else runs is not affected.',
  });
}

export function tooSlow({ name }: WorkerRequest, timeoutMs: number): SophiaError {
  return new SophiaError(
    'worker.too_slow',
    `The work was stopped: it took more than ${timeoutMs / 1000} s.`,
    {
      kind: 'unavailable',
      where: name,
      hint: 'The input may be too large or made to harm; what else runs is not affected.',
    },
  );
}

export function busy(maxWaiting: number): SophiaError {
  return new SophiaError('worker.busy', `${maxWaiting} tasks wait for a thread already.`, {
    kind: 'unavailable',
    hint: 'Try again later.',
  });
}

export function closed(): SophiaError {
  return new SophiaError('worker.closed', 'The worker threads have been ended.', { kind: 'unavailable' });
}

export function tooLarge(name: string, growthMib: number): SophiaError {
  return new SophiaError(
    'worker.too_large',
    `The work was stopped: it took more than ${growthMib} MiB of memory.`,
    {
      kind: 'unavailable',
      where: name,
      hint: 'The input may be too large or made to harm; what else runs is not affected.',
    },
  );
}
