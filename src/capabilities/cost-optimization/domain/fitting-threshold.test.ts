import { describe, expect, it } from 'vitest';
import { fittingThreshold } from './fitting-threshold.ts';

describe('fittingThreshold', () => {
  it('is two in a hundred of a full month, in round numbers', () => {
    expect(fittingThreshold('55874.12', 500)).toBe(1100);
    expect(fittingThreshold('2000000', 500)).toBe(40_000);
  });

  it('goes down too, where the present one would hide everything', () => {
    expect(fittingThreshold('4000', 500)).toBe(80);
  });

  it('leaves a threshold alone that is near enough', () => {
    expect(fittingThreshold('30000', 500)).toBeUndefined();
    expect(fittingThreshold('37000', 500)).toBeUndefined();
  });

  it('says nothing of a bill that is empty, negative or tiny, nor of a threshold that was switched off', () => {
    expect(fittingThreshold('0', 500)).toBeUndefined();
    expect(fittingThreshold('-100000', 500)).toBeUndefined();
    expect(fittingThreshold('20', 500)).toBeUndefined();
    expect(fittingThreshold('55874', 0)).toBeUndefined();
  });
});
