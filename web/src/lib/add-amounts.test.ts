import { describe, expect, it } from 'vitest';
import { addAmounts } from './add-amounts.ts';

describe('sums of amounts', () => {
  it('are exact where floating point is not', () => {
    expect(addAmounts(['0.1', '0.2'])).toBe('0.3');
    expect(addAmounts(['9007199254740993.01', '0.001'])).toBe('9007199254740993.011');
  });

  it('carry credits and their sign', () => {
    expect(addAmounts(['1.10', '-2.005'])).toBe('-0.905');
    expect(addAmounts(['-0.5', '0.5'])).toBe('0.0');
  });

  it('of nothing are zero', () => {
    expect(addAmounts([])).toBe('0');
  });
});
