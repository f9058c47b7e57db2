import { describe, expect, it } from 'vitest';
import { Temporal } from '../../../kernel/time.ts';
import { nextDigest } from './digest-time.ts';
import { coversWholeWeek, type Quiet, quietEnd, weekdays } from './quiet-hours.ts';

const zones = [
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/St_Johns',
  'Pacific/Apia',
];
const minuteMs = 60_000;

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const zoned = (ms: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
const night: Quiet['windows'] = [{ days: [...weekdays], from: '22:00', to: '07:00' }];

describe('quiet hours', () => {
  it.each([
    // The clock goes forward at 02:00 on 2026-03-08 and back on 2026-11-01: the morning is at 07:00 of the new time.
    ['2026-03-08T04:30:00Z', '2026-03-08T11:00:00Z'],
    ['2026-03-07T04:30:00Z', '2026-03-07T12:00:00Z'],
    ['2026-11-01T03:30:00Z', '2026-11-01T12:00:00Z'],
    ['2026-11-02T06:30:00Z', '2026-11-02T12:00:00Z'],
  ])('in New York that lie over %s end at %s', (now, end) => {
    expect(quietEnd({ time_zone: 'America/New_York', windows: night }, at(now))).toBe(at(end));
  });

  it('begin and end to the minute', () => {
    const quiet = { time_zone: 'Europe/London', windows: night };
    expect(quietEnd(quiet, at('2026-01-10T21:59:59Z'))).toBeUndefined();
    expect(quietEnd(quiet, at('2026-01-10T22:00:00Z'))).toBe(at('2026-01-11T07:00:00Z'));
    expect(quietEnd(quiet, at('2026-01-11T06:59:59Z'))).toBe(at('2026-01-11T07:00:00Z'));
    expect(quietEnd(quiet, at('2026-01-11T07:00:00Z'))).toBeUndefined();
  });

  it('that join each other end together: Friday evening to Monday morning', () => {
    const windows: Quiet['windows'] = [
      { days: [...weekdays], from: '20:00', to: '07:00' },
      { days: ['saturday', 'sunday'], from: '07:00', to: '20:00' },
    ];
    // 2026-11-27 is a Friday.
    const quiet = { time_zone: 'America/Chicago', windows };
    expect(quietEnd(quiet, at('2026-11-28T02:00:00Z'))).toBe(at('2026-11-30T13:00:00Z'));
    expect(quietEnd(quiet, at('2026-11-30T13:00:00Z'))).toBeUndefined();
  });

  it.each(zones)(
    'hold a message until a time that is not quiet, and the clock there says so (%s)',
    (zone) => {
      const pick = numbers(zone.length * 7919);
      const starts = [at('2026-03-01T00:00:00Z'), at('2026-10-15T00:00:00Z'), at('2011-12-27T00:00:00Z')];
      for (let round = 0; round < 400; round += 1) {
        const from = pick(1440);
        const to = (from + 30 + pick(1380)) % 1440;
        const days = weekdays.filter(() => pick(3) > 0);
        const windows = [
          { days: days.length === 0 ? ['monday' as const] : days, from: clockOf(from), to: clockOf(to) },
        ];
        if (coversWholeWeek(windows)) continue;
        const quiet = { time_zone: zone, windows };
        const now = (starts[round % starts.length] ?? 0) + pick(45 * 1440) * minuteMs;
        const end = quietEnd(quiet, now);
        if (end === undefined) continue;
        expect(end).toBeGreaterThan(now);
        expect(quietEnd(quiet, end)).toBeUndefined();
        expect(quietEnd(quiet, end - 1)).toBe(end);
        const local = zoned(end, zone).toPlainTime().toString().slice(0, 5);
        // A clock that jumps over the end shows a later time, by as much as it jumped.
        const before = zoned(end - 3 * 60 * minuteMs, zone).offsetNanoseconds;
        expect(local === clockOf(to) || before !== zoned(end, zone).offsetNanoseconds).toBe(true);
      }
    },
  );

  it('say when they leave no time at all', () => {
    const all = [...weekdays];
    expect(coversWholeWeek([{ days: all, from: '00:00', to: '00:00' }])).toBe(true);
    expect(coversWholeWeek([{ days: all, from: '00:00', to: '23:59' }])).toBe(false);
    expect(
      coversWholeWeek([
        { days: all, from: '20:00', to: '08:00' },
        { days: all, from: '08:00', to: '20:00' },
      ]),
    ).toBe(true);
    expect(coversWholeWeek([{ days: ['sunday'], from: '12:00', to: '12:00' }])).toBe(false);
  });
});

describe('a digest', () => {
  it.each(zones)(
    'comes exactly once on each local day of two years, changes of the clock included (%s)',
    (zone) => {
      for (const time of ['00:00', '02:30', '01:15', '23:59']) {
        const digest = {
          kind: 'digest' as const,
          every: 'day' as const,
          day: 'monday' as const,
          at: time,
          time_zone: zone,
        };
        const dates = new Map<string, number>();
        let now = nextDigest(digest, at('2025-12-31T12:00:00Z'));
        const until = at('2027-12-31T12:00:00Z');
        for (; now < until; now = nextDigest(digest, now)) {
          const date = zoned(now, zone).toPlainDate().toString();
          dates.set(date, (dates.get(date) ?? 0) + 1);
        }
        expect(Math.max(...dates.values())).toBe(1);
        expect(dates.size).toBeGreaterThanOrEqual(730);
      }
    },
  );

  it('on the day that Samoa left out does not come twice', () => {
    const digest = {
      kind: 'digest' as const,
      every: 'day' as const,
      day: 'monday' as const,
      at: '09:00',
      time_zone: 'Pacific/Apia',
    };
    const first = nextDigest(digest, at('2011-12-29T00:00:00Z'));
    const second = nextDigest(digest, first);
    const third = nextDigest(digest, second);
    expect([first, second, third].map((ms) => zoned(ms, 'Pacific/Apia').toPlainDate().toString())).toEqual([
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });

  it('of a week comes on its day at its local time, summer and winter', () => {
    const digest = {
      kind: 'digest' as const,
      every: 'week' as const,
      day: 'monday' as const,
      at: '08:00',
      time_zone: 'America/New_York',
    };
    let now = at('2026-01-01T00:00:00Z');
    for (let week = 0; week < 60; week += 1) {
      const next = nextDigest(digest, now);
      const local = zoned(next, 'America/New_York');
      expect([local.dayOfWeek, local.hour, local.minute]).toEqual([1, 8, 0]);
      expect(next - now).toBeLessThanOrEqual(7 * 24 * 3_600_000 + 3_600_000);
      now = next;
    }
  });
});
