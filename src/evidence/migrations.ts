/** The tables of evidence. Times are instants; hashes are raw SHA-256. */
import type { Migration } from '../platform/database/database.ts';

export const migrations: readonly Migration[] = [
  {
    id: 'evidence/0001-store',
    sql: `
      CREATE TABLE sources (
        id text COLLATE "C" PRIMARY KEY,
        capability text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        address text NOT NULL,
        settings jsonb NOT NULL,
        interval_s integer CHECK (interval_s > 0),
        sample boolean NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'ok', 'suspect', 'failing', 'unreachable')),
        reason text,
        last_tried_at timestamptz,
        last_good_at timestamptz,
        last_changed_at timestamptz,
        misses integer NOT NULL DEFAULT 0,
        next_poll_at timestamptz NOT NULL DEFAULT '-infinity',
        cursor_observation text,
        etag text,
        last_modified text
      );
      CREATE INDEX sources_by_capability ON sources (capability, id);
      CREATE INDEX sources_due ON sources (next_poll_at) WHERE enabled AND interval_s IS NOT NULL;

      CREATE TABLE bodies (
        hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
        size_bytes integer NOT NULL,
        codec text NOT NULL CHECK (codec IN ('zlib', 'none')),
        content bytea NOT NULL
      );
      -- Already compressed: PostgreSQL must not try again.
      ALTER TABLE bodies ALTER COLUMN content SET STORAGE EXTERNAL;

      CREATE TABLE observations (
        id text COLLATE "C" PRIMARY KEY,
        source_id text NOT NULL REFERENCES sources (id),
        address text NOT NULL,
        retrieved_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        seen_count integer NOT NULL DEFAULT 1,
        media_type text NOT NULL,
        content_hash bytea NOT NULL,
        size_bytes integer NOT NULL,
        response jsonb NOT NULL,
        extractor text NOT NULL,
        sample boolean NOT NULL,
        body_expired_at timestamptz,
        body_hash bytea CONSTRAINT observations_body REFERENCES bodies (hash),
        extracted_hash bytea CONSTRAINT observations_extracted REFERENCES bodies (hash)
      );
      CREATE INDEX observations_by_source ON observations (source_id, retrieved_at, id);
      -- An address may be longer than an index entry may be, so its hash stands for it.
      CREATE INDEX observations_by_address
        ON observations (source_id, hashtextextended(address, 0), retrieved_at, id);
      CREATE INDEX observations_by_body ON observations (body_hash) WHERE body_hash IS NOT NULL;
      CREATE INDEX observations_by_extracted ON observations (extracted_hash) WHERE extracted_hash IS NOT NULL;
      CREATE INDEX observations_with_body ON observations (retrieved_at, id) WHERE body_hash IS NOT NULL;
      CREATE INDEX observations_sample ON observations (id) WHERE sample;

      CREATE TABLE facts (
        id text COLLATE "C" PRIMARY KEY,
        claim_key bytea NOT NULL,
        content_key bytea NOT NULL,
        source_id text NOT NULL,
        observation_id text NOT NULL REFERENCES observations (id),
        subject text COLLATE "C" NOT NULL CHECK (length(subject) <= 500),
        attribute text COLLATE "C" NOT NULL CHECK (length(attribute) <= 200),
        qualifiers jsonb NOT NULL,
        value jsonb NOT NULL,
        unit text,
        precision text NOT NULL
          CHECK (precision IN ('exact', 'approx', 'lower_bound', 'upper_bound', 'rank_only')),
        valid_from text NOT NULL,
        valid_to text,
        locator text NOT NULL,
        claimed_by text NOT NULL,
        extractor text NOT NULL,
        note text,
        sample boolean NOT NULL,
        known_from timestamptz NOT NULL,
        known_to timestamptz
      );
      CREATE UNIQUE INDEX facts_standing_claim ON facts (claim_key) WHERE known_to IS NULL;
      CREATE INDEX facts_by_subject ON facts (subject, attribute, id);
      CREATE INDEX facts_by_attribute ON facts (attribute, subject, id);
      CREATE INDEX facts_by_observation ON facts (observation_id);
      CREATE INDEX facts_standing_of_source ON facts (source_id) WHERE known_to IS NULL;
      CREATE INDEX facts_sample ON facts (id) WHERE sample;

      CREATE TABLE measures (
        id text COLLATE "C" PRIMARY KEY,
        capability text NOT NULL,
        rank integer NOT NULL,
        sample boolean NOT NULL,
        document jsonb NOT NULL
      );
      CREATE TABLE measure_history (
        measure_id text COLLATE "C" NOT NULL,
        recorded_at timestamptz NOT NULL,
        sample boolean NOT NULL,
        document jsonb NOT NULL,
        PRIMARY KEY (measure_id, recorded_at)
      );
    `,
  },
  {
    id: 'evidence/0002-host-turns',
    sql: `
      -- Whose turn it is at a host, for all workers together.
      CREATE TABLE host_turns (
        host text COLLATE "C" PRIMARY KEY,
        next_allowed_at timestamptz NOT NULL,
        holder text,
        held_until timestamptz,
        failures integer NOT NULL DEFAULT 0,
        reason text
      );
      CREATE TABLE robots_rules (
        origin text COLLATE "C" PRIMARY KEY,
        fetched_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('rules', 'none', 'unavailable')),
        body text NOT NULL
      );
    `,
  },
  {
    id: 'evidence/0003-as-known-then',
    sql: `
      -- When a number was measured again and came out the same: history holds what changed, this when it was looked at.
      CREATE TABLE measure_readings (
        measure_id text COLLATE "C" NOT NULL,
        recorded_at timestamptz NOT NULL,
        as_of text NOT NULL,
        PRIMARY KEY (measure_id, recorded_at)
      );

      -- How each source was doing, from the day of this migration on. A trigger writes it, so no way to change health is
      -- forgotten; a poll that changes nothing writes nothing.
      CREATE TABLE source_health_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        source_id text COLLATE "C" NOT NULL,
        at timestamptz NOT NULL,
        capability text NOT NULL,
        title text NOT NULL,
        state text NOT NULL,
        reason text,
        last_good_at timestamptz,
        enabled boolean NOT NULL,
        sample boolean NOT NULL
      );
      CREATE INDEX source_health_history_by_source ON source_health_history (source_id, at, id);
      CREATE FUNCTION note_source_health() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO source_health_history
          (source_id, at, capability, title, state, reason, last_good_at, enabled, sample)
        VALUES (NEW.id, clock_timestamp(), NEW.capability, NEW.title, NEW.state, NEW.reason, NEW.last_good_at,
          NEW.enabled, NEW.sample);
        RETURN NULL;
      END $$;
      CREATE TRIGGER sources_noted_first AFTER INSERT ON sources
        FOR EACH ROW EXECUTE FUNCTION note_source_health();
      CREATE TRIGGER sources_noted AFTER UPDATE ON sources FOR EACH ROW
        WHEN ((OLD.state, OLD.enabled, OLD.title, OLD.sample) IS DISTINCT FROM
            (NEW.state, NEW.enabled, NEW.title, NEW.sample)
          OR OLD.reason IS DISTINCT FROM NEW.reason)
        EXECUTE FUNCTION note_source_health();
      INSERT INTO source_health_history
        (source_id, at, capability, title, state, reason, last_good_at, enabled, sample)
      SELECT id, clock_timestamp(), capability, title, state, reason, last_good_at, enabled, sample FROM sources;

      CREATE INDEX facts_by_learning ON facts (known_from);
      CREATE INDEX facts_by_withdrawal ON facts (known_to) WHERE known_to IS NOT NULL;
    `,
  },
  {
    id: 'evidence/0004-held-polls',
    sql: `
      -- While a worker has the source, next_poll_at is when its hold ends and turn_at when the source's turn comes again.
      -- A worker that dies gives its sources back by letting the time pass.
      ALTER TABLE sources ADD COLUMN turn_at timestamptz;
    `,
  },
];
