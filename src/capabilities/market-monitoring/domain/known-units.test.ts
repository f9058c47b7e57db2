import { describe, expect, it } from 'vitest';
import { knownUnits } from './known-units.ts';
import { movementsBetween } from './list-movement.ts';
import {
  chooseDenominator,
  concentrationOf,
  type Denominator,
  sharesOf,
  stockOf,
  unknownFirms,
} from './market-share.ts';
import { companiesOf, type RankingFact, yearsOf } from './ranking-facts.ts';
import { ratio, toDecimal } from './rational.ts';

let serial = 0;
function fact(
  slug: string,
  attribute: string,
  value: number | string,
  more: Partial<RankingFact> = {},
): RankingFact {
  serial += 1;
  return {
    id: `fact_${serial}`,
    subject: `company:${slug}`,
    attribute,
    qualifiers: { list: 'managers', year: 2024, scope: 'US' },
    value,
    precision: 'exact',
    validFrom: '2024-01-01',
    claimedBy: 'https://example.com/list',
    observationId: 'obs_1',
    locator: `line ${serial}`,
    sample: false,
    ...more,
  };
}
const counted = (slug: string, rank: number, units: number, more: Partial<RankingFact> = {}) => [
  fact(slug, 'rank', rank),
  fact(slug, 'units_managed', units, more),
];
const units = (...facts: RankingFact[]) => knownUnits(companiesOf(facts, 'managers', 2024));
const brief = (...facts: RankingFact[]) =>
  units(...facts).map(({ slug, low, high, basis }) => [slug, low, high, basis]);

describe('what is known of homes', () => {
  it('is one number, a range where sources disagree, and wider where the count is approximate', () => {
    expect(
      brief(
        ...counted('a', 1, 798_272),
        fact('a', 'units_managed', 789_272),
        ...counted('b', 2, 288_000, { precision: 'approx' }),
        ...counted('c', 3, 122_000, { precision: 'lower_bound' }),
        ...counted('d', 4, 100_000),
      ),
    ).toEqual([
      ['a', 789_272, 798_272, 'sources_disagree'],
      ['b', 273_600, 302_400, 'approx'],
      ['c', 122_000, null, 'lower_bound'],
      ['d', 100_000, 100_000, 'exact'],
    ]);
  });

  it('follows from the rank where only that is printed, between its exact neighbours', () => {
    expect(
      brief(
        ...counted('a', 1, 115_056),
        fact('b', 'rank', 2),
        ...counted('c', 5, 80_121),
        fact('d', 'rank', 31),
      ),
    ).toEqual([
      ['a', 115_056, 115_056, 'exact'],
      ['b', 80_121, 115_056, 'rank'],
      ['c', 80_121, 80_121, 'exact'],
    ]);
    expect(brief(fact('a', 'rank', 1), ...counted('b', 2, 900))).toEqual([
      ['a', 900, null, 'rank'],
      ['b', 900, 900, 'exact'],
    ]);
  });

  it('leaves out worldwide counts, sample companies and other lists', () => {
    expect(
      brief(
        fact('a', 'units_managed', 946_000, {
          qualifiers: { list: 'managers', year: 2024, scope: 'global' },
        }),
        fact('b', 'units_managed', 5_000, { sample: true }),
        fact('c', 'units_owned', 5_000, { qualifiers: { list: 'owners', year: 2024, scope: 'US' } }),
      ),
    ).toEqual([]);
    expect(
      yearsOf([fact('a', 'rank', 1, { qualifiers: { list: 'managers', year: 2023 } })], 'managers'),
    ).toEqual([2023]);
  });
});

const stock2021: Denominator = {
  id: 'stock',
  title: 'Stock',
  lists: ['managers', 'owners'],
  year: 2021,
  numeratorUnits: 2_318_732,
  shareLowPercent: '9.85',
  sharePercent: '9.9',
  shareHighPercent: '9.95',
  asOf: '2021-01-01',
  source: 'https://example.com',
  includes: '',
  note: '',
};

describe('shares', () => {
  it('the stock that 2,318,732 homes at 9.9 % imply is about 23.4 million, within the rounding of 9.9', () => {
    const stock = stockOf(stock2021);
    expect([stock.low, stock.point, stock.high].map((value) => toDecimal(value, 0, 'half_even'))).toEqual([
      '23303839',
      '23421535',
      '23540426',
    ]);
  });

  it('are ranges that hold the quotient of every reading and every stock', () => {
    const [share] = sharesOf(
      units(...counted('a', 1, 798_272), fact('a', 'units_managed', 789_272)),
      stockOf(stock2021),
    );
    expect(share && toDecimal(share.share.low, 4, 'down')).toBe('0.0335');
    expect(share && toDecimal(share.share.high, 4, 'up')).toBe('0.0343');
    expect(share?.point).toBeUndefined();
  });

  it('of a company without an upper bound end where others are known to begin', () => {
    const known = units(
      ...counted('a', 1, 20_000_000, { precision: 'lower_bound' }),
      ...counted('b', 2, 1_000_000),
    );
    const [open] = sharesOf(known, stockOf(stock2021));
    expect(open && toDecimal(open.share.high, 3, 'down')).toBe('0.967');
  });

  it('take the newest denominator that is not later than the list', () => {
    const older = { ...stock2021, id: 'older', year: 2012 };
    const later = { ...stock2021, id: 'later', year: 2026 };
    const owners: Denominator = { ...stock2021, id: 'owners', year: 2024, lists: ['owners'] };
    const all = [older, stock2021, later, owners];
    expect(chooseDenominator(all, 'managers', 2024)?.id).toBe('stock');
    expect(chooseDenominator(all, 'managers', 2009)?.id).toBe('older');
    expect(chooseDenominator([owners], 'managers', 2024)).toBeUndefined();
  });
});

describe('unknown firms', () => {
  const groups = (...facts: RankingFact[]) =>
    unknownFirms(
      sharesOf(units(...facts), { low: ratio(1_000), point: ratio(1_000), high: ratio(1_000) }),
    ).map(({ cap, count }) => [toDecimal(cap, 3, 'half_even'), count]);

  it('between two known ranks are as large as the better one at most, and below the last any number of them', () => {
    expect(groups(...counted('a', 1, 300), ...counted('b', 2, 200), ...counted('c', 25, 20))).toEqual([
      ['0.200', 22],
      ['0.020', null],
    ]);
  });

  it('above the best known rank are not bounded', () => {
    expect(groups(...counted('a', 3, 100))).toEqual([
      ['1.000', 2],
      ['0.100', null],
    ]);
    expect(groups(fact('a', 'units_managed', 100))).toEqual([['1.000', null]]);
  });

  it('decide the upper bound of the index', () => {
    const stock = { low: ratio(1_000), point: ratio(1_000), high: ratio(1_000) };
    const shares = sharesOf(
      units(...counted('a', 1, 300), ...counted('b', 2, 200), ...counted('c', 3, 100)),
      stock,
    );
    const concentration = concentrationOf(shares);
    expect(
      concentration && [toDecimal(concentration.lower, 0, 'down'), toDecimal(concentration.upper, 0, 'up')],
    ).toEqual(['1400', '1800']);
    expect(concentration?.band).toBe('not_highly_concentrated');
    expect(concentrationOf([])).toBeUndefined();
  });
});

describe('movement between lists', () => {
  const at = (year: number, ...facts: RankingFact[]) => ({
    year,
    units: knownUnits(
      companiesOf(
        facts.map((entry) => ({ ...entry, qualifiers: { ...entry.qualifiers, year } })),
        'managers',
        year,
      ),
    ),
  });

  it('is a range where sources disagree, and says grew or shrank only when every reading does', () => {
    const from = at(2023, ...counted('a', 1, 726_826), ...counted('b', 2, 213_900), ...counted('c', 3, 500));
    const to = at(
      2024,
      ...counted('a', 1, 798_272),
      fact('a', 'units_managed', 789_272),
      ...counted('b', 2, 180_000),
      ...counted('c', 3, 490),
      fact('c', 'units_managed', 510),
    );
    expect(
      movementsBetween('managers', from, to).map(({ slug, gainLow, gainHigh, direction }) => [
        slug,
        gainLow,
        gainHigh,
        direction,
      ]),
    ).toEqual([
      ['a', 62_446, 71_446, 'grew'],
      ['b', -33_900, -33_900, 'shrank'],
      ['c', -10, 10, 'uncertain'],
    ]);
  });

  it('is not told from approximate counts, bounds or ranks, nor of a company in one list only', () => {
    const from = at(2023, ...counted('a', 1, 900, { precision: 'approx' }), ...counted('b', 2, 800));
    const to = at(
      2024,
      ...counted('a', 1, 950),
      ...counted('c', 2, 700),
      ...counted('b', 3, 600, { precision: 'lower_bound' }),
    );
    expect(movementsBetween('managers', from, to)).toEqual([]);
  });
});
