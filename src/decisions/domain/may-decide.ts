/** Who may decide about a proposal (DESIGN 2, Approval). */
import type { Actor, Risk } from '../contract.ts';
import type { ProposalState } from './proposal-machine.ts';

/** Who asks, with the role that holds now. */
export interface Decider {
  readonly actor: Actor;
  readonly role: 'viewer' | 'analyst' | 'approver' | 'admin';
}

export interface MayDecide {
  readonly allowed: boolean;
  /** Why not, for people. */
  readonly reason: string | null;
}

/** `now` in milliseconds since the epoch. */
export function mayDecide(
  proposal: {
    readonly state: ProposalState;
    readonly risk: Risk;
    readonly proposedBy: Actor;
    readonly expiresAt: string;
  },
  decider: Decider,
  now: number,
): MayDecide {
  const no = (reason: string): MayDecide => ({ allowed: false, reason });
  if (decider.role !== 'approver' && decider.role !== 'admin') return no('Deciding needs the role approver.');
  if (proposal.state !== 'waiting') return no(`It is ${proposal.state.replaceAll('_', ' ')}, not waiting.`);
  if (Date.parse(proposal.expiresAt) <= now) return no('It has expired.');
  if (proposal.risk === 'high' && proposal.proposedBy === decider.actor) {
    return no('Its risk is high, so somebody other than its proposer must decide.');
  }
  return { allowed: true, reason: null };
}
