/**
 * Writes a bill as Parquet with typed columns, in the order of its rows: row `n` of the bill is row `n` of the Parquet
 * file, which is how every figure leads back to a line. Each row carries flags of the casts that failed or did not fit,
 * so that one pass over a large file answers both what it says and what in it could not be read.
 */
import { costColumns, quantityColumns, timeColumns } from '../domain/focus-columns.ts';
import { limbsOf } from './amount-sql.ts';
import { asBigInt } from './aggregate-bill.ts';
import { type BillColumn, type BillFile, findColumn } from './bill-file.ts';
import { textSql, timeSql } from './dimension-sql.ts';
import { type Engine, identifier, literal } from './duckdb.ts';
import { failedCastError } from './failed-casts.ts';

export const flagsColumn = 'x_SophiaFlags';

/** Columns that totals rest on: a value there that cannot be read refuses the file. */
const mustBeRead: ReadonlySet<string> = new Set([
  ...costColumns.map((cost) => cost.column),
  'BillingPeriodStart',
  'ChargePeriodStart',
]);

interface TypedColumn {
  readonly name: string;
  readonly column: BillColumn;
  readonly isTime: boolean;
}

export interface ConvertedBill {
  readonly rows: number;
  /** Values that could not be read, by column; such a column keeps its text. */
  readonly failedCasts: Readonly<Record<string, number>>;
  /** Columns kept as text because a value has more digits than DECIMAL(38,18) holds. */
  readonly keptAsText: readonly string[];
  /** Cost columns that the file holds as binary floats: their digits were approximate before we read them. */
  readonly approximate: readonly string[];
}

/** @throws SophiaError `cost.failed_casts` when a cost or a period cannot be read */
export async function convertBill(engine: Engine, bill: BillFile, target: string): Promise<ConvertedBill> {
  const typed = typedColumns(bill);
  const found = await copyBill(engine, bill, typed, target);
  const failures = typed
    .map((entry, index) => ({ ...entry, count: found.failed[index] ?? 0n }))
    .filter((entry) => entry.count > 0n);
  const fatal = failures.filter((entry) => mustBeRead.has(entry.name));
  if (fatal.length > 0) {
    const casts = fatal.map((entry) => ({
      column: entry.column,
      count: entry.count,
      failed: `${rawSql(entry)} IS NOT NULL AND ${castSql(entry).value} IS NULL`,
    }));
    throw await failedCastError(engine, bill, `(SELECT * FROM ${bill.relation})`, casts);
  }
  const text = typed.filter((_, index) => (found.failed[index] ?? 0n) + (found.tooLong[index] ?? 0n) > 0n);
  if (text.length > 0) {
    const rest = typed.filter((entry) => !text.includes(entry));
    await copyBill(engine, bill, rest, target);
  }
  return {
    rows: Number(found.rows),
    failedCasts: Object.fromEntries(failures.map((entry) => [entry.column.name, Number(entry.count)])),
    keptAsText: text.map((entry) => entry.column.name),
    approximate: typed.filter((entry) => entry.column.isFloat).map((entry) => entry.column.name),
  };
}

function typedColumns(bill: BillFile): readonly TypedColumn[] {
  const names = [...costColumns.map((cost) => cost.column), ...quantityColumns, ...timeColumns];
  return names.flatMap((name) => {
    const column = findColumn(bill, name);
    return column ? [{ name, column, isTime: timeColumns.some((time) => time === name) }] : [];
  });
}

function rawSql(entry: TypedColumn): string {
  return entry.column.sql;
}

function castSql(entry: TypedColumn): { readonly value: string; readonly low: string | undefined } {
  if (entry.isTime) return { value: timeSql(entry.column), low: undefined };
  const limbs = limbsOf(entry.column.sql, entry.column.type);
  return { value: limbs.high, low: limbs.low };
}

interface Copied {
  readonly rows: bigint;
  readonly failed: readonly bigint[];
  readonly tooLong: readonly bigint[];
}

/** Two bits a typed column: 1 the cast failed, 2 digits are left over. */
async function copyBill(
  engine: Engine,
  bill: BillFile,
  typed: readonly TypedColumn[],
  target: string,
): Promise<Copied> {
  const byColumn = new Map(typed.map((entry, index) => [entry.column, index]));
  const names = uniqueNames(bill.columns.map((column) => column.name));
  const inner = bill.columns.map((column, index) => `${storedSql(column, byColumn, typed)} AS o${index}`);
  const flags = typed.map((entry, index) => {
    const { value, low } = castSql(entry);
    const at = bill.columns.indexOf(entry.column);
    inner.push(
      `${rawSql(entry)} AS r${index}`,
      low === undefined ? `NULL AS l${index}` : `${low} AS l${index}`,
    );
    return value === rawSql(entry)
      ? '0'
      : `(CAST(CASE WHEN o${at} IS NULL AND r${index} IS NOT NULL THEN 1 WHEN l${index} IS NOT NULL THEN 2 ELSE 0 END AS BIGINT) << ${2 * index})`;
  });
  const outer = bill.columns.map(
    (_, index) => `o${index} AS ${identifier(names[index] ?? `column_${index}`)}`,
  );
  await engine.run(`COPY (
      SELECT ${outer.join(', ')}, ${flags.length === 0 ? '0' : flags.join(' + ')} AS ${flagsColumn}
      FROM (SELECT ${inner.join(', ')} FROM ${bill.relation})
    ) TO ${literal(target)} (FORMAT parquet, COMPRESSION zstd)`);
  const counts = await engine.query(
    `SELECT ${flagsColumn}, count(*) FROM read_parquet(${literal(target)}) GROUP BY ${flagsColumn}`,
  );
  const having = (index: number, bit: bigint) =>
    counts.reduce((sum, [value, count]) => {
      const flag = (asBigInt(value) >> BigInt(2 * index)) & 3n;
      return flag === bit ? sum + asBigInt(count) : sum;
    }, 0n);
  return {
    rows: counts.reduce((sum, row) => sum + asBigInt(row[1]), 0n),
    failed: typed.map((_, index) => having(index, 1n)),
    tooLong: typed.map((_, index) => having(index, 2n)),
  };
}

function storedSql(
  column: BillColumn,
  byColumn: ReadonlyMap<BillColumn, number>,
  typed: readonly TypedColumn[],
): string {
  const entry = typed[byColumn.get(column) ?? -1];
  if (entry) return castSql(entry).value;
  const keepsType = column.type === 'VARCHAR' || /^(TIMESTAMP|DATE|DECIMAL|BOOLEAN|.*INT)/.test(column.type);
  return keepsType ? column.sql : textSql(column);
}

/** Parquet readers tell columns apart without regard to case; a repeated name gets a number. */
function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>([flagsColumn.toLowerCase()]);
  return names.map((name) => {
    const base = name === '' ? 'unnamed' : name;
    let unique = base;
    for (let number = 2; seen.has(unique.toLowerCase()); number += 1) unique = `${base}_${number}`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}
