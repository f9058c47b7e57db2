/** The table of messages that are to leave the house. */
import type { Migration } from '../platform/database/database.ts';

export const deliveryMigrations: readonly Migration[] = [
  {
    id: 'delivery/0001-outbox',
    sql: `
      CREATE TABLE outbox (
        id text COLLATE "C" PRIMARY KEY,
        channel text NOT NULL,
        destination text NOT NULL,
        subject text NOT NULL,
        policy text NOT NULL,
        payload jsonb NOT NULL,
        dedupe_key text NOT NULL UNIQUE,
        sample boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'held', 'dead')),
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL,
        due_at timestamptz(3) NOT NULL,
        lease_until timestamptz(3),
        finished_at timestamptz(3),
        may_repeat boolean NOT NULL DEFAULT false,
        last_error text
      );
      CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state IN ('pending', 'sending', 'held');
      CREATE INDEX outbox_in_order ON outbox (created_at DESC, id DESC);
      CREATE INDEX outbox_by_state ON outbox (state, created_at DESC, id DESC);
    `,
  },
  {
    id: 'delivery/0002-parts-and-holders',
    // A message in several parts, a conversation that it belongs to, who is sending it, since when it is
    // put off, and the order in which messages were written, which a time of milliseconds does not tell.
    sql: `
      ALTER TABLE outbox
        ADD COLUMN parts jsonb,
        ADD COLUMN thread_key text,
        ADD COLUMN thread_mode text CHECK (thread_mode IN ('reply', 'update')),
        ADD COLUMN holder text,
        ADD COLUMN deferred_since timestamptz(3),
        ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
      CREATE INDEX outbox_threads ON outbox (destination, thread_key, seq) WHERE thread_key IS NOT NULL;
    `,
  },
  {
    id: 'delivery/0003-intake-seen',
    // Signed requests that came in, for as long as their signatures hold, so that none counts twice.
    sql: `
      CREATE TABLE intake_seen (
        way text NOT NULL,
        id text NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        PRIMARY KEY (way, id)
      );
      CREATE INDEX intake_seen_at ON intake_seen (seen_at);
    `,
  },
  {
    id: 'delivery/0005-forgotten-messages',
    // Keys of messages that retention let go: unique for ever, as hashes, so that none of them is sent again.
    sql: `
      CREATE TABLE outbox_forgotten (
        key_hash bytea PRIMARY KEY,
        message_id text NOT NULL
      );
      CREATE INDEX outbox_ended ON outbox (finished_at, id) WHERE state IN ('delivered', 'failed', 'dead');
    `,
  },
  {
    id: 'delivery/0007-amendments',
    sql: `
      ALTER TABLE outbox DROP CONSTRAINT outbox_thread_mode_check;
      ALTER TABLE outbox ADD CONSTRAINT outbox_thread_mode_check CHECK (thread_mode IN ('reply', 'update', 'amend'));
    `,
  },
];
