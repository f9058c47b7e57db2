/** The superuser's connection to a server that was found or started, made only after proving whose server it is. */
import { open, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { codeOf } from '../check-server.ts';
import { applicationNameFor } from '../process-tag.ts';
import type { Endpoint } from './endpoint.ts';
import { adminUser, type Layout } from './layout.ts';

const connectTimeoutMs = 5_000;

/** Of the supervisors' own connections; each process has one for as long as it uses the server. */
export const supervisorName = 'sophia-supervisor';

/** Starting up, shutting down, crashed a moment ago, or full. */
const passing = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
]);

export type AdminConnection =
  | { readonly kind: 'open'; readonly client: pg.Client }
  /** Try again: the server is on its way up or down. */
  | { readonly kind: 'not-yet'; readonly why: string };

export async function readPassword(layout: Layout): Promise<string> {
  try {
    return (await readFile(layout.password, 'utf8')).trim();
  } catch (error) {
    throw new SophiaError(
      'database.password',
      `The database's password cannot be read: ${messageOf(error)}.`,
      {
        kind: 'unavailable',
        where: layout.password,
        hint: 'The directory was not made by Sophia, or the file was removed. Put it back, or restore a backup.',
        cause: error,
      },
    );
  }
}

/** @throws SophiaError `database.password`, `database.not_ours`, `database.fsync_off` */
export async function connectAsAdmin(
  endpoint: Endpoint,
  layout: Layout,
  database = 'postgres',
): Promise<AdminConnection> {
  const client = new pg.Client({
    ...endpoint,
    user: adminUser,
    password: await readPassword(layout),
    database,
    application_name: applicationNameFor(supervisorName),
    connectionTimeoutMillis: connectTimeoutMs,
    // Said here so that PGOPTIONS and PGSSLMODE of the environment do not apply.
    options: '-c timezone=UTC',
    ssl: false,
  });
  // Before there is a listener of the caller's, a lost connection must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await checkServer(client, layout);
    return { kind: 'open', client };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (error instanceof SophiaError) throw error;
    const code = codeOf(error);
    if (code === '28P01') {
      throw new SophiaError(
        'database.password',
        'The server does not take the password that lies in its directory.',
        {
          kind: 'conflict',
          where: layout.password,
          hint: 'Was it changed with ALTER ROLE? Write the new one into that file.',
          cause: error,
        },
      );
    }
    // pg gives no code where the server hangs up in the middle.
    if (code === undefined || passing.has(code)) return { kind: 'not-yet', why: messageOf(error) };
    throw error;
  }
}

async function checkServer(client: pg.Client, layout: Layout): Promise<void> {
  const { rows } = await client.query<{ directory: string; fsync: string; system: string }>(
    `SELECT current_setting('data_directory') AS directory, current_setting('fsync') AS fsync,
            system_identifier::text AS system
       FROM pg_control_system()`,
  );
  const server = rows[0];
  const isSamePath =
    server !== undefined && (await realpath(server.directory).catch(() => '')) === layout.data;
  // Another container sees the volume under another path; the identifier that initdb drew is the same.
  if (!isSamePath && server?.system !== (await systemIdentifier(layout))) {
    throw new SophiaError('database.not_ours', `The server that answers works on ${server?.directory}.`, {
      kind: 'conflict',
      where: layout.data,
      hint: 'Stop that server, or set SOPHIA_HOME to another directory.',
    });
  }
  if (server?.fsync !== 'on') {
    throw new SophiaError(
      'database.fsync_off',
      'The server runs with fsync off: a power cut could lose what was saved.',
      {
        kind: 'conflict',
        where: layout.data,
        hint: 'Remove "fsync = off" from postgresql.conf and postgresql.auto.conf, stop the server and start again.',
      },
    );
  }
}

/** The first eight bytes of `global/pg_control` (PostgreSQL's pg_control.h); every supported platform is little-endian. */
async function systemIdentifier(layout: Layout): Promise<string> {
  const file = await open(join(layout.data, 'global', 'pg_control'), 'r');
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(8), position: 0 });
    return buffer.readBigUInt64LE(0).toString();
  } finally {
    await file.close();
  }
}
