import { describe, expect, it } from 'vitest';
import { healthAfterGood, healthAfterMiss } from './source-health.ts';

describe('the health of a source', () => {
  it('is suspect after one miss and failing after three in a row', () => {
    const one = healthAfterMiss(healthAfterGood, 'miss', 'HTTP 500');
    const two = healthAfterMiss(one, 'miss', 'HTTP 500');
    const three = healthAfterMiss(two, 'miss', 'HTTP 502');
    expect([one.state, two.state, three.state]).toEqual(['suspect', 'suspect', 'failing']);
    expect(three).toEqual({ state: 'failing', misses: 3, reason: 'HTTP 502' });
  });

  it('is unreachable as long as nobody answers, and failing when a bad answer follows two such attempts', () => {
    const one = healthAfterMiss(healthAfterGood, 'unreachable', 'No address.');
    const two = healthAfterMiss(one, 'unreachable', 'No address.');
    expect(two).toEqual({ state: 'unreachable', misses: 2, reason: 'No address.' });
    expect(healthAfterMiss(two, 'miss', 'HTTP 500').state).toBe('failing');
  });
});
