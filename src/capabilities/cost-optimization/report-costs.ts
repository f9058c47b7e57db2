/** Totals of one or more bills by any of their columns, tags or days; they close to the files to the last digit. */
import { SophiaError } from '../../kernel/errors.ts';
import { buildReport, type CostGroup, type CostReport } from './domain/cost-report.ts';
import type { Dimension } from './domain/dimension.ts';
import type { Period } from './domain/period.ts';
import { aggregateBill } from './engine/aggregate-bill.ts';
import { installMacros } from './engine/amount-sql.ts';
import { type BillFile, findColumn } from './engine/bill-file.ts';
import type { Engine } from './engine/duckdb.ts';
import { readBill } from './engine/read-bill.ts';

export interface ReportRequest {
  readonly dimensions: readonly Dimension[];
  /** The billing period (invoice month); every period when left out. */
  readonly period?: Period;
}

export interface ReportResult {
  readonly report: CostReport;
  readonly rows: bigint;
  /** What a reader should know of the files; not part of the answer. */
  readonly notes: readonly string[];
}

/**
 * Reads the files without storing anything.
 * @throws SophiaError `cost.file`, `cost.not_a_bill`, `cost.missing_columns`, `cost.malformed_rows`, `cost.failed_casts`
 */
export async function reportCosts(
  engine: Engine,
  paths: readonly string[],
  request: ReportRequest,
): Promise<ReportResult> {
  await installMacros(engine);
  const seen = new Set<string>();
  const parts: CostGroup[] = [];
  const notes: string[] = [];
  const columns: string[] = [];
  for (const path of paths) {
    const read = await readBill(engine, path, async (bill) => {
      const answer = await aggregateBill(engine, bill, request);
      return { ...answer, bill };
    });
    for (const dimension of request.dimensions)
      if (hasDimension(read.bill, dimension)) seen.add(dimension.name);
    columns.push(...read.bill.columns.map((column) => column.name));
    parts.push(...read.groups);
    notes.push(...read.notes);
  }
  refuseUnknown(paths, request.dimensions, seen, columns);
  const rows = parts.reduce((sum, part) => sum + part.rows, 0n);
  if (rows === 0n && request.period !== undefined)
    notes.push(`No row belongs to billing period ${request.period}.`);
  return { report: buildReport(request.dimensions, parts), rows, notes };
}

function hasDimension(bill: BillFile, dimension: Dimension): boolean {
  return findColumn(bill, columnOf(dimension)) !== undefined;
}

function columnOf(dimension: Dimension): string {
  if (dimension.kind === 'column') return dimension.column;
  return dimension.kind === 'tag' ? 'Tags' : 'ChargePeriodStart';
}

/** A column that no file has is a mistake in the call, not a group of nulls. */
function refuseUnknown(
  paths: readonly string[],
  dimensions: readonly Dimension[],
  seen: ReadonlySet<string>,
  columns: readonly string[],
): void {
  const unknown = dimensions.filter((dimension) => !seen.has(dimension.name));
  if (unknown.length === 0) return;
  const missing = unknown.map(columnOf);
  const there = [...new Set(columns)].toSorted().join(', ');
  throw new SophiaError('cost.missing_columns', `${paths.join(', ')} has no column ${missing.join(', ')}.`, {
    where: '--by',
    hint: `Columns there: ${there}. Tags are written Tags/<key>, the day of use is Day.`,
    details: { missing },
  });
}
