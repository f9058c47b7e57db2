/** Proposals: making, approving, rejecting and letting them expire. Carrying them out is in `changes/`. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Actor, Proposals } from '../contract.ts';
import type { Decider } from '../domain/may-decide.ts';
import { mayDecide } from '../domain/may-decide.ts';
import { storableText } from '../domain/storable.ts';
import { recordRefusal } from '../record-refusal.ts';
import type { Executors } from '../executors/create-executors.ts';
import type { Proposal } from './proposal-row.ts';
import type { ProposeTools } from './propose.ts';
import { propose } from './propose.ts';
import { findStandingApproval, insertDecision, lockProposal, moveProposal, voidDecision } from './store.ts';
import { transact } from '../transact.ts';

export interface ProposalKeeping extends Proposals {
  /**
   * A person's yes to one plan. @throws SophiaError `proposal.unknown`, `proposal.plan_changed`, `proposal.refused`
   */
  approve(
    id: string,
    decider: Decider,
    the: { readonly planHash: string; readonly reason?: string },
  ): Promise<Proposal>;
  /** A person's no; also withdraws an approval that was not carried out yet. */
  reject(id: string, decider: Decider, reason: string): Promise<Proposal>;
  /** Another proposal makes it pointless. */
  supersede(id: string, actor: Actor, by: string): Promise<Proposal>;
  /** Ends what waited or was approved for too long. Answers the ids. For a schedule of every few minutes. */
  expireDue(): Promise<readonly string[]>;
}

export interface ProposalsOptions extends ProposeTools {
  readonly executors: Executors;
  /** Called after the commit that let a policy approve a proposal. */
  readonly onApprovedByPolicy: (proposalId: string, policy: string) => Promise<void>;
}

export function createProposals(options: ProposalsOptions): ProposalKeeping {
  const { database, executors, now } = options;
  const within = <T>(work: (db: Db) => Promise<T>) => transact(database, work);
  const decide = <T>(id: string, by: Decider, what: string, work: (db: Db) => Promise<T>) =>
    recordRefusal(options, { by, what, subject: id }, () => within(work));

  return {
    async propose(input) {
      const { id, planHash, isNew, approvedBy } = await propose(options, executors.get(input.kind), input);
      if (approvedBy !== undefined) await options.onApprovedByPolicy(id, approvedBy);
      return { id, planHash, isNew };
    },

    approve: (id, decider, { planHash, reason }) =>
      decide(id, decider, 'approve', async (db) => {
        const proposal = await lockProposal(db, id);
        refuseUnless(proposal, decider, now());
        if (planHash !== proposal.planHash) throw planChanged(proposal.id);
        const at = now();
        const expiresAt = toInstant(new Date(Date.parse(at) + options.approvalTtlMs));
        const words = wordsOf(reason);
        await insertDecision(
          db,
          {
            proposalId: id,
            planHash,
            decision: 'approved',
            by: decider.actor,
            reason: words,
            policy: null,
            clause: null,
            expiresAt,
          },
          at,
        );
        return moveProposal(db, options, proposal, 'approve', {
          actor: decider.actor,
          action: 'proposal.approved',
          body: { reason: words, role: decider.role, approval_expires_at: expiresAt },
        });
      }),

    reject: (id, decider, reason) =>
      decide(id, decider, 'reject', async (db) => {
        const words = wordsOf(reason);
        if (words === null) {
          throw new SophiaError('proposal.reason', 'Rejecting a proposal needs a reason.', {
            where: 'reason',
            hint: 'Say in a few words why not: whoever made it learns from it.',
          });
        }
        const proposal = await lockProposal(db, id);
        // Saying no is always safe: it needs the role, but neither a second person nor a proposal in time.
        if (decider.role !== 'approver' && decider.role !== 'admin')
          throw refused(id, 'Deciding needs the role approver.');
        const decision = { proposalId: id, planHash: proposal.planHash, decision: 'rejected' as const };
        const moved = await moveProposal(db, options, proposal, 'reject', {
          actor: decider.actor,
          action: 'proposal.rejected',
          body: { reason: words, role: decider.role },
        });
        await insertDecision(
          db,
          { ...decision, by: decider.actor, reason: words, policy: null, clause: null, expiresAt: null },
          now(),
        );
        return moved;
      }),

    supersede: (id, actor, by) =>
      within(async (db) => {
        const proposal = await lockProposal(db, id);
        if (proposal.state === 'approved') await voidDecision(db, id, 'another proposal took its place');
        return moveProposal(db, options, proposal, 'supersede', {
          actor,
          action: 'proposal.superseded',
          body: { by },
        });
      }),

    async expireDue() {
      const { rows } = await sql<{ id: string }>`
        SELECT id FROM proposals WHERE state = 'waiting' AND expires_at <= ${now()}
        UNION ALL
        SELECT proposal.id FROM proposals AS proposal
        JOIN proposal_decisions AS decision ON decision.proposal_id = proposal.id AND void_reason IS NULL
        WHERE proposal.state = 'approved' AND decision.expires_at <= ${now()}
        ORDER BY id LIMIT 1000
      `.execute(database.db);
      const expired: string[] = [];
      for (const { id } of rows) if (await within((db) => expire(db, id))) expired.push(id);
      return expired;
    },
  };

  /** False when somebody decided meanwhile. */
  async function expire(db: Db, id: string): Promise<boolean> {
    const proposal = await lockProposal(db, id);
    const at = now();
    if (proposal.state === 'approved') {
      const approval = await findStandingApproval(db, id);
      if (approval !== undefined && toInstant(approval.expires_at) > at) return false;
      await voidDecision(db, id, 'the approval expired');
    } else if (proposal.state !== 'waiting' || proposal.expiresAt > at) {
      return false;
    }
    await moveProposal(db, options, proposal, 'expire', {
      actor: 'system:decisions',
      action: 'proposal.expired',
      body: {},
    });
    return true;
  }
}

function refuseUnless(proposal: Proposal, decider: Decider, at: string): void {
  const may = mayDecide(proposal, decider, Date.parse(at));
  if (may.allowed) return;
  throw refused(
    proposal.id,
    may.reason ?? 'It may not be decided.',
    proposal.state === 'waiting' ? 'forbidden' : 'conflict',
  );
}

function refused(id: string, reason: string, kind: 'forbidden' | 'conflict' = 'forbidden'): SophiaError {
  return new SophiaError('proposal.refused', `This proposal cannot be decided by you now. ${reason}`, {
    kind,
    where: id,
    hint: kind === 'forbidden' ? 'Ask somebody with the role approver.' : 'Look at its present state.',
  });
}

export function planChanged(id: string): SophiaError {
  return new SophiaError(
    'proposal.plan_changed',
    'The plan is not the one that was read: it has changed since.',
    {
      kind: 'conflict',
      where: id,
      hint: 'Read the plan as it is now, then decide again.',
    },
  );
}

function wordsOf(reason: string | undefined): string | null {
  const words = storableText(reason ?? '').trim();
  return words === '' ? null : words;
}
