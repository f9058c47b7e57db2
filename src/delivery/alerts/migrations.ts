/** Rules, what they are about to tell, whom they told, and who has not answered yet. */
import type { Migration } from '../../platform/database/database.ts';

export const alertMigrations: readonly Migration[] = [
  {
    id: 'delivery/0004-alerts',
    sql: `
      -- A rule that is removed stays, since messages name it.
      CREATE TABLE alert_rules (
        id text COLLATE "C" PRIMARY KEY,
        version integer NOT NULL,
        rule jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        updated_by text NOT NULL,
        removed_at timestamptz(3)
      );
      CREATE UNIQUE INDEX alert_rules_by_name ON alert_rules (lower(rule->>'name')) WHERE removed_at IS NULL;

      -- One a rule, signal and severity for ever: what was told is not told again.
      CREATE TABLE alert_tellings (
        rule_id text NOT NULL REFERENCES alert_rules (id),
        signal_id text NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
        severity text NOT NULL,
        subject text NOT NULL,
        why text NOT NULL CHECK (why IN ('new', 'grew')),
        because jsonb NOT NULL,
        matched_at timestamptz(3) NOT NULL,
        due_at timestamptz(3) NOT NULL,
        overflow boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'sent', 'resolved', 'cancelled')),
        message_id text,
        PRIMARY KEY (rule_id, signal_id, severity)
      );
      CREATE INDEX alert_tellings_due ON alert_tellings (due_at) WHERE state = 'waiting';
      CREATE INDEX alert_tellings_waiting ON alert_tellings (rule_id, matched_at) WHERE state = 'waiting';
      CREATE INDEX alert_tellings_by_signal ON alert_tellings (signal_id);

      CREATE TABLE alert_messages (
        id text COLLATE "C" PRIMARY KEY,
        rule_id text NOT NULL REFERENCES alert_rules (id),
        rule_version integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('alert', 'digest', 'overflow', 'escalation')),
        step integer,
        headline text NOT NULL,
        at timestamptz(3) NOT NULL,
        sample boolean NOT NULL
      );
      CREATE INDEX alert_messages_by_rule ON alert_messages (rule_id, at DESC);
      CREATE INDEX alert_messages_in_order ON alert_messages (at DESC, id DESC);
      CREATE TABLE alert_message_signals (
        message_id text NOT NULL REFERENCES alert_messages (id) ON DELETE CASCADE,
        signal_id text NOT NULL,
        because jsonb NOT NULL,
        PRIMARY KEY (message_id, signal_id)
      );
      CREATE INDEX alert_message_signals_by_signal ON alert_message_signals (signal_id);
      -- Without a message in the outbox where the destination is no longer there.
      CREATE TABLE alert_deliveries (
        message_id text NOT NULL REFERENCES alert_messages (id) ON DELETE CASCADE,
        destination text NOT NULL,
        recipient text NOT NULL,
        outbox_id text,
        problem text,
        PRIMARY KEY (message_id, destination)
      );

      CREATE TABLE alert_escalations (
        rule_id text NOT NULL REFERENCES alert_rules (id),
        signal_id text NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
        severity text NOT NULL,
        subject text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'acknowledged', 'resolved', 'exhausted', 'cancelled')),
        step integer NOT NULL,
        started_at timestamptz(3) NOT NULL,
        due_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3),
        PRIMARY KEY (rule_id, signal_id, severity)
      );
      CREATE INDEX alert_escalations_due ON alert_escalations (due_at) WHERE state = 'waiting';
      CREATE INDEX alert_escalations_by_signal ON alert_escalations (signal_id);
      CREATE INDEX alert_escalations_in_order ON alert_escalations (started_at DESC, signal_id);

      CREATE TABLE alert_snoozes (
        id text COLLATE "C" PRIMARY KEY,
        scope text NOT NULL CHECK (scope IN ('rule', 'subject', 'signal')),
        target text NOT NULL,
        since timestamptz(3) NOT NULL,
        until timestamptz(3) NOT NULL,
        by text NOT NULL,
        reason text
      );
      CREATE INDEX alert_snoozes_by_end ON alert_snoozes (until);
    `,
  },
  {
    id: 'delivery/0006-retention-of-alerts',
    sql: `
      CREATE INDEX alert_deliveries_by_message ON alert_deliveries (outbox_id);
      CREATE INDEX alert_tellings_ended ON alert_tellings (matched_at) WHERE state <> 'waiting';
      CREATE INDEX alert_escalations_ended ON alert_escalations (ended_at) WHERE state <> 'waiting';
      CREATE INDEX alert_snoozes_by_target ON alert_snoozes (target) WHERE scope = 'signal';
    `,
  },
];
