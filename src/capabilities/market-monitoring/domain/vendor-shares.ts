/** Shares of the stock that vendors serve, by function. Vendors overlap on the same homes, so shares need not add up to one. */
import { type BoundedUnits, type BoundOptions, boundUnits } from './bound-units.ts';
import type { Stock } from './market-share.ts';
import { divide, minimum, one, type Rational, ratio } from './rational.ts';
import type { UnitClaim } from './unit-claims.ts';

export interface VendorShare {
  readonly slug: string;
  readonly company: string;
  readonly function: string;
  readonly units: BoundedUnits;
  /** Fractions of 1. */
  readonly low: Rational;
  readonly point: Rational | null;
  /** The whole stock where no claim bounds it. */
  readonly high: Rational;
  readonly sample: boolean;
}

/** One share for each function and company, largest upper bound first within a function; sample claims never meet real ones. */
export function vendorShares(
  claims: readonly UnitClaim[],
  stock: Stock,
  options: BoundOptions,
): readonly VendorShare[] {
  const groups = new Map<string, UnitClaim[]>();
  for (const claim of claims) {
    const key = JSON.stringify([claim.function, claim.slug, claim.sample]);
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const units = boundUnits(group, options);
      const [first] = group;
      if (!units || !first) return [];
      const { slug, company, function: served, sample } = first;
      return { slug, company, function: served, sample, units, ...shareOf(units, stock) };
    })
    .sort(
      (a, b) =>
        compareText(a.function, b.function) ||
        (b.units.high ?? Infinity) - (a.units.high ?? Infinity) ||
        compareText(a.slug, b.slug),
    );
}

function shareOf(units: BoundedUnits, stock: Stock): Pick<VendorShare, 'low' | 'point' | 'high'> {
  return {
    low: minimum(one, divide(ratio(units.low), stock.high)),
    point: units.point === null ? null : minimum(one, divide(units.point, stock.point)),
    high: units.high === null ? one : minimum(one, divide(ratio(units.high), stock.low)),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
