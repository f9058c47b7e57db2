/** Tables of durable work that are ours; the engine keeps its own in the schema `dbos`. */
import type { Migration } from '../database/database.ts';

export const durableMigrations: readonly Migration[] = [
  {
    id: 'durable/0001-worker-slots',
    // A worker's name must be the same after a restart, or its unfinished work would wait for a rescue.
    sql: `
      CREATE TABLE worker_slots (
        executor text PRIMARY KEY,
        holder text NOT NULL,
        host text NOT NULL,
        place text,
        pid integer NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        heartbeat_at timestamptz NOT NULL DEFAULT now(),
        stopped_at timestamptz,
        rescued_at timestamptz
      );
    `,
  },
  {
    id: 'durable/0002-outside-effects',
    sql: `
      CREATE TABLE outside_effects (
        key text PRIMARY KEY,
        kind text NOT NULL,
        guarantee text NOT NULL CHECK (guarantee IN ('once', 'at_most_twice')),
        state text NOT NULL CHECK (state IN ('intended', 'done', 'uncertain')),
        may_repeat boolean NOT NULL DEFAULT false,
        calls integer NOT NULL DEFAULT 0,
        intended_at timestamptz NOT NULL DEFAULT now(),
        called_at timestamptz,
        done_at timestamptz,
        result jsonb,
        error text
      );
      CREATE INDEX outside_effects_open ON outside_effects (intended_at) WHERE state <> 'done';
      CREATE INDEX outside_effects_may_repeat ON outside_effects (called_at) WHERE may_repeat;
    `,
  },
  {
    id: 'durable/0003-outside-effects-hold',
    sql: `
      CREATE TABLE outside_effects_hold (
        the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
        since timestamptz NOT NULL DEFAULT now(),
        reason text NOT NULL
      );
    `,
  },
  {
    id: 'durable/0004-worker-silence',
    // Each worker says itself how long its silence may last, as workers may be set differently.
    sql: 'ALTER TABLE worker_slots ADD COLUMN silence_ms integer NOT NULL DEFAULT 30000',
  },
];
