/** The facts of rankings as this capability reads them; the evidence layer's `Fact` has all that is asked for here. */

export interface RankingFact {
  readonly id: string;
  readonly subject: string;
  readonly attribute: string;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  readonly value: unknown;
  readonly precision: 'exact' | 'approx' | 'lower_bound' | 'upper_bound' | 'rank_only';
  readonly validFrom: string;
  readonly claimedBy: string;
  readonly observationId: string;
  readonly locator: string;
  readonly sample: boolean;
}

/** Markets that are watched. Owner and manager units overlap, so the two are never joined. */
export const marketLists = ['managers', 'owners'] as const;
export type MarketList = (typeof marketLists)[number];

const attributes: Readonly<Record<MarketList, string>> = { managers: 'units_managed', owners: 'units_owned' };

/** The attributes whose facts this capability asks for. */
export const rankingAttributes = [
  ...Object.values(attributes),
  'rank',
  'name',
  'headquarters',
  'units_total',
] as const;

export interface CompanyYear {
  readonly slug: string;
  readonly name: string;
  readonly rank: number | null;
  /** US unit counts as printed. */
  readonly counts: readonly RankingFact[];
  readonly facts: readonly RankingFact[];
}

function companyNames(facts: readonly RankingFact[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const fact of facts) {
    if (fact.attribute === 'name' && typeof fact.value === 'string') names.set(fact.subject, fact.value);
  }
  return names;
}

/** Years of a list for which anything is known, newest first. */
export function yearsOf(facts: readonly RankingFact[], list: MarketList): readonly number[] {
  const years = facts
    .filter((fact) => fact.qualifiers['list'] === list && fact.subject.startsWith('company:'))
    .flatMap((fact) => (typeof fact.qualifiers['year'] === 'number' ? fact.qualifiers['year'] : []));
  return [...new Set(years)].sort((a, b) => b - a);
}

/** The companies of one list and year. Sample facts and worldwide counts are left out: they are of another market. */
export function companiesOf(
  facts: readonly RankingFact[],
  list: MarketList,
  year: number,
): readonly CompanyYear[] {
  const names = companyNames(facts);
  const bySubject = new Map<string, RankingFact[]>();
  for (const fact of facts) {
    if (fact.sample || fact.qualifiers['list'] !== list || fact.qualifiers['year'] !== year) continue;
    if (!fact.subject.startsWith('company:')) continue;
    bySubject.set(fact.subject, [...(bySubject.get(fact.subject) ?? []), fact]);
  }
  return [...bySubject].map(([subject, known]) => {
    const ranks = known.filter((fact) => fact.attribute === 'rank' && typeof fact.value === 'number');
    const rank = ranks.map((fact) => fact.value).find((value): value is number => typeof value === 'number');
    return {
      slug: subject.slice('company:'.length),
      name: names.get(subject) ?? subject,
      rank: rank ?? null,
      counts: known.filter(
        (fact) =>
          fact.attribute === attributes[list] &&
          typeof fact.value === 'number' &&
          fact.qualifiers['scope'] !== 'global',
      ),
      facts: known,
    };
  });
}
