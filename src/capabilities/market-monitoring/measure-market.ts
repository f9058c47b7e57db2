/** The numbers of this capability on the overview. Ranges show their careful end: homes and shares at least, the index at most. */
import type { EvidenceRef, MeasureInput } from '../../evidence/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { CompanyShare } from './domain/market-share.ts';
import { presentConcentration, presentUnits } from './present-market.ts';
import { percentText } from './present-parts.ts';
import { headlineYear, type Market, type MarketYear } from './read-market.ts';

const capability = 'market-monitoring';
const page: EvidenceRef = { kind: 'page', id: '/market', label: 'Market' };
const whole = new Intl.NumberFormat('en-US');
const none = 'No managers list with an exact count is imported yet.';

export function measureMarket(market: Market, at: Instant): readonly MeasureInput[] {
  const year = headlineYear(market, 'managers');
  return [managedUnits(year, at), topShare(market, year, at), concentration(year, at)];
}

function managedUnits(year: MarketYear | undefined, at: Instant): MeasureInput {
  const units = year && presentUnits(year);
  return {
    ...common(at, 60),
    id: 'market.managed_units_known',
    title: 'Managed homes known',
    value: units ? String(units.low) : null,
    ...(units && units.high !== null && units.high !== units.low
      ? { low: String(units.low), high: String(units.high) }
      : {}),
    unit: 'units',
    definition:
      'US homes under management of the companies known in the newest managers list with an exact count; the lower reading where sources disagree. Not the whole market, and owner units are never added.',
    status: units ? 'info' : 'none',
    note: units
      ? `${units.companies} ${units.companies === 1 ? 'manager' : 'managers'} of the ${units.year} list.`
      : none,
    evidence: year ? [page, ...refsOf(year.shares)] : [],
  };
}

function topShare(market: Market, year: MarketYear | undefined, at: Instant): MeasureInput {
  const top = leaderOf(year);
  const trend = market.years
    .filter((entry) => entry.list === 'managers' && year && entry.year <= year.year)
    .flatMap((entry) => {
      const share = entry.shares.find(
        (candidate) => candidate.slug === top?.slug && candidate.basis !== 'rank',
      );
      return share ? [{ at: String(entry.year), value: percentText(share.share.low, 'down') }] : [];
    })
    .reverse();
  return {
    ...common(at, 61),
    id: 'market.top_manager_share',
    title: 'Largest manager’s share',
    value: top ? percentText(top.share.low, 'down') : null,
    ...(top ? { low: percentText(top.share.low, 'down'), high: percentText(top.share.high, 'up') } : {}),
    unit: 'percent',
    definition:
      'Homes managed by the first of the newest managers list with an exact count, divided by the US apartment stock that the 2021 owners list implies (2,318,732 homes printed as 9.9 %, about 23.4 million). The lower bound is shown; bounds come from sources that disagree and from the rounding of 9.9 %.',
    status: top ? 'info' : 'none',
    note: top && year ? `${top.name}, ${year.year} list over the ${year.denominator?.year} stock.` : none,
    trend: trend.slice(-60),
    evidence: top ? [page, ...refsOf([top])] : [],
  };
}

function concentration(year: MarketYear | undefined, at: Instant): MeasureInput {
  const bounds = year && presentConcentration(year);
  const words = {
    highly_concentrated: 'Highly concentrated (above 1,800), whichever bound holds.',
    not_highly_concentrated: 'Not highly concentrated (at most 1,800), whichever bound holds.',
    undecided: 'Too little is known to name a band.',
  } as const;
  return {
    ...common(at, 62),
    id: 'market.hhi_bounds',
    title: 'Manager concentration (HHI), at most',
    value: bounds?.upper ?? null,
    ...(bounds ? { low: bounds.lower, high: bounds.upper } : {}),
    unit: 'points',
    definition:
      'Herfindahl-Hirschman index of managers over the US apartment stock, as bounds for partial knowledge: 10,000 times the sum of squared shares; unknown firms are very many (lower) or as large as their rank allows (upper). Highly concentrated above 1,800: 2023 Merger Guidelines, guideline 1.',
    status: bounds ? 'info' : 'none',
    note: bounds
      ? `${words[bounds.band]} ${whole.format(bounds.companies)} ${bounds.companies === 1 ? 'share' : 'shares'} known.`
      : none,
    evidence: year && bounds ? [page, ...refsOf(year.shares)] : [],
  };
}

/** The company at rank 1, else the one with the most homes for certain. */
function leaderOf(year: MarketYear | undefined): CompanyShare | undefined {
  const counted = year?.shares.filter((share) => share.basis !== 'rank') ?? [];
  return counted.find((share) => share.rank === 1) ?? counted.toSorted((a, b) => b.low - a.low)[0];
}

export function refsOf(shares: readonly Pick<CompanyShare, 'name' | 'facts'>[]): readonly EvidenceRef[] {
  return shares
    .flatMap((share) =>
      share.facts.map((fact) => ({
        kind: 'observation' as const,
        id: fact.observationId,
        locator: fact.locator,
        label: `${share.name}: ${typeof fact.value === 'number' ? whole.format(fact.value) : 'rank'}`,
      })),
    )
    .slice(0, 12);
}

function common(at: Instant, rank: number) {
  return { capability, asOf: at, definitionVersion: 1, trend: [], rank, sample: false } as const;
}
