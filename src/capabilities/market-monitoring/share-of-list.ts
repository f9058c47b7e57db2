/** Shares of one list and year, with what they are measured against. */
import { z } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import { type MarketList, marketLists } from './domain/ranking-facts.ts';
import { concentrationSchema, denominatorSchema, shareSchema, unitsSchema } from './market-json.ts';
import { presentConcentration, presentDenominator, presentShares, presentUnits } from './present-market.ts';
import { headlineYear, type Market } from './read-market.ts';

export const shareAnswerSchema = z
  .object({
    list: z.enum(marketLists),
    year: z.int(),
    units: unitsSchema,
    shares: z.array(shareSchema),
    concentration: concentrationSchema.nullable(),
    denominator: denominatorSchema.nullable(),
  })
  .openapi('MarketShares');

export type ShareAnswer = z.infer<typeof shareAnswerSchema>;

/** @param year the newest with an exact count when left out. @throws SophiaError `market.no_list` */
export function shareOf(market: Market, list: MarketList, year: number | undefined): ShareAnswer {
  const known = market.years.filter((entry) => entry.list === list);
  const found = year === undefined ? headlineYear(market, list) : known.find((entry) => entry.year === year);
  if (!found) {
    const years = known.map((entry) => entry.year).join(', ');
    throw new SophiaError(
      'market.no_list',
      `Nothing is known of the ${list} list${year === undefined ? '' : ` of ${year}`}.`,
      {
        kind: 'not_found',
        where: year === undefined ? list : `${list} ${year}`,
        hint: years === '' ? 'Import a ranking first: sophia prospects import.' : `Known years: ${years}.`,
      },
    );
  }
  return {
    list,
    year: found.year,
    units: presentUnits(found),
    shares: presentShares(found),
    concentration: presentConcentration(found) ?? null,
    denominator: found.denominator ? presentDenominator(found.denominator) : null,
  };
}
