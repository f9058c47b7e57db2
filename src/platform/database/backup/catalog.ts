/** What there is to back up in a schema, as the server's own catalogue tells it. */
import type pg from 'pg';
import type { BackupSequence, BackupTable } from './archive.ts';

/** Tables that describe the schema and not the data (`schema_migrations`, `dbos_migrations`): each side keeps its own. */
const bookkeeping = '%\\_migrations';

/** Values are written the same way by every server: set for one transaction. */
export const plainOutput = `
  SET LOCAL timezone = 'UTC';
  SET LOCAL datestyle = 'ISO, MDY';
  SET LOCAL intervalstyle = 'postgres';
  SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 1;
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0`;

export function quoteName(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
}

/** With the columns that hold data: generated ones make themselves again. Partitions come with their parent. */
export async function readTables(client: pg.ClientBase, schemas: readonly string[]): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT n.nspname AS schema, c.relname AS "table",
            coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attname IS NOT NULL), '{}') AS columns
       FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_attribute a
         ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
        AND c.relname NOT LIKE $2
      GROUP BY n.nspname, c.relname
      ORDER BY n.nspname, c.relname`,
    [schemas, bookkeeping],
  );
  return rows;
}

/** Where each sequence goes on. Read after the tables, so that it is never behind them. */
export async function readSequences(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; sequence: string; step: string }>(
    `SELECT schemaname AS schema, sequencename AS sequence, increment_by::text AS step
       FROM pg_sequences WHERE schemaname = ANY($1) ORDER BY 1, 2`,
    [schemas],
  );
  const sequences: BackupSequence[] = [];
  for (const { schema, sequence, step } of rows) {
    const state = await client.query<{ next: string }>(
      `SELECT (last_value::numeric + CASE WHEN is_called THEN $1::numeric ELSE 0 END)::text AS next
         FROM ${quoteName(schema, sequence)}`,
      [step],
    );
    sequences.push({ schema, sequence, next: state.rows[0]?.next ?? '1' });
  }
  return sequences;
}

/** The statement that reads a table in COPY's text format, always with the same columns in the same order. */
export function copyOut({ schema, table, columns }: BackupTable): string {
  const list = columns.map((column) => quoteName(column)).join(', ');
  return `COPY (SELECT ${list} FROM ${quoteName(schema, table)}) TO STDOUT`;
}

export function copyIn({ schema, table, columns }: BackupTable): string {
  const list = columns.map((column) => quoteName(column)).join(', ');
  return `COPY ${quoteName(schema, table)} (${list}) FROM STDIN`;
}
