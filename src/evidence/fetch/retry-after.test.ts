import { describe, expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after.ts';

const now = new Date('2026-11-20T08:00:00Z');
const read = (value: string, more = {}) => retryAfterSeconds({ 'retry-after': value, ...more }, now);

describe('Retry-After', () => {
  it('is read as seconds and as an HTTP date', () => {
    expect(read('120')).toBe(120);
    expect(read('0')).toBe(0);
    expect(read('Fri, 20 Nov 2026 08:05:00 GMT')).toBe(300);
    expect(read('Fri, 20 Nov 2026 07:05:00 GMT')).toBe(0);
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
