/** Changes: what is asked for by people and schedules. How one is carried out is in `phases.ts` and `run-change.ts`. */
import { sql } from 'kysely';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import { isHeld } from '../../platform/durable/effect-hold.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { Actor } from '../contract.ts';
import type { Decider } from '../domain/may-decide.ts';
import { storableText } from '../domain/storable.ts';
import { recordRefusal } from '../record-refusal.ts';
import { planChanged } from '../proposals/create-proposals.ts';
import { planHashOf } from '../proposals/proposal-row.ts';
import { replan } from '../proposals/propose.ts';
import { findStandingApproval, lockProposal, moveProposal } from '../proposals/store.ts';
import { findChangeOf } from './change-row.ts';
import { dropChange } from './drop-change.ts';
import type { ChangePhases, PhaseTools } from './phases.ts';
import { createPhases } from './phases.ts';
import { transact } from '../transact.ts';

/** Gets a change carried out: starts a durable workflow whose id is the change's, or runs it here. */
export type StartChange = (changeId: string, attempt: 'apply' | 'rollback' | 'resume') => Promise<void>;

export interface Changes {
  readonly phases: ChangePhases;
  /**
   * Begins to carry out an approved proposal.
   *
   * @throws SophiaError `proposal.plan_changed` (and the approval is void) when planning again gives another plan,
   *   `proposal.transition`, `proposal.approval_expired`, `proposal.refused`
   */
  apply(proposalId: string, by: Decider): Promise<{ readonly changeId: string }>;
  /** The same for what a written policy has just approved. Trouble is logged: `resume` tries again. */
  applyByPolicy(proposalId: string, policy: string): Promise<void>;
  /** Begins to take a change back. @throws SophiaError `change.irreversible`, `proposal.transition`, `proposal.refused` */
  rollBack(proposalId: string, by: Decider, reason: string): Promise<{ readonly changeId: string }>;
  /**
   * An admin says that a change which waits since a restore shall not go on: it has failed, or was never begun. What it
   * did before the backup is not taken back.
   *
   * @throws SophiaError `change.not_held`, `change.reason`, `proposal.transition`, `proposal.refused`, `proposal.unknown`
   */
  drop(proposalId: string, by: Decider, reason: string): Promise<void>;
  /** Goes on with changes that nobody carries out any more, and begins those that a policy approved. Answers their ids. */
  resume(isRunning: (changeId: string) => Promise<boolean>): Promise<readonly string[]>;
  /** Measures what verified changes did, where their executor can tell by now. Answers how many were measured. */
  measureOutcomes(limit?: number): Promise<number>;
}

export interface ChangesOptions extends PhaseTools {
  readonly log: Log;
  readonly start: StartChange;
}

export function createChanges(options: ChangesOptions): Changes {
  const { database, executors, now, log } = options;
  const phases = createPhases(options);
  const within = <T>(work: (db: Db) => Promise<T>) => transact(database, work);

  /** Another plan than the approved one voids the approval, and that stays when this call fails. */
  async function checkPlan(proposalId: string, by: Actor): Promise<void> {
    const current = await within((db) => lockProposal(db, proposalId));
    if (current.state !== 'approved') return;
    const executor = executors.get(current.kind);
    const plan = await executor.plan(current.parameters);
    const planHash = planHashOf(current.kind, current.parameters, plan);
    const reversible = executor.isReversible?.(current.parameters) ?? executor.reversible;
    if (planHash === current.planHash) return;
    await within(async (db) => {
      const live = await lockProposal(db, proposalId);
      if (live.state !== 'approved' || live.planHash !== current.planHash) return;
      const { fromSignal, ...rest } = live;
      const fresh = { ...rest, ...(fromSignal === null ? {} : { fromSignal }), plan, planHash };
      await replan(db, options, live, { ...fresh, reversible }, by);
    });
    throw planChanged(proposalId);
  }

  async function begin(db: Db, proposalId: string, by: Actor): Promise<string> {
    const proposal = await lockProposal(db, proposalId);
    const at = now();
    const approval = await findStandingApproval(db, proposalId);
    if (proposal.state === 'approved') {
      if (approval === undefined || approval.plan_hash !== proposal.planHash) throw planChanged(proposalId);
      if (toInstant(approval.expires_at) <= at) {
        throw new SophiaError('proposal.approval_expired', 'The approval of this proposal has expired.', {
          kind: 'conflict',
          where: proposalId,
          hint: 'Propose it again and have it approved.',
        });
      }
    }
    const changeId = newId('chg', Date.parse(at));
    await moveProposal(db, options, proposal, 'apply', {
      actor: by,
      action: 'change.started',
      body: { change: changeId },
    });
    await sql`
      INSERT INTO changes (id, proposal_id, plan_hash, started_at)
      VALUES (${changeId}, ${proposalId}, ${proposal.planHash}, ${at})
    `.execute(db);
    for (const [position, step] of proposal.plan.steps.entries()) {
      await sql`
        INSERT INTO change_steps (change_id, position, step_id, title, state, idempotency_key)
        VALUES (${changeId}, ${position}, ${step.id}, ${step.title}, 'pending', ${`${changeId}:${step.id}`})
      `.execute(db);
    }
    return changeId;
  }

  /** What was begun is begun: when nobody can be told now, `resume` finds it. */
  async function start(changeId: string, what: 'apply' | 'rollback'): Promise<void> {
    try {
      await options.start(changeId, what);
    } catch (error) {
      log.warn({ change: changeId, error: messageOf(error) }, 'A change waits to be resumed.');
    }
  }

  async function apply(proposalId: string, by: Actor): Promise<{ changeId: string }> {
    await checkPlan(proposalId, by);
    const changeId = await within((db) => begin(db, proposalId, by));
    await start(changeId, 'apply');
    return { changeId };
  }

  return {
    phases,
    apply: (proposalId, by) =>
      recordRefusal(options, { by, what: 'apply', subject: proposalId }, async () => {
        requireApprover(by, proposalId);
        return apply(proposalId, by.actor);
      }),

    async applyByPolicy(proposalId, policy) {
      try {
        await apply(proposalId, `policy:${policy}`);
      } catch (error) {
        log.warn(
          { proposal: proposalId, error: messageOf(error) },
          'What a policy approved could not be begun yet.',
        );
      }
    },

    async rollBack(proposalId, by, reason) {
      await recordRefusal(options, { by, what: 'rollback', subject: proposalId }, async () =>
        requireApprover(by, proposalId),
      );
      const words = storableText(reason).trim();
      if (words === '') {
        throw new SophiaError('change.reason', 'Taking a change back needs a reason.', { where: 'reason' });
      }
      const changeId = await within(async (db) => {
        const proposal = await lockProposal(db, proposalId);
        const change = await findChangeOf(db, proposalId);
        const moved = await moveProposal(db, options, proposal, 'roll_back', {
          actor: by.actor,
          action: 'change.rollback_requested',
          body: { change: change?.id ?? null, reason: words },
        });
        if (change === undefined || change.pre_state_at === null || !moved.reversible) {
          throw new SophiaError('change.irreversible', 'This change cannot be taken back.', {
            kind: 'conflict',
            where: proposalId,
            hint:
              change?.pre_state_at === null
                ? 'Nothing was done yet.'
                : 'Propose a change that mends what it did.',
          });
        }
        await sql`
          UPDATE changes SET rollback_reason = ${words}, finished_at = NULL WHERE id = ${change.id}
        `.execute(db);
        return change.id;
      });
      await start(changeId, 'rollback');
      return { changeId };
    },

    drop: (proposalId, by, reason) => dropChange(options, proposalId, by, reason),

    async resume(isRunning) {
      const resumed: string[] = [];
      // After a restore everything waits until an admin releases it.
      if (await isHeld(database.pool)) return resumed;
      const { rows } = await sql<{ proposal_id: string; change_id: string | null; policy: string | null }>`
        SELECT proposal.id AS proposal_id, change.id AS change_id, decision.policy
        FROM proposals AS proposal
        LEFT JOIN changes AS change ON change.proposal_id = proposal.id
        LEFT JOIN proposal_decisions AS decision ON decision.proposal_id = proposal.id AND void_reason IS NULL
        WHERE state IN ('applying', 'applied', 'rolling_back')
          OR (state = 'approved' AND decision.policy IS NOT NULL)
        ORDER BY proposal.id LIMIT 1000
      `.execute(database.db);
      for (const { proposal_id, change_id, policy } of rows) {
        try {
          if (change_id === null) resumed.push((await apply(proposal_id, `policy:${policy}`)).changeId);
          else if (!(await isRunning(change_id))) {
            await options.start(change_id, 'resume');
            resumed.push(change_id);
          }
        } catch (error) {
          log.warn({ proposal: proposal_id, error: messageOf(error) }, 'A change could not be resumed.');
        }
      }
      return resumed;
    },

    async measureOutcomes(limit = 100) {
      const { rows } = await sql<{ id: string; kind: string }>`
        SELECT change.id, proposal.kind FROM changes AS change JOIN proposals AS proposal ON proposal.id = proposal_id
        WHERE proposal.state = 'verified' AND outcome_at IS NULL ORDER BY finished_at LIMIT ${limit}
      `.execute(database.db);
      const kinds = new Set(executors.kinds().map(({ kind }) => kind));
      let measured = 0;
      for (const { id, kind } of rows) {
        if (!kinds.has(kind)) continue;
        try {
          if ((await phases.measureOutcome(id)) !== undefined) measured += 1;
        } catch (error) {
          log.warn({ change: id, error: messageOf(error) }, 'The outcome of a change could not be measured.');
        }
      }
      return measured;
    },
  };
}

function requireApprover(by: Decider, proposalId: string): void {
  if (by.role === 'approver' || by.role === 'admin') return;
  throw new SophiaError('proposal.refused', 'Carrying out or taking back a change needs the role approver.', {
    kind: 'forbidden',
    where: proposalId,
  });
}
