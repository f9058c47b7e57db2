import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  floor,
  fromDecimal,
  multiply,
  ratio,
  subtract,
  toDecimal,
} from './rational.ts';

const fraction = fc
  .tuple(fc.bigInt({ min: -1_000n, max: 1_000n }), fc.bigInt({ min: 1n, max: 1_000n }))
  .map(([n, d]) => ratio(n, d));

describe('exact fractions', () => {
  it('obey the laws of arithmetic', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(add(subtract(a, b), b)).toEqual(a);
        fc.pre(b.n !== 0n);
        expect(multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
    );
  });

  it('are written so that an interval rounded outwards still holds the value', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 4 }), (value, places) => {
        const read = (text: string) => fromDecimal(text);
        const [down, up, near] = [
          read(toDecimal(value, places, 'down')),
          read(toDecimal(value, places, 'up')),
          read(toDecimal(value, places, 'half_even')),
        ];
        expect(compare(down, value)).toBeLessThanOrEqual(0);
        expect(compare(value, up)).toBeLessThanOrEqual(0);
        expect([compare(near, down), compare(near, up)]).toContain(0);
      }),
    );
  });

  it('round half to even', () => {
    expect(
      ['0.125', '0.135', '-0.125', '2.5', '3.5'].map((text) =>
        toDecimal(fromDecimal(text), text.length > 4 ? 2 : 0, 'half_even'),
      ),
    ).toEqual(['0.12', '0.14', '-0.12', '2', '4']);
  });

  it('find the floor of negative numbers', () => {
    expect(floor(ratio(-7, 2))).toBe(-4n);
    expect(floor(ratio(-8, 2))).toBe(-4n);
  });

  it('refuse a zero denominator and what is no decimal', () => {
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(() => fromDecimal('1e3')).toThrow(RangeError);
  });
});
