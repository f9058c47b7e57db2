/** Prepares a database to be filled from a backup and brings it back to order, all inside the restore's transaction. */
import type pg from 'pg';
import { sha256Hex } from '../../../kernel/canonical-json.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Migration } from '../database.ts';
import { createRecord, runMigration } from '../migrate.ts';
import type { BackupHeader, BackupSequence, BackupTable } from './archive.ts';
import { quoteName, readTables } from './catalog.ts';

/** The migrations that the backup was made with, in this Sophia's order, and those that come after. */
export function splitMigrations(
  migrations: readonly Migration[],
  header: BackupHeader,
): { before: Migration[]; after: Migration[] } {
  const known = new Map(migrations.map(({ id, sql }) => [id, sha256Hex(sql)]));
  const strange = header.migrations.find(({ id, sha256 }) => known.get(id) !== sha256);
  if (strange !== undefined) {
    throw new SophiaError(
      'backup.newer',
      `The backup was made by a newer Sophia (${header.version}): "${strange.id}".`,
      {
        kind: 'conflict',
        where: strange.id,
        hint: `Restore it with Sophia ${header.version} or newer.`,
      },
    );
  }
  const ids = new Set(header.migrations.map(({ id }) => id));
  return {
    before: migrations.filter(({ id }) => ids.has(id)),
    after: migrations.filter(({ id }) => !ids.has(id)),
  };
}

/** Rows by table, to see whether there is anything that a restore would lose. */
export async function countRows(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { schema, table } of await readTables(client, schemas)) {
    const { rows } = await client.query<{ rows: number }>(
      `SELECT count(*) AS rows FROM ${quoteName(schema, table)}`,
    );
    counts.set(`${schema}.${table}`, rows[0]?.rows ?? 0);
  }
  return counts;
}

/** Builds the schema `sophia` anew as it was when the backup was made. */
export async function rebuildSchema(client: pg.ClientBase, before: readonly Migration[]): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS sophia CASCADE; ${createRecord}`);
  for (const migration of before) await runMigration(client, migration);
}

export interface PreparedTarget {
  /** Puts references and triggers back. References are checked against the restored rows. */
  finish(): Promise<void>;
}

/**
 * Empties every table (also of what migrations put there: the backup has it) and takes references and triggers away
 * while rows come in, in whatever order: a trigger would count them twice or announce them. Needs no superuser.
 */
export async function prepareTables(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<PreparedTarget> {
  const references = await client.query<{ relation: string; name: string; definition: string }>(
    `SELECT c.conrelid::regclass::text AS relation, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
      WHERE c.contype = 'f' AND c.conparentid = 0 AND n.nspname = ANY($1)
      ORDER BY 1, 2`,
    [schemas],
  );
  const triggers = await client.query<{ relation: string; name: string }>(
    `SELECT t.tgrelid::regclass::text AS relation, quote_ident(t.tgname) AS name
       FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid JOIN pg_namespace n ON n.oid = r.relnamespace
      WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND n.nspname = ANY($1)
      ORDER BY 1, 2`,
    [schemas],
  );
  for (const { relation, name } of references.rows) {
    await client.query(`ALTER TABLE ${relation} DROP CONSTRAINT ${name}`);
  }
  for (const { relation, name } of triggers.rows) {
    await client.query(`ALTER TABLE ${relation} DISABLE TRIGGER ${name}`);
  }
  const tables = (await readTables(client, schemas)).map(({ schema, table }) => quoteName(schema, table));
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.join(', ')}`);
  return {
    finish: async () => {
      for (const { relation, name, definition } of references.rows) {
        await client.query(`ALTER TABLE ${relation} ADD CONSTRAINT ${name} ${definition}`);
      }
      for (const { relation, name } of triggers.rows) {
        await client.query(`ALTER TABLE ${relation} ENABLE TRIGGER ${name}`);
      }
    },
  };
}

/** @throws SophiaError `backup.schema` naming the table or column of the backup that the target does not have */
export function checkTable(table: BackupTable, existing: readonly BackupTable[]): void {
  const target = existing.find((other) => other.schema === table.schema && other.table === table.table);
  const missing =
    target === undefined
      ? `${table.schema}.${table.table}`
      : table.columns
          .filter((column) => !target.columns.includes(column))
          .map((column) => `${table.schema}.${table.table}.${column}`)[0];
  if (missing === undefined) return;
  throw new SophiaError(
    'backup.schema',
    `The database has no place for ${missing}, which the backup holds.`,
    {
      kind: 'conflict',
      where: missing,
      hint: 'Start Sophia once on the empty database, so that every schema is made, or restore with the version that wrote it.',
    },
  );
}

/** `RESTART` is undone with the transaction, which `setval` is not. */
export async function restartSequences(
  client: pg.ClientBase,
  sequences: readonly BackupSequence[],
): Promise<void> {
  for (const { schema, sequence, next } of sequences) {
    await client.query(`ALTER SEQUENCE IF EXISTS ${quoteName(schema, sequence)} RESTART WITH ${next}`);
  }
}
