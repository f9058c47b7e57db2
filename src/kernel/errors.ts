/**
 * The one error of the house. Everything that reaches a person says what is wrong, where, and how to mend it.
 * Expected outcomes (not found, refused by policy) are return values; this is for what the caller cannot handle.
 */

/** What kind of trouble it is; one table maps each to an HTTP status and a command-line exit code. */
export type ErrorKind =
  | 'invalid' // the input or the call is wrong
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict' // the state does not allow it
  | 'too_many'
  | 'unavailable' // something it depends on is not there
  | 'internal';

export interface SophiaErrorOptions {
  readonly kind?: ErrorKind;
  /** File, line, field, row, address: as exact as is known. */
  readonly where?: string;
  /** One sentence: what to do about it. */
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error with a stable code (`area.reason`), made for people to read. */
export class SophiaError extends Error {
  override readonly name = 'SophiaError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: SophiaErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.kind = options.kind ?? 'invalid';
    this.where = options.where;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

const httpStatus: Record<ErrorKind, 400 | 401 | 403 | 404 | 409 | 429 | 503 | 500> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
  internal: 500,
};

export function httpStatusOf(kind: ErrorKind): (typeof httpStatus)[ErrorKind] {
  return httpStatus[kind];
}

/** DESIGN 6: 2 the input or the call is wrong; 3 something it depends on is not available. */
export function exitCodeOf(kind: ErrorKind): 2 | 3 {
  return kind === 'unavailable' || kind === 'internal' ? 3 : 2;
}

/** The message of anything that was thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
