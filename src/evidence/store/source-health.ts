/**
 * Health of a source: `ok -> suspect` at the first miss, `failing` at the third in a row, back to `ok` with the first
 * usable answer. `unreachable` says that nobody answered at all, which is as often our network as theirs.
 */
import type { SourceState } from '../contract.ts';

const missesUntilFailing = 3;

export interface SourceHealth {
  readonly state: SourceState;
  /** Attempts in a row without a usable answer. */
  readonly misses: number;
  readonly reason: string | null;
}

export const healthAfterGood: SourceHealth = { state: 'ok', misses: 0, reason: null };

export function healthAfterMiss(
  before: Pick<SourceHealth, 'misses'>,
  kind: 'unreachable' | 'miss',
  reason: string,
): SourceHealth {
  const misses = before.misses + 1;
  if (kind === 'unreachable') return { state: 'unreachable', misses, reason };
  return { state: misses >= missesUntilFailing ? 'failing' : 'suspect', misses, reason };
}

/** A source that fails is asked less and less often, yet at least once an hour where its interval is shorter: our choice. */
const longestPauseS = 3_600;

/**
 * Seconds until the next look after so many misses in a row; 0 where the interval as it is will do. From the third miss on
 * each one doubles the interval, up to an hour.
 */
export function pauseAfterMisses(intervalS: number, misses: number): number {
  if (misses < missesUntilFailing || intervalS >= longestPauseS) return 0;
  return Math.min(longestPauseS, intervalS * 2 ** Math.min(misses - missesUntilFailing + 1, 20));
}
