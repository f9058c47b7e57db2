/**
 * What is known of each company's homes in one list and year, as an interval of whole numbers:
 * - exact count: that number; where sources disagree, from the least to the greatest;
 * - `approx`: 5 % either way (our choice: articles round to the nearest thousand or looser);
 * - `lower_bound`: from that number up, open above;
 * - rank only: between the counts of the nearest ranks around it that are exactly known, for a ranking falls with its rank.
 *   Open above for the first, not counted below the last known one.
 * Approximate counts and bounds are used only where no exact one is there.
 */
import type { CompanyYear, RankingFact } from './ranking-facts.ts';

export interface KnownUnits {
  readonly slug: string;
  readonly name: string;
  readonly rank: number | null;
  readonly low: number;
  /** Null where nothing says how many there are at most. */
  readonly high: number | null;
  readonly basis: 'exact' | 'sources_disagree' | 'approx' | 'lower_bound' | 'rank';
  /** The facts that the interval rests on. */
  readonly facts: readonly RankingFact[];
}

const approximation = 0.05;

export function knownUnits(companies: readonly CompanyYear[]): readonly KnownUnits[] {
  const counted = companies.flatMap((company) => fromCounts(company) ?? []);
  const exact = counted.filter((units) => units.basis === 'exact' || units.basis === 'sources_disagree');
  const slugs = new Set(counted.map((units) => units.slug));
  const ranked = companies
    .filter((company) => !slugs.has(company.slug))
    .flatMap((company) => fromRank(company, exact) ?? []);
  return [...counted, ...ranked].sort(
    (a, b) =>
      (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
      b.low - a.low ||
      (a.slug < b.slug ? -1 : 1),
  );
}

function fromCounts(company: CompanyYear): KnownUnits | undefined {
  const { slug, name, rank } = company;
  const counts = company.counts.flatMap((fact) =>
    typeof fact.value === 'number' ? { value: fact.value, precision: fact.precision, fact } : [],
  );
  const of = (precision: RankingFact['precision']) => counts.filter((count) => count.precision === precision);
  const [exact, approximate, bounds] = [of('exact'), of('approx'), of('lower_bound')];
  const values = (entries: typeof counts) => entries.map((entry) => entry.value);
  const facts = (entries: typeof counts) => entries.map((entry) => entry.fact);
  if (exact.length > 0) {
    const [low, high] = [Math.min(...values(exact)), Math.max(...values(exact))];
    return {
      slug,
      name,
      rank,
      low,
      high,
      basis: low === high ? 'exact' : 'sources_disagree',
      facts: facts(exact),
    };
  }
  if (approximate.length > 0) {
    const low = Math.floor(Math.min(...values(approximate)) * (1 - approximation));
    const high = Math.ceil(Math.max(...values(approximate)) * (1 + approximation));
    return { slug, name, rank, low, high, basis: 'approx', facts: facts(approximate) };
  }
  if (bounds.length > 0) {
    return {
      slug,
      name,
      rank,
      low: Math.max(...values(bounds)),
      high: null,
      basis: 'lower_bound',
      facts: facts(bounds),
    };
  }
  return undefined;
}

function fromRank(company: CompanyYear, exact: readonly KnownUnits[]): KnownUnits | undefined {
  const { slug, name, rank } = company;
  if (rank === null) return undefined;
  const below = exact.filter((other) => other.rank !== null && other.rank > rank);
  const above = exact.filter((other) => other.rank !== null && other.rank < rank);
  if (below.length === 0) return undefined;
  const low = Math.max(...below.map((other) => other.low));
  const high =
    above.length === 0 ? null : Math.min(...above.map((other) => other.high ?? Number.POSITIVE_INFINITY));
  // Neighbours that contradict the order bound nothing.
  if (high !== null && high < low) return undefined;
  const ranks = company.facts.filter((fact) => fact.attribute === 'rank');
  return { slug, name, rank, low, high, basis: 'rank', facts: ranks };
}
