import { describe, expect, it } from 'vitest';
import { rateLimitSeconds, retryAfterSeconds } from './retry-after.ts';

const now = new Date('2026-11-20T08:00:00Z');
const read = (value: string, more = {}) => retryAfterSeconds({ 'retry-after': value, ...more }, now);

describe('Retry-After', () => {
  it('is read as seconds and as an HTTP date', () => {
    expect(read('120')).toBe(120);
    expect(read('0')).toBe(0);
    expect(read('Fri, 20 Nov 2026 08:05:00 GMT')).toBe(300);
    expect(read('Fri, 20 Nov 2026 07:05:00 GMT')).toBe(0);
  });

  it('is read in the two old forms of a date too, whatever the zone of this machine', () => {
    expect(read('Friday, 20-Nov-26 08:05:00 GMT')).toBe(300);
    expect(read('Fri Nov 20 08:05:00 2026')).toBe(300);
  });

  it('is reckoned from the clock of the answer where that is off', () => {
    expect(read('Fri, 20 Nov 2026 10:00:30 GMT', { date: 'Fri, 20 Nov 2026 10:00:00 GMT' })).toBe(30);
  });

  it('is held to a day, and ignored when it makes no sense', () => {
    expect(read('99999999')).toBe(86_400);
    expect(read('Fri, 20 Nov 2099 08:05:00 GMT')).toBe(86_400);
    const odd = ['', 'soon', '-5', '1.5', '20.26', '1e3'];
    expect(odd.filter((value) => read(value) !== undefined)).toEqual([]);
    expect(retryAfterSeconds({}, now)).toBeUndefined();
  });
});

describe('a count of requests that is used up', () => {
  const reset = String(Date.parse('2026-11-20T08:20:00Z') / 1000);
  const limit = (remaining: string, at: string, more = {}) =>
    rateLimitSeconds({ 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': at, ...more }, now);

  it('says until when, by the clock of the answer', () => {
    expect(limit('0', reset)).toBe(1_200);
    expect(limit('0', reset, { date: 'Fri, 20 Nov 2026 08:19:00 GMT' })).toBe(60);
  });

  it('says nothing while some are left, or in another form', () => {
    expect(limit('1', reset)).toBeUndefined();
    expect(limit('0', '60')).toBeUndefined();
    expect(rateLimitSeconds({}, now)).toBeUndefined();
  });
});
