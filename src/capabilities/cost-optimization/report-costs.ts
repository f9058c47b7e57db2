/** Totals of one or more bills by any of their columns, tags or days; they close to the files to the last digit. */
import { resolve } from 'node:path';
import { SophiaError } from '../../kernel/errors.ts';
import { buildReport, type CostReport } from './domain/cost-report.ts';
import { columnOf, type Dimension } from './domain/dimension.ts';
import type { Period } from './domain/period.ts';
import { aggregateBill, type BillAggregate } from './engine/aggregate-bill.ts';
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
 * @throws SophiaError `cost.file`, `cost.file_twice`, `cost.not_a_bill`, `cost.missing_columns`, `cost.malformed_rows`, `cost.failed_casts`
 */
export async function reportCosts(
  engine: Engine,
  paths: readonly string[],
  request: ReportRequest,
): Promise<ReportResult> {
  const twice = paths.find(
    (path, index) => paths.findIndex((other) => resolve(other) === resolve(path)) < index,
  );
  if (twice !== undefined) {
    throw new SophiaError('cost.file_twice', `${twice} is given twice; its rows would count twice.`, {
      where: twice,
      hint: 'Name each file once.',
    });
  }
  await installMacros(engine);
  const reads: ReadFile[] = [];
  for (const path of paths) {
    reads.push(
      await readBill(engine, { path, name: path }, async (bill) => ({
        ...(await aggregateBill(engine, bill, request)),
        bill,
      })),
    );
  }
  return combine(reads, request);
}

/** The same for files that are known to be whole, such as stored ones. */
export async function reportBills(
  engine: Engine,
  bills: readonly BillFile[],
  request: ReportRequest,
): Promise<ReportResult> {
  const reads: ReadFile[] = [];
  for (const bill of bills) reads.push({ ...(await aggregateBill(engine, bill, request)), bill });
  return combine(reads, request);
}

interface ReadFile extends BillAggregate {
  readonly bill: BillFile;
}

function combine(reads: readonly ReadFile[], request: ReportRequest): ReportResult {
  if (reads.length > 0) refuseUnknown(reads, request.dimensions);
  const parts = reads.flatMap((read) => read.groups);
  const notes = [...new Set(reads.flatMap((read) => read.notes))];
  const rows = parts.reduce((sum, part) => sum + part.rows, 0n);
  if (rows === 0n && request.period !== undefined)
    notes.push(`No row belongs to billing period ${request.period}.`);
  return { report: buildReport(request.dimensions, parts), rows, notes };
}

/** A column that no file has is a mistake in the call, not a group of nulls. */
function refuseUnknown(reads: readonly ReadFile[], dimensions: readonly Dimension[]): void {
  const missing = dimensions
    .map(columnOf)
    .filter((column) => reads.every((read) => findColumn(read.bill, column) === undefined));
  if (missing.length === 0) return;
  const paths = reads.map((read) => read.bill.path).join(', ');
  const there = [...new Set(reads.flatMap((read) => read.bill.columns.map((column) => column.name)))];
  throw new SophiaError('cost.missing_columns', `${paths} has no column ${missing.join(', ')}.`, {
    where: '--by',
    hint: `Columns there: ${there.toSorted().join(', ')}. Tags are written Tags/<key>, the day of use is Day.`,
    details: { missing },
  });
}
