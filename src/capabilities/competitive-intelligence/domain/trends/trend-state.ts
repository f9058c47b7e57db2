/** What trend detection keeps of a source between captures. Plain JSON, small, bounded. */
import type { ChangeContext, Finding } from '../contract.ts';
import type { Suppression } from '../classify/options.ts';

/** UTC day (`2026-11-02`) -> count; days without any are left out. */
export type DailyCounts = Readonly<Record<string, number>>;

export interface TrendState {
  readonly version: 1;
  readonly about: 'complaints' | 'reviews' | 'hiring';
  /** Keys of items that were counted, newest last, bounded. */
  readonly seen: readonly string[];
  /** Series by name: `all`, `product:Debt collection`, `state:TX`, `rating:1`, `department:Sales`. */
  readonly series: Readonly<Record<string, DailyCounts>>;
  /** What was told: series, day on which its window ended, ratio. Newest last, bounded. */
  readonly told: readonly { readonly series: string; readonly day: string; readonly ratio: number }[];
  /** First day of which counts are whole, and the last that was looked at. */
  readonly since: string;
  readonly until: string;
  /** Spans of days that no capture covered, both ends included. */
  readonly gaps: readonly (readonly [string, string])[];
}

/** Names that raise severity are looked for in what is told. */
export type TrendContext = ChangeContext;

export interface TrendStep {
  readonly state: TrendState | null;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppression[];
}

/** Our choice: two years of days for seasons, and enough ids for a busy company. */
export const trendBounds = { days: 800, seen: 20_000, series: 60, told: 40 } as const;
