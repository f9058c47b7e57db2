/** Writes vendor shares down, each bound with its claims and the rule by which they make it. */
import { isStaleClaim } from './domain/bound-units.ts';
import { mostClaimed, type UnitClaim } from './domain/unit-claims.ts';
import type { VendorShare } from './domain/vendor-shares.ts';
import { toDecimal } from './domain/rational.ts';
import { percentText } from './present-parts.ts';
import type { Market } from './read-market.ts';
import type { ClaimJson, VendorShareJson } from './shares-json.ts';

const whole = new Intl.NumberFormat('en-US');

export const overlapNote =
  'Vendors overlap: one home may be served by several, so shares need not add up to one. Each function is a market of its own.';

export function presentVendors(market: Market): VendorShareJson[] {
  const { vendorDenominator, asked } = market;
  if (!vendorDenominator) return [];
  const present = (claim: UnitClaim): ClaimJson => ({
    fact_id: claim.id,
    observation_id: claim.observationId,
    locator: claim.locator,
    company: claim.company,
    claimed_by: claim.claimedBy,
    grade: claim.grade,
    units: claim.units,
    precision: claim.precision,
    scope: claim.scope,
    as_of: claim.asOf,
    is_dated: claim.isDated,
    is_stale: isStaleClaim(claim, asked),
    source: claim.source,
    note: claim.note,
  });
  return market.vendors.map((vendor) => ({
    function: vendor.function,
    slug: vendor.slug,
    company: vendor.company,
    low_percent: percentText(vendor.low, 'down'),
    point_percent: vendor.point === null ? null : percentText(vendor.point, 'half_even'),
    high_percent: percentText(vendor.high, 'up'),
    is_open: vendor.units.high === null,
    is_stale: vendor.units.isStale,
    is_contradicted: vendor.units.contradictory.length > 0,
    bounds: boundsOf(vendor).map(({ claims, ...bound }) => ({ ...bound, claims: claims.map(present) })),
    contradictory: vendor.units.contradictory.map(present),
    unused: vendor.units.unused.map(({ claim, why }) => ({ claim: present(claim), why })),
    denominator: vendorDenominator.id,
    sample: vendor.sample,
  }));
}

function boundsOf({ units }: VendorShare) {
  const { low, point, high, lowClaims, pointClaims, highClaims } = units;
  const count = (value: number) => `${whole.format(value)} homes`;
  return [
    {
      bound: 'low' as const,
      units: low,
      text:
        lowClaims.length > 0
          ? `${count(low)}: the least that independent evidence leaves.`
          : low === 0
            ? 'No independent evidence counts homes; what a seller says of itself holds no lower bound.'
            : `${count(low)}: as low as a claim that contradicts the others.`,
      claims: lowClaims,
    },
    {
      bound: 'point' as const,
      units: point === null ? null : Number(toDecimal(point, 0, 'half_even')),
      text:
        point === null
          ? 'No claim states a count.'
          : `Mean of ${pointClaims.length === 1 ? 'one claim' : `${pointClaims.length} claims`}, weighted by who says it and halved for each full year of age.`,
      claims: pointClaims,
    },
    { bound: 'high' as const, units: high, text: highText(units), claims: highClaims },
  ];
}

function highText({ high, highClaims }: VendorShare['units']): string {
  if (high === null) return 'No claim says how many there are at most; the whole stock is the limit.';
  const [round] = highClaims.filter(
    (claim) => claim.precision === 'lower_bound' && claim.units !== high && mostClaimed(claim) === high,
  );
  return round
    ? `${whole.format(high)} homes: "more than ${whole.format(round.units)}" is read as less than the next number as round.`
    : `${whole.format(high)} homes: the most that any claim says.`;
}
