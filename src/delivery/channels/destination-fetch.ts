/** Requests to one destination at a time, at its own pace, over all workers: each destination has its own turn. */
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import type { Politeness } from '../../evidence/fetch/politeness.ts';

/** The guarded fetch of a destination. `gapMs`: at least so long between two requests. */
export type FetchFor = (turn: string, gapMs: number) => GuardedFetch;

/**
 * Turns named by destination instead of by host: what one channel of Slack is asked to wait does not hold up the others,
 * and two pages of one host do not hold up an alert.
 */
export function turnsOf(politeness: Politeness, turn: string): Politeness {
  return { ...politeness, take: (_host, request, signal) => politeness.take(turn, request, signal) };
}
