/** Lets a written policy approve a proposal, where one clearly allows it. */
import { sql } from 'kysely';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Policy } from '../domain/policy.ts';
import { dayStartOf, evaluatePolicy } from '../domain/policy.ts';
import type { Proposal } from './proposal-row.ts';
import type { ProposalTools } from './store.ts';
import { insertDecision, moveProposal } from './store.ts';

/**
 * Tries the policies in their order and answers the name of the one that approved. The record names the policy and the clauses that allowed it. Within the caller's
 * transaction; a lock by policy keeps two workers from both taking the last approval of a day.
 */
export async function approveByPolicy(
  db: Db,
  tools: ProposalTools & { readonly policies: () => readonly Policy[]; readonly approvalTtlMs: number },
  proposal: Proposal,
): Promise<string | undefined> {
  const at = tools.now();
  const now = new Date(at);
  if (proposal.expiresAt <= at) return undefined;
  for (const policy of tools.policies().filter(({ kinds }) => kinds.includes(proposal.kind))) {
    const the = {
      kind: proposal.kind,
      risk: proposal.risk,
      reversible: proposal.reversible,
      effect: proposal.effect,
      at: now,
    };
    if (!evaluatePolicy(policy, { ...the, approvedToday: 0 }).allowed) continue;
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`sophia.policy.${policy.name}`}))`.execute(db);
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM proposal_decisions
      WHERE policy = ${policy.name} AND decision = 'approved' AND at >= ${dayStartOf(policy, now)}
    `.execute(db);
    const answer = evaluatePolicy(policy, { ...the, approvedToday: rows[0]?.n ?? 0 });
    if (!answer.allowed) continue;
    const actor = `policy:${policy.name}`;
    const expiresAt = toInstant(new Date(now.getTime() + tools.approvalTtlMs));
    await insertDecision(
      db,
      {
        proposalId: proposal.id,
        planHash: proposal.planHash,
        decision: 'approved',
        by: actor,
        reason: policy.text,
        policy: policy.name,
        clause: answer.clause,
        expiresAt,
      },
      at,
    );
    await moveProposal(db, tools, proposal, 'approve', {
      actor,
      action: 'proposal.approved',
      body: { policy: policy.name, clause: answer.clause, approval_expires_at: expiresAt },
    });
    return policy.name;
  }
  return undefined;
}
