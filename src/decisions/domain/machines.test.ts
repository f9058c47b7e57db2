import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { nextState } from './machine.ts';
import { isSettled, proposalStates, proposalTransitions } from './proposal-machine.ts';
import type { ProposalEvent, ProposalState } from './proposal-machine.ts';
import { signalTransitions } from './signal-machine.ts';

const events = Object.keys(proposalTransitions.waiting) as ProposalEvent[];

function outcomeOf(state: ProposalState, event: ProposalEvent): unknown {
  try {
    return nextState('proposal', proposalTransitions, state, event, 'prp_1');
  } catch (error) {
    return error instanceof SophiaError ? [error.code, error.kind, error.where] : error;
  }
}

describe('the machine of proposals', () => {
  it('answers every pair of state and event with a state or a typed error that says what is possible', () => {
    for (const state of proposalStates) {
      for (const event of events) {
        const expected = proposalTransitions[state][event] ?? ['proposal.transition', 'conflict', 'prp_1'];
        expect(outcomeOf(state, event)).toEqual(expected);
      }
    }
  });

  it('executes nothing that was not approved, and never leaves its final states', () => {
    const ways = proposalStates.flatMap((state) =>
      events.flatMap((event) => {
        const next = proposalTransitions[state][event];
        return next === null ? [] : [{ state, event, next }];
      }),
    );
    expect(ways.filter(({ next }) => next === 'applying').map(({ state }) => state)).toEqual(['approved']);
    expect(ways.filter(({ next }) => next === 'verified').map(({ state }) => state)).toEqual(['applied']);
    for (const final of ['rejected', 'expired', 'rolled_back', 'superseded']) {
      expect(ways.filter(({ state }) => state === final)).toEqual([]);
    }
    expect(proposalStates.filter((state) => !isSettled(state))).toEqual([
      'approved',
      'applying',
      'applied',
      'rolling_back',
    ]);
  });
});

describe('the machine of signals', () => {
  it('goes from open over acknowledged to resolved and never back', () => {
    const go = (state: 'open' | 'acknowledged' | 'resolved', event: 'acknowledge' | 'resolve' | 'escalate') =>
      nextState('signal', signalTransitions, state, event, 'sig_1');
    expect(go('open', 'acknowledge')).toBe('acknowledged');
    expect(go('acknowledged', 'resolve')).toBe('resolved');
    expect(go('open', 'resolve')).toBe('resolved');
    expect(go('acknowledged', 'escalate')).toBe('open');
    for (const event of ['acknowledge', 'resolve', 'escalate'] as const)
      expect(() => go('resolved', event)).toThrow(/is resolved/);
    expect(() => go('acknowledged', 'acknowledge')).toThrow(/cannot be changed by "acknowledge"/);
  });
});
