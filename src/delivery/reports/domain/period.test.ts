import { describe, expect, it } from 'vitest';
import { parseMonth, parseWeek, periodAt, periodBefore } from './period.ts';

const newYork = 'America/New_York';
const hours = ({ start, end }: { start: string; end: string }) =>
  (Date.parse(end) - Date.parse(start)) / 3_600_000;

describe('a week', () => {
  it('begins on Monday at midnight of the workspace', () => {
    expect(parseWeek('2026-W47', newYork)).toEqual({
      span: 'week',
      id: '2026-W47',
      title: 'Week 47, 16 to 22 Nov 2026',
      start: '2026-11-16T05:00:00.000Z',
      end: '2026-11-23T05:00:00.000Z',
    });
  });

  it('is an hour longer or shorter where the clocks change, and so is the one where they skip midnight', () => {
    expect(hours(parseWeek('2026-W44', newYork))).toBe(169);
    expect(hours(parseWeek('2026-W10', newYork))).toBe(167);
    // Santiago goes from 24:00 on Saturday 5 September 2026 to 01:00 on Sunday.
    expect(parseWeek('2026-W36', 'America/Santiago')).toMatchObject({
      start: '2026-08-31T04:00:00.000Z',
      end: '2026-09-07T03:00:00.000Z',
    });
    expect(hours(parseWeek('2026-W47', 'UTC'))).toBe(168);
  });

  it('belongs to the year of its Thursday', () => {
    expect(periodAt('week', '2027-01-03T12:00:00Z', 'UTC').id).toBe('2026-W53');
    expect(periodAt('week', '2024-12-30T00:00:00Z', 'UTC').id).toBe('2025-W01');
    expect(parseWeek('2026-W53', 'UTC').title).toBe('Week 53, 28 Dec 2026 to 3 Jan 2027');
    expect(parseWeek('2026-W49', 'UTC').title).toBe('Week 49, 30 Nov to 6 Dec 2026');
  });

  it('is found from any instant in it, in its zone, and each borders on the next', () => {
    for (const zone of ['UTC', newYork, 'Asia/Kathmandu', 'Pacific/Apia']) {
      let week = parseWeek('2020-W01', zone);
      for (let count = 0; count < 400; count += 1) {
        expect(parseWeek(week.id, zone)).toEqual(week);
        const next = periodAt('week', week.end, zone);
        expect(next.start).toBe(week.end);
        expect(periodBefore('week', next.start, zone)).toEqual(week);
        week = next;
      }
      expect(week.id).toBe('2027-W35');
    }
    // Sunday evening in New York is Monday in UTC.
    expect(periodAt('week', '2026-11-23T03:00:00Z', newYork).id).toBe('2026-W47');
    expect(periodAt('week', '2026-11-23T03:00:00Z', 'UTC').id).toBe('2026-W48');
  });

  it.each([
    '2025-W53',
    '2026-W00',
    '2026-W54',
    '2026-W7',
    '2026W47',
    '2026-11-20',
    '0000-W01',
    '9999-W01',
    '',
  ])('is not "%s"', (text) => {
    expect(() => parseWeek(text, 'UTC')).toThrow(expect.objectContaining({ code: 'report.week' }));
  });
});

describe('a month', () => {
  it('is the calendar month of the workspace', () => {
    expect(parseMonth('2026-10', newYork)).toEqual({
      span: 'month',
      id: '2026-10',
      title: 'October 2026',
      start: '2026-10-01T04:00:00.000Z',
      end: '2026-11-01T04:00:00.000Z',
    });
    expect(periodBefore('month', '2026-01-01T05:00:00Z', newYork).id).toBe('2025-12');
  });

  it.each(['2026-13', '2026-00', '2026-1', 'October', '2026-W10'])('is not "%s"', (text) => {
    expect(() => parseMonth(text, 'UTC')).toThrow(expect.objectContaining({ code: 'report.month' }));
  });
});
