/** Writes down who changed between lists and how concentration went over the years. */
import type { z } from '@hono/zod-openapi';
import type { ConcentrationStepJson, ListChangeJson, thresholdsSchema } from './changes-json.ts';
import { guidelines } from './domain/concentration.ts';
import type { ListChange } from './domain/list-change.ts';
import { marketLists } from './domain/ranking-facts.ts';
import { compare, subtract, toDecimal, zero } from './domain/rational.ts';
import { evidenceOf } from './present-parts.ts';
import type { Market } from './read-market.ts';

export function presentChange(change: ListChange): ListChangeJson {
  return {
    kind: change.kind,
    list: change.list,
    from_year: change.fromYear,
    to_year: change.toYear,
    slug: change.slug,
    name: change.name,
    others: change.others.map(({ slug, name }) => ({ slug, name })),
    confidence: change.confidence,
    reasons: [...change.reasons],
    gain_low: change.gain?.low ?? null,
    gain_high: change.gain?.high ?? null,
    from_rank: change.from?.rank ?? null,
    to_rank: change.to?.rank ?? null,
    among_first: change.depth ?? null,
    source: change.source,
    evidence: evidenceOf([...(change.to?.facts ?? []), ...(change.from?.facts ?? [])]),
  };
}

/** From each list year to the next one known, newest first. Bounds of a difference: each bound against the other year's opposite one. */
export function concentrationSteps(market: Market): ConcentrationStepJson[] {
  return marketLists.flatMap((list) => {
    const known = market.years.flatMap((year) =>
      year.list === list && year.concentration ? [{ year: year.year, ...year.concentration }] : [],
    );
    return known.slice(0, -1).flatMap((later, index) => {
      const earlier = known[index + 1];
      if (!earlier) return [];
      const low = subtract(later.lower, earlier.upper);
      const high = subtract(later.upper, earlier.lower);
      return [
        {
          list,
          from_year: earlier.year,
          to_year: later.year,
          change_low: toDecimal(low, 0, 'down'),
          change_high: toDecimal(high, 0, 'up'),
          direction:
            compare(low, zero) > 0
              ? ('rose' as const)
              : compare(high, zero) < 0
                ? ('fell' as const)
                : ('undecided' as const),
        },
      ];
    });
  });
}

export const thresholds: z.infer<typeof thresholdsSchema> = {
  highly_concentrated_above: guidelines.highlyConcentratedAbove,
  significant_increase_above: guidelines.significantIncreaseAbove,
  title: guidelines.title,
  source: guidelines.source,
};
