/**
 * What carrying out a change consists of. Each phase may be repeated after a kill at any moment: it reads how far the
 * change is and goes on from there, and its record is one transaction with what it did to our own database. An effect on
 * somebody else's system carries the same idempotency key every time.
 */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { ExecutionContext } from '../contract.ts';
import type { ProposalEvent } from '../domain/proposal-machine.ts';
import { storableJson, storableText } from '../domain/storable.ts';
import type { Executors } from '../executors/create-executors.ts';
import type { Proposal } from '../proposals/proposal-row.ts';
import type { ProposalTools } from '../proposals/store.ts';
import { lockProposal, moveProposal } from '../proposals/store.ts';
import type { ChangeRow, ChangeStepRow } from './change-row.ts';
import { findChangeSteps, lockChange } from './change-row.ts';
import { transact } from '../transact.ts';

/**
 * How a phase ended. Plain data, so that a durable workflow can keep it. `held`: outside effects are held back since a
 * restore (platform/durable/effect-hold.ts); the change goes on from here once they are released.
 */
export type PhaseResult =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'failed'; readonly reason: string }
  | { readonly outcome: 'held' };

export interface ChangePhases {
  /** Ids of the steps in order, and which way the change goes. */
  begin(changeId: string): Promise<{
    readonly stage: 'apply' | 'roll_back' | 'nothing';
    readonly steps: readonly string[];
  }>;
  savePreState(changeId: string): Promise<PhaseResult>;
  runStep(changeId: string, stepId: string): Promise<PhaseResult>;
  /** Every step ran. */
  finish(changeId: string): Promise<PhaseResult>;
  verify(changeId: string): Promise<PhaseResult>;
  /** Gives up: on the way back where there is one, else failed for good. */
  turnBack(changeId: string, reason: string): Promise<'roll_back' | 'stop'>;
  rollBack(changeId: string): Promise<PhaseResult>;
  /** Undefined where nothing can be measured yet, or never. */
  measureOutcome(changeId: string): Promise<Json | undefined>;
}

export interface PhaseTools extends ProposalTools {
  readonly database: Database;
  readonly executors: Executors;
}

const actor = 'system:changes';
const done: PhaseResult = { outcome: 'done' };

interface Locked {
  readonly db: Db;
  readonly change: ChangeRow;
  readonly proposal: Proposal;
  readonly steps: readonly ChangeStepRow[];
}

export function createPhases(tools: PhaseTools): ChangePhases {
  const { database, executors, now, append } = tools;

  const locked = <T>(changeId: string, work: (the: Locked) => Promise<T>): Promise<T> =>
    transact(database, async (db) => {
      const change = await lockChange(db, changeId);
      const proposal = await lockProposal(db, change.proposal_id);
      const steps = await findChangeSteps(db, [changeId]);
      return work({ db, change, proposal, steps });
    });
  const contextOf = (the: Locked, key: string): ExecutionContext => ({
    changeId: the.change.id,
    idempotencyKey: `${the.change.id}:${key}`,
    now: now(),
    db: the.db,
  });
  const move = (
    the: Locked,
    event: ProposalEvent,
    action: string,
    body: Readonly<Record<string, Json>>,
    by: string = actor,
  ) =>
    moveProposal(the.db, tools, the.proposal, event, {
      actor: by,
      action,
      body: { change: the.change.id, ...body },
    });
  const ended = (the: Locked) =>
    sql`UPDATE changes SET finished_at = ${now()} WHERE id = ${the.change.id}`.execute(the.db);

  return {
    begin: (changeId) =>
      locked(changeId, async ({ proposal, steps }) => {
        const isForward = proposal.state === 'applying' || proposal.state === 'applied';
        const stage = isForward ? 'apply' : proposal.state === 'rolling_back' ? 'roll_back' : 'nothing';
        return { stage, steps: steps.map((step) => step.step_id) };
      }),

    savePreState: (changeId) =>
      locked(changeId, async (the) => {
        if (the.change.pre_state_at !== null || the.proposal.state !== 'applying') return done;
        return attempt(async () => {
          const executor = executors.get(the.proposal.kind);
          const preState = storableJson(
            await executor.savePreState(the.proposal.parameters, contextOf(the, 'pre-state')),
          );
          await sql`
            UPDATE changes SET pre_state = ${JSON.stringify(preState)}, pre_state_at = ${now()} WHERE id = ${changeId}
          `.execute(the.db);
          await append(the.db, {
            actor,
            action: 'change.pre_state_saved',
            subject: the.proposal.id,
            body: { change: changeId, pre_state: preState },
          });
        }, the.db);
      }),

    async runStep(changeId, stepId) {
      const key = await noteAttempt(database.db, changeId, stepId, now());
      return locked(changeId, async (the) => {
        const step = stepOf(the, stepId);
        if (step.state === 'done' || the.proposal.state !== 'applying') return done;
        const result = await attempt(async () => {
          const executor = executors.get(the.proposal.kind);
          const detail = storableJson(
            await executor.runStep(stepId, the.proposal.parameters, {
              ...contextOf(the, stepId),
              idempotencyKey: key,
            }),
          );
          await recordStep(the, step, 'done', detail);
        }, the.db);
        if (result.outcome === 'failed') await recordStep(the, step, 'failed', { reason: result.reason });
        return result;
      });
    },

    finish: (changeId) =>
      locked(changeId, async (the) => {
        if (the.proposal.state === 'applying') await move(the, 'finish', 'change.applied', {});
        return done;
      }),

    verify: (changeId) =>
      locked(changeId, async (the) => {
        if (the.proposal.state !== 'applied') return done;
        const executor = executors.get(the.proposal.kind);
        const check = await executor.verify(the.proposal.parameters, contextOf(the, 'verify'));
        const verification = { ok: check.ok, detail: storableText(check.detail) };
        await sql`
          UPDATE changes SET verification = ${JSON.stringify(verification)} WHERE id = ${changeId}
        `.execute(the.db);
        if (!check.ok) {
          await append(the.db, {
            actor,
            action: 'change.verification_failed',
            subject: the.proposal.id,
            body: { change: changeId, detail: verification.detail },
          });
          return { outcome: 'failed', reason: `Verification failed: ${verification.detail}` };
        }
        await move(the, 'verify', 'change.verified', { detail: verification.detail });
        await ended(the);
        return done;
      }),

    turnBack: (changeId, reason) =>
      locked(changeId, async (the) => {
        const { state } = the.proposal;
        if (state === 'rolling_back') return 'roll_back';
        if (state !== 'applying' && state !== 'applied') return 'stop';
        const words = storableText(reason);
        await sql`UPDATE changes SET rollback_reason = ${words} WHERE id = ${changeId}`.execute(the.db);
        // Without a saved pre-state nothing was done yet: steps begin only after it.
        if (the.change.pre_state_at !== null && the.proposal.reversible) {
          await move(the, 'roll_back', 'change.rolling_back', { reason: words });
          return 'roll_back';
        }
        await move(the, 'fail', 'change.failed', { reason: words });
        await ended(the);
        return 'stop';
      }),

    rollBack: (changeId) =>
      locked(changeId, async (the) => {
        if (the.proposal.state !== 'rolling_back') return done;
        const executor = executors.get(the.proposal.kind);
        const result = await attempt(async () => {
          const answer = storableJson(
            await executor.rollback(
              the.proposal.parameters,
              the.change.pre_state,
              contextOf(the, 'rollback'),
            ),
          );
          await sql`UPDATE changes SET rollback_result = ${JSON.stringify(answer)} WHERE id = ${changeId}`.execute(
            the.db,
          );
          await move(the, 'undo', 'change.rolled_back', { reason: the.change.rollback_reason });
        }, the.db);
        if (result.outcome === 'failed') {
          await move(the, 'fail', 'change.rollback_failed', { reason: result.reason });
        }
        if (result.outcome !== 'held') await ended(the);
        return result;
      }),

    measureOutcome: (changeId) =>
      locked(changeId, async (the) => {
        if (the.change.outcome_at !== null) return the.change.outcome;
        if (the.proposal.state !== 'verified') return undefined;
        const executor = executors.get(the.proposal.kind);
        const measured = await executor.measureOutcome?.(
          the.proposal.parameters,
          the.change.pre_state,
          contextOf(the, 'outcome'),
        );
        if (measured === undefined) return undefined;
        const outcome = storableJson(measured);
        await sql`
          UPDATE changes SET outcome = ${JSON.stringify(outcome)}, outcome_at = ${now()} WHERE id = ${changeId}
        `.execute(the.db);
        await append(the.db, {
          actor,
          action: 'change.outcome_measured',
          subject: the.proposal.id,
          body: { change: changeId, outcome },
        });
        await tools.publish(the.db, { kind: 'proposal', subject: the.proposal.id });
        return outcome;
      }),
  };

  async function recordStep(
    the: Locked,
    step: ChangeStepRow,
    state: 'done' | 'failed',
    detail: Json,
  ): Promise<void> {
    await sql`
      UPDATE change_steps SET state = ${state}, at = ${now()}, detail = ${JSON.stringify(detail)}
      WHERE change_id = ${the.change.id} AND position = ${step.position}
    `.execute(the.db);
    await append(the.db, {
      actor,
      action: `change.step_${state}`,
      subject: the.proposal.id,
      body: { change: the.change.id, step: step.step_id, idempotency_key: step.idempotency_key, detail },
    });
    await tools.publish(the.db, { kind: 'proposal', subject: the.proposal.id });
  }
}

/**
 * What the executor refuses is an outcome, and what it had done to our own database is undone to the savepoint. Everything
 * else is thrown on, so that whoever runs the phase tries again.
 */
async function attempt(work: () => Promise<void>, db: Db): Promise<PhaseResult> {
  await sql`SAVEPOINT attempt`.execute(db);
  try {
    await work();
    return done;
  } catch (error) {
    if (!(error instanceof SophiaError)) throw error;
    if (error.kind === 'unavailable' && error.code !== 'effect.held') throw error;
    await sql`ROLLBACK TO SAVEPOINT attempt`.execute(db);
    return error.code === 'effect.held'
      ? { outcome: 'held' }
      : { outcome: 'failed', reason: storableText(messageOf(error)) };
  }
}

function stepOf(the: Locked, stepId: string): ChangeStepRow {
  const step = the.steps.find((each) => each.step_id === stepId);
  if (step !== undefined) return step;
  throw new SophiaError('change.unknown_step', `The change has no step "${stepId}".`, {
    kind: 'internal',
    where: the.change.id,
  });
}

/** Before the call and apart from it, so that an effect without its record leaves a trace. Answers the key to send. */
async function noteAttempt(db: Db, changeId: string, stepId: string, at: string): Promise<string> {
  const { rows } = await sql<{ idempotency_key: string }>`
    UPDATE change_steps SET attempts = attempts + 1, state = CASE state WHEN 'done' THEN 'done' ELSE 'running' END,
      at = CASE state WHEN 'done' THEN at ELSE ${at}::timestamptz END
    WHERE change_id = ${changeId} AND step_id = ${stepId} RETURNING idempotency_key
  `.execute(db);
  return rows[0]?.idempotency_key ?? `${changeId}:${stepId}`;
}
