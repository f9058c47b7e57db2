import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownFact } from './account-facts.ts';
import { apportion } from './apportion.ts';
import { scoreFit } from './fit-score.ts';

let serial = 0;
function units(
  list: 'owners' | 'managers',
  year: number,
  value: number,
  more: Partial<KnownFact> = {},
): KnownFact {
  serial += 1;
  return {
    id: `fact_${serial}`,
    subject: 'company:alder',
    attribute: list === 'owners' ? 'units_owned' : 'units_managed',
    qualifiers: { list, year, scope: 'US' },
    value,
    precision: 'exact',
    validFrom: `${year}-01-01`,
    claimedBy: 'https://example.com/list',
    observationId: 'obs_1',
    locator: 'line 2',
    sample: false,
    ...more,
  };
}
const score = (...facts: KnownFact[]) => scoreFit(facts, 2024);

describe('the fit score', () => {
  it('of the sourced figures of Greystar 2024 is 85: 71 for size, 10 for both lists, 4 for change', () => {
    const fit = score(
      units('managers', 2024, 798_272),
      units('managers', 2024, 789_272),
      units('managers', 2023, 726_826),
      units('owners', 2024, 108_566),
    );
    expect(fit?.score).toBe(85);
    expect(fit?.reasons.map((reason) => [reason.part, reason.points])).toEqual([
      ['size', 71],
      ['owner_and_manager', 10],
      ['change', 4],
    ]);
    expect(fit?.reasons[0]?.text).toBe('Size: 789,272 homes managed, 2024 list, the lower of the readings');
    expect(fit?.reasons[2]?.text).toBe('Change: +8.6 % from the 2023 to the 2024 list, the lower reading');
  });

  it('leaves a worldwide count out', () => {
    const global = units('managers', 2025, 946_000, {
      qualifiers: { list: 'managers', year: 2025, scope: 'global' },
    });
    expect(score(global)).toBeUndefined();
    const local = units('managers', 2024, 5_000);
    expect(score(local, global)).toEqual(score(local));
  });

  it('never adds owned to managed homes', () => {
    const both = score(units('managers', 2024, 50_000), units('owners', 2024, 50_000));
    const one = score(units('managers', 2024, 50_000));
    expect(both?.reasons[0]?.points).toBe(one?.reasons[0]?.points);
  });

  it('is unchanged by a part that has no source, which lowers the confidence and is named', () => {
    const known = score(units('managers', 2024, 50_000), units('managers', 2023, 50_000));
    const unknown = score(units('managers', 2024, 50_000));
    expect(unknown?.score).toBe(known?.score);
    expect(unknown?.confidence).toBeLessThan(known?.confidence ?? 0);
    expect(unknown?.missing).toContain('Change: no two managers lists in a row with an exact count');
  });

  it('does not compare years that do not follow each other, nor an approximate count', () => {
    expect(score(units('managers', 2024, 291_322), units('managers', 2021, 103_063))?.reasons).toHaveLength(
      1,
    );
    const approximate = units('managers', 2025, 288_000, { precision: 'approx' });
    const fit = score(approximate, units('managers', 2024, 291_322));
    expect(fit?.reasons.map((reason) => reason.part)).toEqual(['size']);
    expect(fit?.reasons[0]?.text).toContain('291,322');
  });

  it('is not given to a rank alone', () => {
    const rank = units('owners', 2022, 31, { attribute: 'rank', qualifiers: { list: 'owners', year: 2022 } });
    expect(score(rank)).toBeUndefined();
  });

  it('trusts an old or approximate count less', () => {
    const fresh = score(units('managers', 2024, 50_000));
    expect(score(units('managers', 2022, 50_000))?.confidence).toBeLessThan(fresh?.confidence ?? 0);
    expect(score(units('managers', 2024, 50_000, { precision: 'approx' }))?.confidence).toBeLessThan(
      fresh?.confidence ?? 0,
    );
  });
});

const count = fc.integer({ min: 1, max: 25_000_000 });
const history = fc.record({
  managed: fc.option(fc.tuple(count, fc.option(count, { nil: undefined })), { nil: undefined }),
  owned: fc.option(fc.tuple(count, fc.option(count, { nil: undefined })), { nil: undefined }),
});

describe('for any history', () => {
  const factsOf = ({
    managed,
    owned,
  }: {
    managed: [number, number | undefined] | undefined;
    owned: [number, number | undefined] | undefined;
  }) =>
    (
      [
        ['managers', managed],
        ['owners', owned],
      ] as const
    ).flatMap(([list, values]) =>
      values === undefined
        ? []
        : [units(list, 2024, values[0]), ...(values[1] === undefined ? [] : [units(list, 2023, values[1])])],
    );

  it('the reasons add up to the score, which lies from 0 to 100, and confidence from 0 to 1', () => {
    fc.assert(
      fc.property(history, (companies) => {
        const fit = score(...factsOf(companies));
        if (!fit) return;
        expect(fit.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(fit.score);
        expect(fit.score).toBeGreaterThanOrEqual(0);
        expect(fit.score).toBeLessThanOrEqual(100);
        expect(fit.confidence).toBeGreaterThan(0);
        expect(fit.confidence).toBeLessThanOrEqual(1);
        for (const reason of fit.reasons) {
          expect(Number.isInteger(reason.points)).toBe(true);
          expect(reason.facts.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('more homes never rank lower, also beyond the full points', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        fc.pre(a < b);
        const [less, more] = [score(units('managers', 2024, a)), score(units('managers', 2024, b))];
        expect(more?.exact).toBeGreaterThanOrEqual(less?.exact ?? 0);
        expect(more?.score).toBeGreaterThanOrEqual(less?.score ?? 0);
      }),
    );
    expect(score(units('managers', 2024, 2_000_000))?.exact).toBeGreaterThan(
      score(units('managers', 2024, 1_000_000))?.exact ?? 0,
    );
  });
});

it('apportions parts to whole numbers that add up to the rounded sum, each within one of its part', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (parts) => {
        const whole = apportion(parts);
        const sum = parts.reduce((total, part) => total + part, 0);
        expect(Math.abs(whole.reduce((total, part) => total + part, 0) - sum)).toBeLessThanOrEqual(
          0.5 + 1e-9,
        );
        whole.forEach((part, index) => expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThanOrEqual(1));
      },
    ),
  );
  expect(apportion([71.2, 10, 3.6])).toEqual([71, 10, 4]);
  expect(apportion([0.5, 0.5, 0.5])).toEqual([1, 1, 0]);
});
