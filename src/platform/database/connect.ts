/** Opens the connection pool that everything but the durable engine works through. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../telemetry/log.ts';
import type { Database, NoTables } from './database.ts';
import { applicationNameFor } from './process-tag.ts';
import { valueParsers } from './value-parsers.ts';

export interface OpenDatabaseOptions {
  /** `postgresql://user:password@host:port/name`, or with `?host=<encoded directory>` for a Unix socket. */
  readonly url: string;
  /** What this process is, for `pg_stat_activity`: `sophia-server`, `sophia-worker`. */
  readonly applicationName: string;
  /** At most so many connections at once; 10 unless told. */
  readonly maxConnections?: number;
  readonly log: Log;
}

const defaultMaxConnections = 10;
const connectTimeoutMs = 10_000;

/** The schema first, `public` after it for extensions that an administrator installed there. Times are told in UTC. */
const sessionSettings = '-c search_path=sophia,public -c timezone=UTC -c datestyle=ISO';

/**
 * Nothing is sent yet: connections are made when they are needed, and made anew after the server went away. A query that
 * was running then fails; the process does not. How values are read is told in `value-parsers.ts`.
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const address = splitAddress(options.url);
  const pool = new pg.Pool({
    connectionString: address.url,
    options: [address.options, sessionSettings].filter((part) => part !== '').join(' '),
    application_name: applicationNameFor(options.applicationName),
    max: options.maxConnections ?? defaultMaxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: valueParsers,
  });
  surviveLostConnections(pool, options.log);
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return {
    db,
    pool,
    url: options.url,
    close: () => {
      // Kysely ends the pool only if a query went through it.
      closing ??= db.destroy().then(() => (pool.ended ? undefined : pool.end()));
      return closing;
    },
  };
}

/**
 * A connection that breaks emits `error`, on the pool while it is idle and on the client while it is in use; without a
 * listener on both, a restart of the database would end this process.
 */
function surviveLostConnections(pool: pg.Pool, log: Log): void {
  pool.on('error', (error) => {
    // On the way out the server may say farewell to connections that are being closed.
    if (pool.ending) return;
    log.warn({ error: error.message }, 'A database connection was lost; the next query opens a new one.');
  });
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      log.debug({ error: error.message }, 'A database connection broke while it was in use.');
    });
  });
}

/** What stands in the address wins over the pool's settings in pg, so the parts that we must add to are taken out. */
function splitAddress(url: string): { url: string; options: string } {
  const mark = url.indexOf('?');
  if (mark < 0) return { url, options: '' };
  const query = new URLSearchParams(url.slice(mark + 1));
  const options = query.get('options') ?? '';
  query.delete('options');
  query.delete('application_name');
  return {
    url: query.size === 0 ? url.slice(0, mark) : `${url.slice(0, mark)}?${query.toString()}`,
    options,
  };
}
