/** Tables of market monitoring. Shares, concentration and movements are computed from facts at each question and have none. */
import type { Migration } from '../../platform/database/database.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'market-monitoring/0001-raised',
    sql: `
      CREATE TABLE market_raised (
        dedupe_key text PRIMARY KEY,
        fingerprint text NOT NULL
      );
      COMMENT ON TABLE market_raised IS 'Movements already told as signals, so that one that a person resolved is told again only when it changes.';
    `,
  },
  {
    id: 'market-monitoring/0002-events-and-imports',
    sql: `
      ALTER TABLE market_raised ADD COLUMN sample boolean NOT NULL DEFAULT false;
      CREATE TABLE market_account_events (
        signal_id text NOT NULL,
        account text NOT NULL,
        field text NOT NULL,
        matched text NOT NULL,
        form text NOT NULL,
        confidence real NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        occurred_at timestamptz NOT NULL,
        sample boolean NOT NULL,
        PRIMARY KEY (signal_id, account)
      );
      CREATE INDEX market_account_events_by_account ON market_account_events (account, occurred_at DESC, signal_id DESC);
      CREATE INDEX market_account_events_by_time ON market_account_events (occurred_at DESC, signal_id DESC, account DESC);
      CREATE TABLE market_cursors (
        name text PRIMARY KEY,
        seen_at timestamptz NOT NULL,
        seen_id text NOT NULL,
        basis text NOT NULL
      );
      CREATE TABLE market_imports (
        source_id text PRIMARY KEY,
        observation_id text NOT NULL,
        sample boolean NOT NULL,
        report jsonb NOT NULL,
        imported_at timestamptz NOT NULL
      );
      COMMENT ON TABLE market_account_events IS 'Which accounts each signal names, with the words that were found.';
      COMMENT ON TABLE market_cursors IS 'How far signals were looked through, and by which names: other names mean looking again.';
      COMMENT ON TABLE market_imports IS 'Sums of imported exports of properties; the rows themselves are facts.';
    `,
  },
];
