/** Writes a whole database, and a directory of files, to one archive. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { type Clock, toInstant } from '../../../kernel/time.ts';
import { codeOf, connectChecked, isConnectionLost } from '../check-server.ts';
import type { Database } from '../database.ts';
import { type BackupHeader, type BackupTable, FrameEncoder, magic } from './archive.ts';
import { copyOut, plainOutput, readSequences, readTables } from './catalog.ts';
import { FileSum, listFiles, openChunks } from './files.ts';
import { RowDigest, type TableDigest } from './row-digest.ts';

export interface WriteBackupOptions {
  readonly database: Database;
  /** `sophia` and `dbos` unless told. One that does not exist is left out. */
  readonly schemas?: readonly string[];
  /** Everything below it goes along. Files that are removed while the backup runs may be missing from it. */
  readonly filesDir?: string;
  /** Where the archive goes. It appears there when it is whole, in place of one that was there. */
  readonly file: string;
  /** Sophia's version. */
  readonly version: string;
  readonly clock: Clock;
}

export interface TableSummary extends TableDigest {
  readonly schema: string;
  readonly table: string;
}

export interface BackupSummary {
  readonly version: string;
  readonly createdAt: string;
  /** Size of the archive. */
  readonly bytes: number;
  readonly tables: readonly TableSummary[];
  readonly files: { readonly count: number; readonly bytes: number };
}

const defaultSchemas: readonly string[] = ['sophia', 'dbos'];

/**
 * One consistent view of all tables (REPEATABLE READ), taken while others work. Encryption keys and the embedded
 * server's password are no part of it.
 *
 * @throws SophiaError `backup.not_written`, `database.unreachable`
 */
export async function writeBackup(options: WriteBackupOptions): Promise<BackupSummary> {
  const { database, file } = options;
  const draft = join(dirname(file), `.${randomBytes(6).toString('hex')}.partial`);
  const client = await connectChecked(database.pool, database.url);
  let isTransactionOpen = true;
  const collected = { tables: [] as TableSummary[], files: { count: 0, bytes: 0 } };
  try {
    await client.query(`BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; ${plainOutput}`);
    const header = await makeHeader(client, options);
    const content = Readable.from(archiveContent(client, options, header, collected), { objectMode: false });
    await pipeline(content, createGzip(), await openDraft(draft));
    await client.query('COMMIT');
    isTransactionOpen = false;
    await flush(draft);
    await rename(draft, file);
    const { size } = await stat(file);
    return { version: header.version, createdAt: header.created_at, bytes: size, ...collected };
  } catch (error) {
    await rm(draft, { force: true });
    throw notWritten(error, file);
  } finally {
    client.release(isTransactionOpen);
  }
}

async function openDraft(path: string): Promise<NodeJS.WritableStream> {
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await new Promise((resolve, reject) => stream.once('open', resolve).once('error', reject));
  stream.write(magic);
  return stream;
}

async function makeHeader(client: pg.ClientBase, options: WriteBackupOptions): Promise<BackupHeader> {
  const record = await client.query<{ name: string | null }>(
    "SELECT to_regclass('sophia.schema_migrations')::text AS name",
  );
  if ((record.rows[0]?.name ?? null) === null) {
    throw new SophiaError('backup.not_migrated', 'There is no Sophia in this database to back up.', {
      kind: 'conflict',
      hint: 'Check which database is meant, or run `sophia migrate` first.',
    });
  }
  const { rows } = await client.query<{ id: string; sha256: string }>(
    'SELECT id, sha256 FROM sophia.schema_migrations ORDER BY applied_at, id',
  );
  const server = await client.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  return {
    version: options.version,
    created_at: toInstant(options.clock.now()),
    postgres: server.rows[0]?.version ?? '',
    schemas: [...(options.schemas ?? defaultSchemas)],
    migrations: rows,
  };
}

async function* archiveContent(
  client: pg.ClientBase,
  options: WriteBackupOptions,
  header: BackupHeader,
  collected: { tables: TableSummary[]; files: { count: number; bytes: number } },
): AsyncGenerator<Buffer> {
  const encoder = new FrameEncoder();
  yield encoder.encode('H', header);
  for (const table of await readTables(client, header.schemas)) {
    yield encoder.encode('T', table);
    const digest = new RowDigest();
    for await (const chunk of readTable(client, table)) {
      digest.update(chunk);
      yield* encoder.encodeData(chunk);
    }
    yield encoder.encode('E', digest.result());
    collected.tables.push({ schema: table.schema, table: table.table, ...digest.result() });
  }
  yield encoder.encode('S', await readSequences(client, header.schemas));
  const directory = options.filesDir;
  for (const path of directory === undefined ? [] : await listFiles(directory)) {
    const chunks = await openChunks(join(directory ?? '', path));
    if (chunks === undefined) continue;
    yield encoder.encode('F', { path });
    const sum = new FileSum();
    for await (const chunk of chunks) {
      sum.update(chunk);
      yield* encoder.encodeData(chunk);
    }
    const result = sum.result();
    yield encoder.encode('E', result);
    collected.files.count += 1;
    collected.files.bytes += result.bytes;
  }
  yield encoder.end();
}

/** A table's rows in COPY's text format. A table without columns has nothing to say. */
export async function* readTable(client: pg.ClientBase, table: BackupTable): AsyncGenerator<Buffer> {
  if (table.columns.length === 0) return;
  for await (const data of client.query(copyTo(copyOut(table)))) {
    const chunk: Buffer = data;
    yield chunk;
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function notWritten(error: unknown, file: string): SophiaError {
  if (error instanceof SophiaError) return error;
  const hint = isConnectionLost(error)
    ? 'The database went away: try again when it is back.'
    : codeOf(error) === 'ENOSPC'
      ? 'The disk is full: free some space.'
      : 'Check that the directory exists and may be written to.';
  return new SophiaError('backup.not_written', `The backup could not be written: ${messageOf(error)}.`, {
    kind: 'unavailable',
    where: file,
    hint,
    cause: error,
  });
}
