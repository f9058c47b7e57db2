/** Writes the market down. Percent and index values are decimal text: lower bounds rounded down, upper ones up. */
import type { ListMovement } from './domain/list-movement.ts';
import { type Denominator, stockOf } from './domain/market-share.ts';
import { marketLists } from './domain/ranking-facts.ts';
import { type Rational, type Rounding, ratio, toDecimal } from './domain/rational.ts';
import type { ShareClaim } from './load-denominators.ts';
import type {
  ConcentrationJson,
  DenominatorJson,
  MarketMovementJson,
  MarketShareJson,
  ShareClaimJson,
  UnitsJson,
} from './market-json.ts';
import type { MarketJson } from './market-schema.ts';
import { evidenceOf, percentText } from './present-parts.ts';
import { concentrationSteps, presentChange, thresholds } from './present-changes.ts';
import { overlapNote, presentVendors } from './present-vendors.ts';
import { headlineYear, type Market, type MarketYear } from './read-market.ts';

export function presentMarket(market: Market): MarketJson {
  const headline = marketLists.flatMap((name) => headlineYear(market, name) ?? []);
  const managers = headlineYear(market, 'managers');
  return {
    units_under_management: market.years.filter((year) => year.units.length > 0).map(presentUnits),
    shares: headline.flatMap(presentShares),
    concentration: (managers && presentConcentration(managers)) ?? null,
    concentrations: market.years.flatMap((year) => presentConcentration(year) ?? []),
    concentration_steps: concentrationSteps(market),
    thresholds,
    movements: market.movements.map(presentMovement),
    list_changes: market.changes.map(presentChange),
    vendor_shares: presentVendors(market),
    overlap_note: overlapNote,
    denominators: market.denominators.map(presentDenominator),
    printed_shares: market.claims.map(presentClaim),
  };
}

export function presentUnits(year: MarketYear): UnitsJson {
  const low = year.units.reduce((sum, units) => sum + units.low, 0);
  const high = year.units.reduce<number | null>(
    (sum, units) => (sum === null || units.high === null ? null : sum + units.high),
    0,
  );
  const total = typeof year.listTotal?.value === 'number' ? year.listTotal.value : null;
  return {
    list: year.list,
    year: year.year,
    companies: year.units.length,
    low,
    high,
    list_total: total,
    known_of_list_percent: total === null ? null : percentText(ratio(low, total), 'down'),
  };
}

export function presentShares(year: MarketYear): MarketShareJson[] {
  const { denominator } = year;
  if (!denominator) return [];
  return year.shares.map((share) => ({
    list: year.list,
    year: year.year,
    slug: share.slug,
    name: share.name,
    rank: share.rank,
    units_low: share.low,
    units_high: share.high,
    basis: share.basis,
    low_percent: percentText(share.share.low, 'down'),
    point_percent: share.point ? percentText(share.point, 'half_even') : null,
    high_percent: percentText(share.share.high, 'up'),
    denominator: denominator.id,
    evidence: evidenceOf(share.facts),
  }));
}

export function presentConcentration(year: MarketYear): ConcentrationJson | undefined {
  const { concentration, denominator } = year;
  if (!concentration || !denominator) return undefined;
  return {
    list: year.list,
    year: year.year,
    lower: toDecimal(concentration.lower, 0, 'down'),
    upper: toDecimal(concentration.upper, 0, 'up'),
    band: concentration.band,
    companies: concentration.companies,
    known_low_percent: percentText(concentration.known.low, 'down'),
    known_high_percent: percentText(concentration.known.high, 'up'),
    denominator: denominator.id,
  };
}

/** Both ends are changes between printed counts, so each is written as near as it can be. */
function presentMovement(movement: ListMovement): MarketMovementJson {
  return {
    list: movement.list,
    from_year: movement.fromYear,
    to_year: movement.toYear,
    slug: movement.slug,
    name: movement.name,
    direction: movement.direction,
    gain_low: movement.gainLow,
    gain_high: movement.gainHigh,
    low_percent: percentText(movement.change.low, 'half_even', 1),
    high_percent: percentText(movement.change.high, 'half_even', 1),
    evidence: evidenceOf([...movement.to.facts, ...movement.from.facts]),
  };
}

export function presentDenominator(denominator: Denominator): DenominatorJson {
  const stock = stockOf(denominator);
  const { id, title, year, asOf, source, includes, note } = denominator;
  const whole = (value: Rational, rounding: Rounding) => Number(toDecimal(value, 0, rounding));
  return {
    id,
    title,
    year,
    low: whole(stock.low, 'down'),
    point: whole(stock.point, 'half_even'),
    high: whole(stock.high, 'up'),
    as_of: asOf,
    source,
    includes,
    note,
  };
}

function presentClaim(claim: ShareClaim): ShareClaimJson {
  return {
    list: claim.list,
    year: claim.year,
    group: claim.group,
    low_percent: claim.lowPercent,
    point_percent: claim.pointPercent,
    high_percent: claim.highPercent,
    as_of: claim.asOf,
    source: claim.source,
    note: claim.note,
  };
}
