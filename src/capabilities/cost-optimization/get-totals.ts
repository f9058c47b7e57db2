/** Totals of what is stored: from the sums by day where they exist, else from the rows. Both give the same digits. */
import type { CapabilityServices } from '../contract.ts';
import type { CostReportAnswer } from './api-schemas.ts';
import { buildReport, type CostReport, fromStoredAmounts } from './domain/cost-report.ts';
import type { Dimension } from './domain/dimension.ts';
import type { Period } from './domain/period.ts';
import { hasDimension, sumByKey } from './read-costs.ts';
import { reportStored } from './stored-bills.ts';

/** @throws SophiaError `cost.missing_columns` for a column that no stored bill has */
export async function getTotals(
  services: CapabilityServices,
  dimensions: readonly Dimension[],
  period?: Period,
): Promise<CostReportAnswer> {
  const quick = await totalsOfSums(services, dimensions, period);
  if (quick) return mutable(quick);
  const request = { dimensions, ...(period === undefined ? {} : { period }) };
  return mutable((await reportStored(services, request)).report);
}

async function totalsOfSums(
  services: CapabilityServices,
  dimensions: readonly Dimension[],
  period: Period | undefined,
): Promise<CostReport | undefined> {
  const [dimension] = dimensions;
  const name = dimension?.name ?? 'ServiceName';
  const { db } = services.database;
  if (dimensions.length > 1 || !(await hasDimension(db, name, period))) return undefined;
  const rows = await sumByKey(db, name, period);
  const groups = rows.map((row) => ({
    keys: dimension === undefined ? [] : [row.key],
    currency: row.currency,
    sums: fromStoredAmounts(row),
    rows: BigInt(row.rows),
  }));
  return buildReport(dimensions, groups);
}

/** The shape that the interface's schema infers. */
function mutable(report: CostReport): CostReportAnswer {
  return {
    totals: [...report.totals],
    groups: report.groups.map((group) => ({ ...group, keys: { ...group.keys } })),
  };
}
