/** The decision path as it was known at a time, from the ledger where a table holds only what is now. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type {
  ChangeInput,
  DecisionInput,
  EvidenceInput,
  ProposalInput,
  ReportInputs,
} from './domain/inputs.ts';
import type { Period } from './domain/period.ts';

const shown = { due: 8, decided: 8, changes: 8 };

interface DueRow {
  readonly id: string;
  readonly title: string;
  readonly effect: { readonly summary: string };
  readonly risk: ProposalInput['risk'];
  readonly reversible: boolean;
  readonly expires_at: Date;
  readonly evidence: EvidenceInput | null;
  readonly sample: boolean;
  readonly total: number;
}

/**
 * What waited then: what waits now and was not touched since, and of what was touched since, what the ledger says waited
 * then, with the words of the plan that it had then. Nearest expiry first.
 */
export async function readDue(db: Db, knownAt: Instant): Promise<ReportInputs['due']> {
  const { rows } = await sql<DueRow>`
    WITH touched AS (
      SELECT DISTINCT subject AS id FROM ledger_entries
      WHERE split_part(action, '.', 1) IN ('signal', 'proposal', 'change', 'sample') AND at > ${knownAt}
        AND split_part(action, '.', 1) IN ('proposal', 'change')
    ), past AS (
      SELECT touched.id, body ->> 'plan_hash' AS plan_hash, coalesce(body ->> 'to', 'waiting') AS state
      FROM touched JOIN proposals AS proposal ON proposal.id = touched.id AND proposed_at <= ${knownAt}, LATERAL (
        SELECT body.body::jsonb AS body FROM ledger_entries AS entry JOIN ledger_bodies AS body USING (seq)
        WHERE entry.subject = touched.id AND entry.at <= ${knownAt}
          AND (entry.action = 'proposal.made' OR body.body::jsonb ? 'to')
        ORDER BY entry.seq DESC LIMIT 1) AS last
    ), waiting AS (
      SELECT id, title, effect, risk, reversible, expires_at, evidence, sample FROM proposals
      WHERE state = 'waiting' AND proposed_at <= ${knownAt} AND id NOT IN (SELECT id FROM touched)
      UNION ALL
      SELECT proposal.id, coalesce(old.title, proposal.title), coalesce(old.effect, proposal.effect),
        coalesce(old.risk, proposal.risk), coalesce(old.reversible, proposal.reversible),
        coalesce(old.expires_at, proposal.expires_at), evidence, sample
      FROM past JOIN proposals AS proposal USING (id) LEFT JOIN LATERAL (
        SELECT * FROM proposal_versions AS version
        WHERE version.proposal_id = proposal.id AND version.plan_hash = past.plan_hash
          AND proposal.plan_hash <> past.plan_hash ORDER BY version.id DESC LIMIT 1) AS old ON true
      WHERE past.state = 'waiting'
    )
    SELECT id, title, effect, risk, reversible, expires_at, evidence -> 0 AS evidence, sample,
      count(*) OVER ()::int AS total
    FROM waiting ORDER BY expires_at, id LIMIT ${shown.due}
  `.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      id: row.id,
      title: row.title,
      effect: row.effect.summary,
      risk: row.risk,
      reversible: row.reversible,
      expiresAt: toInstant(row.expires_at),
      evidence: row.evidence,
      sample: row.sample,
    })),
  };
}

interface DecidedRow {
  readonly proposal_id: string;
  readonly title: string;
  readonly decision: DecisionInput['decision'];
  readonly at: Date;
  readonly policy: string | null;
  readonly reason: string | null;
  readonly sample: boolean;
  readonly total: number;
}

/** Decisions of the period, newest first. */
export async function readDecided(
  db: Db,
  period: Period,
  knownAt: Instant,
): Promise<ReportInputs['decided']> {
  const { rows } = await sql<DecidedRow>`
    SELECT proposal_id, coalesce(old.title, proposal.title) AS title, decision, at, policy, reason, sample,
      count(*) OVER ()::int AS total
    FROM proposal_decisions AS decision JOIN proposals AS proposal ON proposal.id = proposal_id LEFT JOIN LATERAL (
      SELECT title FROM proposal_versions AS version
      WHERE version.proposal_id = proposal.id AND version.plan_hash = decision.plan_hash
        AND proposal.plan_hash <> decision.plan_hash ORDER BY version.id DESC LIMIT 1) AS old ON true
    WHERE at >= ${period.start} AND at < ${period.end} AND at <= ${knownAt}
    ORDER BY at DESC, decision.id DESC LIMIT ${shown.decided}
  `.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map((row) => ({
      proposalId: row.proposal_id,
      title: row.title,
      decision: row.decision,
      at: toInstant(row.at),
      policy: row.policy,
      reason: row.reason,
      sample: row.sample,
    })),
  };
}

interface EndingRow {
  readonly subject: string;
  readonly title: string;
  readonly action: string;
  readonly at: Date;
  readonly body: Readonly<Record<string, Json>> | null;
  readonly sample: boolean;
  readonly total: number;
}

/** How changes of the period ended and what they measurably did, as the ledger has it, newest first. */
export async function readChanges(
  db: Db,
  period: Period,
  knownAt: Instant,
): Promise<ReportInputs['changes']> {
  const { rows } = await sql<EndingRow>`
    SELECT subject, title, action, at, body.body::jsonb AS body, sample, count(*) OVER ()::int AS total
    FROM ledger_entries AS entry JOIN proposals AS proposal ON proposal.id = subject
    LEFT JOIN ledger_bodies AS body USING (seq)
    WHERE split_part(action, '.', 1) IN ('signal', 'proposal', 'change', 'sample')
      AND action IN ('change.verified', 'change.failed', 'change.rolled_back', 'change.rollback_failed',
        'change.outcome_measured')
      AND at >= ${period.start} AND at < ${period.end} AND at <= ${knownAt}
    ORDER BY entry.seq DESC LIMIT ${shown.changes}
  `.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map(
      (row): ChangeInput => ({
        proposalId: row.subject,
        title: row.title,
        state: stateOf(row.action),
        at: toInstant(row.at),
        detail: detailOf(row.action, row.body),
        sample: row.sample,
      }),
    ),
  };
}

function stateOf(action: string): string {
  const what = action.slice('change.'.length);
  return what === 'outcome_measured' ? 'outcome' : what;
}

/** Outcomes are the executors' own; these are the fields that read as a sentence. */
const outcomeSchema = z.looseObject({
  summary: z.string().optional(),
  as_wanted: z.boolean().optional(),
});

/** What the ledger's entry says; its body may have been erased since. */
function detailOf(action: string, body: Readonly<Record<string, Json>> | null): string {
  if (body === null) return 'The words of this entry were erased from the ledger.';
  const told = action === 'change.outcome_measured' ? body['outcome'] : (body['detail'] ?? body['reason']);
  if (typeof told === 'string') return told;
  const { data } = outcomeSchema.safeParse(told);
  if (data?.summary !== undefined) return data.summary;
  if (data?.as_wanted !== undefined) return data.as_wanted ? 'It holds as wanted' : 'It does not hold';
  return '';
}
