/** Whether a server can be used at all, with an answer a person can act on where it cannot. */
import type pg from 'pg';
import { messageOf, SophiaError } from '../../kernel/errors.ts';

/** The oldest major version that Sophia is tested with. */
const oldestServerMajor = 15;

/** Server address without user and password, for messages. */
function addressForPeople(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '');
}

/** @throws SophiaError `database.unreachable`, `database.refused`, `database.missing`, `database.too_old` */
export async function connectChecked(pool: pg.Pool, url: string): Promise<pg.PoolClient> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw connectionError(error, url);
  }
  try {
    const answer = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    const version = answer.rows[0]?.version ?? 0;
    const major = Math.floor(version / 10_000);
    if (major < oldestServerMajor) {
      throw new SophiaError(
        'database.too_old',
        `The server is PostgreSQL ${major}; Sophia needs ${oldestServerMajor} or newer.`,
        {
          kind: 'unavailable',
          where: addressForPeople(url),
          hint: 'Upgrade the server, or leave DATABASE_URL unset to use the embedded one.',
        },
      );
    }
    return client;
  } catch (error) {
    client.release();
    throw error;
  }
}

/** The SQLSTATE of a server's error, or the system's code of a connection's ("ECONNREFUSED"). */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the connection broke, as opposed to the server answering with an error. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  // A connection to a socket that is gone is ENOENT too, and so is a missing file: pg's says what it tried to do.
  if (code === 'ENOENT') return error instanceof Error && 'syscall' in error && error.syscall === 'connect';
  // pg gives no code where the server hangs up; the server's own codes for it are 57P01 to 57P03 and class 08.
  if (code === undefined)
    return (
      error instanceof Error &&
      /terminat|closed|not queryable|timeout exceeded when trying to connect/i.test(error.message)
    );
  return /^(57P0[123]|08...|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code);
}

function connectionError(error: unknown, url: string): SophiaError {
  const where = addressForPeople(url);
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return new SophiaError(
        'database.refused',
        `The database server refused the sign-in: ${messageOf(error)}.`,
        {
          kind: 'unavailable',
          where,
          hint: 'Check user and password in DATABASE_URL.',
          cause: error,
        },
      );
    case '3D000':
      return new SophiaError('database.missing', `The server answers, but ${messageOf(error)}.`, {
        kind: 'unavailable',
        where,
        hint: 'Create it (CREATE DATABASE ...) or name another one in DATABASE_URL.',
        cause: error,
      });
    default:
      return new SophiaError('database.unreachable', `The database cannot be reached: ${messageOf(error)}.`, {
        kind: 'unavailable',
        where,
        hint: 'Start the server or correct DATABASE_URL; without DATABASE_URL Sophia starts its own.',
        cause: error,
      });
  }
}
