/**
 * The embedded PostgreSQL: the real server from npm packages, under our own supervisor. It runs beside Node as a process
 * of its own that outlives a killed Node, and is found again by the next start. What can go wrong, and what is done about
 * it, is one file each in this folder; docs/architecture.md shows them together.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { codeOf } from '../check-server.ts';
import { connectAsAdmin, readPassword } from './admin-connection.ts';
import { removeLeftovers } from './directories.ts';
import { urlOf } from './endpoint.ts';
import { ensureRunning, type RunningServer } from './ensure-running.ts';
import { type Installation, type InstallationOptions, prepareInstallation } from './installation.ts';
import { rotateLog } from './server-log.ts';
import { type StopResult, stopServer } from './stop-server.ts';

export type StartEmbeddedOptions = InstallationOptions;

export interface EmbeddedServer {
  /** The superuser's address of a database on this server, over its Unix socket. */
  urlFor(database: string): string;
  /** Creates the database where it is missing; safe when several processes do so at once. */
  ensureDatabase(name: string): Promise<void>;
  /** True when it was already running. */
  readonly adopted: boolean;
  readonly dataDirectory: string;
  readonly logFile: string;
  /** Close your pools first. A server that another Sophia process uses is left running. */
  stop(): Promise<StopResult>;
}

const rotateEveryMs = 10 * 60_000;
const recoverPausesMs = [0, 250, 1_000, 5_000];

/**
 * Adopts the server of `home` or starts it, making the data directory the first time, and from then on brings it back
 * when it dies. Answers when it can be used: about 1 s the first time, 0.1 s later, 0.04 s when it is running.
 *
 * @throws SophiaError with a hint for everything that keeps it from starting
 */
export async function startEmbedded(options: StartEmbeddedOptions): Promise<EmbeddedServer> {
  const installation = await prepareInstallation(options);
  const { layout, log } = installation;
  const password = await readPassword(layout);
  const first = await ensureRunning(installation);
  const supervised = supervise(installation, first);
  if (!first.adopted) await removeLeftovers(layout.base, installation.binaries);
  log.info({ directory: layout.data, adopted: first.adopted }, 'The embedded database is running.');
  return {
    // Over TCP the port may be another one after a crash; a Unix socket's never changes.
    urlFor: (database) => urlOf(supervised.current().endpoint, password, database),
    ensureDatabase: (name) => ensureDatabase(installation, supervised.current(), name),
    adopted: first.adopted,
    dataDirectory: layout.data,
    logFile: layout.log,
    stop: supervised.stop,
  };
}

/** Watches the supervisor's own connection: it breaks in the moment in which the server dies, whoever started it. */
function supervise(installation: Installation, first: RunningServer) {
  const { layout, log } = installation;
  let server = first;
  let isLost = false;
  let recovery: Promise<void> | undefined;
  let stopping: Promise<StopResult> | undefined;

  const recover = async () => {
    for (let attempt = 0; stopping === undefined; attempt += 1) {
      await sleep(recoverPausesMs[Math.min(attempt, recoverPausesMs.length - 1)] ?? 0);
      if (stopping !== undefined) return;
      try {
        server = await ensureRunning(installation);
        isLost = false;
        watch(server.client);
        log.warn({ adopted: server.adopted }, 'The database was lost and runs again.');
        return;
      } catch (error) {
        log.error({ error: messageOf(error) }, 'The database cannot be brought back yet.');
      }
    }
  };
  const watch = (client: pg.Client) => {
    client.once('end', () => {
      isLost = true;
      if (stopping === undefined) recovery = recover();
    });
  };
  watch(first.client);

  const rotation = setInterval(() => {
    rotateLog(layout.log).catch((error: unknown) => {
      log.warn({ error: messageOf(error) }, 'The database log could not be rotated.');
    });
  }, rotateEveryMs);
  rotation.unref();

  const stop = (): Promise<StopResult> => {
    stopping ??= (async () => {
      clearInterval(rotation);
      await recovery;
      return isLost ? 'stopped' : stopServer(installation, server);
    })();
    return stopping;
  };
  return { current: () => server, stop };
}

const duplicateDatabase = new Set(['42P04', '23505']);

async function ensureDatabase(
  installation: Installation,
  server: RunningServer,
  name: string,
): Promise<void> {
  const connection = await connectAsAdmin(server.endpoint, installation.layout);
  if (connection.kind !== 'open') {
    throw new SophiaError(
      'database.unreachable',
      `The embedded database does not answer: ${connection.why}.`,
      {
        kind: 'unavailable',
        where: installation.layout.log,
        hint: 'It is being brought back: try again.',
      },
    );
  }
  const { client } = connection;
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!duplicateDatabase.has(codeOf(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}
