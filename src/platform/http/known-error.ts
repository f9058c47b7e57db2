/** What the frameworks below throw, said in the house's words: a caller's mistake must not look like a fault of ours. */
import { HTTPException } from 'hono/http-exception';
import { SophiaError } from '../../kernel/errors.ts';

/** PostgreSQL refuses U+0000 and lone surrogates in text: 22021 and 22P05. */
const unstorable = new Set(['22021', '22P05']);
/** Connection lost (class 08), out of connections (53300), shut down or starting (57P01 to 57P03). */
const databaseAway = /^(?:08\w{3}|53300|57P0[123])$/;
const connectionLost = /^(?:Connection terminated|timeout exceeded when trying to connect)/;

/** A SophiaError for what is understood; undefined for what is a fault of ours. */
export function knownError(error: unknown): SophiaError | undefined {
  if (error instanceof SophiaError) return error;
  if (error instanceof HTTPException) return fromFramework(error);
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (unstorable.has(code)) {
    return new SophiaError('request.characters', 'The request has a character that cannot be stored.', {
      hint: 'Leave out U+0000 and halves of surrogate pairs.',
      cause: error,
    });
  }
  const cannotConnect = 'syscall' in error && error.syscall === 'connect';
  if (databaseAway.test(code) || cannotConnect || connectionLost.test(error.message)) {
    return new SophiaError('database.unavailable', 'The database does not answer.', {
      kind: 'unavailable',
      hint: 'Try again in a moment; "sophia doctor" tells more.',
      details: { retryAfterS: 2 },
      cause: error,
    });
  }
  return undefined;
}

/** Hono's validators throw these before a route's own schema is asked. */
function fromFramework(error: HTTPException): SophiaError | undefined {
  if (error.status === 400) {
    return new SophiaError('request.body', 'The body of the request is not JSON.', {
      where: 'body',
      hint: 'Send one JSON document in UTF-8.',
      cause: error,
    });
  }
  if (error.status === 415) {
    return new SophiaError('request.media_type', 'This route does not take a body of this media type.', {
      where: 'content-type',
      hint: 'Send JSON, with the header content-type: application/json.',
      details: { httpStatus: 415 },
      cause: error,
    });
  }
  return undefined;
}
