import { describe, expect, it } from 'vitest';
import { lastDue, nextDue } from './due-schedule.ts';

const everySixHours = '0 */6 * * *';

describe('lastDue', () => {
  it('answers the tick that has just come', () => {
    expect(lastDue(everySixHours, new Date('2026-11-22T06:00:00.000Z'))?.toISOString()).toBe(
      '2026-11-22T06:00:00.000Z',
    );
  });

  it('answers the one before until the next has come', () => {
    expect(lastDue(everySixHours, new Date('2026-11-22T11:59:58.000Z'))?.toISOString()).toBe(
      '2026-11-22T06:00:00.000Z',
    );
  });

  it('names what is wrong with an expression', () => {
    expect(() => lastDue('0 99 * * *', new Date())).toThrow(/is not a schedule/);
  });
});

describe('nextDue', () => {
  it('is later than now, also on the tick itself', () => {
    expect(nextDue(everySixHours, new Date('2026-11-22T06:00:00.000Z'))?.toISOString()).toBe(
      '2026-11-22T12:00:00.000Z',
    );
  });
});
