/** One month at a glance: totals, change against the month before, and the files that it rests on. */
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import type { CostSummaryAnswer } from './api-schemas.ts';
import { type Period, periodBounds } from './domain/period.ts';
import { listCurrentBills, listDaily, listPeriods, type PeriodMovers, readMovers } from './read-costs.ts';

export async function latestPeriod(services: CapabilityServices): Promise<Period | undefined> {
  return (await listPeriods(services.database.db))[0]?.period;
}

/** Bills of an open month are restated daily. */
export function isProvisional(period: Period, now: Date): boolean {
  return now.toISOString().slice(0, 10) < periodBounds(period).end;
}

/** @throws SophiaError `cost.no_such_period` when the named month is not stored */
export async function getSummary(services: CapabilityServices, asked?: Period): Promise<CostSummaryAnswer> {
  const { db } = services.database;
  const periods = await listPeriods(db);
  const period = asked ?? periods[0]?.period;
  const totals = periods.filter((entry) => entry.period === period);
  if (period === undefined) {
    return {
      period: null,
      provisional: false,
      sample: false,
      last_day: null,
      totals: [],
      comparison: [],
      bills: [],
    };
  }
  if (totals.length === 0) {
    throw new SophiaError('cost.no_such_period', `No bill of ${period} is stored.`, {
      kind: 'not_found',
      where: 'query period',
      hint: `Stored are: ${[...new Set(periods.map((entry) => entry.period))].join(', ') || 'none'}.`,
    });
  }
  const [bills, daily, movers] = await Promise.all([
    listCurrentBills(db, period),
    listDaily(db, period, 'ServiceName'),
    readMovers(db, period, 'ServiceName'),
  ]);
  return {
    period,
    provisional: isProvisional(period, services.clock.now()),
    sample: totals.every((total) => total.sample),
    last_day: daily.at(-1)?.day ?? null,
    totals: totals.map(({ currency, billed, effective, contracted, list, rows }) => ({
      currency,
      billed,
      effective,
      contracted,
      list,
      rows,
    })),
    comparison: movers.map(comparisonOf),
    bills: bills.map((bill) => ({
      bill_id: bill.bill_id,
      observation_id: bill.observation_id,
      source_id: bill.source_id,
      file: bill.path,
      rows: bill.rows,
      ingested_at: toInstant(bill.ingested_at),
      sample: bill.sample,
      manifest: { ...bill.manifest },
    })),
  };
}

function comparisonOf(movers: PeriodMovers): CostSummaryAnswer['comparison'][number] {
  const { period, previous_period, currency, by, days, is_complete, before, now, change, change_ratio } =
    movers;
  return { period, previous_period, currency, by, days, is_complete, before, now, change, change_ratio };
}
