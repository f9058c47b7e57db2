import { describe, expect, it } from 'vitest';
import { follow, pricingPage } from '../../engine.testing.ts';
import { matchesNoise } from './match-noise.ts';

const rule = (pattern: string) => [{ id: '1', target: 'block' as const, pattern }];

describe('what is marked as noise', () => {
  it('matches as printed but for spaces, case and what ticks, with * for any run', () => {
    expect(matchesNoise(rule('Updated 3 hours ago'), 'block', 'updated  5 days ago')).toBe(true);
    expect(matchesNoise(rule('Growth | $*'), 'block', 'Growth | $2.40 per unit')).toBe(true);
    expect(matchesNoise(rule('*per unit'), 'block', 'Growth | $2.40 per unit')).toBe(true);
    expect(matchesNoise(rule('Growth'), 'block', 'Growth | $2.40 per unit')).toBe(false);
    expect(matchesNoise(rule('Growth*'), 'item', 'Growth')).toBe(false);
  });

  it('stays silent and is noted', () => {
    const before = pricingPage();
    const after = pricingPage({ growth: '$2.10' });
    const noise = { noise: rule('Growth | *') };
    const { said, suppressed } = follow([before, after, after], noise);
    expect(said).toEqual([]);
    expect(suppressed).toMatchObject([{ capture: '2', why: 'marked_noise' }]);
  });
});
