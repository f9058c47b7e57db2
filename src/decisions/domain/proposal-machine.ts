/** What can happen to a proposal, from the first suggestion to the last word about its change. */
import type { Transitions } from './machine.ts';

export type ProposalState =
  | 'waiting'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'applying'
  | 'applied'
  | 'verified'
  | 'failed'
  | 'rolling_back'
  | 'rolled_back'
  | 'superseded';

export const proposalStates: readonly ProposalState[] = [
  'waiting',
  'approved',
  'rejected',
  'expired',
  'applying',
  'applied',
  'verified',
  'failed',
  'rolling_back',
  'rolled_back',
  'superseded',
];

/**
 * `replan`: the plan is another one, so an approval is void. `apply`: execution begins. `finish`: every step ran.
 * `verify`: the world is as the plan wanted. `fail`: it ended badly and stays so. `roll_back` and `undo`: the way back
 * begins and ends.
 */
export type ProposalEvent =
  | 'approve'
  | 'reject'
  | 'expire'
  | 'replan'
  | 'supersede'
  | 'apply'
  | 'finish'
  | 'verify'
  | 'fail'
  | 'roll_back'
  | 'undo';

const nothing: Readonly<Record<ProposalEvent, null>> = {
  approve: null,
  reject: null,
  expire: null,
  replan: null,
  supersede: null,
  apply: null,
  finish: null,
  verify: null,
  fail: null,
  roll_back: null,
  undo: null,
};

export const proposalTransitions: Transitions<ProposalState, ProposalEvent> = {
  waiting: {
    ...nothing,
    approve: 'approved',
    reject: 'rejected',
    expire: 'expired',
    replan: 'waiting',
    supersede: 'superseded',
  },
  approved: {
    ...nothing,
    reject: 'rejected',
    expire: 'expired',
    replan: 'waiting',
    supersede: 'superseded',
    apply: 'applying',
  },
  applying: { ...nothing, finish: 'applied', fail: 'failed', roll_back: 'rolling_back' },
  applied: { ...nothing, verify: 'verified', fail: 'failed', roll_back: 'rolling_back' },
  verified: { ...nothing, roll_back: 'rolling_back' },
  failed: { ...nothing, roll_back: 'rolling_back' },
  rolling_back: { ...nothing, undo: 'rolled_back', fail: 'failed' },
  rejected: nothing,
  expired: nothing,
  rolled_back: nothing,
  superseded: nothing,
};

/** States in which nothing more happens by itself. */
export function isSettled(state: ProposalState): boolean {
  return !['approved', 'applying', 'applied', 'rolling_back'].includes(state);
}
