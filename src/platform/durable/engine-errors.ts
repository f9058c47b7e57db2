/** Turns what the engine hands back into our own errors. */
import { SophiaError, type ErrorKind } from '../../kernel/errors.ts';

// Numbers that the engine gives its errors (`dbosErrorCode`); it keeps them when it stores an error, unlike the class.
const awaitedCancelled = 27;
const awaitedSetAside = 30;
const duplicated = 28;

function engineCodeOf(error: Error): number | undefined {
  return 'dbosErrorCode' in error && typeof error.dbosErrorCode === 'number'
    ? error.dbosErrorCode
    : undefined;
}

/**
 * An error that was read back from a run's record is a plain Error: a SophiaError among them is made one again, so that
 * a repeated run decides as the first did. The engine's own errors about other runs become ours; all else stays.
 */
export function reviveError(error: unknown, runId?: string): unknown {
  if (!(error instanceof Error) || error instanceof SophiaError) return error;
  const where = runId === undefined ? {} : { where: runId };
  switch (engineCodeOf(error)) {
    case awaitedCancelled:
      return new SophiaError('durable.cancelled', 'The run was cancelled.', { kind: 'conflict', ...where });
    case awaitedSetAside:
      return new SophiaError('durable.set_aside', 'The run was set aside: it was recovered too often.', {
        kind: 'conflict',
        hint: 'Look at its last step: it probably ends the process. Then resume the run.',
        ...where,
      });
    case duplicated:
      return new SophiaError('durable.duplicate', error.message, { kind: 'conflict', ...where });
    default:
      return error.name === 'SophiaError' ? reviveOurs(error) : error;
  }
}

const kinds: ReadonlySet<string> = new Set<ErrorKind>([
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_many',
  'unavailable',
  'internal',
]);

function isKind(kind: unknown): kind is ErrorKind {
  return typeof kind === 'string' && kinds.has(kind);
}

function reviveOurs(error: Error): SophiaError {
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(error));
  const { code, kind, where, hint, details } = fields;
  return new SophiaError(typeof code === 'string' ? code : 'internal', error.message, {
    kind: isKind(kind) ? kind : 'internal',
    cause: error,
    ...(typeof where === 'string' ? { where } : {}),
    ...(typeof hint === 'string' ? { hint } : {}),
    ...(typeof details === 'object' && details !== null ? { details: { ...details } } : {}),
  });
}
