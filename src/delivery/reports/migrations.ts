/** The archive of reports. An edition keeps its files, so that what was sent can be opened again as it was. */
import type { Migration } from '../../platform/database/database.ts';

export const reportMigrations: readonly Migration[] = [
  {
    id: 'reports/0001-archive',
    sql: `
      CREATE TABLE report_editions (
        id text COLLATE "C" PRIMARY KEY,
        edition text NOT NULL CHECK (edition IN ('weekly', 'board')),
        period text NOT NULL,
        title text NOT NULL,
        verdict text NOT NULL,
        period_start timestamptz(3) NOT NULL,
        period_end timestamptz(3) NOT NULL,
        known_at timestamptz(3) NOT NULL,
        made_at timestamptz(3) NOT NULL,
        made_by text NOT NULL,
        content_hash text NOT NULL,
        sample boolean NOT NULL,
        -- One a period: what was reported stays what was reported.
        UNIQUE (edition, period)
      );
      CREATE INDEX report_editions_in_order ON report_editions (period_end DESC, id DESC);
      CREATE TABLE report_files (
        edition_id text NOT NULL REFERENCES report_editions (id) ON DELETE CASCADE,
        name text NOT NULL,
        media_type text NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (edition_id, name)
      );
    `,
  },
];
