/** SQL of cost: which file counts for which part of the bill, control totals and sums by day. */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Amounts } from './domain/cost-report.ts';
import type { PartitionKey } from './domain/partition.ts';

export interface BillRow {
  readonly id: string;
  readonly file_sha256: string;
  readonly source_id: string;
  readonly observation_id: string;
  readonly path: string;
  readonly parquet_file: string;
  readonly manifest: Readonly<Record<string, Json>>;
  readonly sample: boolean;
  readonly ingested_at: Date;
}

export interface DailySum extends Amounts {
  readonly key: string | null;
  readonly day: string;
  readonly currency: string | null;
  readonly rows: number;
}

/** Two ingests at once would each judge what the other is about to replace. Held until the transaction ends. */
export async function lockIngest(db: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('cost ingest', 0))`.execute(db);
}

export async function findBillByHash(
  db: Db,
  sha256: string,
): Promise<(BillRow & { current: boolean }) | undefined> {
  const { rows } = await sql<BillRow & { current: boolean }>`
    SELECT b.*, NOT EXISTS (SELECT FROM cost_partitions p WHERE p.bill_id = b.id AND p.replaced_at IS NOT NULL) AS current
    FROM cost_bills b WHERE b.file_sha256 = ${sha256}`.execute(db);
  return rows[0];
}

export async function insertBill(db: Db, bill: BillRow): Promise<void> {
  await sql`
    INSERT INTO cost_bills
      (id, file_sha256, source_id, observation_id, path, parquet_file, manifest, sample, ingested_at)
    VALUES (${bill.id}, ${bill.file_sha256}, ${bill.source_id}, ${bill.observation_id}, ${bill.path},
      ${bill.parquet_file}, ${JSON.stringify(bill.manifest)}::jsonb, ${bill.sample}, ${bill.ingested_at})`.execute(
    db,
  );
}

export async function deleteBill(db: Db, id: string): Promise<void> {
  await sql`DELETE FROM cost_bills WHERE id = ${id}`.execute(db);
}

/** Current partitions of that key that come from none of `deliveredBy`: what a new delivery would replace. */
export async function findReplaceable(
  db: Db,
  key: PartitionKey,
  deliveredBy: readonly string[],
): Promise<{
  readonly ids: readonly number[];
  readonly bills: readonly string[];
  readonly rows: number;
  readonly billed: ReadonlyMap<string | null, string>;
}> {
  const { rows } = await sql<{ id: number; bill_id: string; rows: number }>`
    SELECT p.id, p.bill_id, p.rows FROM cost_partitions p
    WHERE p.replaced_at IS NULL AND p.provider = ${key.provider} AND p.account = ${key.account}
      AND p.period = ${key.period} AND p.export = ${key.export} AND NOT (p.bill_id = ANY (${deliveredBy}))`.execute(
    db,
  );
  const ids = rows.map((row) => row.id);
  return {
    ids,
    bills: rows.map((row) => row.bill_id),
    rows: rows.reduce((sum, row) => sum + row.rows, 0),
    billed: await sumByCurrency(db, ids),
  };
}

async function sumByCurrency(
  db: Db,
  partitions: readonly number[],
): Promise<ReadonlyMap<string | null, string>> {
  const { rows } = await sql<{ currency: string | null; billed: string }>`
    SELECT currency, coalesce(sum(billed), 0)::text AS billed
    FROM cost_totals WHERE partition_id = ANY (${partitions}) GROUP BY currency`.execute(db);
  return new Map(rows.map((row) => [row.currency, row.billed]));
}

export async function markReplaced(db: Db, ids: readonly number[], by: string, at: Date): Promise<void> {
  await sql`UPDATE cost_partitions SET replaced_at = ${at}, replaced_by = ${by} WHERE id = ANY (${ids})`.execute(
    db,
  );
  await sql`DELETE FROM cost_daily WHERE partition_id = ANY (${ids})`.execute(db);
}

export async function insertPartition(
  db: Db,
  billId: string,
  key: PartitionKey,
  rows: number,
  totals: readonly (Amounts & { readonly currency: string | null; readonly rows: number })[],
): Promise<number> {
  const inserted = await sql<{ id: number }>`
    INSERT INTO cost_partitions (bill_id, provider, account, period, export, rows)
    VALUES (${billId}, ${key.provider}, ${key.account}, ${key.period}, ${key.export}, ${rows})
    RETURNING id`.execute(db);
  const id = inserted.rows[0]?.id ?? 0;
  await sql`
    INSERT INTO cost_totals (partition_id, currency, rows, billed, effective, contracted, list)
    SELECT ${id}, r.* FROM jsonb_to_recordset(${JSON.stringify(totals)}::jsonb)
      AS r (currency text, rows bigint, billed numeric, effective numeric, contracted numeric, list numeric)`.execute(
    db,
  );
  return id;
}

const dailyChunk = 5_000;

export async function insertDaily(
  db: Db,
  partitionId: number,
  dimension: string,
  sums: readonly DailySum[],
): Promise<void> {
  for (let at = 0; at < sums.length; at += dailyChunk) {
    const chunk = JSON.stringify(sums.slice(at, at + dailyChunk));
    await sql`
      INSERT INTO cost_daily (partition_id, dimension, key, day, currency, rows, billed, effective, contracted, list)
      SELECT ${partitionId}, ${dimension}, r.* FROM jsonb_to_recordset(${chunk}::jsonb) AS r (key text, day date,
        currency text, rows bigint, billed numeric, effective numeric, contracted numeric, list numeric)`.execute(
      db,
    );
  }
}

/** The sample bills and all that hangs on them; answers their Parquet files. */
export async function deleteSampleBills(db: Db): Promise<readonly string[]> {
  await sql`DELETE FROM cost_told WHERE sample`.execute(db);
  const { rows } = await sql<{ parquet_file: string }>`
    DELETE FROM cost_bills WHERE sample RETURNING parquet_file`.execute(db);
  return rows.map((row) => row.parquet_file);
}

/** Parquet files; `unused` are those whose rows were all replaced: their hash and manifest stay. */
export async function listParquet(
  db: Db,
): Promise<{ readonly unused: readonly string[]; readonly all: ReadonlySet<string> }> {
  const { rows } = await sql<{ parquet_file: string; unused: boolean }>`
    SELECT b.parquet_file, NOT EXISTS (
      SELECT FROM cost_partitions p WHERE p.bill_id = b.id AND p.replaced_at IS NULL) AS unused
    FROM cost_bills b`.execute(db);
  return {
    unused: rows.filter((row) => row.unused).map((row) => row.parquet_file),
    all: new Set(rows.map((row) => row.parquet_file)),
  };
}

/** Signals that were told and not taken back, by key, with their severity. */
export async function listTold(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ dedupe_key: string; severity: string }>`
    SELECT dedupe_key, severity FROM cost_told`.execute(db);
  return new Map(rows.map((row) => [row.dedupe_key, row.severity]));
}

export async function saveTold(db: Db, key: string, severity: string, sample: boolean): Promise<void> {
  await sql`
    INSERT INTO cost_told (dedupe_key, severity, sample) VALUES (${key}, ${severity}, ${sample})
    ON CONFLICT (dedupe_key) DO UPDATE SET severity = excluded.severity`.execute(db);
}

export async function deleteTold(db: Db, key: string): Promise<void> {
  await sql`DELETE FROM cost_told WHERE dedupe_key = ${key}`.execute(db);
}
