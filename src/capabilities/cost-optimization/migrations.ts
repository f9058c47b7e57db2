/**
 * The tables of cost. The rows of a bill lie in Parquet files; PostgreSQL keeps which file counts for which part of the
 * bill, control totals, and sums by day that are small enough to draw a page from.
 */
import type { Migration } from '../../platform/database/database.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'cost-optimization/0001-bills',
    sql: `
      CREATE TABLE cost_bills (
        id text COLLATE "C" PRIMARY KEY,
        file_sha256 text COLLATE "C" NOT NULL UNIQUE,
        source_id text NOT NULL,
        observation_id text NOT NULL,
        -- As given to the command or found by the cycle; for people.
        path text NOT NULL,
        parquet_file text NOT NULL,
        manifest jsonb NOT NULL,
        sample boolean NOT NULL,
        ingested_at timestamptz NOT NULL
      );

      -- What one file says of one provider, account and invoice month. Restated parts are marked, not deleted.
      CREATE TABLE cost_partitions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        bill_id text COLLATE "C" NOT NULL REFERENCES cost_bills (id) ON DELETE CASCADE,
        provider text COLLATE "C" NOT NULL,
        account text COLLATE "C" NOT NULL,
        period text COLLATE "C" NOT NULL CHECK (period ~ '^[0-9]{4}-[0-9]{2}$'),
        export text COLLATE "C" NOT NULL,
        rows bigint NOT NULL,
        replaced_at timestamptz,
        replaced_by text COLLATE "C"
      );
      CREATE INDEX cost_partitions_current
        ON cost_partitions (period, provider, account, export) WHERE replaced_at IS NULL;
      CREATE INDEX cost_partitions_by_bill ON cost_partitions (bill_id);

      -- Control totals of a partition, one row a currency. NULL: the file has no such column.
      CREATE TABLE cost_totals (
        partition_id bigint NOT NULL REFERENCES cost_partitions (id) ON DELETE CASCADE,
        currency text COLLATE "C",
        rows bigint NOT NULL,
        billed numeric,
        effective numeric,
        contracted numeric,
        list numeric
      );
      CREATE INDEX cost_totals_by_partition ON cost_totals (partition_id);

      -- Sums by day of one dimension: ServiceName, SubAccountId, Tags/<key>. Only of current partitions.
      CREATE TABLE cost_daily (
        partition_id bigint NOT NULL REFERENCES cost_partitions (id) ON DELETE CASCADE,
        dimension text COLLATE "C" NOT NULL,
        key text COLLATE "C",
        day date NOT NULL,
        currency text COLLATE "C",
        rows bigint NOT NULL,
        billed numeric,
        effective numeric,
        contracted numeric,
        list numeric
      );
      CREATE INDEX cost_daily_by_partition ON cost_daily (partition_id, dimension);

      -- What has been told as a signal, so that a person's "resolved" is not answered with the same signal again.
      CREATE TABLE cost_told (
        dedupe_key text COLLATE "C" PRIMARY KEY,
        severity text NOT NULL,
        sample boolean NOT NULL
      );
    `,
  },
];
