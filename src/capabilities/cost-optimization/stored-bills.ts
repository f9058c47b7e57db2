/** The rows of stored bills, read from their Parquet files: any grouping, and the way down to the single row. */
import { join } from 'node:path';
import type { CapabilityServices } from '../contract.ts';
import type { Dimension } from './domain/dimension.ts';
import type { Period } from './domain/period.ts';
import { installMacros } from './engine/amount-sql.ts';
import { type BillFile, findColumn, inspectBill } from './engine/bill-file.ts';
import { flagsColumn } from './engine/convert-bill.ts';
import { dimensionSql, textSql } from './engine/dimension-sql.ts';
import { type Engine, identifier, literal, withEngine } from './engine/duckdb.ts';
import { capabilityName } from './delivery.ts';
import { providerColumnOf } from './read-bill-file.ts';
import { type CurrentBill, listCurrentBills } from './read-costs.ts';
import { reportBills, type ReportRequest, type ReportResult } from './report-costs.ts';

export interface RowFilter {
  readonly dimension: Dimension;
  readonly value: string | null;
}

/** Totals of what is stored, by any columns and tags. */
export async function reportStored(
  services: CapabilityServices,
  request: ReportRequest,
  filters: readonly RowFilter[] = [],
): Promise<ReportResult> {
  const bills = await listCurrentBills(services.database.db, request.period);
  const dir = await services.filesDir(capabilityName);
  return withEngine(async (engine) => {
    await installMacros(engine);
    const files: BillFile[] = [];
    for (const bill of bills) files.push(narrow(await openStored(engine, dir, bill), filters));
    return reportBills(engine, files, request);
  });
}

export interface StoredRow {
  readonly bill_id: string;
  readonly observation_id: string;
  /** The file as it was ingested, and the row in it; the first row below the header is 1. */
  readonly file: string;
  readonly row: number;
  readonly sample: boolean;
  /** Every column of the row, by its name in the file, as text. */
  readonly columns: Readonly<Record<string, string | null>>;
}

export interface RowsRequest {
  readonly period?: Period;
  readonly billId?: string;
  readonly filters: readonly RowFilter[];
  readonly limit: number;
  /** The last row of the page before. */
  readonly after?: { readonly billId: string; readonly row: number };
}

/** One row more than `limit` where there is a next page. In the order of the bills and of their rows. */
export async function readRows(
  services: CapabilityServices,
  request: RowsRequest,
): Promise<readonly StoredRow[]> {
  const bills = (await listCurrentBills(services.database.db, request.period)).filter(
    (bill) =>
      (request.billId === undefined || bill.bill_id === request.billId) &&
      (request.after === undefined || bill.bill_id >= request.after.billId),
  );
  const dir = await services.filesDir(capabilityName);
  return withEngine(async (engine) => {
    await installMacros(engine);
    const rows: StoredRow[] = [];
    for (const bill of bills) {
      const missing = request.limit + 1 - rows.length;
      if (missing <= 0) break;
      const after = request.after?.billId === bill.bill_id ? request.after.row : 0;
      rows.push(...(await rowsOf(engine, dir, bill, { filters: request.filters, after, limit: missing })));
    }
    return rows;
  });
}

async function rowsOf(
  engine: Engine,
  dir: string,
  bill: CurrentBill,
  page: { readonly filters: readonly RowFilter[]; readonly after: number; readonly limit: number },
): Promise<readonly StoredRow[]> {
  const file = narrow(await openStored(engine, dir, bill), page.filters);
  const columns = file.columns.filter((column) => !ownColumns.has(column.name));
  const texts = columns.map((column) => {
    const isTime = column.type.startsWith('TIMESTAMP');
    return isTime ? `strftime(${identifier(column.name)}, '%Y-%m-%dT%H:%M:%SZ')` : textSql(column);
  });
  const found = await engine.query(`SELECT file_row_number + 1, ${texts.join(', ')} FROM ${file.relation}
    WHERE file_row_number >= ${page.after} ORDER BY file_row_number LIMIT ${page.limit}`);
  return found.map(([row, ...values]) => ({
    bill_id: bill.bill_id,
    observation_id: bill.observation_id,
    file: bill.path,
    row: Number(row),
    sample: bill.sample,
    columns: Object.fromEntries(
      columns.map((column, index) => {
        const value = values[index];
        return [column.name, typeof value === 'string' ? value : null];
      }),
    ),
  }));
}

const ownColumns: ReadonlySet<string> = new Set([flagsColumn, 'file_row_number']);

/** The parts of a stored file that count now, as a bill to read. */
async function openStored(engine: Engine, dir: string, bill: CurrentBill): Promise<BillFile> {
  const file = await inspectBill(engine, bill.path, join(dir, bill.parquet_file));
  const relation = file.relation.replace(
    'hive_partitioning = false',
    'hive_partitioning = false, file_row_number = true',
  );
  if (bill.is_whole) return { ...file, relation };
  const provider = findColumn(file, providerColumnOf(file));
  const account = findColumn(file, 'BillingAccountId');
  const period = dimensionSql(file, { kind: 'period', name: 'Period' });
  const key = [provider && textSql(provider), account && textSql(account), period?.value];
  const parts = bill.parts.map(
    (part) => `(${[part.provider, part.account, part.period].map((text) => literal(text)).join(', ')})`,
  );
  const values = key.map((value) => `coalesce(${value ?? 'NULL'}, '')`).join(', ');
  return { ...file, relation: `(SELECT * FROM ${relation} WHERE (${values}) IN (${parts.join(', ')}))` };
}

function narrow(file: BillFile, filters: readonly RowFilter[]): BillFile {
  if (filters.length === 0) return file;
  const conditions = filters.map((filter) => {
    const value = dimensionSql(file, filter.dimension)?.value ?? 'NULL';
    return filter.value === null ? `${value} IS NULL` : `${value} = ${literal(filter.value)}`;
  });
  return { ...file, relation: `(SELECT * FROM ${file.relation} WHERE ${conditions.join(' AND ')})` };
}
