import type { Migration } from '../../platform/database/database.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'competitive-intelligence/0001-readings',
    sql: `
      CREATE TABLE competitor_readings (
        source_id text PRIMARY KEY,
        baseline_observation text,
        candidate_observation text,
        last_capture_at timestamptz
      );

      CREATE TABLE competitor_feed_items (
        source_id text NOT NULL,
        key text NOT NULL,
        title text NOT NULL,
        link text,
        published_at timestamptz,
        body text NOT NULL,
        observation_id text NOT NULL,
        first_seen_at timestamptz NOT NULL,
        PRIMARY KEY (source_id, key)
      );
      CREATE INDEX competitor_feed_items_by_time ON competitor_feed_items (source_id, first_seen_at DESC);
    `,
  },
];
