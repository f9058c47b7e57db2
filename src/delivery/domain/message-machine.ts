/** What can happen to a message on its way out, and when the next attempt is. */
import type { Transitions } from '../../decisions/domain/machine.ts';
import type { MessageState } from '../contract.ts';

/**
 * `take`: a worker sends it (again, when the worker before died). `defer`: later. `refuse`: never. `give_up`: too often.
 * `drop`: an admin says that it shall not leave.
 */
export type MessageEvent = 'take' | 'deliver' | 'defer' | 'hold' | 'refuse' | 'give_up' | 'retry' | 'drop';

export const messageTransitions: Transitions<MessageState, MessageEvent> = {
  pending: {
    take: 'sending',
    deliver: null,
    defer: null,
    hold: 'held',
    refuse: null,
    give_up: null,
    retry: null,
    drop: 'failed',
  },
  sending: {
    take: 'sending',
    deliver: 'delivered',
    defer: 'pending',
    hold: 'held',
    refuse: 'failed',
    give_up: 'dead',
    retry: null,
    drop: null,
  },
  held: {
    take: 'sending',
    deliver: null,
    defer: null,
    hold: 'held',
    refuse: null,
    give_up: null,
    retry: null,
    drop: 'failed',
  },
  failed: {
    take: null,
    deliver: null,
    defer: null,
    hold: null,
    refuse: null,
    give_up: null,
    retry: 'pending',
    drop: null,
  },
  dead: {
    take: null,
    deliver: null,
    defer: null,
    hold: null,
    refuse: null,
    give_up: null,
    retry: 'pending',
    drop: null,
  },
  delivered: {
    take: null,
    deliver: null,
    defer: null,
    hold: null,
    refuse: null,
    give_up: null,
    retry: null,
    drop: null,
  },
};

/** Ten attempts over about a day and a half. Our choice: longer than a weekend night, shorter than news keeps. */
export const maxAttempts = 10;
const firstPauseMs = 30_000;
const longestPauseMs = 6 * 3_600_000;

/** Wait before the next attempt in milliseconds: doubling fourfold steps, or what the other side asked for if longer. */
export function pauseAfter(attempts: number, retryAfterMs = 0): number {
  const pause = Math.min(longestPauseMs, firstPauseMs * 4 ** Math.max(0, attempts - 1));
  return Math.min(longestPauseMs, Math.max(pause, retryAfterMs));
}

/** A destination that asks for patience is asked again for two days; that is as long as ten attempts last, and a weekend. */
export const longestDeferralMs = 48 * 3_600_000;
const shortestDeferralMs = 250;

/** Wait of a message that was put off without being tried. */
export function deferralPause(retryAfterMs: number): number {
  return Math.min(longestPauseMs, Math.max(shortestDeferralMs, retryAfterMs));
}
