import { describe, expect, it } from 'vitest';
import type { Reading } from './account-facts.ts';
import { displayFigure, figuresByYear } from './display-figure.ts';
import { latestMovement } from './unit-movement.ts';

function reading(year: number, units: number, more: Partial<Reading> = {}): Reading {
  const source = more.source ?? 'https://example.com/a';
  return {
    list: 'managers',
    year,
    scope: 'US',
    units,
    precision: 'exact',
    asOf: `${year}-01-01`,
    source,
    fact: {
      id: `fact_${year}_${units}`,
      subject: 'company:alder',
      attribute: 'units_managed',
      qualifiers: { list: 'managers', year, scope: 'US' },
      value: units,
      precision: 'exact',
      validFrom: `${year}-01-01`,
      claimedBy: source,
      observationId: 'obs_1',
      locator: 'line 2',
      sample: false,
    },
    ...more,
  };
}

describe('the figure that is shown', () => {
  it('is the later as-of date where two exact readings of a year disagree, whatever their order', () => {
    const readings = [reading(2024, 789_272, { asOf: '2023-12-31' }), reading(2024, 798_272)];
    for (const order of [readings, [...readings].reverse()]) {
      expect(displayFigure(order, 'managers')).toMatchObject({
        shown: { units: 798_272 },
        low: 789_272,
        high: 798_272,
      });
    }
  });

  it('is the newest exact one, not a newer bound or an approximate one', () => {
    const readings = [reading(2025, 122_000, { precision: 'lower_bound' }), reading(2024, 108_566)];
    expect(displayFigure(readings, 'managers')?.shown.units).toBe(108_566);
    expect(displayFigure(readings.slice(0, 1), 'managers')?.shown.units).toBe(122_000);
  });

  it('is never a worldwide count', () => {
    expect(displayFigure([reading(2025, 946_000, { scope: 'global' })], 'managers')).toBeUndefined();
  });
});

describe('movement between lists', () => {
  const movement = (...readings: Reading[]) => latestMovement(figuresByYear(readings, 'managers'));

  it('is an interval where sources disagree', () => {
    const found = movement(reading(2024, 798_272), reading(2024, 789_272), reading(2023, 726_826));
    expect(found?.low).toBeCloseTo(789_272 / 726_826 - 1, 12);
    expect(found?.high).toBeCloseTo(798_272 / 726_826 - 1, 12);
  });

  it('is not told across a gap, nor from figures that are not exact', () => {
    expect(movement(reading(2024, 900), reading(2021, 800))).toBeUndefined();
    expect(movement(reading(2024, 900, { precision: 'approx' }), reading(2023, 800))).toBeUndefined();
    expect(movement(reading(2024, 900, { scope: 'global' }), reading(2023, 800))).toBeUndefined();
  });
});
