import { describe, expect, it } from 'vitest';
import type { Claim } from './disagreement.ts';
import { disagree } from './disagreement.ts';

const claim = (value: Claim['value'], more: Partial<Claim> = {}): Claim => ({
  value,
  precision: 'exact',
  validFrom: '2024-01-01',
  ...more,
});

describe('claims', () => {
  it('disagree when their values differ, and agree when they are the same', () => {
    expect(disagree([claim(1), claim(2)])).toBe(true);
    expect(disagree([claim(1), claim(1)])).toBe(false);
    expect(disagree([claim({ a: 1, b: 2 }), claim({ b: 2, a: 1 })])).toBe(false);
  });

  it('disagree as soon as one of many does', () => {
    expect(disagree([claim(1), claim(1), claim(1), claim(3)])).toBe(true);
  });

  it('do not disagree where a bound leaves room for the other', () => {
    const over = claim('1000000', { precision: 'lower_bound' });
    const under = claim(50, { precision: 'upper_bound' });
    expect(disagree([over, claim(1_100_000)])).toBe(false);
    expect(disagree([over, claim(999_999)])).toBe(true);
    expect(disagree([over, claim(2_000_000, { precision: 'lower_bound' })])).toBe(false);
    expect(disagree([under, claim(50.5)])).toBe(true);
    expect(disagree([under, claim('49.9')])).toBe(false);
    expect(disagree([under, over])).toBe(true);
    expect(disagree([over, claim('many')])).toBe(true);
  });

  it('do not disagree about periods that do not touch', () => {
    const until = claim(1, { validTo: '2024-06-01' });
    expect(disagree([until, claim(2, { validFrom: '2024-06-01' })])).toBe(false);
    expect(disagree([until, claim(2, { validFrom: '2024-05-31' })])).toBe(true);
    expect(disagree([until, claim(2, { validFrom: '2024' })])).toBe(true);
    expect(disagree([until, claim(2, { validFrom: '2025' })])).toBe(false);
  });
});
