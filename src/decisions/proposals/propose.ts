/** Turns a suggestion into a proposal with a plan, or into another look at the one that already waits. */
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Actor, ProposalExecutor, ProposalInput } from '../contract.ts';
import type { Policy } from '../domain/policy.ts';
import { storableJson, storableText } from '../domain/storable.ts';
import { approveByPolicy } from './approve-by-policy.ts';
import type { Proposal } from './proposal-row.ts';
import { planHashOf } from './proposal-row.ts';
import type { NewProposal, ProposalTools } from './store.ts';
import {
  findRejected,
  insertProposal,
  lockLiveProposal,
  moveProposal,
  updatePlan,
  voidDecision,
} from './store.ts';
import { transact } from '../transact.ts';

export interface ProposeTools extends ProposalTools {
  readonly database: Database;
  readonly policies: () => readonly Policy[];
  readonly approvalTtlMs: number;
}

export interface Proposed {
  readonly id: string;
  readonly planHash: string;
  readonly isNew: boolean;
  /** The written policy that has just approved it. */
  readonly approvedBy: string | undefined;
}

/** How often the proposal of this key may come and go by others' hands while this call looks for it. */
const maxAttempts = 5;

/** @throws SophiaError `proposal.invalid`, and what the executor says of wrong parameters. */
export async function propose(
  tools: ProposeTools,
  executor: ProposalExecutor,
  given: ProposalInput,
): Promise<Proposed> {
  const input = checked(given);
  const plan = await executor.plan(input.parameters);
  const planHash = planHashOf(input.kind, input.parameters, plan);
  return transact(tools.database, async (trx) => {
    const at = tools.now();
    const fresh: NewProposal = {
      ...input,
      id: newId('prp', Date.parse(at)),
      plan,
      planHash,
      reversible: executor.isReversible?.(input.parameters) ?? executor.reversible,
    };
    // A person's no to a plan holds until the plan is another one; a person may ask again.
    if (!input.proposedBy.startsWith('user:')) {
      const rejected = await findRejected(trx, input.dedupeKey, planHash);
      if (rejected !== undefined) return { id: rejected, planHash, isNew: false, approvedBy: undefined };
    }
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const inserted = await insertProposal(trx, fresh, at);
      if (inserted !== undefined) return admit(trx, tools, inserted);
      const live = await lockLiveProposal(trx, input.dedupeKey);
      if (live !== undefined) return lookAgain(trx, tools, live, fresh);
    }
    throw new SophiaError(
      'proposal.busy',
      'This proposal is being decided and made again by others at once.',
      {
        kind: 'conflict',
        where: input.dedupeKey,
        hint: 'Try again.',
      },
    );
  });
}

async function admit(db: Db, tools: ProposeTools, proposal: Proposal): Promise<Proposed> {
  await tools.append(db, {
    actor: proposal.proposedBy,
    action: 'proposal.made',
    subject: proposal.id,
    body: {
      kind: proposal.kind,
      title: proposal.title,
      risk: proposal.risk,
      plan_hash: proposal.planHash,
      from_signal: proposal.fromSignal,
    },
  });
  await tools.publish(db, { kind: 'proposal', subject: proposal.id });
  const approvedBy = await approveByPolicy(db, tools, proposal);
  return { id: proposal.id, planHash: proposal.planHash, isNew: true, approvedBy };
}

async function lookAgain(db: Db, tools: ProposeTools, live: Proposal, fresh: NewProposal): Promise<Proposed> {
  const known = { id: live.id, planHash: live.planHash, isNew: false, approvedBy: undefined };
  if (live.planHash === fresh.planHash || (live.state !== 'waiting' && live.state !== 'approved'))
    return known;
  const replanned = await replan(db, tools, live, fresh, fresh.proposedBy);
  const approvedBy = await approveByPolicy(db, tools, replanned);
  return { id: live.id, planHash: fresh.planHash, isNew: false, approvedBy };
}

/**
 * Another plan takes the place of the one that waits; an approval of the old one is void. Who made the new plan counts
 * as its proposer, so that nobody approves a risky plan of their own under another's name.
 */
export async function replan(
  db: Db,
  tools: ProposalTools,
  live: Proposal,
  fresh: Omit<NewProposal, 'id'>,
  actor: Actor,
): Promise<Proposal> {
  if (live.state === 'approved') await voidDecision(db, live.id, 'the plan changed');
  await updatePlan(db, live.id, fresh);
  return moveProposal(
    db,
    tools,
    { ...live, ...fresh, id: live.id, fromSignal: fresh.fromSignal ?? null },
    'replan',
    {
      actor,
      action: 'proposal.replanned',
      body: { plan_hash_before: live.planHash, approval_voided: live.state === 'approved' },
    },
  );
}

function checked(input: ProposalInput): ProposalInput {
  const problem = (what: string) =>
    new SophiaError('proposal.invalid', `This proposal cannot be made: ${what}.`, {
      where: `${input.capability} ${input.kind}`,
    });
  if (input.title.trim() === '' || input.dedupeKey === '') throw problem('its title or dedupe key is empty');
  const expires = new Date(input.expiresAt);
  if (Number.isNaN(expires.getTime())) throw problem(`"${input.expiresAt}" is not an instant`);
  if (canonicalJson(storableJson(input.parameters)) !== canonicalJson(input.parameters)) {
    throw problem('its parameters hold a NUL character or broken Unicode');
  }
  return {
    ...input,
    title: storableText(input.title),
    summary: storableText(input.summary),
    effect: { ...input.effect, summary: storableText(input.effect.summary) },
    evidence: input.evidence.map((ref) => ({
      ...ref,
      label: storableText(ref.label),
      ...(ref.locator === undefined ? {} : { locator: storableText(ref.locator) }),
    })),
    dedupeKey: storableText(input.dedupeKey),
    expiresAt: toInstant(expires),
  };
}
