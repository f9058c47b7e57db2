/** Who grew and who shrank between two lists. Only counts of the same list, the same scope and full precision are compared. */
import type { Interval } from './interval.ts';
import type { KnownUnits } from './known-units.ts';
import type { MarketList } from './ranking-facts.ts';
import { ratio, subtract } from './rational.ts';

export interface ListMovement {
  readonly list: MarketList;
  readonly fromYear: number;
  readonly toYear: number;
  readonly slug: string;
  readonly name: string;
  readonly from: KnownUnits;
  readonly to: KnownUnits;
  /** Homes gained, at least and at most; negative when lost. */
  readonly gainLow: number;
  readonly gainHigh: number;
  /** `from 0.09` is growth of 9 %. */
  readonly change: Interval;
  readonly direction: 'grew' | 'shrank' | 'uncertain' | 'unchanged';
}

/**
 * Movements of companies counted in both lists, the largest certain gain or loss first. A renamed company is one company here, since its
 * facts carry one subject; a company that is missing from one list is not said to have left, for our lists have gaps.
 */
export function movementsBetween(
  list: MarketList,
  from: { readonly year: number; readonly units: readonly KnownUnits[] },
  to: { readonly year: number; readonly units: readonly KnownUnits[] },
): readonly ListMovement[] {
  const earlier = new Map(from.units.filter(isComparable).map((units) => [units.slug, units]));
  return to.units
    .filter(isComparable)
    .flatMap((later) => {
      const before = earlier.get(later.slug);
      if (!before || before.high === null || later.high === null) return [];
      const gainLow = later.low - before.high;
      const gainHigh = later.high - before.low;
      return {
        list,
        fromYear: from.year,
        toYear: to.year,
        slug: later.slug,
        name: later.name,
        from: before,
        to: later,
        gainLow,
        gainHigh,
        change: {
          low: subtract(ratio(later.low, before.high), ratio(1)),
          high: subtract(ratio(later.high, before.low), ratio(1)),
        },
        direction: directionOf(gainLow, gainHigh),
      };
    })
    .sort((a, b) => certainSize(b) - certainSize(a) || (a.slug < b.slug ? -1 : 1));
}

function isComparable(units: KnownUnits): boolean {
  return units.basis === 'exact' || units.basis === 'sources_disagree';
}

function directionOf(low: number, high: number): ListMovement['direction'] {
  if (low === 0 && high === 0) return 'unchanged';
  if (low > 0) return 'grew';
  return high < 0 ? 'shrank' : 'uncertain';
}

/** Homes by which it moved for certain, whatever reading is right. */
export function certainSize(movement: Pick<ListMovement, 'gainLow' | 'gainHigh'>): number {
  return movement.gainLow > 0 ? movement.gainLow : movement.gainHigh < 0 ? -movement.gainHigh : 0;
}
