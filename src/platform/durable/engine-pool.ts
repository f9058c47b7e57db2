/** The engine's connections, apart from the pool of the house so that neither can starve the other. */
import { Socket } from 'node:net';
import { dbRetryConfig } from '@dbos-inc/dbos-sdk/internal/utils';
import pg from 'pg';
import { applicationNameFor } from '../database/process-tag.ts';
import type { Log } from '../telemetry/log.ts';

const maxConnections = 10;
/** The engine doubles its wait up to a minute; after an outage of minutes nobody should wait that long. */
const longestRetryWaitS = 5;

export function openEnginePool(url: string, log: Log): pg.Pool {
  dbRetryConfig.maxBackoffSec = longestRetryWaitS;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationNameFor('sophia-durable'),
    max: maxConnections,
    keepAlive: true,
    stream: openSocket,
  });
  // Without it a restart of the database would end this process. What was under way is tried again by the engine.
  pool.on('error', (error) =>
    log.debug({ error: error.message }, 'A connection of the durable engine was lost.'),
  );
  return pool;
}

/**
 * The engine repeats a call when the connection was reset or refused, but fails the run when a killed server shows as a
 * broken pipe or, on a Unix socket, as a missing file. These are the same to us, so they get the names that it knows.
 */
const knownNames: ReadonlyMap<string | undefined, string> = new Map([
  ['EPIPE', 'ECONNRESET'],
  ['ENOENT', 'ECONNREFUSED'],
]);

function openSocket(): Socket {
  const socket = new Socket();
  // The first listener, so that the driver and the engine after it see the name given here.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    const name = knownNames.get(error.code);
    if (name !== undefined) error.code = name;
  });
  return socket;
}
