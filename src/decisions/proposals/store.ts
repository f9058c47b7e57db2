/** The SQL of proposals and decisions on them. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Actor, ProposalInput } from '../contract.ts';
import { nextState } from '../domain/machine.ts';
import type { ProposalEvent, ProposalState } from '../domain/proposal-machine.ts';
import { proposalTransitions } from '../domain/proposal-machine.ts';
import { storableText } from '../domain/storable.ts';
import type { AppendTo } from '../ledger/contract.ts';
import type { Plan, Proposal, ProposalRow } from './proposal-row.ts';
import { proposalColumns, toProposal } from './proposal-row.ts';

/** What every write needs beside the database. */
export interface ProposalTools {
  readonly append: AppendTo;
  readonly publish: Publish;
  readonly now: () => Instant;
}

export interface NewProposal extends ProposalInput {
  readonly id: string;
  readonly plan: Plan;
  readonly planHash: string;
  readonly reversible: boolean;
}

export async function insertProposal(db: Db, the: NewProposal, at: Instant): Promise<Proposal | undefined> {
  const { rows } = await sql<ProposalRow>`
    INSERT INTO proposals (id, capability, kind, title, summary, parameters, effect, risk, reversible, state, plan,
      plan_hash, proposed_by, proposed_at, expires_at, from_signal, evidence, dedupe_key, sample)
    VALUES (${the.id}, ${the.capability}, ${the.kind}, ${the.title}, ${the.summary}, ${JSON.stringify(the.parameters)},
      ${JSON.stringify(the.effect)}, ${the.risk}, ${the.reversible}, 'waiting', ${JSON.stringify(the.plan)},
      ${the.planHash}, ${the.proposedBy}, ${at}, ${the.expiresAt}, ${the.fromSignal ?? null},
      ${JSON.stringify(the.evidence)}, ${the.dedupeKey}, ${the.sample})
    ON CONFLICT (dedupe_key) WHERE state IN ('waiting', 'approved', 'applying', 'applied', 'rolling_back') DO NOTHING
    RETURNING ${proposalColumns}
  `.execute(db);
  return rows[0] === undefined ? undefined : toProposal(rows[0]);
}

/** Everything about it that may follow from another plan. Its state is moved apart. */
export async function updatePlan(db: Db, id: string, the: Omit<NewProposal, 'id'>): Promise<void> {
  await sql`
    UPDATE proposals SET title = ${the.title}, summary = ${the.summary}, parameters = ${JSON.stringify(the.parameters)},
      effect = ${JSON.stringify(the.effect)}, risk = ${the.risk}, reversible = ${the.reversible},
      plan = ${JSON.stringify(the.plan)}, plan_hash = ${the.planHash}, expires_at = ${the.expiresAt},
      from_signal = coalesce(${the.fromSignal ?? null}, from_signal), proposed_by = ${the.proposedBy}, evidence = ${JSON.stringify(the.evidence)}
    WHERE id = ${id}
  `.execute(db);
}

export async function lockProposal(db: Db, id: string): Promise<Proposal> {
  const { rows } = await sql<ProposalRow>`
    SELECT ${proposalColumns} FROM proposals WHERE id = ${storableText(id)} FOR UPDATE
  `.execute(db);
  if (rows[0] === undefined) throw unknownProposal(id);
  return toProposal(rows[0]);
}

export async function lockLiveProposal(db: Db, dedupeKey: string): Promise<Proposal | undefined> {
  const { rows } = await sql<ProposalRow>`
    SELECT ${proposalColumns} FROM proposals WHERE dedupe_key = ${dedupeKey}
      AND state IN ('waiting', 'approved', 'applying', 'applied', 'rolling_back') FOR UPDATE
  `.execute(db);
  return rows[0] === undefined ? undefined : toProposal(rows[0]);
}

/** The last proposal of this key when people said no to this very plan. */
export async function findRejected(db: Db, dedupeKey: string, planHash: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; state: ProposalState; plan_hash: string }>`
    SELECT id, state, plan_hash FROM proposals WHERE dedupe_key = ${dedupeKey}
    ORDER BY proposed_at DESC, id DESC LIMIT 1
  `.execute(db);
  const last = rows[0];
  return last?.state === 'rejected' && last.plan_hash === planHash ? last.id : undefined;
}

/** Moves a locked proposal along its machine, with its ledger entry and its event. */
export async function moveProposal(
  db: Db,
  tools: ProposalTools,
  proposal: Proposal,
  event: ProposalEvent,
  record: { readonly actor: Actor; readonly action: string; readonly body: Readonly<Record<string, Json>> },
): Promise<Proposal> {
  const state = nextState('proposal', proposalTransitions, proposal.state, event, proposal.id);
  await sql`UPDATE proposals SET state = ${state} WHERE id = ${proposal.id}`.execute(db);
  await tools.append(db, {
    actor: record.actor,
    action: record.action,
    subject: proposal.id,
    body: { from: proposal.state, to: state, plan_hash: proposal.planHash, ...record.body },
  });
  await tools.publish(db, { kind: 'proposal', subject: proposal.id });
  return { ...proposal, state };
}

export interface NewDecision {
  readonly proposalId: string;
  readonly planHash: string;
  readonly decision: 'approved' | 'rejected';
  readonly by: Actor;
  readonly reason: string | null;
  readonly policy: string | null;
  readonly clause: string | null;
  readonly expiresAt: Instant | null;
}

/** A later word replaces the standing one: rejecting what was approved voids the approval. */
export async function insertDecision(db: Db, the: NewDecision, at: Instant): Promise<void> {
  await voidDecision(db, the.proposalId, 'another decision followed');
  await sql`
    INSERT INTO proposal_decisions (proposal_id, plan_hash, decision, by, at, reason, policy, clause, expires_at)
    VALUES (${the.proposalId}, ${the.planHash}, ${the.decision}, ${the.by}, ${at}, ${the.reason}, ${the.policy},
      ${the.clause}, ${the.expiresAt})
  `.execute(db);
}

export async function voidDecision(db: Db, proposalId: string, reason: string): Promise<void> {
  await sql`
    UPDATE proposal_decisions SET void_reason = ${reason} WHERE proposal_id = ${proposalId} AND void_reason IS NULL
  `.execute(db);
}

export interface StandingApproval {
  readonly plan_hash: string;
  readonly expires_at: Date;
}

export async function findStandingApproval(
  db: Db,
  proposalId: string,
): Promise<StandingApproval | undefined> {
  const { rows } = await sql<StandingApproval>`
    SELECT plan_hash, expires_at FROM proposal_decisions
    WHERE proposal_id = ${proposalId} AND void_reason IS NULL AND decision = 'approved'
  `.execute(db);
  return rows[0];
}

export function unknownProposal(id: string): SophiaError {
  return new SophiaError('proposal.unknown', `There is no proposal "${id}".`, {
    kind: 'not_found',
    where: id,
    hint: 'List them with "sophia proposals list".',
  });
}
