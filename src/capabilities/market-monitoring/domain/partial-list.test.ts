import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type KnownUnits, knownUnits } from './known-units.ts';
import { concentrationOf, sharesOf } from './market-share.ts';
import { companiesOf, type RankingFact } from './ranking-facts.ts';
import { add, compare, multiply, ratio, square } from './rational.ts';

/** A whole market: firms by falling size; the stock is the sum of them. Each is printed with its count, its rank alone, or not at all. */
const market = fc
  .array(
    fc.record({
      units: fc.integer({ min: 1, max: 400 }),
      printed: fc.constantFrom('count', 'count', 'rank', 'hidden'),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((firms) => firms.toSorted((a, b) => b.units - a.units));

function factsOf(firms: readonly { units: number; printed: string }[]): RankingFact[] {
  return firms.flatMap(({ units, printed }, index) => {
    if (printed === 'hidden') return [];
    const fact = (attribute: string, value: number): RankingFact => ({
      id: `${attribute} ${index}`,
      subject: `company:firm-${index}`,
      attribute,
      qualifiers: { list: 'managers', year: 2026, scope: 'US' },
      value,
      precision: 'exact',
      validFrom: '2026-01-01',
      claimedBy: 'https://example.com',
      observationId: 'obs_1',
      locator: `line ${index}`,
      sample: false,
    });
    return [fact('rank', index + 1), ...(printed === 'count' ? [fact('units_managed', units)] : [])];
  });
}

const known = (firms: Parameters<typeof factsOf>[0]): readonly KnownUnits[] =>
  knownUnits(companiesOf(factsOf(firms), 'managers', 2026));

it('the bounds of the index hold the true index of a market of which a ranking prints a part', () => {
  fc.assert(
    fc.property(market, (firms) => {
      const total = firms.reduce((sum, { units }) => sum + units, 0);
      const stock = { low: ratio(total), point: ratio(total), high: ratio(total) };
      const shares = sharesOf(known(firms), stock);
      const bounds = concentrationOf(shares);
      fc.pre(bounds !== undefined);
      const truth = multiply(ratio(10_000), add(...firms.map(({ units }) => square(ratio(units, total)))));
      expect(compare(bounds?.lower ?? truth, truth)).toBeLessThanOrEqual(0);
      expect(compare(truth, bounds?.upper ?? truth)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 1_000 },
  );
});

it('every share lies within its bounds, also while the stock itself is only known within bounds', () => {
  fc.assert(
    fc.property(market, fc.integer({ min: 0, max: 50 }), (firms, slack) => {
      const total = firms.reduce((sum, { units }) => sum + units, 0);
      const stock = {
        low: ratio(Math.max(1, total - slack)),
        point: ratio(total),
        high: ratio(total + slack),
      };
      for (const share of sharesOf(known(firms), stock)) {
        const truth = ratio(firms[Number(share.slug.slice('firm-'.length))]?.units ?? 0, total);
        expect(compare(share.share.low, truth)).toBeLessThanOrEqual(0);
        expect(compare(truth, share.share.high)).toBeLessThanOrEqual(0);
        if (!share.point) continue;
        expect(compare(share.share.low, share.point)).toBeLessThanOrEqual(0);
        expect(compare(share.point, share.share.high)).toBeLessThanOrEqual(0);
      }
    }),
    { numRuns: 500 },
  );
});
