import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialLowerTail,
  binomialUpperTail,
  negativeBinomialLowerTail,
  negativeBinomialUpperTail,
  poissonLowerTail,
  poissonUpperTail,
} from './count-tails.ts';
import { dispersionIndex } from './dispersion.ts';
import { benjaminiHochberg } from './false-discovery.ts';
import { fisherExact } from './fisher-exact.ts';
import { rankSumTest } from './rank-sum.ts';
import { rateRatioTest } from './rate-ratio.ts';
import { incompleteBeta, logGamma, normalUpperTail } from './special-functions.ts';

/** Values by the definitions, term by term with whole numbers or products: nothing of what is tested. */
function choose(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return value;
}
function poissonSum(from: number, to: number, mean: number): number {
  let sum = 0;
  let term = Math.exp(-mean);
  for (let k = 0; k <= to; k += 1) {
    if (k > 0) term *= mean / k;
    if (k >= from) sum += term;
  }
  return sum;
}
function negativeBinomialSum(to: number, r: number, p: number): number {
  let sum = 0;
  let term = p ** r;
  for (let k = 0; k <= to; k += 1) {
    if (k > 0) term *= ((r + k - 1) / k) * (1 - p);
    sum += term;
  }
  return sum;
}

describe('special functions', () => {
  it('agree with closed forms', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
    expect(incompleteBeta(1, 3, 0.2)).toBeCloseTo(1 - 0.8 ** 3, 13);
    expect(incompleteBeta(2, 2, 0.3)).toBeCloseTo(3 * 0.09 - 2 * 0.027, 13);
    expect(normalUpperTail(0)).toBeCloseTo(0.5, 14);
    // Tabled: the two-sided 5 % point.
    expect(normalUpperTail(1.959963984540054)).toBeCloseTo(0.025, 12);
  });
});

describe('tails of counts', () => {
  it('agree with sums over the terms', () => {
    expect(poissonUpperTail(9, 3.2)).toBeCloseTo(poissonSum(9, 80, 3.2), 13);
    expect(poissonLowerTail(2, 7.5)).toBeCloseTo(poissonSum(0, 2, 7.5), 13);
    expect(negativeBinomialLowerTail(4, 6, 2.5)).toBeCloseTo(negativeBinomialSum(4, 4, 0.4), 13);
    expect(negativeBinomialUpperTail(5, 6, 2.5)).toBeCloseTo(1 - negativeBinomialSum(4, 4, 0.4), 13);
    let upper = 0;
    for (let k = 7; k <= 20; k += 1) upper += choose(20, k) * 0.15 ** k * 0.85 ** (20 - k);
    expect(binomialUpperTail(7, 20, 0.15)).toBeCloseTo(upper, 14);
  });

  it('keep their digits far out and for large counts', () => {
    // Leading term times a short series, in logarithms.
    const far = poissonUpperTail(60, 10);
    expect(far / poissonSum(60, 140, 10)).toBeCloseTo(1, 8);
    const large = poissonUpperTail(1_000_000, 1_000_000);
    expect(large).toBeGreaterThan(0.49);
    expect(large).toBeLessThan(0.51);
    expect(binomialUpperTail(500_000, 1_000_000, 0.5)).toBeCloseTo(0.5004, 3);
    expect(poissonUpperTail(5000, 100)).toBeGreaterThanOrEqual(0);
  });

  it('are complementary, fall with the count, and stay within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0.01, max: 300, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        (k, mean, dispersion) => {
          const tail = negativeBinomialUpperTail(k + 1, mean, dispersion);
          expect(tail + negativeBinomialLowerTail(k, mean, dispersion)).toBeCloseTo(1, 9);
          expect(tail).toBeLessThanOrEqual(negativeBinomialUpperTail(k, mean, dispersion) + 1e-12);
          expect(tail).toBeGreaterThanOrEqual(0);
          expect(poissonUpperTail(k + 1, mean) + poissonLowerTail(k, mean)).toBeCloseTo(1, 10);
        },
      ),
    );
  });
});

describe('two rates', () => {
  it('are compared by the share of the first in both', () => {
    // 9 in 7 days against 16 in 56: Bin(25, 1/9), summed term by term.
    let expected = 0;
    for (let k = 9; k <= 25; k += 1) expected += (choose(25, k) * 8 ** (25 - k)) / 9 ** 25;
    const test = rateRatioTest(9, 7, 16, 56);
    expect(test.pHigher).toBeCloseTo(expected, 13);
    expect(test.ratio).toBeCloseTo(4.5, 12);
  });

  it('keep the false-alarm rate where nothing changed', () => {
    // Exact, by enumeration: both counts Poisson with the same rate; a test at 5 % must fire at most 5 %.
    const pmf = (k: number, mean: number) => poissonSum(k, k, mean);
    let alarms = 0;
    for (let a = 0; a <= 30; a += 1) {
      for (let b = 0; b <= 60; b += 1) {
        if (rateRatioTest(a, 7, b, 28).pHigher <= 0.05) alarms += pmf(a, 5) * pmf(b, 20);
      }
    }
    expect(alarms).toBeGreaterThan(0.01);
    expect(alarms).toBeLessThanOrEqual(0.05);
  });

  it('are both sides of one question', () => {
    fc.assert(
      fc.property(
        fc.nat(80),
        fc.nat(200),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 400 }),
        (a, b, s, t) => {
          expect(binomialLowerTail(a, a + b, s / (s + t))).toBeCloseTo(rateRatioTest(b, t, a, s).pHigher, 9);
        },
      ),
    );
  });
});

describe('exact tests of grades', () => {
  it("give the lady tasting tea her known odds (Fisher's example: 1/70 and 17/70)", () => {
    expect(fisherExact(4, 4, 0, 4).pHigher).toBeCloseTo(1 / 70, 12);
    expect(fisherExact(3, 4, 1, 4).pHigher).toBeCloseTo(17 / 70, 12);
  });

  it('agree with walking through every way of drawing the first group', () => {
    const first = [3, 1, 0, 0, 1];
    const second = [1, 1, 1, 2, 3];
    const ranks: number[] = [];
    let below = 0;
    for (let grade = 0; grade < 5; grade += 1) {
      const size = (first[grade] ?? 0) + (second[grade] ?? 0);
      for (let i = 0; i < size; i += 1) ranks.push(below + (size + 1) / 2);
      below += size;
    }
    const observed = first.reduce((sum, count, grade) => {
      const start = first.slice(0, grade).reduce((a, c, i) => a + c + (second[i] ?? 0), 0);
      return sum + count * (ranks[start] ?? 0);
    }, 0);
    let lower = 0;
    let all = 0;
    for (let mask = 0; mask < 1 << ranks.length; mask += 1) {
      const drawn = ranks.filter((_, i) => (mask >> i) & 1);
      if (drawn.length !== 5) continue;
      all += 1;
      if (drawn.reduce((a, b) => a + b, 0) <= observed + 1e-9) lower += 1;
    }
    const test = rankSumTest(first, second);
    expect(test.method).toBe('exact');
    expect(test.pLower).toBeCloseTo(lower / all, 12);
  });

  it('go over into the normal limit without a step', () => {
    const exact = rankSumTest([20, 10, 5, 5, 10], [10, 10, 10, 20, 20]);
    const limit = rankSumTest([21, 10, 5, 5, 10], [10, 10, 10, 20, 20]);
    expect(exact.method).toBe('exact');
    expect(limit.method).toBe('normal');
    expect(Math.abs(Math.log(exact.pLower / limit.pLower))).toBeLessThan(0.6);
  });
});

describe('many tests at once', () => {
  it('are adjusted as by hand', () => {
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.5]);
    for (const [i, by] of [0.04, 0.16 / 3, 0.16 / 3, 0.5].entries()) expect(adjusted[i]).toBeCloseTo(by, 14);
    expect(benjaminiHochberg([])).toEqual([]);
  });

  it('keep their order and never fall below the p-value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (values) => {
        const adjusted = benjaminiHochberg(values);
        for (const [i, p] of values.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          const larger = adjusted.filter((_, j) => (values[j] ?? 0) > p);
          expect(Math.min(1, ...larger)).toBeGreaterThanOrEqual(adjusted[i] ?? 1);
        }
      }),
    );
  });

  it('tell bursts from chance', () => {
    expect(dispersionIndex([2, 2, 2])).toBe(0);
    expect(dispersionIndex([0, 10, 0, 10])).toBeCloseTo(100 / 3 / 5, 12);
    expect(dispersionIndex([5])).toBeNull();
  });
});
