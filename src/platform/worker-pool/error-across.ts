/** Errors over the border between two threads, so that what a reader of a page says of it is the same from both sides. */
import { SophiaError } from '../../kernel/errors.ts';
import type { ThrownAcross } from './contract.ts';

export function packError(error: unknown): ThrownAcross {
  if (error instanceof SophiaError) {
    const { code, message, kind, where, hint, details } = error;
    return {
      is: 'sophia',
      code,
      message,
      options: {
        kind,
        details,
        ...(where === undefined ? {} : { where }),
        ...(hint === undefined ? {} : { hint }),
      },
    };
  }
  if (error instanceof Error) {
    return { is: 'other', name: error.name, message: error.message, stack: error.stack ?? '' };
  }
  return { is: 'other', name: 'Error', message: String(error), stack: '' };
}

export function unpackError(thrown: ThrownAcross): Error {
  if (thrown.is === 'sophia') return new SophiaError(thrown.code, thrown.message, thrown.options);
  const error = new Error(thrown.message);
  error.name = thrown.name;
  if (thrown.stack !== '') error.stack = thrown.stack;
  return error;
}
