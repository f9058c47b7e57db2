/** A proposal as the HTTP interface and `--json` show it, with its decision and its change. */
import { z } from '@hono/zod-openapi';
import { toInstant } from '../../kernel/time.ts';
import type { Decider } from '../domain/may-decide.ts';
import { mayDecide } from '../domain/may-decide.ts';
import { proposalStates } from '../domain/proposal-machine.ts';
import { evidenceRefJson, evidenceRefSchema } from '../evidence-ref-schema.ts';
import type { Related } from './find-proposals.ts';
import type { Proposal } from './proposal-row.ts';

export const proposalStateSchema = z.enum(proposalStates);
const instant = z.string();

const decisionSchema = z.object({
  by: z.string(),
  by_name: z.string(),
  at: instant,
  decision: z.enum(['approved', 'rejected']),
  reason: z.string().nullable(),
  policy: z.string().nullable().describe('The written policy that decided, where no person did.'),
  clause: z.string().nullable().describe('The words of the policy that allowed it.'),
  expires_at: instant.nullable(),
});

const changeSchema = z.object({
  id: z.string(),
  state: proposalStateSchema,
  started_at: instant,
  finished_at: instant.nullable(),
  pre_state: z.unknown(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(['pending', 'running', 'done', 'failed']),
      at: instant.nullable(),
      attempts: z.number().int(),
      detail: z.unknown(),
    }),
  ),
  verification: z.object({ ok: z.boolean(), detail: z.string() }).nullable(),
  rollback_reason: z.string().nullable(),
  outcome: z.unknown(),
});

export const proposalSchema = z
  .object({
    id: z.string(),
    capability: z.string(),
    kind: z.string(),
    title: z.string(),
    summary: z.string(),
    parameters: z.unknown(),
    effect: z.object({
      summary: z.string(),
      unit: z.string().nullable(),
      low: z.string().nullable(),
      point: z.string().nullable(),
      high: z.string().nullable(),
    }),
    risk: z.enum(['low', 'medium', 'high']),
    reversible: z.boolean(),
    state: proposalStateSchema,
    plan: z.object({
      steps: z.array(
        z.object({ id: z.string(), title: z.string(), verify: z.string(), undo: z.string().nullable() }),
      ),
      details: z.unknown(),
    }),
    plan_hash: z.string().describe('What an approval says yes to.'),
    proposed_by: z.string(),
    proposed_by_name: z.string(),
    proposed_at: instant,
    expires_at: instant,
    from_signal: z.string().nullable(),
    evidence: z.array(evidenceRefSchema),
    sample: z.boolean(),
    decision: decisionSchema.nullable(),
    change: changeSchema.nullable(),
    may_decide: z.object({ allowed: z.boolean(), reason: z.string().nullable() }),
  })
  .openapi('Proposal');

export type ProposalJson = z.infer<typeof proposalSchema>;

export interface ProposalJsonContext {
  readonly name: (actor: string) => string;
  readonly viewer: Decider;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function proposalJson(
  proposal: Proposal,
  { decision, change, steps }: Related,
  { name, viewer, now }: ProposalJsonContext,
): ProposalJson {
  const { effect } = proposal;
  return {
    id: proposal.id,
    capability: proposal.capability,
    kind: proposal.kind,
    title: proposal.title,
    summary: proposal.summary,
    parameters: proposal.parameters,
    effect: {
      summary: effect.summary,
      unit: effect.unit ?? null,
      low: effect.low ?? null,
      point: effect.point ?? null,
      high: effect.high ?? null,
    },
    risk: proposal.risk,
    reversible: proposal.reversible,
    state: proposal.state,
    plan: { steps: [...proposal.plan.steps], details: proposal.plan.details },
    plan_hash: proposal.planHash,
    proposed_by: proposal.proposedBy,
    proposed_by_name: name(proposal.proposedBy),
    proposed_at: proposal.proposedAt,
    expires_at: proposal.expiresAt,
    from_signal: proposal.fromSignal,
    evidence: proposal.evidence.map(evidenceRefJson),
    sample: proposal.sample,
    decision:
      decision === undefined
        ? null
        : {
            by: decision.by,
            by_name: name(decision.by),
            at: toInstant(decision.at),
            decision: decision.decision,
            reason: decision.reason,
            policy: decision.policy,
            clause: decision.clause,
            expires_at: decision.expires_at === null ? null : toInstant(decision.expires_at),
          },
    change:
      change === undefined
        ? null
        : {
            id: change.id,
            state: proposal.state,
            started_at: toInstant(change.started_at),
            finished_at: change.finished_at === null ? null : toInstant(change.finished_at),
            pre_state: change.pre_state,
            steps: steps.map((step) => ({
              id: step.step_id,
              title: step.title,
              state: step.state,
              at: step.at === null ? null : toInstant(step.at),
              attempts: step.attempts,
              detail: step.detail,
            })),
            verification: change.verification,
            rollback_reason: change.rollback_reason,
            outcome: change.outcome,
          },
    may_decide: mayDecide(proposal, viewer, now),
  };
}
