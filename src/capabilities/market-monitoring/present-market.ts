/** The market as it leaves Sophia. Percent and index values are decimal text: lower bounds rounded down, upper ones up. */
import { z } from '@hono/zod-openapi';
import { isPoint } from './domain/interval.ts';
import type { ListMovement } from './domain/list-movement.ts';
import { type Denominator, stockOf } from './domain/market-share.ts';
import { marketLists } from './domain/ranking-facts.ts';
import { multiply, type Rational, type Rounding, ratio, toDecimal } from './domain/rational.ts';
import type { ShareClaim } from './load-denominators.ts';
import { headlineYear, type Market, type MarketYear } from './read-market.ts';

const list = z.enum(marketLists);
const evidence = z.array(
  z.object({ fact_id: z.string(), observation_id: z.string(), locator: z.string(), source: z.string() }),
);

export const unitsSchema = z
  .object({
    list,
    year: z.int(),
    companies: z.int(),
    low: z.int().openapi({ description: 'Homes of the companies known, at least.' }),
    high: z.int().nullable().openapi({ description: 'Null where a count is open above.' }),
    list_total: z.int().nullable().openapi({ description: 'Sum over the whole list, where printed.' }),
    known_of_list_percent: z.string().nullable(),
  })
  .openapi('UnitsUnderManagement');

export const shareSchema = z
  .object({
    list,
    year: z.int(),
    slug: z.string(),
    name: z.string(),
    rank: z.int().nullable(),
    units_low: z.int(),
    units_high: z.int().nullable(),
    basis: z.enum(['exact', 'sources_disagree', 'approx', 'lower_bound', 'rank']),
    low_percent: z.string(),
    point_percent: z.string().nullable().openapi({ description: 'Null where the count itself is a range.' }),
    high_percent: z.string(),
    denominator: z.string(),
    evidence,
  })
  .openapi('MarketShare');

export const concentrationSchema = z
  .object({
    list,
    year: z.int(),
    lower: z.string(),
    upper: z.string(),
    band: z.enum(['highly_concentrated', 'not_highly_concentrated', 'undecided']),
    companies: z.int(),
    known_low_percent: z.string(),
    known_high_percent: z.string(),
    denominator: z.string(),
  })
  .openapi('Concentration');

export const marketMovementSchema = z
  .object({
    list,
    from_year: z.int(),
    to_year: z.int(),
    slug: z.string(),
    name: z.string(),
    direction: z.enum(['grew', 'shrank', 'uncertain', 'unchanged']),
    gain_low: z.int(),
    gain_high: z.int(),
    low_percent: z.string(),
    high_percent: z.string(),
    evidence,
  })
  .openapi('MarketMovement');

export const denominatorSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    year: z.int(),
    low: z.int(),
    point: z.int(),
    high: z.int(),
    as_of: z.string(),
    source: z.string(),
    includes: z.string(),
    note: z.string(),
  })
  .openapi('Denominator');

export const shareClaimSchema = z
  .object({
    list,
    year: z.int(),
    group: z.string(),
    low_percent: z.string().nullable(),
    point_percent: z.string().nullable(),
    high_percent: z.string().nullable(),
    as_of: z.string(),
    source: z.string(),
    note: z.string(),
  })
  .openapi('PrintedShare');

export const marketSchema = z
  .object({
    units_under_management: z.array(unitsSchema),
    shares: z
      .array(shareSchema)
      .openapi({ description: 'Of the newest year of each list with an exact count.' }),
    concentration: concentrationSchema
      .nullable()
      .openapi({ description: 'Of managers, newest year with an exact count.' }),
    concentrations: z.array(concentrationSchema),
    movements: z.array(marketMovementSchema),
    denominators: z.array(denominatorSchema),
    printed_shares: z.array(shareClaimSchema),
  })
  .openapi('Market');

export type MarketJson = z.infer<typeof marketSchema>;
export type MarketShareJson = z.infer<typeof shareSchema>;
type ConcentrationJson = z.infer<typeof concentrationSchema>;

export function presentMarket(market: Market): MarketJson {
  const headline = marketLists.flatMap((name) => headlineYear(market, name) ?? []);
  const managers = headlineYear(market, 'managers');
  return {
    units_under_management: market.years.filter((year) => year.units.length > 0).map(presentUnits),
    shares: headline.flatMap(presentShares),
    concentration: (managers && presentConcentration(managers)) ?? null,
    concentrations: market.years.flatMap((year) => presentConcentration(year) ?? []),
    movements: market.movements.map(presentMovement),
    denominators: market.denominators.map(presentDenominator),
    printed_shares: market.claims.map(presentClaim),
  };
}

export function presentUnits(year: MarketYear): z.infer<typeof unitsSchema> {
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

function presentMovement(movement: ListMovement): z.infer<typeof marketMovementSchema> {
  const { low, high } = movement.change;
  return {
    list: movement.list,
    from_year: movement.fromYear,
    to_year: movement.toYear,
    slug: movement.slug,
    name: movement.name,
    direction: movement.direction,
    gain_low: movement.gainLow,
    gain_high: movement.gainHigh,
    low_percent: percentText(low, isPoint(movement.change) ? 'half_even' : 'down', 1),
    high_percent: percentText(high, isPoint(movement.change) ? 'half_even' : 'up', 1),
    evidence: evidenceOf([...movement.to.facts, ...movement.from.facts]),
  };
}

export function presentDenominator(denominator: Denominator): z.infer<typeof denominatorSchema> {
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

function presentClaim(claim: ShareClaim): z.infer<typeof shareClaimSchema> {
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

export function percentText(fraction: Rational, rounding: Rounding, places = 2): string {
  return toDecimal(multiply(fraction, ratio(100)), places, rounding);
}

function evidenceOf(
  facts: readonly {
    readonly id: string;
    readonly observationId: string;
    readonly locator: string;
    readonly claimedBy: string;
  }[],
): z.infer<typeof evidence> {
  return facts.map((fact) => ({
    fact_id: fact.id,
    observation_id: fact.observationId,
    locator: fact.locator,
    source: fact.claimedBy,
  }));
}
