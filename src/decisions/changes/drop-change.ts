/** What waits since a restore and shall not go on: the other side has it already, or nobody wants it any more. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import { isHeld } from '../../platform/durable/effect-hold.ts';
import type { Decider } from '../domain/may-decide.ts';
import { storableText } from '../domain/storable.ts';
import { insertDecision, lockProposal, moveProposal } from '../proposals/store.ts';
import { recordRefusal } from '../record-refusal.ts';
import { transact } from '../transact.ts';
import { findChangeOf } from './change-row.ts';
import type { PhaseTools } from './phases.ts';

/** See `Changes.drop`. What was approved and never begun counts as rejected, what was begun as failed. */
export async function dropChange(
  tools: PhaseTools,
  proposalId: string,
  by: Decider,
  reason: string,
): Promise<void> {
  await recordRefusal(tools, { by, what: 'drop', subject: proposalId }, async () => {
    if (by.role === 'admin') return;
    throw new SophiaError('proposal.refused', 'Dropping a held change needs the role admin.', {
      kind: 'forbidden',
      where: proposalId,
    });
  });
  const words = storableText(reason).trim();
  if (words === '') {
    throw new SophiaError('change.reason', 'Dropping a change needs a reason.', { where: 'reason' });
  }
  if (!(await isHeld(tools.database.pool))) {
    throw new SophiaError('change.not_held', 'Outside effects are not held, so nothing can be dropped.', {
      kind: 'conflict',
      where: proposalId,
      hint: 'Let it end, then roll it back if need be.',
    });
  }
  await transact(tools.database, async (db) => {
    const proposal = await lockProposal(db, proposalId);
    const change = await findChangeOf(db, proposalId);
    const wasBegun = proposal.state !== 'approved';
    await moveProposal(db, tools, proposal, wasBegun ? 'fail' : 'reject', {
      actor: by.actor,
      action: 'change.dropped',
      body: { change: change?.id ?? null, reason: words },
    });
    if (wasBegun) {
      await sql`UPDATE changes SET finished_at = ${tools.now()} WHERE proposal_id = ${proposalId}`.execute(
        db,
      );
      return;
    }
    await insertDecision(
      db,
      {
        proposalId,
        planHash: proposal.planHash,
        decision: 'rejected',
        by: by.actor,
        reason: words,
        policy: null,
        clause: null,
        expiresAt: null,
      },
      tools.now(),
    );
  });
}
