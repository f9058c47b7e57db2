/** One bill, read once: typed Parquet on disk, what it says of each account and month, and its sums by day. */
import { SophiaError } from '../../kernel/errors.ts';
import { type CostGroup, mergeGroups, toAmounts, type Amounts } from './domain/cost-report.ts';
import type { Dimension } from './domain/dimension.ts';
import type { FocusVersion } from './domain/focus-columns.ts';
import { aggregateBill } from './engine/aggregate-bill.ts';
import { installMacros } from './engine/amount-sql.ts';
import { type BillFile, findColumn, inspectBill } from './engine/bill-file.ts';
import { type ConvertedBill, convertBill } from './engine/convert-bill.ts';
import { type Engine, withEngine } from './engine/duckdb.ts';
import { readBill } from './engine/read-bill.ts';

export interface ReadBillFile extends ConvertedBill {
  readonly format: BillFile['format'];
  readonly version: FocusVersion;
  readonly columns: readonly string[];
  /** Control totals, one a currency. */
  readonly totals: readonly ({ readonly currency: string | null; readonly rows: number } & Amounts)[];
  /** Keys: provider, account, period. */
  readonly partitions: readonly CostGroup[];
  /** By dimension name; keys: provider, account, period, day, value. */
  readonly daily: ReadonlyMap<string, readonly CostGroup[]>;
  readonly notes: readonly string[];
}

export interface ReadOptions {
  /** Tags to sum up by day beside service and account. */
  readonly tagKeys: readonly string[];
  readonly memoryLimit: string;
}

/** Whoever names the provider: FOCUS 1.0 to 1.2, FOCUS 1.3, and the issuer where neither is there. */
const providerColumns = ['ProviderName', 'ServiceProviderName', 'InvoiceIssuerName'];
export function providerColumnOf(bill: BillFile): string {
  return providerColumns.find((name) => findColumn(bill, name)) ?? 'ProviderName';
}

const needed = ['BilledCost', 'BillingCurrency', 'BillingPeriodStart', 'ChargePeriodStart'];

function dailyDimensions(tagKeys: readonly string[]): readonly Dimension[] {
  return [
    { kind: 'column', name: 'ServiceName', column: 'ServiceName' },
    { kind: 'column', name: 'SubAccountId', column: 'SubAccountId' },
    ...tagKeys.map((key): Dimension => ({ kind: 'tag', name: `Tags/${key}`, key })),
  ];
}

/** @throws SophiaError as `reportCosts`, and `cost.missing_columns` for what ingest needs beyond it */
export async function readBillFile(
  given: { readonly path: string; readonly name: string },
  target: string,
  options: ReadOptions,
): Promise<ReadBillFile> {
  return withEngine(
    async (engine) => {
      await installMacros(engine);
      return readBill(engine, given, async (bill) => {
        requireColumns(bill);
        const converted = await convertBill(engine, bill, target);
        const sums = await sumUp(engine, await inspectBill(engine, target), options.tagKeys);
        return {
          ...converted,
          ...sums,
          format: bill.format,
          version: bill.version,
          columns: bill.columns.map((column) => column.name),
        };
      });
    },
    { memoryLimit: options.memoryLimit },
  );
}

function requireColumns(bill: BillFile): void {
  const missing = needed.filter((name) => !findColumn(bill, name));
  if (missing.length === 0) return;
  throw new SophiaError('cost.missing_columns', `${bill.path} has no column ${missing.join(', ')}.`, {
    where: `${bill.path}:1`,
    hint: 'Export the bill in the FOCUS layout with these columns; names must match the specification.',
    details: { missing },
  });
}

async function sumUp(
  engine: Engine,
  stored: BillFile,
  tagKeys: readonly string[],
): Promise<Pick<ReadBillFile, 'totals' | 'partitions' | 'daily' | 'notes'>> {
  const provider = providerColumnOf(stored);
  const key: readonly Dimension[] = [
    { kind: 'column', name: 'provider', column: provider },
    { kind: 'column', name: 'account', column: 'BillingAccountId' },
    { kind: 'period', name: 'period' },
  ];
  const partitions = await aggregateBill(engine, stored, { dimensions: key });
  const nowhere = partitions.groups.reduce(
    (sum, group) => (group.keys[2] === null ? sum + group.rows : sum),
    0n,
  );
  if (nowhere > 0n) {
    throw new SophiaError(
      'cost.no_period',
      `${nowhere} rows have no BillingPeriodStart, so they belong to no month.`,
      {
        where: stored.path,
        hint: 'Nothing was stored. Export the bill with the billing period filled in.',
      },
    );
  }
  const daily = new Map<string, readonly CostGroup[]>();
  const notes = new Set<string>();
  for (const dimension of dailyDimensions(tagKeys)) {
    if (!findColumn(stored, dimension.kind === 'tag' ? 'Tags' : dimension.name)) continue;
    const sums = await aggregateBill(engine, stored, {
      dimensions: [...key, { kind: 'day', name: 'day' }, dimension],
    });
    daily.set(dimension.name, sums.groups);
    for (const note of sums.notes) notes.add(note);
  }
  const totals = mergeGroups(partitions.groups.map((group) => ({ ...group, keys: [] })));
  return {
    partitions: partitions.groups,
    totals: totals.map((group) => ({
      currency: group.currency,
      rows: Number(group.rows),
      ...toAmounts(group.sums),
    })),
    daily,
    notes: [...notes],
  };
}
