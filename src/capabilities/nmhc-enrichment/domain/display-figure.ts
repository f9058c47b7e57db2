/**
 * Which of several readings of a figure is shown. Every reading stays; a policy with a name picks one, so a reader can
 * disagree with the policy and not with the data.
 *
 * `newest-exact-v1` (our choice): US counts only; the newest list year with an exact count, else the newest year at all;
 * within that year an exact count before others, then the later as-of date, then the smaller count, then the address.
 */
import type { Reading } from './account-facts.ts';
import type { ListName } from './list-row.ts';

export const displayPolicy = 'newest-exact-v1';

export interface Figure {
  readonly list: ListName;
  readonly year: number;
  readonly shown: Reading;
  /** All US readings of that list and year, the shown one first. */
  readonly readings: readonly Reading[];
  /** Least and greatest of the exact readings of that year; both are `shown` where there is only one. */
  readonly low: number;
  readonly high: number;
}

/** Every list year of one list that has a US count, newest first. */
export function figuresByYear(readings: readonly Reading[], list: ListName): readonly Figure[] {
  const ofList = readings.filter((reading) => reading.list === list && reading.scope === 'US');
  const years = [...new Set(ofList.map((reading) => reading.year))].sort((a, b) => b - a);
  return years.flatMap((year) => {
    const ofYear = ofList.filter((reading) => reading.year === year).sort(compareReadings);
    const [shown] = ofYear;
    if (!shown) return [];
    const comparable = ofYear
      .filter((reading) => reading.precision === shown.precision)
      .map((reading) => reading.units);
    return {
      list,
      year,
      shown,
      readings: ofYear,
      low: Math.min(...comparable),
      high: Math.max(...comparable),
    };
  });
}

export function displayFigure(readings: readonly Reading[], list: ListName): Figure | undefined {
  const figures = figuresByYear(readings, list);
  return figures.find((figure) => figure.shown.precision === 'exact') ?? figures[0];
}

function compareReadings(a: Reading, b: Reading): number {
  const exactness = (reading: Reading) => (reading.precision === 'exact' ? 0 : 1);
  return (
    exactness(a) - exactness(b) ||
    -compareDates(a.asOf, b.asOf) ||
    a.units - b.units ||
    (a.source < b.source ? -1 : a.source > b.source ? 1 : 0)
  );
}

/** Dates as exact as their source: "2024" is before "2024-01-01" here, for it says less. */
function compareDates(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
