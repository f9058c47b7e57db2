import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundUnits } from './bound-units.ts';
import { stockOf } from './market-share.ts';
import { compare, ratio, toDecimal } from './rational.ts';
import {
  ageInMonths,
  claimGrades,
  claimPrecisions,
  literalRange,
  mostClaimed,
  type UnitClaim,
} from './unit-claims.ts';
import { vendorShares } from './vendor-shares.ts';

const options = { at: '2026-11-27', staleMonths: 24 };
let serial = 0;
function claim(units: number, more: Partial<UnitClaim> = {}): UnitClaim {
  serial += 1;
  return {
    id: `fact_${serial}`,
    slug: 'alder-ai',
    company: 'Alder AI',
    function: 'leasing',
    units,
    precision: 'exact',
    scope: 'US',
    asOf: '2026-06',
    isDated: true,
    grade: 'independent',
    claimedBy: `claimant ${serial}`,
    source: 'https://example.com',
    note: '',
    observationId: 'obs_1',
    locator: `line ${serial}`,
    sample: false,
    ...more,
  };
}
const brief = (...claims: UnitClaim[]) => {
  const bounded = boundUnits(claims, options);
  return (
    bounded && [bounded.low, bounded.point && Number(toDecimal(bounded.point, 0, 'half_even')), bounded.high]
  );
};

describe('bounds of the homes that a company serves', () => {
  it('rest on independent evidence below; a seller speaks for the point and the upper bound only', () => {
    expect(brief(claim(1_000_000, { precision: 'lower_bound', grade: 'vendor' }))).toEqual([
      0, 1_000_000, 2_000_000,
    ]);
    expect(brief(claim(1_000_000, { precision: 'lower_bound', grade: 'press' }))?.[0]).toBe(0);
    expect(
      brief(
        claim(1_000_000, { precision: 'lower_bound', grade: 'vendor' }),
        claim(40_000, { precision: 'lower_bound' }),
      ),
    ).toEqual([40_000, 232_000, 2_000_000]);
  });

  it('are wider where sources contradict, and say which', () => {
    const [a, b] = [claim(789_272), claim(798_272)];
    const bounded = boundUnits([a, b], options);
    expect(bounded).toMatchObject({ low: 789_272, high: 798_272, lowClaims: [a], highClaims: [b] });
    expect(bounded?.contradictory).toEqual([a, b]);
    expect(brief(claim(100_000), claim(250_000, { grade: 'vendor' }))).toEqual([100_000, 130_000, 250_000]);
    expect(brief(claim(100_000), claim(40_000, { grade: 'vendor' }))?.[0]).toBe(40_000);
    expect(brief(claim(900, { precision: 'lower_bound' }), claim(500, { precision: 'upper_bound' }))).toEqual(
      [500, 900, 900],
    );
  });

  it('agree with a round number that a count bears out', () => {
    const bounded = boundUnits(
      [claim(1_400_000), claim(1_000_000, { precision: 'lower_bound', grade: 'vendor' })],
      options,
    );
    expect(bounded).toMatchObject({ low: 1_400_000, high: 1_400_000, contradictory: [] });
  });

  it('are open above where only a lower bound is known, and then the whole stock is the limit', () => {
    const only = claim(500, { precision: 'lower_bound' });
    expect(brief(only)).toEqual([500, 500, null]);
    const [share] = vendorShares(
      [only],
      { low: ratio(900), point: ratio(1_000), high: ratio(1_100) },
      options,
    );
    expect(share && [toDecimal(share.low, 3, 'down'), toDecimal(share.high, 3, 'up')]).toEqual([
      '0.454',
      '1.000',
    ]);
  });

  it('leave out worldwide counts, what its claimant has since replaced, and what is stale beside fresh claims', () => {
    const [global, old, replaced] = [
      claim(9_000, { scope: 'global' }),
      claim(100, { asOf: '2023-01' }),
      claim(300, { claimedBy: 'Alder AI', asOf: '2026-01' }),
    ];
    const bounded = boundUnits([global, old, replaced, claim(400, { claimedBy: 'Alder AI' })], options);
    expect(bounded).toMatchObject({ low: 400, high: 400, isStale: false });
    expect(bounded?.unused).toEqual([
      { claim: global, why: 'worldwide' },
      { claim: replaced, why: 'superseded' },
      { claim: old, why: 'stale' },
    ]);
    expect(boundUnits([global], options)).toBeUndefined();
  });

  it('say that they are stale when nothing fresh is there or no date is printed', () => {
    expect(boundUnits([claim(100, { asOf: '2023' })], options)?.isStale).toBe(true);
    expect(boundUnits([claim(100, { isDated: false })], options)?.isStale).toBe(true);
    expect(ageInMonths('2024', '2026-11-27')).toBe(23);
    expect(ageInMonths('2024-11', '2026-11-27')).toBe(24);
  });

  it('read a round number up to the next one with as many digits', () => {
    const most = (units: number) => mostClaimed({ units, precision: 'lower_bound' });
    expect([most(1_000_000), most(122_000), most(20_000), most(7)]).toEqual([2_000_000, 123_000, 30_000, 8]);
  });
});

const anyClaim = fc
  .record({
    units: fc.integer({ min: 1, max: 5_000 }),
    precision: fc.constantFrom(...claimPrecisions),
    grade: fc.constantFrom(...claimGrades),
    asOf: fc.constantFrom('2026-10', '2025-12', '2025'),
  })
  .map(({ units, ...more }) => claim(units, more));

describe('for any claims', () => {
  it('the point lies between the bounds, of homes and of shares', () => {
    const stock = stockOf({
      id: 's',
      title: '',
      lists: ['managers'],
      year: 2021,
      numeratorUnits: 990,
      shareLowPercent: '9.85',
      sharePercent: '9.9',
      shareHighPercent: '9.95',
      asOf: '2021',
      source: '',
      includes: '',
      note: '',
    });
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 1, maxLength: 6 }), (claims) => {
        const bounded = boundUnits(claims, options);
        expect(bounded).toBeDefined();
        if (!bounded) return;
        const point = bounded.point ?? ratio(bounded.low);
        expect(compare(ratio(bounded.low), point)).toBeLessThanOrEqual(0);
        expect(bounded.high === null ? -1 : compare(point, ratio(bounded.high))).toBeLessThanOrEqual(0);
        expect(bounded.high ?? Infinity).toBeGreaterThanOrEqual(bounded.low);
        for (const share of vendorShares(claims, stock, options)) {
          expect(compare(share.low, share.point ?? share.low)).toBeLessThanOrEqual(0);
          expect(compare(share.point ?? share.low, share.high)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('the range touches every claim and holds every independent count', () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 1, maxLength: 6 }), (claims) => {
        const bounded = boundUnits(claims, options);
        if (!bounded) return;
        for (const one of claims) {
          const said = literalRange(one);
          expect(said.low).toBeLessThanOrEqual(bounded.high ?? Infinity);
          expect(said.high ?? Infinity).toBeGreaterThanOrEqual(bounded.low);
        }
        const counts = claims
          .filter((one) => one.grade === 'independent' && /exact|approx/.test(one.precision))
          .map(literalRange);
        for (const said of counts) {
          expect(bounded.low).toBeLessThanOrEqual(said.low);
          expect(bounded.high ?? Infinity).toBeGreaterThanOrEqual(said.high ?? Infinity);
        }
      }),
    );
  });

  it('bounds that counts hold are never narrowed by a further claim', () => {
    const anyCount = anyClaim.map(
      (one): UnitClaim => ({
        ...one,
        grade: 'independent',
        precision: one.precision === 'approx' ? 'approx' : 'exact',
      }),
    );
    fc.assert(
      fc.property(fc.array(anyCount, { minLength: 1, maxLength: 5 }), anyClaim, (claims, added) => {
        const before = boundUnits(claims, options);
        const after = boundUnits([...claims, added], options);
        expect(after?.low).toBeLessThanOrEqual(before?.low ?? -1);
        expect(after?.high ?? Infinity).toBeGreaterThanOrEqual(before?.high ?? Infinity);
      }),
    );
  });

  it('the gap between two claims that contradict each other lies within the bounds, whatever else is added', () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 2, maxLength: 6 }), (claims) => {
        const bounded = boundUnits(claims, options);
        for (const a of claims) {
          for (const b of claims) {
            const [below, above] = [literalRange(a).high, literalRange(b).low];
            if (below === null || below >= above) continue;
            expect(bounded?.contradictory).toContain(a);
            expect(bounded?.low).toBeLessThanOrEqual(below);
            expect(bounded?.high ?? Infinity).toBeGreaterThanOrEqual(above);
          }
        }
      }),
    );
  });
});
