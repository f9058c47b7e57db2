/** What trend detection keeps of a source between captures. Plain JSON, small, bounded. */
import type { ChangeContext, Finding } from '../contract.ts';
import type { Suppression } from '../classify/options.ts';

export interface TrendSeries {
  /** `2026-11-02` (a day, or the Monday of a week in UTC) -> count. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface TrendState {
  readonly version: 1;
  readonly about: 'complaints' | 'reviews' | 'hiring';
  /** Hashes of ids that were counted, newest last, bounded. */
  readonly seen: readonly string[];
  /** Series by name: `all`, `product:Debt collection`, `state:TX`, `rating:1`. */
  readonly series: Readonly<Record<string, TrendSeries>>;
  /** Periods that were told, as `series@period`, newest last, bounded. */
  readonly told: readonly string[];
  /** First and last day that was observed, null before the first reading. */
  readonly since: string | null;
  readonly until: string | null;
}

export interface TrendContext extends ChangeContext {
  readonly ownNames?: readonly string[];
}

export interface TrendStep {
  readonly state: TrendState;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppression[];
}
