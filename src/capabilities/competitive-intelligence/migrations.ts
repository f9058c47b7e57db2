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
  {
    // What was read before is known by the time of its last capture alone: the next one is a new baseline, told to nobody.
    id: 'competitive-intelligence/0002-memories',
    sql: `
      CREATE TABLE competitor_memories (
        source_id text PRIMARY KEY,
        memory jsonb NOT NULL,
        version integer NOT NULL,
        last_capture_at timestamptz
      );
      INSERT INTO competitor_memories (source_id, memory, version, last_capture_at)
        SELECT source_id, '{"version": 1, "state": null, "trend": null}', 1, last_capture_at FROM competitor_readings;

      CREATE TABLE competitor_events (
        competitor text PRIMARY KEY,
        memory jsonb NOT NULL,
        version integer NOT NULL
      );

      CREATE TABLE competitor_noise (
        id text PRIMARY KEY,
        competitor text NOT NULL,
        source_id text,
        target text NOT NULL CHECK (target IN ('block', 'item')),
        pattern text NOT NULL CHECK (pattern <> ''),
        note text NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL,
        removed_by text,
        removed_at timestamptz
      );
      CREATE INDEX competitor_noise_by_competitor ON competitor_noise (competitor) WHERE removed_at IS NULL;
    `,
  },
  {
    // The name under which the CFPB knows a company, as it was found by the name in the workspace file.
    id: 'competitive-intelligence/0003-live-sources',
    sql: `
      CREATE TABLE competitor_company_names (
        source_id text PRIMARY KEY,
        asked text NOT NULL,
        company text NOT NULL,
        resolved_at timestamptz NOT NULL
      );

      -- How far the past of a page has been filled in from an archive.
      CREATE TABLE competitor_backfills (
        source_id text PRIMARY KEY,
        memory jsonb NOT NULL,
        events jsonb NOT NULL,
        last_snapshot_at timestamptz NOT NULL
      );
    `,
  },
  {
    // A list in pages that one poll could not read to its end: its first answer, and what was read behind it.
    id: 'competitive-intelligence/0004-list-walks',
    sql: `
      CREATE TABLE competitor_list_walks (
        source_id text PRIMARY KEY,
        asked text NOT NULL,
        extractor text NOT NULL,
        begun_at timestamptz NOT NULL,
        status integer NOT NULL,
        url text NOT NULL,
        headers jsonb NOT NULL,
        body bytea NOT NULL
      );
      CREATE TABLE competitor_list_walk_pages (
        source_id text NOT NULL REFERENCES competitor_list_walks (source_id) ON DELETE CASCADE,
        page integer NOT NULL,
        url text NOT NULL,
        reading text NOT NULL,
        PRIMARY KEY (source_id, page)
      );
    `,
  },
];
