/** Shares of a stated market, always with their denominator, and the concentration that follows from them. */
import { bandOf, boundConcentration, type ConcentrationBounds, type UnknownFirms } from './concentration.ts';
import { type Interval, quotient } from './interval.ts';
import type { KnownUnits } from './known-units.ts';
import type { MarketList } from './ranking-facts.ts';
import {
  add,
  divide,
  fromDecimal,
  maximum,
  minimum,
  one,
  type Rational,
  ratio,
  subtract,
} from './rational.ts';

/** One line of `data/denominators.csv`: a stock that follows from homes counted and the share of the stock printed for them. */
export interface Denominator {
  readonly id: string;
  readonly title: string;
  readonly lists: readonly MarketList[];
  readonly year: number;
  readonly numeratorUnits: number;
  /** Percent as printed, and the bounds that its rounding leaves. */
  readonly shareLowPercent: string;
  readonly sharePercent: string;
  readonly shareHighPercent: string;
  readonly asOf: string;
  readonly source: string;
  readonly includes: string;
  readonly note: string;
}

export interface Stock {
  readonly low: Rational;
  readonly point: Rational;
  readonly high: Rational;
}

/** `homes / share`: 2,318,732 homes printed as 9.9 % are of a stock of about 23.4 million. */
export function stockOf(denominator: Denominator): Stock {
  const at = (percent: string) =>
    divide(ratio(denominator.numeratorUnits), divide(fromDecimal(percent), ratio(100)));
  return {
    low: at(denominator.shareHighPercent),
    point: at(denominator.sharePercent),
    high: at(denominator.shareLowPercent),
  };
}

/** The denominator of a list and year: the newest one not after the year, else the oldest; undefined where none fits the list. */
export function chooseDenominator(
  denominators: readonly Denominator[],
  list: MarketList,
  year: number,
): Denominator | undefined {
  const fitting = denominators.filter((entry) => entry.lists.includes(list)).sort((a, b) => b.year - a.year);
  return fitting.find((entry) => entry.year <= year) ?? fitting.at(-1);
}

export interface CompanyShare extends KnownUnits {
  /** Fractions of 1. */
  readonly share: Interval;
  /** At the printed share of the denominator; undefined where the count itself is an interval. */
  readonly point: Rational | undefined;
}

/** A company without an upper bound can hold at most what nobody else is known to hold. */
export function sharesOf(companies: readonly KnownUnits[], stock: Stock): readonly CompanyShare[] {
  const knownLow = companies.reduce((sum, company) => sum + company.low, 0);
  return companies.map((company) => {
    const others = ratio(knownLow - company.low);
    const most =
      company.high === null ? maximum(subtract(stock.high, others), ratio(company.low)) : ratio(company.high);
    const units: Interval = { low: ratio(company.low), high: most };
    const share = quotient(units, { low: stock.low, high: stock.high });
    return {
      ...company,
      share: { low: share.low, high: minimum(one, share.high) },
      point: company.high === company.low ? divide(ratio(company.low), stock.point) : undefined,
    };
  });
}

/**
 * Unknown firms by what the ranking says of them: those between two known ranks are each at most as large as the better one, and
 * below the last known rank any number is at most as large as that. Above the best known rank nothing bounds them.
 */
export function unknownFirms(shares: readonly CompanyShare[]): readonly UnknownFirms[] {
  const ranked = shares.flatMap((share) =>
    share.rank === null ? [] : { rank: share.rank, high: share.share.high },
  );
  ranked.sort((a, b) => a.rank - b.rank);
  const groups: UnknownFirms[] = [];
  let cap: Rational = one;
  let rank = 0;
  for (const firm of ranked) {
    const between = firm.rank - rank - 1;
    if (between > 0) groups.push({ cap, count: between });
    cap = minimum(cap, firm.high);
    rank = firm.rank;
  }
  return [...groups, { cap, count: null }];
}

export interface Concentration extends ConcentrationBounds {
  readonly band: ReturnType<typeof bandOf>;
  readonly companies: number;
  /** Fractions of the market that are known, at least and at most. */
  readonly known: Interval;
}

export function concentrationOf(shares: readonly CompanyShare[]): Concentration | undefined {
  if (shares.length === 0) return undefined;
  const bounds = boundConcentration(
    shares.map((share) => share.share),
    { unknown: unknownFirms(shares) },
  );
  if (!bounds) return undefined;
  const known = {
    low: add(...shares.map((share) => share.share.low)),
    high: minimum(one, add(...shares.map((share) => share.share.high))),
  };
  return { ...bounds, band: bandOf(bounds), companies: shares.length, known };
}
