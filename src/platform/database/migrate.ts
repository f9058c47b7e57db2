/**
 * Numbered migrations, forwards only. Each runs once, in its own transaction together with its record in
 * `sophia.schema_migrations`, so a kill at any moment leaves a whole number of them. An advisory lock lets the second
 * of two processes that start together wait and find nothing to do.
 */
import type pg from 'pg';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { codeOf, connectChecked } from './check-server.ts';
import type { Database, Migration } from './database.ts';

/** Any fixed number would do; this one is "SOPHIA" in ASCII. */
export const migrationLock = 0x534f50484941;
const lockTimeoutSeconds = 120;
/** The schema and the record of what has been applied in it. */
export const createRecord = `
  CREATE SCHEMA IF NOT EXISTS sophia;
  CREATE TABLE IF NOT EXISTS sophia.schema_migrations (
    id text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;
const idForm = /^[a-z][a-z0-9-]*\/\d{4}-[a-z0-9-]+$/;

/**
 * Brings the database to the state that `migrations` describe. `applied` lists the ids that this call applied, in order.
 *
 * @throws SophiaError `database.newer` when the database holds a migration that is not in the list,
 *   `database.migration_edited` when one changed after it was applied, `database.migration_failed` when its SQL fails
 *   (that one is undone, earlier ones stay), `database.migration_list` for a wrong list, `database.migrating` when
 *   another process holds the lock for two minutes, and those of `connectChecked`.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
): Promise<{ applied: string[] }> {
  checkList(migrations);
  const client = await connectChecked(database.pool, database.url);
  // A session lock goes with its connection, so a connection that may still hold it is closed and not reused.
  let locked = false;
  try {
    await takeLock(client);
    locked = true;
    const done = await readApplied(client);
    checkHistory(migrations, done);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (done.has(migration.id)) continue;
      await applyOne(client, migration);
      applied.push(migration.id);
    }
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    locked = false;
    return { applied };
  } finally {
    client.release(locked);
  }
}

function checkList(migrations: readonly Migration[]): void {
  const seen = new Set<string>();
  for (const { id } of migrations) {
    const wrong = idForm.test(id)
      ? seen.has(id)
        ? 'appears twice'
        : undefined
      : 'is not <owner>/<NNNN>-<what>';
    if (wrong !== undefined) {
      throw new SophiaError('database.migration_list', `The migration id "${id}" ${wrong}.`, {
        kind: 'internal',
      });
    }
    seen.add(id);
  }
}

async function takeLock(client: pg.PoolClient): Promise<void> {
  await client.query(`SET lock_timeout = '${lockTimeoutSeconds}s'`);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  } catch (error) {
    if (codeOf(error) !== '55P03') throw error;
    throw new SophiaError(
      'database.migrating',
      'Another process has been migrating this database for two minutes.',
      {
        kind: 'unavailable',
        hint: 'Wait for it, or look in pg_stat_activity what it waits for.',
        cause: error,
      },
    );
  } finally {
    await client.query('RESET lock_timeout');
  }
}

/** Hash of the SQL by id, of what has been applied. Makes the schema and the record where they are missing. */
async function readApplied(client: pg.ClientBase): Promise<Map<string, string>> {
  await client.query(createRecord);
  const { rows } = await client.query<{ id: string; sha256: string }>(
    'SELECT id, sha256 FROM sophia.schema_migrations',
  );
  return new Map(rows.map((row) => [row.id, row.sha256]));
}

function checkHistory(migrations: readonly Migration[], done: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ id, sql }) => [id, sha256Hex(sql)]));
  for (const [id, sha256] of done) {
    const expected = known.get(id);
    if (expected === undefined) {
      throw new SophiaError(
        'database.newer',
        `The database was migrated by a newer Sophia: "${id}" is unknown here.`,
        {
          kind: 'conflict',
          where: id,
          hint: 'Run that newer version, or restore a backup made by this one into an empty database.',
        },
      );
    }
    if (expected !== sha256) {
      throw new SophiaError(
        'database.migration_edited',
        `The migration "${id}" was edited after it had been applied.`,
        {
          kind: 'conflict',
          where: id,
          hint: 'Put its text back as it was and make the change in a new migration.',
        },
      );
    }
  }
}

async function applyOne(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await runMigration(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    // The connection may be gone as well; what matters is the first error.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** One migration and its record, inside the caller's transaction. @throws SophiaError `database.migration_failed` */
export async function runMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql);
    await client.query('INSERT INTO sophia.schema_migrations (id, sha256) VALUES ($1, $2)', [
      migration.id,
      sha256Hex(migration.sql),
    ]);
  } catch (error) {
    throw new SophiaError(
      'database.migration_failed',
      `The migration "${migration.id}" failed: ${messageOf(error)}.`,
      { kind: 'internal', where: placeOf(error, migration), cause: error },
    );
  }
}

/** The line inside the migration's SQL, where the server said it. */
function placeOf(error: unknown, migration: Migration): string {
  const position =
    typeof error === 'object' && error !== null && 'position' in error ? Number(error.position) : Number.NaN;
  if (!Number.isInteger(position)) return migration.id;
  return `${migration.id}, line ${migration.sql.slice(0, position - 1).split('\n').length}`;
}
