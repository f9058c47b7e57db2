import { describe, expect, it } from 'vitest';
import type { Policy, PolicyCase } from './policy.ts';
import { dayStartOf, evaluatePolicy, policySchema } from './policy.ts';

const policy: Policy = policySchema.parse({
  name: 'small-savings',
  text: 'Small reversible savings in office hours.',
  kinds: ['cloud.resize'],
  max_risk: 'low',
  max_amount: '500',
  unit: 'USD',
  hours: {
    from: '08:00',
    to: '18:00',
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    time_zone: 'America/Chicago',
  },
  per_day: 3,
});
// Monday, 09:00 in Chicago.
const monday = new Date('2026-11-23T15:00:00Z');
const allowed: PolicyCase = {
  kind: 'cloud.resize',
  risk: 'low',
  reversible: true,
  effect: { summary: 'saves', unit: 'USD', low: '-480.50', point: '-400', high: '-300' },
  at: monday,
  approvedToday: 0,
};
const why = (over: Partial<PolicyCase>, by: Policy = policy) => {
  const answer = evaluatePolicy(by, { ...allowed, ...over });
  return answer.allowed ? 'allowed' : answer.reason;
};

describe('a written policy', () => {
  it('allows what it speaks of and names each clause', () => {
    expect(evaluatePolicy(policy, allowed)).toEqual({
      allowed: true,
      clause:
        'kind cloud.resize; risk low is at most low; it can be undone; 480.5 USD is at most 500; within 08:00 to 18:00 America/Chicago; approval 1 of 3 today',
    });
  });

  it.each([
    ['another kind', { kind: 'crm.write' }, 'does not speak of'],
    ['a higher risk', { risk: 'medium' as const }, 'the risk is medium'],
    ['what cannot be undone', { reversible: false }, 'cannot be undone'],
    [
      'a larger effect by its widest bound',
      { effect: { ...allowed.effect, low: '-500.01' } },
      'is more than 500',
    ],
    ['an unknown size', { effect: { summary: 'saves' } }, 'is not known'],
    ['another unit', { effect: { ...allowed.effect, unit: 'EUR' } }, 'is not known'],
    ['a size that is no number', { effect: { ...allowed.effect, point: 'much' } }, 'is not known'],
    ['one too many in a day', { approvedToday: 3 }, 'has approved 3 today'],
    ['a minute before it opens', { at: new Date('2026-11-23T13:59:59Z') }, 'outside its hours'],
    ['the moment it closes', { at: new Date('2026-11-24T00:00:00Z') }, 'outside its hours'],
    ['a Sunday', { at: new Date('2026-11-22T15:00:00Z') }, 'outside its hours'],
  ])('refuses %s', (_what, over, reason) => {
    expect(why(over)).toContain(reason);
  });

  it('keeps its hours by local time when the clocks change', () => {
    // 08:30 in Chicago is 13:30 UTC in summer and 14:30 UTC in winter.
    expect(why({ at: new Date('2026-10-30T13:30:00Z') })).toBe('allowed');
    expect(why({ at: new Date('2026-11-02T13:30:00Z') })).toContain('outside its hours');
    expect(why({ at: new Date('2026-11-02T14:30:00Z') })).toBe('allowed');
  });

  it('may span midnight, and the morning belongs to the evening before', () => {
    const night = policySchema.parse({
      ...policy,
      hours: { from: '22:00', to: '06:00', days: ['friday'], time_zone: 'UTC' },
    });
    expect(why({ at: new Date('2026-11-27T23:00:00Z') }, night)).toBe('allowed');
    expect(why({ at: new Date('2026-11-28T05:59:00Z') }, night)).toBe('allowed');
    expect(why({ at: new Date('2026-11-28T06:00:00Z') }, night)).toContain('outside');
    expect(why({ at: new Date('2026-11-27T05:00:00Z') }, night)).toContain('outside');
  });

  it('counts its days in its own time zone', () => {
    expect(dayStartOf(policy, new Date('2026-11-24T03:00:00Z')).toISOString()).toBe(
      '2026-11-23T06:00:00.000Z',
    );
  });

  it('can never be written so that it approves high risk, or a size without a unit', () => {
    expect(policySchema.safeParse({ ...policy, max_risk: 'high' }).success).toBe(false);
    expect(policySchema.safeParse({ ...policy, unit: undefined }).success).toBe(false);
    expect(
      policySchema.safeParse({ ...policy, hours: { ...policy.hours, time_zone: 'Mars/Base' } }).success,
    ).toBe(false);
    expect(policySchema.safeParse({ ...policy, per_week: 3 }).success).toBe(false);
  });
});
