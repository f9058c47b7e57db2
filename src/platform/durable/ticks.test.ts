import { describe, expect, it } from 'vitest';
import type { ScheduleDefinition } from './contract.ts';
import { assertSchedule, isMissed, latestTick } from './ticks.ts';

function schedule(cron: string, more: Partial<ScheduleDefinition> = {}): ScheduleDefinition {
  const workflow = { name: 'w', run: async () => null };
  return { name: 's', cron, timeZone: 'UTC', workflow, ...more };
}
const at = (instant: string) => new Date(instant);

describe('the last tick that came due', () => {
  it('is found after minutes, months and years, and only after the last that was fired', () => {
    const minutely = schedule('* * * * *');
    expect(latestTick(minutely, at('2020-01-01T00:00:00Z'), at('2026-11-23T05:00:30Z'))).toEqual(
      at('2026-11-23T05:00:00Z'),
    );
    expect(latestTick(minutely, at('2026-11-23T05:00:00Z'), at('2026-11-23T05:00:30Z'))).toBeUndefined();
    const leapDay = schedule('0 0 29 2 *');
    expect(latestTick(leapDay, at('2020-01-01T00:00:00Z'), at('2026-11-23T05:00:00Z'))).toEqual(
      at('2024-02-29T00:00:00Z'),
    );
    const weekly = schedule('0 6 * * 1');
    expect(latestTick(weekly, at('2026-11-16T06:00:00Z'), at('2026-11-23T05:59:59Z'))).toBeUndefined();
    expect(latestTick(weekly, at('2026-11-16T06:00:00Z'), at('2026-11-23T06:00:00Z'))).toEqual(
      at('2026-11-23T06:00:00Z'),
    );
  });

  it('is reckoned in the zone of the schedule, over the change of its clocks', () => {
    const chicago = schedule('0 8 * * *', { timeZone: 'America/Chicago' });
    const before = latestTick(chicago, at('2026-10-30T00:00:00Z'), at('2026-10-31T23:00:00Z'));
    const after = latestTick(chicago, at('2026-10-30T00:00:00Z'), at('2026-11-01T23:00:00Z'));
    expect([before, after]).toEqual([at('2026-10-31T13:00:00Z'), at('2026-11-01T14:00:00Z')]);
  });
});

describe('a tick that starts late', () => {
  const due = at('2026-11-23T05:00:00Z');
  it('still runs when it is a minute late at most, whatever came due since', () => {
    expect(isMissed(schedule('* * * * * *'), due, at('2026-11-23T05:01:00Z'))).toBe(false);
    expect(isMissed(schedule('* * * * *', { missed: 'skip' }), due, at('2026-11-23T05:01:00Z'))).toBe(false);
  });

  it('later than that runs only as the last one, and not at all where missed ones are skipped', () => {
    expect(isMissed(schedule('* * * * *'), due, at('2026-11-23T05:02:00Z'))).toBe(true);
    expect(isMissed(schedule('0 * * * *'), due, at('2026-11-23T05:59:00Z'))).toBe(false);
    expect(isMissed(schedule('0 * * * *', { missed: 'skip' }), due, at('2026-11-23T05:59:00Z'))).toBe(true);
  });
});

describe('a schedule that cannot run', () => {
  it.each(['', 'often', '60 * * * *', '0 0 30 2 *', '* * * *'])('is refused: "%s"', (cron) => {
    expect(() => assertSchedule(schedule(cron))).toThrow(
      expect.objectContaining({ code: 'durable.schedule' }),
    );
  });

  it('is refused when its zone is unknown', () => {
    expect(() => assertSchedule(schedule('* * * * *', { timeZone: 'Mars/Olympus' }))).toThrow('zone');
    expect(() => assertSchedule(schedule('*/5 * * * *', { timeZone: 'America/Chicago' }))).not.toThrow();
  });
});
