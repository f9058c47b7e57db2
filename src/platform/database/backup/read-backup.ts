/** Restores an archive into a database, whole or not at all. */
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { codeOf, connectChecked } from '../check-server.ts';
import type { Database, Db, Migration } from '../database.ts';
import { migrationLock, runMigration } from '../migrate.ts';
import {
  altered,
  type BackupSequence,
  type BackupTable,
  fileEndSchema,
  fileSchema,
  type Frame,
  parseJson,
  readFrames,
  sequencesSchema,
  tableSchema,
} from './archive.ts';
import { copyIn, plainOutput, readTables } from './catalog.ts';
import { FileRestore } from './files.ts';
import { builderOn, type GuardedClient, guardTransaction } from './restore-connection.ts';
import { RowDigest } from './row-digest.ts';
import {
  checkTable,
  countRows,
  prepareTables,
  rebuildSchema,
  restartSequences,
  splitMigrations,
} from './target.ts';
import { verifyBackup } from './verify-backup.ts';
import { type BackupSummary, readTable, type TableSummary } from './write-backup.ts';

export interface ReadBackupOptions {
  readonly file: string;
  /**
   * Where it goes. The schema `sophia` is built anew; others (`dbos`) must have their tables, which their owner makes.
   * Nobody else may be using it.
   */
  readonly database: Database;
  /** All migrations of this Sophia. What is newer than the backup is applied to the restored rows. */
  readonly migrations: readonly Migration[];
  /** Takes the backup's files; left out, they are not restored. */
  readonly filesDir?: string;
  /** Whether rows and files that are there may be replaced; without it only an unused target is taken. */
  readonly overwrite?: boolean;
  /**
   * Last in the same transaction, on its connection: what fails here undoes the restore. For holding back effects that
   * were pending when the backup was made.
   */
  readonly afterRestore?: (db: Db, client: GuardedClient) => Promise<void>;
}

export interface RestoreSummary extends BackupSummary {
  /** Ids that brought an older backup up to this version. */
  readonly migrated: readonly string[];
}

const lockTimeout = '10s';

/**
 * Checks the whole archive first, then restores in one transaction and compares every table's rows and digest with the
 * archive before it commits. Any failure leaves database and files as they were.
 *
 * @throws SophiaError `backup.truncated`, `backup.altered`, `backup.newer`, `backup.schema`, `backup.not_empty`,
 *   `backup.files_exist`, `backup.in_use`, `backup.failed`
 */
export async function readBackup(options: ReadBackupOptions): Promise<RestoreSummary> {
  const { header, summary } = await verifyBackup(options.file);
  const { before, after } = splitMigrations(options.migrations, header);
  const { schemas } = header;
  const files = options.filesDir === undefined ? undefined : new FileRestore(options.filesDir);
  const client = await connectChecked(options.database.pool, options.database.url);
  try {
    await client.query(`BEGIN; SET LOCAL lock_timeout = '${lockTimeout}'; ${plainOutput}`);
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    const used = options.overwrite === true ? new Map<string, number>() : await countRows(client, ['sophia']);
    await rebuildSchema(client, before);
    checkUnused(used, await countRows(client, ['sophia']));
    const target = await prepareTables(client, schemas);
    const { tables, sequences } = await load(client, options.file, schemas, files);
    await target.finish();
    await compare(client, tables, summary.tables);
    for (const migration of after) await runMigration(client, migration);
    await restartSequences(client, sequences);
    const guarded = guardTransaction(client);
    await options.afterRestore?.(builderOn(guarded), guarded);
    await files?.swapIn(options.overwrite === true);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    await files?.undo();
    throw explain(error, options.file);
  } finally {
    client.release(true);
  }
  await files?.keep();
  return { ...summary, migrated: after.map(({ id }) => id) };
}

/** Migrations put rows of their own into some tables; anything beyond that is somebody's work. */
function checkUnused(found: ReadonlyMap<string, number>, fresh: ReadonlyMap<string, number>): void {
  for (const [table, rows] of found) {
    if (rows <= (fresh.get(table) ?? 0)) continue;
    throw new SophiaError('backup.not_empty', `The database is in use: ${table} has ${rows} rows.`, {
      kind: 'conflict',
      where: table,
      hint: 'Restore into an empty database, or say that what is there may be replaced.',
    });
  }
}

/** Brings the archive's rows in; files go to their draft. Answers what came and where the sequences go on. */
async function load(
  client: pg.PoolClient,
  file: string,
  schemas: readonly string[],
  files: FileRestore | undefined,
): Promise<{ tables: BackupTable[]; sequences: BackupSequence[] }> {
  const existing = await readTables(client, schemas);
  const frames = readFrames(file);
  const tables: BackupTable[] = [];
  let sequences: BackupSequence[] = [];
  for (let frame = await frames.next(); frame.done !== true; frame = await frames.next()) {
    const { kind, payload } = frame.value;
    if (kind === 'T') {
      const table = parseJson(tableSchema, payload, file);
      checkTable(table, existing);
      tables.push(table);
      // A table without columns has rows that nothing can be said of.
      if (table.columns.length > 0) await pipeline(entry(frames).data, client.query(copyFrom(copyIn(table))));
    } else if (kind === 'F' && files !== undefined) {
      await restoreFile(files, parseJson(fileSchema, payload, file).path, entry(frames), file);
    } else if (kind === 'S') {
      sequences = parseJson(sequencesSchema, payload, file);
    }
  }
  return { tables, sequences };
}

interface Entry {
  readonly data: AsyncGenerator<Buffer, void, undefined>;
  /** The E frame; known when `data` has been read. */
  readonly end: () => Buffer;
}

/** The D frames up to the E frame. */
function entry(frames: AsyncGenerator<Frame, void, undefined>): Entry {
  let end: Buffer = Buffer.alloc(0);
  const read = async function* (): AsyncGenerator<Buffer, void, undefined> {
    for (let frame = await frames.next(); frame.done !== true; frame = await frames.next()) {
      end = frame.value.payload;
      if (frame.value.kind === 'E') return;
      yield frame.value.payload;
    }
  };
  return { data: read(), end: () => end };
}

async function restoreFile(
  files: FileRestore,
  path: string,
  { data, end }: Entry,
  archive: string,
): Promise<void> {
  const found = await files.write(path, data, archive);
  const said = parseJson(fileEndSchema, end(), archive);
  if (found.sha256 !== said.sha256)
    throw altered(archive, `the file ${path} is not the one that was written`);
}

/** What lies in the database now against what was read from the other one, column by column of the archive. */
async function compare(
  client: pg.PoolClient,
  tables: readonly BackupTable[],
  expected: readonly TableSummary[],
): Promise<void> {
  for (const [i, table] of tables.entries()) {
    const digest = new RowDigest();
    for await (const chunk of readTable(client, table)) digest.update(chunk);
    const found = digest.result();
    const wanted = expected[i];
    if (found.rows === wanted?.rows && found.digest === wanted.digest) continue;
    const name = `${table.schema}.${table.table}`;
    throw new SophiaError('backup.failed', `${name} is not what the backup holds after restoring it.`, {
      kind: 'internal',
      where: name,
      hint: 'Nothing was restored. Please report this.',
      details: { wanted, found },
    });
  }
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof SophiaError) return error;
  if (codeOf(error) === '55P03') {
    return new SophiaError('backup.in_use', 'Somebody is using the database.', {
      kind: 'conflict',
      hint: 'Stop every Sophia that uses it, then restore again.',
      cause: error,
    });
  }
  return new SophiaError('backup.failed', `The backup could not be restored: ${messageOf(error)}.`, {
    kind: 'internal',
    where: file,
    hint: 'Nothing was restored.',
    cause: error,
  });
}
