/** The companies of one list as they stand printed there: with the name and headquarters of the very lines that rank them. */
import type { KnownUnits } from './known-units.ts';
import type { FirmList } from './list-change.ts';
import { companiesOf, type MarketList, type RankingFact } from './ranking-facts.ts';

export function listedFirms(
  facts: readonly RankingFact[],
  list: MarketList,
  year: number,
  units: readonly KnownUnits[],
): FirmList {
  const bySlug = new Map(units.map((known) => [known.slug, known]));
  const beside = new Map<string, RankingFact[]>();
  for (const fact of facts) {
    if (fact.attribute !== 'name' && fact.attribute !== 'headquarters') continue;
    const key = lineOf(fact);
    beside.set(key, [...(beside.get(key) ?? []), fact]);
  }
  const firms = companiesOf(facts, list, year).map(({ slug, name, rank, facts: own }) => {
    const lines = new Set(own.map(lineOf));
    const printed = [...lines].flatMap((line) => beside.get(line) ?? []);
    const texts = (values: readonly unknown[]) => [
      ...new Set(values.filter((value): value is string => typeof value === 'string')),
    ];
    return {
      slug,
      name,
      rank,
      units: bySlug.get(slug),
      printed: texts(
        printed
          .filter(({ attribute }) => attribute === 'name')
          .map(({ qualifiers }) => qualifiers['printed']),
      ),
      headquarters: texts(
        printed.filter(({ attribute }) => attribute === 'headquarters').map(({ value }) => value),
      ),
      facts: own.filter(({ attribute }) => attribute !== 'name'),
    };
  });
  return { list, year, firms };
}

function lineOf({ subject, observationId, locator }: RankingFact): string {
  return JSON.stringify([subject, observationId, locator]);
}
