/**
 * Bounds of the homes that one company serves with one function, from everything that is claimed of it (research: revenue, 3.1):
 * - only independent evidence holds the lower bound; what a seller says of itself, also through the press, does not;
 * - several independent counts span the range from the least to the greatest; an open or closed bound that contradicts them
 *   stretches the range until it is touched;
 * - a seller's claim holds the upper bound where nothing independent does, and stretches the range where it contradicts;
 * - the point is the mean of all counts, weighted by who says it and how old it is, and never leaves the bounds.
 * So a contradiction always widens. A claim is left out only where its own claimant said something newer, where it is stale while
 * others are fresh, or where it counts the world.
 */
import { ageInMonths, literalRange, mostClaimed, type UnitClaim, type UnitRange } from './unit-claims.ts';
import { add, divide, maximum, minimum, multiply, type Rational, ratio } from './rational.ts';

export type UnusedReason = 'worldwide' | 'superseded' | 'stale';

export interface BoundedUnits extends UnitRange {
  /** Null where no claim states a count. */
  readonly point: Rational | null;
  readonly lowClaims: readonly UnitClaim[];
  readonly pointClaims: readonly UnitClaim[];
  readonly highClaims: readonly UnitClaim[];
  /** Claims of which no number of homes could satisfy all. */
  readonly contradictory: readonly UnitClaim[];
  /** Everything it rests on is older than the limit. */
  readonly isStale: boolean;
  readonly unused: readonly { readonly claim: UnitClaim; readonly why: UnusedReason }[];
}

export interface BoundOptions {
  /** The day on which the question is asked. */
  readonly at: string;
  readonly staleMonths: number;
}

const gradeWeight = { independent: 4, press: 2, vendor: 1 } as const;

export function isStaleClaim(claim: UnitClaim, { at, staleMonths }: BoundOptions): boolean {
  return !claim.isDated || ageInMonths(claim.asOf, at) > staleMonths;
}

/** @param claims of one company and function. @returns undefined where none can be used */
export function boundUnits(claims: readonly UnitClaim[], options: BoundOptions): BoundedUnits | undefined {
  const { used, unused } = chooseClaims(claims, options);
  if (used.length === 0) return undefined;
  const independent = used.filter((claim) => claim.grade === 'independent');
  const told = used.filter((claim) => claim.grade !== 'independent');
  const range = spread(independent, told);
  const counts = used.filter((claim) => claim.precision !== 'upper_bound');
  return {
    ...range,
    point: counts.length === 0 ? null : clamped(weightedMean(counts, options), range),
    lowClaims: independent.filter((claim) => touches(claim, range.low)),
    pointClaims: counts,
    highClaims: highClaims(used, independent, range.high),
    contradictory: used.filter((claim) => used.some((other) => areDisjoint(claim, other))),
    isStale: used.every((claim) => isStaleClaim(claim, options)),
    unused,
  };
}

function chooseClaims(claims: readonly UnitClaim[], options: BoundOptions) {
  const unused: { claim: UnitClaim; why: UnusedReason }[] = [];
  const leave = (claim: UnitClaim, why: UnusedReason) => {
    unused.push({ claim, why });
    return false;
  };
  const local = claims.filter((claim) => claim.scope === 'US' || leave(claim, 'worldwide'));
  const newest = local.filter(
    (claim) =>
      !local.some((other) => other.claimedBy === claim.claimedBy && isNewer(other, claim)) ||
      leave(claim, 'superseded'),
  );
  const isStale = (claim: UnitClaim) => isStaleClaim(claim, options);
  if (newest.every(isStale)) return { used: newest, unused };
  return { used: newest.filter((claim) => !isStale(claim) || leave(claim, 'stale')), unused };
}

/** Newer for certain: "2024" is neither newer nor older than "2024-06". */
function isNewer(a: UnitClaim, b: UnitClaim): boolean {
  if (a.isDated !== b.isDated) return a.isDated;
  const length = Math.min(a.asOf.length, b.asOf.length);
  return a.asOf.slice(0, length) > b.asOf.slice(0, length);
}

function spread(independent: readonly UnitClaim[], told: readonly UnitClaim[]): UnitRange {
  const limits = limitsOf(independent.map(literalRange));
  const counts = independent
    .filter((claim) => claim.precision === 'exact' || claim.precision === 'approx')
    .map(literalRange);
  let range = limits;
  if (counts.length > 0) {
    range = hull(counts);
    // Limits that no count fits into are as good as a count.
    if (limits.low > (range.high ?? limits.low) || (limits.high ?? range.low) < range.low)
      range = hull([range, { low: limits.low, high: limits.high ?? limits.low }]);
    for (const claim of independent) range = stretched(range, claim, claim.units);
  } else if (limits.high === null && told.length > 0) {
    range = { low: limits.low, high: Math.max(limits.low, ...told.map(mostClaimed)) };
  }
  for (const claim of told) range = stretched(range, claim, mostClaimed(claim));
  return range;
}

/** What bounds alone leave; where they exclude each other, the gap between them. */
function limitsOf(ranges: readonly UnitRange[]): UnitRange {
  const low = Math.max(0, ...ranges.map((range) => range.low));
  const highs = ranges.flatMap(({ high }) => high ?? []);
  const high = highs.length === 0 ? null : Math.min(...highs);
  return high !== null && high < low ? { low: high, high: low } : { low, high };
}

function hull(ranges: readonly UnitRange[]): UnitRange {
  return {
    low: Math.min(...ranges.map(({ low }) => low)),
    high: Math.max(...ranges.map(({ low, high }) => high ?? low)),
  };
}

/** Holds `range` and reaches what the claim says, where the two are apart; an open claim is followed as far as `reach`. */
function stretched(range: UnitRange, claim: UnitClaim, reach: number): UnitRange {
  const said = literalRange(claim);
  return {
    low: said.high !== null && said.high < range.low ? said.low : range.low,
    high: range.high !== null && said.low > range.high ? (said.high ?? reach) : range.high,
  };
}

function areDisjoint(a: UnitClaim, b: UnitClaim): boolean {
  const [one, two] = [literalRange(a), literalRange(b)];
  return (one.high !== null && one.high < two.low) || (two.high !== null && two.high < one.low);
}

function touches(claim: UnitClaim, bound: number): boolean {
  const { low, high } = literalRange(claim);
  return low === bound || high === bound;
}

function highClaims(
  used: readonly UnitClaim[],
  independent: readonly UnitClaim[],
  high: number | null,
): readonly UnitClaim[] {
  if (high === null) return [];
  const exact = used.filter((claim) => touches(claim, high));
  return exact.length > 0
    ? exact
    : used.filter((claim) => !independent.includes(claim) && mostClaimed(claim) === high);
}

/** Who says it times one half for each full year of age. */
function weightedMean(claims: readonly UnitClaim[], { at }: BoundOptions): Rational {
  const weighted = claims.map((claim) => ({
    units: ratio(claim.units),
    weight: ratio(gradeWeight[claim.grade], 2n ** BigInt(Math.floor(ageInMonths(claim.asOf, at) / 12))),
  }));
  return divide(
    add(...weighted.map(({ units, weight }) => multiply(units, weight))),
    add(...weighted.map(({ weight }) => weight)),
  );
}

function clamped(value: Rational, { low, high }: UnitRange): Rational {
  const above = maximum(value, ratio(low));
  return high === null ? above : minimum(above, ratio(high));
}
