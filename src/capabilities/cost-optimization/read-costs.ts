/**
 * What screens and the cycle read from PostgreSQL: months, sums by day, movers. As long as a real bill is stored, sample
 * bills are left out: an invented amount is never added to a real one.
 */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Db } from '../../platform/database/database.ts';
import { formatAmount, parseAmount } from './domain/amount.ts';
import type { Amounts } from './domain/cost-report.ts';
import { comparableDays, daysOf, findMovers, type KeyedAmount, type Movers } from './domain/movers.ts';
import { type Period, periodBounds, shiftPeriod } from './domain/period.ts';

/** The partitions that count now. */
const current = sql`(
  SELECT p.*, b.sample, b.observation_id, b.source_id, b.path, b.parquet_file, b.manifest, b.ingested_at
  FROM cost_partitions p JOIN cost_bills b ON b.id = p.bill_id
  WHERE p.replaced_at IS NULL AND b.sample = NOT EXISTS (
    SELECT FROM cost_partitions p2 JOIN cost_bills b2 ON b2.id = p2.bill_id
    WHERE p2.replaced_at IS NULL AND NOT b2.sample))`;

/** A sum is known only where every part of it is. */
const sums = sql`
  CASE WHEN count(t.billed) = count(*) THEN sum(t.billed) END::text AS billed,
  CASE WHEN count(t.effective) = count(*) THEN sum(t.effective) END::text AS effective,
  CASE WHEN count(t.contracted) = count(*) THEN sum(t.contracted) END::text AS contracted,
  CASE WHEN count(t.list) = count(*) THEN sum(t.list) END::text AS list,
  sum(t.rows)::bigint AS rows`;

interface SumRow extends Amounts {
  readonly currency: string | null;
  readonly rows: number;
}

export interface PeriodTotal extends SumRow {
  readonly period: Period;
  readonly sample: boolean;
}

/** Newest month first. */
export async function listPeriods(db: Db): Promise<readonly PeriodTotal[]> {
  const { rows } = await sql<PeriodTotal>`
    SELECT c.period, t.currency, bool_and(c.sample) AS sample, ${sums}
    FROM ${current} c JOIN cost_totals t ON t.partition_id = c.id
    GROUP BY c.period, t.currency ORDER BY c.period DESC, t.currency`.execute(db);
  return rows.map(trimmed);
}

export interface CurrentBill {
  readonly bill_id: string;
  readonly observation_id: string;
  readonly source_id: string;
  readonly path: string;
  readonly parquet_file: string;
  readonly manifest: Readonly<Record<string, Json>>;
  readonly sample: boolean;
  readonly ingested_at: Date;
  /** The parts of the file that count; undefined for the whole of it. */
  readonly parts: readonly { readonly provider: string; readonly account: string; readonly period: Period }[];
  /** Rows of those parts. */
  readonly rows: number;
  readonly is_whole: boolean;
}

/** The files behind a month, or behind all of them. */
export async function listCurrentBills(db: Db, period?: Period): Promise<readonly CurrentBill[]> {
  const { rows } = await sql<CurrentBill>`
    SELECT c.bill_id, c.observation_id, c.source_id, c.path, c.parquet_file, c.manifest, c.sample, c.ingested_at,
      json_agg(json_build_object('provider', c.provider, 'account', c.account, 'period', c.period)) AS parts,
      sum(c.rows)::bigint AS rows,
      NOT EXISTS (SELECT FROM cost_partitions o WHERE o.bill_id = c.bill_id AND o.replaced_at IS NOT NULL) AS is_whole
    FROM ${current} c WHERE ${period ?? null}::text IS NULL OR c.period = ${period ?? null}
    GROUP BY c.bill_id, c.observation_id, c.source_id, c.path, c.parquet_file, c.manifest, c.sample, c.ingested_at
    ORDER BY c.bill_id`.execute(db);
  return rows;
}

export interface PartitionTotal extends SumRow {
  readonly provider: string;
  readonly account: string;
  readonly period: Period;
  readonly export: string;
  readonly bill_id: string;
  readonly observation_id: string;
  readonly source_id: string;
  readonly sample: boolean;
}

/** Control totals of every current partition, sample bills included: each is a claim of its own file. */
export async function listPartitionTotals(db: Db): Promise<readonly PartitionTotal[]> {
  const { rows } = await sql<PartitionTotal>`
    SELECT p.provider, p.account, p.period, p.export, p.bill_id, b.observation_id, b.source_id, b.sample, t.currency,
      t.rows, t.billed::text AS billed, t.effective::text AS effective, t.contracted::text AS contracted,
      t.list::text AS list
    FROM cost_partitions p JOIN cost_bills b ON b.id = p.bill_id JOIN cost_totals t ON t.partition_id = p.id
    WHERE p.replaced_at IS NULL ORDER BY p.id, t.currency`.execute(db);
  return rows.map(trimmed);
}

export interface DailyRow extends SumRow {
  readonly key: string | null;
  readonly day: string;
}

/** Sums by UTC day and one dimension of a month; empty where that dimension was not summed up at ingest. */
export async function listDaily(db: Db, period: Period, dimension: string): Promise<readonly DailyRow[]> {
  const { rows } = await sql<DailyRow>`
    SELECT t.key, t.day, t.currency, ${sums}
    FROM ${current} c JOIN cost_daily t ON t.partition_id = c.id AND t.dimension = ${dimension}
    WHERE c.period = ${period} GROUP BY t.key, t.day, t.currency ORDER BY t.day, t.currency, t.key`.execute(
    db,
  );
  return rows.map(trimmed);
}

/** Whether every current part of the month (of all months) was summed up by that dimension. */
export async function hasDimension(db: Db, dimension: string, period?: Period): Promise<boolean> {
  const { rows } = await sql<{ missing: boolean }>`
    SELECT EXISTS (
      SELECT FROM ${current} c WHERE (${period ?? null}::text IS NULL OR c.period = ${period ?? null}) AND c.rows > 0
        AND NOT EXISTS (SELECT FROM cost_daily t WHERE t.partition_id = c.id AND t.dimension = ${dimension})
    ) AS missing`.execute(db);
  return rows[0]?.missing === false;
}

/** Sums by one dimension; the order is the caller's. */
export async function sumByKey(
  db: Db,
  dimension: string,
  period?: Period,
): Promise<readonly (SumRow & { readonly key: string | null })[]> {
  const { rows } = await sql<SumRow & { key: string | null }>`
    SELECT t.key, t.currency, ${sums}
    FROM ${current} c JOIN cost_daily t ON t.partition_id = c.id AND t.dimension = ${dimension}
    WHERE ${period ?? null}::text IS NULL OR c.period = ${period ?? null}
    GROUP BY t.key, t.currency`.execute(db);
  return rows.map(trimmed);
}

export interface PeriodMovers extends Movers {
  readonly period: Period;
  readonly previous_period: Period;
  readonly currency: string | null;
  readonly by: string;
  /** Days 1 to `days` of both months are compared. */
  readonly days: number;
  /** Whether that is the whole of the month. */
  readonly is_complete: boolean;
}

/** Movers of a month by one dimension, one answer a currency; empty where nothing is stored for the month. */
export async function readMovers(
  db: Db,
  period: Period,
  dimension: string,
): Promise<readonly PeriodMovers[]> {
  const { rows } = await sql<{ currency: string | null; last_day: string }>`
    SELECT t.currency, max(t.day) AS last_day
    FROM ${current} c JOIN cost_daily t ON t.partition_id = c.id AND t.dimension = ${dimension}
    WHERE c.period = ${period} GROUP BY t.currency ORDER BY t.currency`.execute(db);
  const previous = shiftPeriod(period, -1);
  return Promise.all(
    rows.map(async ({ currency, last_day }): Promise<PeriodMovers> => {
      const days = comparableDays(period, last_day);
      const before = await sumThrough(db, previous, dimension, currency, days);
      const now = await sumThrough(db, period, dimension, currency, days);
      return {
        period,
        previous_period: previous,
        currency,
        by: dimension,
        days,
        is_complete: days === daysOf(period),
        ...findMovers(before, now),
      };
    }),
  );
}

/** Billed cost of days 1 to `days`; use dated before or after its invoice month counts on its first or last day. */
async function sumThrough(
  db: Db,
  period: Period,
  dimension: string,
  currency: string | null,
  days: number,
): Promise<readonly KeyedAmount[]> {
  const { start } = periodBounds(period);
  const isWhole = days === daysOf(period);
  const { rows } = await sql<KeyedAmount>`
    SELECT t.key, coalesce(sum(t.billed), 0)::text AS amount
    FROM ${current} c JOIN cost_daily t ON t.partition_id = c.id AND t.dimension = ${dimension}
    WHERE c.period = ${period} AND t.currency IS NOT DISTINCT FROM ${currency}::text
      AND (${isWhole} OR t.day < ${start}::date + ${days}::int)
    GROUP BY t.key`.execute(db);
  return rows;
}

function trimmed<Row extends SumRow>(row: Row): Row {
  return {
    ...row,
    billed: plain(row.billed),
    effective: plain(row.effective),
    contracted: plain(row.contracted),
    list: plain(row.list),
  };
}

function plain(text: string | null): string | null {
  return text === null ? null : formatAmount(parseAmount(text));
}
