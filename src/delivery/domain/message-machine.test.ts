import { expect, it } from 'vitest';
import { nextState } from '../../decisions/domain/machine.ts';
import type { MessageState } from '../contract.ts';
import { messageTransitions, pauseAfter } from './message-machine.ts';

it('only a message that is being sent can end, and only an ended one can be tried again', () => {
  for (const state of ['pending', 'held', 'failed', 'dead', 'delivered'] as const) {
    for (const event of ['deliver', 'refuse', 'give_up'] as const) {
      expect(() => nextState('message', messageTransitions, state, event, 'msg_1')).toThrow(
        /cannot be changed/,
      );
    }
  }
  expect(nextState('message', messageTransitions, 'dead', 'retry', 'msg_1')).toBe('pending');
  expect(() => nextState('message', messageTransitions, 'delivered', 'retry', 'msg_1')).toThrow(
    /is delivered/,
  );
});

it('only a message that waits can be dropped, and a dropped one can be tried again', () => {
  const after = (state: MessageState) => messageTransitions[state].drop;
  expect([after('pending'), after('held')]).toEqual(['failed', 'failed']);
  for (const state of ['sending', 'delivered', 'failed', 'dead'] as const) expect(after(state)).toBeNull();
  expect(nextState('message', messageTransitions, 'failed', 'retry', 'msg_1')).toBe('pending');
});

it('waits longer each time, as long as asked, and never more than six hours', () => {
  expect([1, 2, 3].map((attempts) => pauseAfter(attempts))).toEqual([30_000, 120_000, 480_000]);
  expect(pauseAfter(1, 90_000)).toBe(90_000);
  expect(pauseAfter(3, 90_000)).toBe(480_000);
  expect(pauseAfter(99, 1e12)).toBe(6 * 3_600_000);
});
