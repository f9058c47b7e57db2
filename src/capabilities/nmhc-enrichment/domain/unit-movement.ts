/** How a company's count changed between two list years, as an interval where sources disagree. */
import type { Figure } from './display-figure.ts';
import type { ListName } from './list-row.ts';

export interface UnitMovement {
  readonly list: ListName;
  readonly from: Figure;
  readonly to: Figure;
  /** Relative change, lowest and highest over the readings: 0.086 is +8.6 %. */
  readonly low: number;
  readonly high: number;
}

/**
 * From the newest exact count to the exact count of the year before it. Approximate counts, bounds, other scopes and gaps of
 * more than a year are not compared: their difference would say more about the sources than about the company.
 */
export function latestMovement(figures: readonly Figure[]): UnitMovement | undefined {
  const exact = figures.filter((figure) => figure.shown.precision === 'exact');
  const [to, from] = exact;
  if (!to || !from || to.year - from.year !== 1) return undefined;
  return {
    list: to.list,
    from,
    to,
    low: to.low / from.high - 1,
    high: to.high / from.low - 1,
  };
}
