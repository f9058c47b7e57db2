/** A bill on disk: what it is (CSV or Parquet, packed or not), its columns, and how the engine reads it. */
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { messageOf, SophiaError } from '../../../kernel/errors.ts';
import { type FocusVersion, inferFocusVersion, knownColumns } from '../domain/focus-columns.ts';
import { type Engine, identifier, literal, pathLiteral } from './duckdb.ts';

export interface BillColumn {
  readonly name: string;
  /** As DuckDB calls it, once read: every column of a CSV is VARCHAR, and so are the shortest texts of floats. */
  readonly type: string;
  /** Stored as a binary float, so its digits were approximate before we read them. */
  readonly isFloat: boolean;
  /** Its name in `relation`, where null texts are NULL already. */
  readonly sql: string;
}

export interface BillFile {
  /** As given, for messages. */
  readonly path: string;
  readonly format: 'csv' | 'parquet';
  readonly columns: readonly BillColumn[];
  readonly version: FocusVersion;
  /** What follows FROM. */
  readonly relation: string;
  /** The same, but rows that cannot be read go to `reject_errors`; undefined for Parquet. */
  readonly rejecting: string | undefined;
  /** Where its bytes are one line of text after the other; undefined for Parquet, packed and UTF-16 files. */
  readonly plainPath: string | undefined;
}

/** Texts that mean "no value" in real exports; one provider writes `NULL`, another leaves the cell empty. */
const nullTexts = ['', 'NULL', 'null', String.raw`\N`];
const nullList = nullTexts.map(literal).join(', ');

type Packing = 'none' | 'gzip' | 'zstd';
interface FileKind {
  readonly format: 'csv' | 'parquet';
  readonly packing: Packing;
  readonly utf16: boolean;
}

/**
 * Looks at a file; reads no row of it.
 * @throws SophiaError `cost.file` (not there, a directory, unreadable), `cost.not_a_bill` (no FOCUS column in it)
 */
export async function inspectBill(engine: Engine, path: string, readFrom = path): Promise<BillFile> {
  const kind = await fileKind(path, readFrom);
  const bill =
    kind.format === 'parquet'
      ? await parquetBill(engine, path, pathLiteral(resolve(readFrom)))
      : await csvBill(engine, path, readFrom, kind);
  const known = new Set(knownColumns.map((name) => name.toLowerCase()));
  if (!bill.columns.some((column) => known.has(column.name.toLowerCase()))) {
    throw new SophiaError('cost.not_a_bill', `${path} has no FOCUS column in its header.`, {
      where: path,
      hint: 'Give a cost export in the FOCUS layout, version 1.0 to 1.2, as CSV or Parquet; the first line names the columns.',
      details: { columns: bill.columns.slice(0, 10).map((column) => column.name) },
    });
  }
  return bill;
}

async function fileKind(path: string, readFrom: string): Promise<FileKind> {
  const head = Buffer.alloc(4);
  try {
    if ((await stat(readFrom)).isDirectory()) throw new Error('it is a directory');
    const handle = await open(readFrom);
    try {
      await handle.read(head, 0, 4, 0);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new SophiaError(
      'cost.file',
      `Cannot read ${path}: ${missing ? 'there is no such file' : messageOf(error)}.`,
      {
        where: path,
        hint: 'Give the path of a FOCUS export, CSV (also .gz or .zst) or Parquet.',
        cause: error,
      },
    );
  }
  const magic = head.toString('latin1');
  if (magic === 'PAR1') return { format: 'parquet', packing: 'none', utf16: false };
  const packing = magic.startsWith('\x1f\x8b') ? 'gzip' : magic === '\x28\xb5\x2f\xfd' ? 'zstd' : 'none';
  return { format: 'csv', packing, utf16: magic.startsWith('\xff\xfe') || magic.startsWith('\xfe\xff') };
}

/** Null texts and floats are dealt with in a query of their own, so that each cell is turned into text once. */
async function parquetBill(engine: Engine, path: string, file: string): Promise<BillFile> {
  const read = `read_parquet(${file}, hive_partitioning = false, binary_as_string = true)`;
  const described = await tryRead(path, () => engine.query(`DESCRIBE SELECT * FROM ${read}`));
  const replaced: string[] = [];
  const columns = described.map((row): BillColumn => {
    const name = String(row[0]);
    const type = String(row[1]);
    const sql = identifier(name);
    const isFloat = type === 'DOUBLE' || type === 'FLOAT';
    if (isFloat) replaced.push(`CAST(${sql} AS VARCHAR) AS ${sql}`);
    if (type === 'VARCHAR') replaced.push(`CASE WHEN ${sql} NOT IN (${nullList}) THEN ${sql} END AS ${sql}`);
    return { name, type: isFloat ? 'VARCHAR' : type, sql, isFloat };
  });
  const version = inferFocusVersion(columns.map((column) => column.name));
  const relation = replaced.length === 0 ? read : `(SELECT * REPLACE (${replaced.join(', ')}) FROM ${read})`;
  return { path, format: 'parquet', columns, version, relation, rejecting: undefined, plainPath: undefined };
}

async function csvBill(engine: Engine, path: string, readFrom: string, kind: FileKind): Promise<BillFile> {
  const file = pathLiteral(resolve(readFrom));
  const encoding = `${kind.packing === 'none' ? '' : `, compression = ${literal(kind.packing)}`}${kind.utf16 ? ", encoding = 'utf-16'" : ''}`;
  const lines = await tryRead(path, () =>
    engine.query(`SELECT line FROM read_csv(${file}, columns = {'line': 'VARCHAR'}, auto_detect = false, header = false,
      delim = '\x01', quote = '', escape = '', strict_mode = false, ignore_errors = true${encoding}) LIMIT 1`),
  );
  const first = lines[0]?.[0];
  if (typeof first !== 'string') {
    throw new SophiaError('cost.not_a_bill', `${path} is empty.`, {
      where: path,
      hint: 'Export the bill again.',
    });
  }
  const { delimiter, names } = splitHeader(first);
  // Columns are read under names of our own: a header may repeat a name, or differ from another one in case alone.
  const columns = names.map(
    (name, index): BillColumn => ({ name, type: 'VARCHAR', sql: `c${index}`, isFloat: false }),
  );
  const typed = columns.map((column) => `'${column.sql}': 'VARCHAR'`).join(', ');
  const options = `columns = {${typed}}, auto_detect = false, header = true, delim = ${literal(delimiter)}, quote = '"',
    escape = '"', nullstr = [${nullList}]${encoding}`;
  return {
    path,
    format: 'csv',
    columns,
    version: inferFocusVersion(names),
    relation: `read_csv(${file}, ${options})`,
    rejecting: `read_csv(${file}, ${options}, store_rejects = true, rejects_limit = 0)`,
    plainPath: kind.packing === 'none' && !kind.utf16 ? readFrom : undefined,
  };
}

/** The separator is the one that finds the most FOCUS names in the first line. */
function splitHeader(line: string): { readonly delimiter: string; readonly names: readonly string[] } {
  const known = new Set(knownColumns.map((name) => name.toLowerCase()));
  const candidates = [',', ';', '\t', '|'].map((delimiter) => {
    const names = parseHeader(line, delimiter);
    return { delimiter, names, score: names.filter((name) => known.has(name.toLowerCase())).length };
  });
  return candidates.reduce((best, one) => (one.score > best.score ? one : best));
}

/** Empty when the line cannot be split that way, which a wrong separator next to quotes cannot. */
function parseHeader(line: string, delimiter: string): readonly string[] {
  try {
    const rows: string[][] = parse(line, { delimiter, bom: true, trim: true, relax_quotes: true });
    return rows[0] ?? [];
  } catch {
    return [];
  }
}

async function tryRead<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new SophiaError('cost.file', `Cannot read ${path}: ${messageOf(error).split('\n')[0]}`, {
      where: path,
      hint: 'The file is damaged or was cut off on the way: export or download it again.',
      cause: error,
    });
  }
}

/** A column by its FOCUS name; exact first, then without regard to case (query engines lower the names). */
export function findColumn(bill: BillFile, name: string): BillColumn | undefined {
  const exact = bill.columns.filter((column) => column.name === name);
  const matches =
    exact.length > 0
      ? exact
      : bill.columns.filter((column) => column.name.toLowerCase() === name.toLowerCase());
  if (matches.length > 1) {
    throw new SophiaError(
      'cost.duplicate_column',
      `${bill.path} has the column ${name} ${matches.length} times.`,
      {
        where: `${bill.path}:1`,
        hint: 'Export the bill with each column once.',
      },
    );
  }
  return matches[0];
}
