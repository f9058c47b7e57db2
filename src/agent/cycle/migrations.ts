import type { Migration } from '../../platform/database/database.ts';

export const cycleMigrations: readonly Migration[] = [
  {
    id: 'agent/0001-cycles',
    // The partial unique index is what keeps two cycles from overlapping, whoever starts them.
    sql: `
      CREATE TABLE cycles (
        id text PRIMARY KEY,
        mode text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        reason text,
        summary jsonb
      );
      CREATE UNIQUE INDEX cycles_one_running ON cycles ((true)) WHERE state = 'running';
      CREATE INDEX cycles_by_start ON cycles (started_at DESC, id DESC);

      CREATE TABLE cycle_parts (
        cycle_id text NOT NULL REFERENCES cycles ON DELETE CASCADE,
        position integer NOT NULL,
        capability text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'running', 'ok', 'partial', 'failed')),
        message text,
        observations integer NOT NULL DEFAULT 0,
        facts integer NOT NULL DEFAULT 0,
        signals integer NOT NULL DEFAULT 0,
        proposals integer NOT NULL DEFAULT 0,
        unreachable jsonb NOT NULL DEFAULT '[]',
        started_at timestamptz,
        finished_at timestamptz,
        PRIMARY KEY (cycle_id, capability)
      );
    `,
  },
];
