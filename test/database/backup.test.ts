/** A whole workspace to one file and back, between servers, and what happens when the file or the target is not right. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/kernel/time.ts';
import {
  type ReadBackupOptions,
  readBackup,
  verifyBackup,
  type WriteBackupOptions,
  writeBackup,
} from '../../src/platform/database/backup.ts';
import { openDatabase } from '../../src/platform/database/connect.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { createTestDatabase } from '../../src/platform/database/testing.testing.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { fillSample, laterMigration, makeEngineSchema, sampleMigrations } from './backup-sample.ts';
import { canMountSmallDisk, makeDirectory, runTool, until } from './embedded-testing.ts';
import { type ExternalServer, hasExternalPostgres, startExternalPostgres } from './external-postgres.ts';

let directory: string;
let file: string;
let cleanUp: (() => Promise<void>)[];

beforeEach(async () => {
  directory = await makeDirectory();
  file = join(directory, 'workspace.backup');
  cleanUp = [() => rm(directory, { recursive: true })];
});
afterEach(async () => {
  for (const act of cleanUp.toReversed()) await act();
});

async function newDatabase(migrations = sampleMigrations, engineVersion = 1): Promise<Database> {
  const test = await createTestDatabase(migrations);
  cleanUp.push(() => test.drop());
  await makeEngineSchema(test.database, engineVersion);
  return test.database;
}

const write = (database: Database, options: Partial<WriteBackupOptions> = {}) =>
  writeBackup({ database, file, version: '0.1.0', clock: fixedClock('2026-11-22T06:00:00Z'), ...options });

const read = (database: Database, options: Partial<ReadBackupOptions> = {}) =>
  readBackup({ file, database, migrations: sampleMigrations, ...options });

/** Digests of what is stored now, by the same code and not the same run. */
async function stateOf(database: Database) {
  const { tables } = await write(database, {
    file: join(directory, `${randomBytes(4).toString('hex')}.state`),
  });
  return tables;
}

async function one<T extends object>(database: Database, text: string): Promise<T | undefined> {
  return (await database.pool.query<T>(text)).rows[0];
}

describe('a backup', () => {
  it('brings back every row, goes on with the sequences, and counts nothing twice', async () => {
    const source = await newDatabase();
    await fillSample(source, 2_000);
    const written = await write(source);
    expect(written.tables.find(({ table }) => table === 'accounts')?.rows).toBe(2_003);
    expect(written.tables.find(({ table }) => table === 'parts')?.rows).toBe(500);

    const target = await newDatabase();
    const restored = await read(target);
    expect(restored.tables).toEqual(written.tables);
    expect(await stateOf(target)).toEqual(written.tables);
    expect(await one(target, "SELECT rows FROM counts WHERE what = 'accounts'")).toEqual({ rows: 2_003 });
    expect(await one(target, "SELECT name_length FROM accounts WHERE name = 'account 12'")).toEqual({
      name_length: 10,
    });
    expect(await one(target, "INSERT INTO accounts (name) VALUES ('next') RETURNING id")).toEqual({
      id: 2_004,
    });
    expect(await one(target, "SELECT nextval('never_used_id_seq') AS next")).toEqual({ next: 3 });
    expect(await one(target, "SELECT rows FROM counts WHERE what = 'accounts'")).toEqual({ rows: 2_004 });
  });

  it('puts references back, so that they hold for the next row too', async () => {
    const source = await newDatabase();
    await fillSample(source, 10);
    const constraints =
      "SELECT string_agg(conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid), ';' ORDER BY conrelid::regclass::text, conname) AS all FROM pg_constraint WHERE contype = 'f'";
    await write(source);
    const target = await newDatabase();
    const before = await one(target, constraints);
    await read(target);
    expect(await one(target, constraints)).toEqual(before);
    await expect(target.pool.query("INSERT INTO dbos.workflow_steps VALUES ('nobody', 1)")).rejects.toThrow(
      /foreign key/,
    );
  });

  it('shows one moment, whatever is written meanwhile', async () => {
    const source = await newDatabase();
    await source.pool.query(
      "INSERT INTO accounts (name, rent) VALUES ('pot', 0); INSERT INTO parts SELECT i, '2026-01-01' FROM generate_series(1, 20000) i",
    );
    let moved = 0;
    let isMoving = true;
    const mover = (async () => {
      while (isMoving) {
        await source.db.transaction().execute(async (trx) => {
          await sql`DELETE FROM parts WHERE id = ${moved + 1}`.execute(trx);
          await sql`UPDATE accounts SET rent = rent + 1`.execute(trx);
        });
        moved += 1;
      }
    })();
    await until(async () => moved > 3);
    await write(source);
    isMoving = false;
    await mover;
    const target = await newDatabase();
    await read(target);
    const sum = 'SELECT (SELECT count(*) FROM parts) + (SELECT rent FROM accounts)::int AS total';
    expect(await one(target, sum)).toEqual({ total: 20_000 });
  });

  it('takes the files along', async () => {
    const source = await newDatabase();
    const files = join(directory, 'files');
    await mkdir(join(files, 'bills/2026-10'), { recursive: true });
    const big = randomBytes(1_500_000);
    await writeFile(join(files, 'bills/2026-10/a b.parquet'), big);
    await writeFile(join(files, 'empty'), '');
    const written = await write(source, { filesDir: files });
    expect(written.files).toEqual({ count: 2, bytes: big.length });
    const filesDir = join(directory, 'restored/files');
    await mkdir(filesDir, { recursive: true });
    expect((await read(await newDatabase(), { filesDir })).files).toEqual(written.files);
    expect((await readFile(join(filesDir, 'bills/2026-10/a b.parquet'))).equals(big)).toBe(true);
    expect((await readdir(join(directory, 'restored'))).length).toBe(1);
    await expect(read(await newDatabase(), { filesDir })).rejects.toMatchObject({
      code: 'backup.files_exist',
    });
  });

  it('of an older version is migrated on the way, one of a newer version is refused', async () => {
    const source = await newDatabase();
    await fillSample(source, 5);
    await write(source);
    const migrations = [...sampleMigrations, laterMigration];
    const target = await newDatabase(migrations);
    expect(await read(target, { migrations })).toMatchObject({ migrated: [laterMigration.id] });
    expect(await one(target, 'SELECT shout FROM accounts WHERE id = 1')).toEqual({ shout: 'ACCOUNT 1' });
    expect(await migrate(target, migrations)).toEqual({ applied: [] });

    await write(target);
    await expect(read(await newDatabase())).rejects.toMatchObject({
      code: 'backup.newer',
      where: laterMigration.id,
    });
  });

  it("fits a newer schema of the engine and leaves the engine's own record alone", async () => {
    const source = await newDatabase();
    await fillSample(source, 5);
    await write(source);
    const target = await newDatabase(sampleMigrations, 2);
    await read(target);
    expect(await one(target, 'SELECT version FROM dbos.dbos_migrations')).toEqual({ version: 2 });
    expect(await one(target, "SELECT status, added FROM dbos.workflow_status WHERE id = 'w1'")).toEqual({
      status: 'PENDING',
      added: 'new',
    });
    await write(target);
    await expect(read(await newDatabase())).rejects.toMatchObject({
      code: 'backup.schema',
      where: 'dbos.workflow_status.added',
    });
  });

  it('is written whole or not at all', async () => {
    const source = await newDatabase();
    await write(source);
    const earlier = await readFile(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await source.pool.query("INSERT INTO parts SELECT i, '2026-01-01' FROM generate_series(1, 300000) i");
    const cutOff = write(source).catch((error: unknown) => error);
    await until(async () => {
      const { rowCount } = await source.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND query LIKE 'COPY %"parts"%' AND pid <> pg_backend_pid()`,
      );
      return rowCount === 1;
    });
    expect(await cutOff).toMatchObject({
      code: 'backup.not_written',
      hint: expect.stringContaining('database went away'),
    });
    await expect(write(source, { file: join(directory, 'no/such/place') })).rejects.toMatchObject({
      code: 'backup.not_written',
      hint: expect.stringContaining('directory exists'),
    });
    await source.pool.query('DROP TABLE schema_migrations');
    await expect(write(source)).rejects.toMatchObject({ code: 'backup.not_migrated' });
    expect(await readdir(directory)).toEqual(['workspace.backup']);
    expect((await readFile(file)).equals(earlier)).toBe(true);
  });

  it.skipIf(!canMountSmallDisk)('says so when the disk is full (needs leave to mount one)', async () => {
    const disk = join(directory, 'disk');
    await mkdir(disk);
    runTool('mount', '-t', 'tmpfs', '-o', 'size=128k', 'none', disk);
    cleanUp.push(async () => runTool('umount', disk));
    const source = await newDatabase();
    await source.pool.query('INSERT INTO "Odd name" SELECT md5(i::text) FROM generate_series(1, 20000) i');
    await expect(write(source, { file: join(disk, 'workspace.backup') })).rejects.toMatchObject({
      code: 'backup.not_written',
      hint: expect.stringContaining('disk is full'),
    });
    expect(await readdir(disk)).toEqual([]);
  });
});

describe('a backup that is not right', () => {
  let source: Database;
  beforeEach(async () => {
    source = await newDatabase();
    await fillSample(source, 300);
    await write(source);
  });

  it('is refused wherever it was cut off', async () => {
    const { size } = await stat(file);
    for (const part of [0.999, 0.5, 0.1]) {
      await truncate(file, Math.floor(size * part));
      await expect(verifyBackup(file)).rejects.toMatchObject({ code: 'backup.truncated', where: file });
    }
    await truncate(file, 3);
    await expect(verifyBackup(file)).rejects.toMatchObject({ code: 'backup.not_one' });
    await rm(file);
    await expect(verifyBackup(file)).rejects.toMatchObject({ code: 'backup.unreadable', kind: 'not_found' });
  });

  it('is refused when any of its bytes was changed', async () => {
    const good = await readFile(file);
    // The ten bytes after the first line are gzip's own header, of which some mean nothing.
    const positions = Array.from({ length: 60 }, (_, i) => 26 + Math.floor(((good.length - 27) * i) / 59));
    for (const position of positions) {
      const bad = Buffer.from(good);
      bad.writeUInt8(bad.readUInt8(position) ^ 0x10, position);
      await writeFile(file, bad);
      await expect(verifyBackup(file)).rejects.toMatchObject({
        code: expect.stringMatching(/^backup\.(altered|truncated)$/),
      });
    }
  });

  it('leaves the target as it was', async () => {
    const target = await newDatabase();
    await fillSample(target, 7);
    const before = await stateOf(target);
    const good = await readFile(file);
    await truncate(file, good.length - 10);
    await expect(read(target, { overwrite: true })).rejects.toMatchObject({ code: 'backup.truncated' });
    expect(await stateOf(target)).toEqual(before);
  });
});

describe('a restore', () => {
  it('refuses a database that is in use, and replaces it only when told', async () => {
    const source = await newDatabase();
    await fillSample(source, 20);
    const { tables } = await write(source);
    const target = await newDatabase();
    await fillSample(target, 7);
    const before = await stateOf(target);
    await expect(read(target)).rejects.toMatchObject({ code: 'backup.not_empty' });
    expect(await stateOf(target)).toEqual(before);
    await read(target, { overwrite: true });
    expect(await stateOf(target)).toEqual(tables);
  });

  it('whose last step fails undoes everything, files too, and cannot be committed from inside', async () => {
    const source = await newDatabase();
    await fillSample(source, 20);
    const files = join(directory, 'files');
    await mkdir(files);
    await writeFile(join(files, 'kept'), 'as it was');
    await write(source, { filesDir: files });
    await writeFile(join(files, 'kept'), 'changed since');
    const target = await newDatabase();
    await fillSample(target, 7);
    const before = await stateOf(target);
    const afterRestore: NonNullable<ReadBackupOptions['afterRestore']> = async (db, client) => {
      await db.transaction().execute((trx) => sql`INSERT INTO accounts (name) VALUES ('held')`.execute(trx));
      const { rows } = await client.query<{ name: string }>("SELECT name FROM accounts WHERE name = 'held'");
      expect(rows).toEqual([{ name: 'held' }]);
      throw new Error('the last step failed');
    };
    const restoring = read(target, { overwrite: true, filesDir: files, afterRestore });
    await expect(restoring).rejects.toMatchObject({ code: 'backup.failed' });
    expect(await stateOf(target)).toEqual(before);
    expect(await readFile(join(files, 'kept'), 'utf8')).toBe('changed since');
    expect((await readdir(directory)).filter((name) => name.startsWith('files'))).toEqual(['files']);
  });

  it('keeps what its last step did', async () => {
    await write(await newDatabase());
    const target = await newDatabase();
    await read(target, {
      afterRestore: async (db) => {
        await db
          .transaction()
          .execute((trx) => sql`INSERT INTO accounts (name) VALUES ('held')`.execute(trx));
      },
    });
    expect(await one(target, 'SELECT name FROM accounts')).toEqual({ name: 'held' });
  });
});

describe.skipIf(!hasExternalPostgres)("another server (needs Debian's PostgreSQL 15)", () => {
  let external: ExternalServer;
  beforeAll(async () => {
    external = await startExternalPostgres();
  });
  afterAll(() => external.stop());

  async function externalDatabase(name: string): Promise<Database> {
    const url = await external.createDatabase(name);
    const database = openDatabase({ url, applicationName: 'sophia-test', log: silentLog });
    cleanUp.push(() => database.close());
    await migrate(database, sampleMigrations);
    await makeEngineSchema(database, 1);
    return database;
  }

  it('takes a backup of the embedded one and gives it back, digest by digest, without a superuser', async () => {
    const source = await newDatabase();
    await fillSample(source, 1_000);
    const { tables } = await write(source);
    const foreign = await externalDatabase('foreign_one');
    await read(foreign);
    expect(await stateOf(foreign)).toEqual(tables);
    const back = await newDatabase();
    await write(foreign);
    expect((await verifyBackup(file)).header.postgres).toMatch(/^15\./);
    await read(back);
    expect(await stateOf(back)).toEqual(tables);
  });
});
