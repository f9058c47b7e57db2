/** The tables of the decision path. Texts that are hashed are kept as text, so that their bytes never change. */
import type { Migration } from '../platform/database/database.ts';

export const decisionsMigrations: readonly Migration[] = [
  {
    id: 'decisions/0001-ledger',
    sql: `
      CREATE TABLE ledger_entries (
        seq bigint PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        body_hash text NOT NULL,
        prev_hash text NOT NULL,
        hash text NOT NULL
      );
      CREATE INDEX ledger_entries_by_subject ON ledger_entries (subject, seq);
      CREATE INDEX ledger_entries_by_action ON ledger_entries (action, seq);

      -- One row. Whoever appends locks it, so numbers have no gaps and the chain has no forks.
      CREATE TABLE ledger_head (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        seq bigint NOT NULL,
        hash text NOT NULL
      );
      INSERT INTO ledger_head (seq, hash) VALUES (0, repeat('0', 64));

      -- Apart from the chain: erasing a person deletes rows here and the chain still closes.
      CREATE TABLE ledger_bodies (
        seq bigint PRIMARY KEY REFERENCES ledger_entries (seq) ON DELETE CASCADE,
        salt text NOT NULL,
        body text NOT NULL
      );
      CREATE TABLE ledger_tombstones (
        seq bigint PRIMARY KEY,
        erased_by_seq bigint NOT NULL
      );
      CREATE TABLE ledger_checkpoints (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL,
        at timestamptz(3) NOT NULL,
        key_id text NOT NULL,
        signature text NOT NULL
      );
    `,
  },
  {
    id: 'decisions/0002-signals',
    sql: `
      CREATE TABLE signals (
        id text COLLATE "C" PRIMARY KEY,
        kind text NOT NULL,
        capability text NOT NULL,
        subject text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('info', 'watch', 'high', 'critical')),
        confidence double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        title text NOT NULL,
        summary text NOT NULL,
        reasons jsonb NOT NULL,
        before text,
        after text,
        evidence jsonb NOT NULL,
        dedupe_key text NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        last_occurred_at timestamptz(3) NOT NULL,
        sample boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'resolved')),
        first_seen_at timestamptz(3) NOT NULL,
        last_seen_at timestamptz(3) NOT NULL,
        seen_count integer NOT NULL
      );
      CREATE UNIQUE INDEX signals_live_key ON signals (dedupe_key) WHERE state IN ('open', 'acknowledged');
      CREATE INDEX signals_by_key ON signals (dedupe_key, last_occurred_at DESC);
      -- One index for each filter of the list, each in the order of the list: any page is a short walk.
      CREATE INDEX signals_in_order ON signals (occurred_at DESC, id DESC);
      CREATE INDEX signals_by_state ON signals (state, occurred_at DESC, id DESC);
      CREATE INDEX signals_by_severity ON signals (severity, occurred_at DESC, id DESC);
      CREATE INDEX signals_by_kind ON signals (kind, occurred_at DESC, id DESC);
      CREATE INDEX signals_by_capability ON signals (capability, occurred_at DESC, id DESC);
      CREATE INDEX signals_by_subject ON signals (subject, occurred_at DESC, id DESC);

      CREATE TABLE signal_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        signal_id text NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
        at timestamptz(3) NOT NULL,
        actor text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        reason text
      );
      CREATE INDEX signal_history_by_signal ON signal_history (signal_id, id);
    `,
  },
  {
    id: 'decisions/0003-proposals',
    sql: `
      CREATE TABLE proposals (
        id text COLLATE "C" PRIMARY KEY,
        capability text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        summary text NOT NULL,
        parameters jsonb NOT NULL,
        effect jsonb NOT NULL,
        risk text NOT NULL CHECK (risk IN ('low', 'medium', 'high')),
        reversible boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected', 'expired', 'applying', 'applied',
          'verified', 'failed', 'rolling_back', 'rolled_back', 'superseded')),
        plan jsonb NOT NULL,
        plan_hash text NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        from_signal text,
        evidence jsonb NOT NULL,
        dedupe_key text NOT NULL,
        sample boolean NOT NULL
      );
      CREATE UNIQUE INDEX proposals_live_key ON proposals (dedupe_key)
        WHERE state IN ('waiting', 'approved', 'applying', 'applied', 'rolling_back');
      CREATE INDEX proposals_in_order ON proposals (proposed_at DESC, id DESC);
      CREATE INDEX proposals_by_state ON proposals (state, proposed_at DESC, id DESC);
      CREATE INDEX proposals_by_capability ON proposals (capability, proposed_at DESC, id DESC);
      CREATE INDEX proposals_by_signal ON proposals (from_signal) WHERE from_signal IS NOT NULL;
      CREATE INDEX proposals_due ON proposals (expires_at) WHERE state IN ('waiting', 'approved');

      CREATE TABLE proposal_decisions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        proposal_id text NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
        plan_hash text NOT NULL,
        decision text NOT NULL CHECK (decision IN ('approved', 'rejected')),
        by text NOT NULL,
        at timestamptz(3) NOT NULL,
        reason text,
        policy text,
        clause text,
        expires_at timestamptz(3),
        void_reason text
      );
      CREATE INDEX proposal_decisions_by_proposal ON proposal_decisions (proposal_id, id);
      -- A plan has one standing decision at most.
      CREATE UNIQUE INDEX proposal_decisions_standing ON proposal_decisions (proposal_id) WHERE void_reason IS NULL;
      CREATE INDEX proposal_decisions_by_policy ON proposal_decisions (policy, at) WHERE policy IS NOT NULL;

      CREATE TABLE changes (
        id text COLLATE "C" PRIMARY KEY,
        proposal_id text NOT NULL UNIQUE REFERENCES proposals (id) ON DELETE CASCADE,
        plan_hash text NOT NULL,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        pre_state jsonb,
        pre_state_at timestamptz(3),
        verification jsonb,
        outcome jsonb,
        outcome_at timestamptz(3),
        rollback_reason text,
        rollback_result jsonb
      );
      CREATE TABLE change_steps (
        change_id text NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
        position integer NOT NULL,
        step_id text NOT NULL,
        title text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'running', 'done', 'failed')),
        idempotency_key text NOT NULL UNIQUE,
        attempts integer NOT NULL DEFAULT 0,
        at timestamptz(3),
        detail jsonb,
        PRIMARY KEY (change_id, position)
      );
      CREATE TABLE setting_overrides (
        path text PRIMARY KEY,
        value jsonb NOT NULL,
        since timestamptz(3) NOT NULL,
        change_id text NOT NULL
      );
    `,
  },
  {
    id: 'decisions/0004-counts',
    sql: `
      -- How many there are of each state, as a sum of differences: writers only insert, so they never wait for one
      -- another, and readers add up a short table instead of counting a long one. \`countOf\` folds it from time to time.
      CREATE TABLE decision_counts (
        thing text NOT NULL,
        state text NOT NULL,
        severity text NOT NULL,
        n bigint NOT NULL
      );
      CREATE FUNCTION count_signals() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' THEN
          INSERT INTO decision_counts SELECT 'signal', state, severity, -count(*) FROM old_rows GROUP BY state, severity;
        END IF;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO decision_counts SELECT 'signal', state, severity, count(*) FROM new_rows GROUP BY state, severity;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER signals_counted_in AFTER INSERT ON signals REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_signals();
      CREATE TRIGGER signals_counted_again AFTER UPDATE ON signals
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_signals();
      CREATE TRIGGER signals_counted_out AFTER DELETE ON signals REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_signals();

      CREATE FUNCTION count_proposals() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'INSERT' THEN
          INSERT INTO decision_counts SELECT 'proposal', state, '', -count(*) FROM old_rows GROUP BY state;
        END IF;
        IF TG_OP <> 'DELETE' THEN
          INSERT INTO decision_counts SELECT 'proposal', state, '', count(*) FROM new_rows GROUP BY state;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER proposals_counted_in AFTER INSERT ON proposals REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_proposals();
      CREATE TRIGGER proposals_counted_again AFTER UPDATE ON proposals
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_proposals();
      CREATE TRIGGER proposals_counted_out AFTER DELETE ON proposals REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION count_proposals();
    `,
  },
  {
    id: 'decisions/0005-as-known-then',
    sql: `
      -- The words that a signal had until a graver sighting replaced them. States are in signal_history.
      CREATE TABLE signal_versions (
        signal_id text NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
        until timestamptz(3) NOT NULL,
        severity text NOT NULL,
        title text NOT NULL,
        summary text NOT NULL,
        before text,
        after text
      );
      CREATE INDEX signal_versions_by_time ON signal_versions (until, signal_id);
      CREATE INDEX signal_versions_by_signal ON signal_versions (signal_id, until);
      CREATE FUNCTION keep_signal_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- A sighting moves last_seen_at; whatever else changes the words changes them now.
        INSERT INTO signal_versions (signal_id, until, severity, title, summary, before, after)
        VALUES (OLD.id, CASE WHEN NEW.last_seen_at > OLD.last_seen_at THEN NEW.last_seen_at ELSE clock_timestamp() END,
          OLD.severity, OLD.title, OLD.summary, OLD.before, OLD.after);
        RETURN NULL;
      END $$;
      CREATE TRIGGER signals_versioned AFTER UPDATE ON signals FOR EACH ROW
        WHEN ((OLD.severity, OLD.title, OLD.summary) IS DISTINCT FROM (NEW.severity, NEW.title, NEW.summary)
          OR OLD.before IS DISTINCT FROM NEW.before OR OLD.after IS DISTINCT FROM NEW.after)
        EXECUTE FUNCTION keep_signal_version();
      CREATE INDEX signals_by_learning ON signals (first_seen_at DESC, id DESC);

      -- A proposal as it was before another plan took the place of its plan.
      CREATE TABLE proposal_versions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        proposal_id text NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
        plan_hash text NOT NULL,
        title text NOT NULL,
        effect jsonb NOT NULL,
        risk text NOT NULL,
        reversible boolean NOT NULL,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX proposal_versions_by_plan ON proposal_versions (proposal_id, plan_hash, id);
      CREATE FUNCTION keep_proposal_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO proposal_versions (proposal_id, plan_hash, title, effect, risk, reversible, expires_at)
        VALUES (OLD.id, OLD.plan_hash, OLD.title, OLD.effect, OLD.risk, OLD.reversible, OLD.expires_at);
        RETURN NULL;
      END $$;
      CREATE TRIGGER proposals_versioned AFTER UPDATE ON proposals FOR EACH ROW
        WHEN (OLD.plan_hash IS DISTINCT FROM NEW.plan_hash) EXECUTE FUNCTION keep_proposal_version();

      CREATE INDEX proposal_decisions_by_time ON proposal_decisions (at);
      -- What happened on the decision path since a time, without the rest of the ledger.
      CREATE INDEX ledger_entries_of_decisions ON ledger_entries (at)
        WHERE split_part(action, '.', 1) IN ('signal', 'proposal', 'change', 'sample');
    `,
  },
  {
    id: 'decisions/0006-signal-feedback',
    sql: `
      -- What was raised or changed and no rule has looked at yet; everything of before is known.
      ALTER TABLE signal_history
        ADD COLUMN severity text,
        ADD COLUMN heard boolean NOT NULL DEFAULT true;
      CREATE INDEX signal_history_unheard ON signal_history (id) WHERE NOT heard;
      CREATE INDEX signal_history_by_time ON signal_history (at, id);

      -- What a person says of a signal; one opinion each, the latest. Kind, subject and sources stand as they were then.
      CREATE TABLE signal_feedback (
        signal_id text NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
        by text NOT NULL,
        at timestamptz(3) NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('useful', 'noise')),
        reason text,
        capability text NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        sources text[] NOT NULL,
        PRIMARY KEY (signal_id, by)
      );
      CREATE INDEX signal_feedback_by_capability ON signal_feedback (capability, kind, subject);
    `,
  },
  {
    id: 'decisions/0007-signals-followed',
    sql: `
      -- For parts that follow all signals in the order in which they were last seen (signals/follow-signals.ts).
      CREATE INDEX signals_by_last_seen ON signals (last_seen_at, id);
    `,
  },
];
