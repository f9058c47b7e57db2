/** A proposal as stored, and as the rest of the house sees it. */
import { sql } from 'kysely';
import type { EvidenceRef } from '../../evidence/contract.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { hashOf } from '../../kernel/canonical-json.ts';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Actor, ExpectedEffect, PlanStep, Risk } from '../contract.ts';
import type { ProposalState } from '../domain/proposal-machine.ts';

export interface Plan {
  readonly steps: readonly PlanStep[];
  readonly details: Json;
}

export interface Proposal {
  readonly id: string;
  readonly capability: string;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly parameters: Json;
  readonly effect: ExpectedEffect;
  readonly risk: Risk;
  readonly reversible: boolean;
  readonly state: ProposalState;
  readonly plan: Plan;
  readonly planHash: string;
  readonly proposedBy: Actor;
  readonly proposedAt: Instant;
  readonly expiresAt: Instant;
  readonly fromSignal: string | null;
  readonly evidence: readonly EvidenceRef[];
  readonly dedupeKey: string;
  readonly sample: boolean;
}

export interface ProposalRow {
  readonly id: string;
  readonly capability: string;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly parameters: Json;
  readonly effect: ExpectedEffect;
  readonly risk: Risk;
  readonly reversible: boolean;
  readonly state: ProposalState;
  readonly plan: Plan;
  readonly plan_hash: string;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly expires_at: Date;
  readonly from_signal: string | null;
  readonly evidence: readonly EvidenceRef[];
  readonly dedupe_key: string;
  readonly sample: boolean;
}

export const proposalColumns = sql.raw(
  `id, capability, kind, title, summary, parameters, effect, risk, reversible, state, plan, plan_hash, proposed_by,
   proposed_at, expires_at, from_signal, evidence, dedupe_key, sample`,
);

export function toProposal(row: ProposalRow): Proposal {
  return {
    id: row.id,
    capability: row.capability,
    kind: row.kind,
    title: row.title,
    summary: row.summary,
    parameters: row.parameters,
    effect: row.effect,
    risk: row.risk,
    reversible: row.reversible,
    state: row.state,
    plan: row.plan,
    planHash: row.plan_hash,
    proposedBy: row.proposed_by,
    proposedAt: toInstant(row.proposed_at),
    expiresAt: toInstant(row.expires_at),
    fromSignal: row.from_signal,
    evidence: row.evidence,
    dedupeKey: row.dedupe_key,
    sample: row.sample,
  };
}

/** What an approval says yes to: these steps with these parameters, and nothing else. */
export function planHashOf(kind: string, parameters: Json, plan: Plan): string {
  return hashOf({ kind, parameters, plan });
}
