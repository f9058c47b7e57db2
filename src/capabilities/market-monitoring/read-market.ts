/** The market as it follows from the facts that stand: computed afresh at each question, in one place. */
import type { Fact } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { knownUnits, type KnownUnits } from './domain/known-units.ts';
import { type ListMovement, movementsBetween } from './domain/list-movement.ts';
import {
  chooseDenominator,
  type CompanyShare,
  type Concentration,
  concentrationOf,
  type Denominator,
  sharesOf,
  stockOf,
} from './domain/market-share.ts';
import {
  companiesOf,
  type MarketList,
  marketLists,
  rankingAttributes,
  yearsOf,
} from './domain/ranking-facts.ts';
import { loadMarketReference, type ShareClaim } from './load-denominators.ts';

/** One list of one year. */
export interface MarketYear {
  readonly list: MarketList;
  readonly year: number;
  readonly units: readonly KnownUnits[];
  /** The sum over the whole list, where a publication prints it. */
  readonly listTotal: Fact | undefined;
  readonly denominator: Denominator | undefined;
  readonly shares: readonly CompanyShare[];
  readonly concentration: Concentration | undefined;
  /** Companies at rank 1, by slug. */
  readonly leaders: readonly { readonly slug: string; readonly name: string; readonly fact: Fact }[];
}

export interface Market {
  /** Newest year first within a list. */
  readonly years: readonly MarketYear[];
  /** Between each list and the list of the year before, newest first. */
  readonly movements: readonly ListMovement[];
  readonly denominators: readonly Denominator[];
  readonly claims: readonly ShareClaim[];
}

export async function readMarket(services: CapabilityServices): Promise<Market> {
  const reference = await loadMarketReference();
  const found = await Promise.all(
    rankingAttributes.map((attribute) => services.evidence.facts.find({ attribute })),
  );
  const facts = found.flat().filter((fact) => !fact.sample);
  const years = marketLists.flatMap((list) =>
    yearsOf(facts, list).map((year) => marketYear(facts, list, year, reference.denominators)),
  );
  const movements = years.flatMap((year) => {
    const before = years.find((other) => other.list === year.list && other.year === year.year - 1);
    return before ? movementsBetween(year.list, before, year) : [];
  });
  return { years, movements, ...reference };
}

/** The newest year of a list with an exact count: what headline numbers are about. */
export function headlineYear(market: Market, list: MarketList): MarketYear | undefined {
  const hasExact = (year: MarketYear) =>
    year.units.some((units) => units.basis === 'exact' || units.basis === 'sources_disagree');
  return market.years.find((year) => year.list === list && hasExact(year));
}

function marketYear(
  facts: readonly Fact[],
  list: MarketList,
  year: number,
  denominators: readonly Denominator[],
): MarketYear {
  const companies = companiesOf(facts, list, year);
  const units = knownUnits(companies);
  const denominator = chooseDenominator(denominators, list, year);
  const shares = denominator ? sharesOf(units, stockOf(denominator)) : [];
  return {
    list,
    year,
    units,
    listTotal: facts.find(
      (fact) =>
        fact.attribute === 'units_total' &&
        fact.qualifiers['list'] === list &&
        fact.qualifiers['year'] === year &&
        fact.qualifiers['scope'] === 'US',
    ),
    denominator,
    shares,
    concentration: concentrationOf(shares),
    leaders: companies.flatMap(({ slug, name, rank }) => {
      const fact = facts.find(
        (candidate) =>
          candidate.subject === `company:${slug}` &&
          candidate.attribute === 'rank' &&
          candidate.value === 1 &&
          candidate.qualifiers['list'] === list &&
          candidate.qualifiers['year'] === year,
      );
      return rank === 1 && fact ? { slug, name, fact } : [];
    }),
  };
}
