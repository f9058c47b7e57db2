import type { Migration } from '../database/database.ts';

export const eventMigrations: readonly Migration[] = [
  {
    id: 'platform/0001-events',
    sql: `
      CREATE TABLE events (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        kind text NOT NULL,
        subject text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX events_by_commit ON events (txid, seq);
      CREATE INDEX events_by_age ON events (at);
    `,
  },
];
