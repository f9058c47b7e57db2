/** The market as it follows from the facts that stand: computed afresh at each question, in one place. */
import type { Fact } from '../../evidence/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { loadCompanyRelations } from '../nmhc-enrichment/index.ts';
import { claimAttribute, claimOf } from './claim-facts.ts';
import { classifyChanges } from './domain/classify-changes.ts';
import { knownUnits, type KnownUnits } from './domain/known-units.ts';
import type { FirmList, ListChange } from './domain/list-change.ts';
import { listedFirms } from './domain/listed-firms.ts';
import { type ListMovement, movementsBetween } from './domain/list-movement.ts';
import {
  chooseDenominator,
  type CompanyShare,
  type Concentration,
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
import { type VendorShare, vendorShares } from './domain/vendor-shares.ts';
import { loadMarketReference, type ShareClaim } from './load-denominators.ts';
import { rememberedConcentration } from './remember-concentration.ts';
import type { MarketSettings } from './settings.ts';

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
  readonly firms: FirmList;
  /** Companies at rank 1, by slug. */
  readonly leaders: readonly { readonly slug: string; readonly name: string; readonly fact: Fact }[];
}

export interface Market {
  /** Newest year first within a list. */
  readonly years: readonly MarketYear[];
  /** Between each list and the list of the year before, newest first. */
  readonly movements: readonly ListMovement[];
  /** The same pairs of lists: who grew, shrank, entered, left, merged, was renamed. */
  readonly changes: readonly ListChange[];
  /** By function; they overlap and need not add up. */
  readonly vendors: readonly VendorShare[];
  readonly vendorDenominator: Denominator | undefined;
  /** The day and the limit by which claims count as stale. */
  readonly asked: { readonly at: string; readonly staleMonths: number };
  readonly denominators: readonly Denominator[];
  readonly claims: readonly ShareClaim[];
}

export async function readMarket(services: CapabilityServices, settings: MarketSettings): Promise<Market> {
  const [reference, { aliases, relations }, claimed, ...found] = await Promise.all([
    loadMarketReference(),
    loadCompanyRelations(),
    services.evidence.facts.find({ attribute: claimAttribute }),
    ...rankingAttributes.map((attribute) => services.evidence.facts.find({ attribute })),
  ]);
  const facts = found.flat().filter((fact) => !fact.sample);
  const years = marketLists.flatMap((list) =>
    yearsOf(facts, list).map((year) => marketYear(facts, list, year, reference.denominators)),
  );
  const pairs = years.flatMap((year) => {
    const before = years.find((other) => other.list === year.list && other.year === year.year - 1);
    return before ? [{ before, year }] : [];
  });
  const at = toInstant(services.clock.now()).slice(0, 10);
  const asked = { at, staleMonths: settings.claim_stale_months };
  const vendorDenominator = chooseDenominator(reference.denominators, 'managers', Number(at.slice(0, 4)));
  return {
    years,
    movements: pairs.flatMap(({ before, year }) => movementsBetween(year.list, before, year)),
    changes: pairs.flatMap(({ before, year }) =>
      classifyChanges(before.firms, year.firms, { relations, formerNames: aliases }),
    ),
    vendors: vendorDenominator
      ? vendorShares(claimed.flatMap(claimOf), stockOf(vendorDenominator), asked)
      : [],
    vendorDenominator,
    asked,
    ...reference,
  };
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
    concentration: rememberedConcentration(shares),
    firms: listedFirms(facts, list, year, units),
    leaders: companies.flatMap(({ slug, name, rank }) => {
      const fact = facts.find(
        (candidate) =>
          candidate.subject === `company:${slug}` &&
          candidate.attribute === 'rank' &&
          candidate.value === 1 &&
          candidate.qualifiers['list'] === list &&
          candidate.qualifiers['year'] === year,
      );
      return rank === 1 && fact ? [{ slug, name, fact }] : [];
    }),
  };
}
