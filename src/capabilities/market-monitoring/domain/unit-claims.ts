/** Statements about how many homes a company serves with one function (leasing, collections, payments), and what each one says. */

/** Who stands behind a statement. A newspaper that repeats a vendor counts as `press`. */
export const claimGrades = ['independent', 'press', 'vendor'] as const;
export type ClaimGrade = (typeof claimGrades)[number];

export const claimPrecisions = ['exact', 'approx', 'lower_bound', 'upper_bound'] as const;
export type ClaimPrecision = (typeof claimPrecisions)[number];

export interface UnitClaim {
  /** Id of the fact that keeps it. */
  readonly id: string;
  readonly slug: string;
  readonly company: string;
  /** What the homes are served with: `collections`. A function is a market of its own. */
  readonly function: string;
  readonly units: number;
  readonly precision: ClaimPrecision;
  readonly scope: 'US' | 'global';
  /** `2024`, `2024-06` or `2024-06-30`. */
  readonly asOf: string;
  /** False where the page prints no date: `asOf` is then the day on which it was read, and the claim counts as stale. */
  readonly isDated: boolean;
  readonly grade: ClaimGrade;
  readonly claimedBy: string;
  readonly source: string;
  readonly note: string;
  readonly observationId: string;
  readonly locator: string;
  readonly sample: boolean;
}

/** Whole homes; `high` null is open. */
export interface UnitRange {
  readonly low: number;
  readonly high: number | null;
}

/** Articles round to the nearest thousand or looser: 5 % either way (our choice, as for lists). */
const approximation = 20;

/** What the words of a claim say, whoever says them. */
export function literalRange(claim: Pick<UnitClaim, 'units' | 'precision'>): UnitRange {
  const { units, precision } = claim;
  switch (precision) {
    case 'exact':
      return { low: units, high: units };
    case 'approx':
      return {
        low: units - Math.floor(units / approximation),
        high: units + Math.ceil(units / approximation),
      };
    case 'lower_bound':
      return { low: units, high: null };
    case 'upper_bound':
      return { low: 0, high: units };
  }
}

/**
 * The most that a seller's own words can mean. Sellers print the largest round number that they can, so "more than 1 million" is read
 * as less than the next number with as many digits, 2 million (our choice; it is shown beside the bound).
 */
export function mostClaimed(claim: Pick<UnitClaim, 'units' | 'precision'>): number {
  if (claim.precision !== 'lower_bound') return literalRange(claim).high ?? claim.units;
  const zeros = /0*$/.exec(String(claim.units))?.[0].length ?? 0;
  return claim.units + 10 ** zeros;
}

/** Whole months from the claim's date to `at`, counted from the end of what the date leaves open; 0 for later dates. */
export function ageInMonths(asOf: string, at: string): number {
  const [year = 0, month = 12] = asOf.split('-').map(Number);
  const [thenYear = 0, thenMonth = 1] = at.split('-').map(Number);
  return Math.max(0, (thenYear - year) * 12 + (thenMonth - month));
}
