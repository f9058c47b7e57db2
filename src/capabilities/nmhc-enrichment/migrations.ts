/** Tables of NMHC enrichment. Facts are the truth; these are what is computed of them, for fast lists. */
import type { Migration } from '../../platform/database/database.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'nmhc-enrichment/0001-accounts',
    sql: `
      CREATE TABLE nmhc_accounts (
        slug text PRIMARY KEY,
        position integer NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED CHECK (position > 0),
        sample boolean NOT NULL,
        document jsonb NOT NULL,
        refreshed_at timestamptz NOT NULL
      );
      CREATE TABLE nmhc_imports (
        source_id text PRIMARY KEY,
        observation_id text NOT NULL,
        sample boolean NOT NULL,
        report jsonb NOT NULL,
        imported_at timestamptz NOT NULL
      );
      CREATE TABLE nmhc_raised (
        dedupe_key text PRIMARY KEY,
        fingerprint text NOT NULL,
        sample boolean NOT NULL
      );
      COMMENT ON TABLE nmhc_accounts IS 'Accounts with their score, computed from facts; rebuilt by every scoring.';
      COMMENT ON TABLE nmhc_imports IS 'The last import of each list: what was taken, what was rejected and why.';
      COMMENT ON TABLE nmhc_raised IS 'Conditions already told as signals, so that one that a person resolved is told again only when it changes.';
    `,
  },
];
