/** The one table of market monitoring; the market itself is computed from facts at each question. */
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
];
