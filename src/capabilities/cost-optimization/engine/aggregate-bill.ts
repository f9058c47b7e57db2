/** The exact sums of one bill by its dimensions, with a count of every cell that could not be understood. */
import { SophiaError } from '../../../kernel/errors.ts';
import { amountOf } from '../domain/amount.ts';
import type { CostGroup, Sum } from '../domain/cost-report.ts';
import type { Dimension } from '../domain/dimension.ts';
import { type CostName, costColumns } from '../domain/focus-columns.ts';
import { type Period, periodBounds } from '../domain/period.ts';
import { limbsOf } from './amount-sql.ts';
import { type BillColumn, type BillFile, findColumn } from './bill-file.ts';
import { dimensionSql, timeSql } from './dimension-sql.ts';
import { type Engine, literal } from './duckdb.ts';
import { failedCastError } from './failed-casts.ts';

export interface BillAggregate {
  readonly groups: readonly CostGroup[];
  /** For people: floats in the file, tags that are no JSON, columns that are not there. */
  readonly notes: readonly string[];
}

export interface AggregateRequest {
  readonly dimensions: readonly Dimension[];
  readonly period?: Period;
}

/** A value that must be readable: not NULL in the file and NULL after the cast is a failure. */
interface Checked {
  readonly column: BillColumn;
  readonly failed: string;
}

/** @throws SophiaError `cost.missing_columns`, `cost.failed_casts` */
export async function aggregateBill(
  engine: Engine,
  bill: BillFile,
  request: AggregateRequest,
): Promise<BillAggregate> {
  const currency = findColumn(bill, 'BillingCurrency');
  const start = request.period === undefined ? undefined : findColumn(bill, 'BillingPeriodStart');
  requireColumns(bill, request);
  const inner: string[] = [currency ? `${currency.sql} AS currency` : 'NULL AS currency'];
  const outer: string[] = ['currency', 'count(*)'];
  const checked: Checked[] = [];
  const notes: string[] = [];

  const costs = costColumns.map((cost, index) => {
    const column = findColumn(bill, cost.column);
    if (!column) return undefined;
    const limbs = limbsOf(column.sql, column.type);
    inner.push(`${limbs.raw} AS r${index}`, `${limbs.high} AS h${index}`);
    if (limbs.low !== undefined) inner.push(`${limbs.low} AS l${index}`);
    outer.push(`sum(h${index})`, limbs.low === undefined ? 'NULL' : `sum(l${index})`);
    checked.push({ column, failed: `r${index} IS NOT NULL AND h${index} IS NULL` });
    if (column.isFloat) {
      notes.push(
        `${bill.path}: ${column.name} is stored as binary floats, so its own digits are already approximate.`,
      );
    }
    return cost.name;
  });
  const firstKey = outer.length;
  const brokenTags: number[] = [];
  request.dimensions.forEach((dimension, index) => {
    const sql = dimensionSql(bill, dimension);
    inner.push(`${sql?.value ?? 'NULL'} AS k${index}`);
    outer.push(`k${index}`);
    if (!sql) notes.push(`${bill.path} has no column for ${dimension.name}: its rows count as null.`);
    if (!sql?.broken) return;
    inner.push(`${sql.broken} AS b${index}`);
    if (dimension.kind === 'tag') brokenTags.push(index);
    else checked.push({ column: sql.column, failed: `b${index}` });
  });
  if (start && request.period !== undefined) {
    inner.push(`${start.sql} AS period_raw`, `${timeSql(start)} AS period_at`);
    checked.push({ column: start, failed: 'period_raw IS NOT NULL AND period_at IS NULL' });
  }
  const firstCheck = outer.length;
  outer.push(...checked.map((check) => `count(*) FILTER (${check.failed})`));
  outer.push(...brokenTags.slice(0, 1).map((index) => `count(*) FILTER (b${index})`));

  const source = `(SELECT ${inner.join(', ')} FROM ${bill.relation})`;
  const groupBy = ['currency', ...request.dimensions.map((_, index) => `k${index}`)].join(', ');
  const rows = await engine.query(
    `SELECT ${outer.join(', ')} FROM ${source}${periodFilter(request.period)} GROUP BY ${groupBy}`,
  );

  const failures = checked
    .map((check, index) => ({ ...check, count: total(rows, firstCheck + index) }))
    .filter((check) => check.count > 0n);
  if (failures.length > 0) throw await failedCastError(engine, bill, source, failures);
  // All tags of a report are read from one column, so their counts agree.
  const untagged = brokenTags.length === 0 ? 0n : total(rows, firstCheck + checked.length);
  if (untagged > 0n) {
    notes.push(`${bill.path}: rows whose tags are not JSON count as untagged: ${untagged}.`);
  }
  return { groups: rows.map((row) => groupOf(row, costs, firstKey, request.dimensions.length)), notes };
}

function periodFilter(period: Period | undefined): string {
  if (period === undefined) return '';
  const { start, end } = periodBounds(period);
  return ` WHERE (period_at >= TIMESTAMP ${literal(start)} AND period_at < TIMESTAMP ${literal(end)})
    OR (period_at IS NULL AND period_raw IS NOT NULL)`;
}

function requireColumns(bill: BillFile, request: AggregateRequest): void {
  const wanted = [
    'BilledCost',
    'BillingCurrency',
    ...(request.period === undefined ? [] : ['BillingPeriodStart']),
  ];
  const missing = wanted.filter((name) => !findColumn(bill, name));
  if (missing.length === 0) return;
  throw new SophiaError('cost.missing_columns', `${bill.path} has no column ${missing.join(', ')}.`, {
    where: `${bill.path}:1`,
    hint: 'Export the bill in the FOCUS layout with these columns; names must match the specification.',
    details: { missing },
  });
}

function total(rows: readonly (readonly unknown[])[], index: number): bigint {
  return rows.reduce((sum, row) => sum + asBigInt(row[index]), 0n);
}

function groupOf(
  row: readonly unknown[],
  costs: readonly (CostName | undefined)[],
  firstKey: number,
  keyCount: number,
): CostGroup {
  const sums: Record<CostName, Sum> = {
    billed: 'absent',
    effective: 'absent',
    contracted: 'absent',
    list: 'absent',
  };
  let at = 2;
  for (const name of costs) {
    if (name === undefined) continue;
    const high = row[at];
    sums[name] = amountOf(scaled(high), scaled(row[at + 1]));
    at += 2;
  }
  return {
    currency: asText(row[0]),
    rows: asBigInt(row[1]),
    sums,
    keys: row.slice(firstKey, firstKey + keyCount).map(asText),
  };
}

/** The scaled integer of a DuckDB decimal; zero for NULL. */
function scaled(value: unknown): bigint {
  if (value === null || value === undefined) return 0n;
  if (typeof value === 'object' && 'value' in value && typeof value.value === 'bigint') return value.value;
  throw new SophiaError(
    'cost.engine',
    `The engine answered a ${typeof value} where a decimal was expected.`,
    {
      kind: 'internal',
    },
  );
}

export function asBigInt(value: unknown): bigint {
  return typeof value === 'bigint' ? value : BigInt(Number(value ?? 0));
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
