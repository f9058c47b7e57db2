import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastCompleteWeek, signalTrends, type WeekCount, weeksBetween } from './signal-trends.ts';
import { expectedRange, weekPValue } from './week-range.ts';

const lastWeek = '2026-11-16';
const weeks = weeksBetween('2026-05-04', lastWeek);
const series = (counts: readonly number[], more: Partial<WeekCount> = {}): WeekCount[] =>
  weeks.slice(-counts.length).flatMap((week, index) => {
    const count = counts[index] ?? 0;
    return count === 0
      ? []
      : [{ week, kind: 'hiring', subject: 'competitor:a', sample: false, count, ...more }];
  });
const steady = [2, 1, 2, 3, 1, 2, 2, 1, 3, 2, 1, 2, 2];

describe('what a week lets expect', () => {
  it('is a range around the weeks before, wider where they come in bursts, and nothing without six of them', () => {
    expect(expectedRange([1, 2, 1, 2, 1])).toBeUndefined();
    expect(expectedRange([2, 2, 2, 2, 2, 2, 2, 2])).toEqual({ expected: 2, low: 0, high: 6 });
    const burst = expectedRange([0, 0, 8, 0, 0, 8, 0, 0]);
    expect(burst?.high).toBeGreaterThan(8);
    expect(expectedRange([0, 0, 0, 0, 0, 0])).toEqual({ expected: 0, low: 0, high: 1 });
  });

  it('is not moved by one odd week', () => {
    const odd = expectedRange([2, 2, 2, 60, 2, 2, 2, 2, 2, 2]);
    expect(odd?.expected).toBeLessThan(3.5);
  });

  it('holds ordinary weeks: of Poisson counts at most one in twenty falls out of it', () => {
    let seed = 7;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const poisson = (mean: number) => {
      let [count, product] = [0, random()];
      while (product > Math.exp(-mean)) {
        count += 1;
        product *= random();
      }
      return count;
    };
    for (const mean of [0.3, 2, 9]) {
      let out = 0;
      const runs = 1_500;
      for (let run = 0; run < runs; run += 1) {
        const before = Array.from({ length: 20 }, () => poisson(mean));
        const range = expectedRange(before);
        const count = poisson(mean);
        if (range && (count < range.low || count > range.high)) out += 1;
      }
      expect(out / runs).toBeLessThan(0.055);
    }
  });

  it('gives p-values from 0 to 1 that fall as the count moves away above', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 30 }), (before) => {
        const most = Math.max(...before) + 1;
        const [near, far] = [weekPValue(most + 5, before) ?? 0, weekPValue(most + 50, before) ?? 0];
        expect(near).toBeLessThanOrEqual(1);
        expect(far).toBeLessThanOrEqual(near + 1e-12);
        expect(far).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('trends of signals', () => {
  it('stand out only against their own history', () => {
    const trends = signalTrends(
      [...series([...steady, 14]), ...series([...steady, 3], { subject: 'competitor:b' })],
      lastWeek,
    );
    const of = (subject: string | null) => trends.find((trend) => trend.subject === subject);
    expect(of('competitor:a')?.verdict).toBe('more');
    expect(of('competitor:b')?.verdict).toBe('as_expected');
    expect(of('competitor:a')?.points.at(-1)).toMatchObject({ week: lastWeek, count: 14 });
    expect(of(null)?.points.at(-1)?.count).toBe(17);
  });

  it('count the weeks without a signal, also the last one', () => {
    const [trend] = signalTrends(series([9, 8, 9, 10, 9, 8, 9, 9, 10, 8, 9, 9, 0]), lastWeek);
    expect(trend).toMatchObject({
      verdict: 'fewer',
      points: expect.arrayContaining([expect.objectContaining({ week: lastWeek, count: 0 })]),
    });
  });

  it('have no verdict without history, and a burst at the start is no base', () => {
    expect(signalTrends(series([40, 2, 1]), lastWeek)[0]?.verdict).toBe('no_history');
    const [trend] = signalTrends(series([40, ...steady, 2]), lastWeek);
    expect(trend?.points.at(-1)?.range?.high).toBeLessThan(8);
  });

  it('of many series that only chance moves hardly any is told', () => {
    let seed = 3;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const many = Array.from({ length: 200 }, (_, index) =>
      series(
        Array.from({ length: 20 }, () => Math.floor(random() * 5)),
        { subject: `competitor:${index}`, kind: `kind ${index}` },
      ),
    );
    const told = signalTrends(many.flat(), lastWeek).filter(
      ({ verdict }) => verdict === 'more' || verdict === 'fewer',
    );
    expect(told).toEqual([]);
  });

  it('keep what is invented apart', () => {
    const trends = signalTrends([...series(steady), ...series(steady, { sample: true })], lastWeek);
    expect(trends.map(({ sample, points }) => [sample, points.at(-1)?.count])).toEqual([
      [false, 2],
      [true, 2],
    ]);
  });

  it('end with the last week that is over', () => {
    expect(lastCompleteWeek('2026-11-23')).toBe('2026-11-16');
    expect(lastCompleteWeek('2026-11-22')).toBe('2026-11-09');
    expect(weeksBetween('2026-10-26', '2026-11-09')).toEqual(['2026-10-26', '2026-11-02', '2026-11-09']);
  });
});
