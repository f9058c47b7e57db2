import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals } from '../../../kernel/decimal.ts';
import { formatAmount } from './amount.ts';
import type { CostGroup } from './cost-report.ts';
import { comparableDays, findMovers, isPastThreshold, type Mover } from './movers.ts';
import { partitionsOf, reasonToRefuse } from './partition.ts';
import { formatChange, formatMoney, formatRatio } from './wording.ts';

const amounts = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', null),
    amount: fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }).map(formatAmount),
  }),
);

describe('movers', () => {
  it('add up to the whole change to the last digit, largest first', () => {
    fc.assert(
      fc.property(amounts, amounts, (before, now) => {
        const found = findMovers(before, now);
        expect(addDecimals('0', ...found.movers.map((mover) => mover.change))).toBe(found.change);
        const sizes = found.movers.map((mover) => Math.abs(Number(mover.change)));
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }),
    );
  });

  it('compare only the days that both months have and that are billed', () => {
    expect(comparableDays('2026-11', '2026-11-22')).toBe(22);
    expect(comparableDays('2026-10', '2026-10-31')).toBe(30);
    expect(comparableDays('2026-11', '2026-12-01')).toBe(30);
    expect(comparableDays('2026-03', '2026-03-31')).toBe(28);
  });

  it('are worth telling only past both thresholds; a new cost passes the ratio', () => {
    const mover = (before: string, change: string, ratio: number | null): Mover => ({
      key: 'x',
      before,
      now: '0',
      change,
      change_ratio: ratio,
    });
    const limits = { ratio: 0.25, amount: 500 };
    expect(isPastThreshold(mover('1000', '600', 0.6), limits)).toBe(true);
    expect(isPastThreshold(mover('10000', '600', 0.06), limits)).toBe(false);
    expect(isPastThreshold(mover('10', '90', 9), limits)).toBe(false);
    expect(isPastThreshold(mover('0', '600', null), limits)).toBe(true);
    expect(isPastThreshold(mover('1000', '-600', -0.6), limits)).toBe(true);
  });
});

describe('a restated month', () => {
  const group = (rows: bigint, billed: bigint, currency = 'USD'): CostGroup => ({
    keys: ['Sample Cloud', '001', '2026-11'],
    currency,
    rows,
    sums: { billed, effective: 'absent', contracted: 'absent', list: 'absent' },
  });
  const stored = { rows: 10n, billed: new Map([['USD', 100n]]) };

  it('replaces the stored one when it has no fewer rows and bills no less', () => {
    const [next] = partitionsOf([group(10n, 100n)], 'x');
    expect(next && reasonToRefuse(next, stored)).toBeUndefined();
  });

  it.each([
    ['fewer rows', [group(9n, 100n)], '9 rows where 10'],
    ['less money', [group(10n, 99n)], 'bills less in USD'],
    ['no such currency any more', [group(10n, 100n, 'EUR')], 'bills less in USD'],
  ])('is refused with %s', (_, groups, reason) => {
    const [next] = partitionsOf(groups, 'x');
    expect(next && reasonToRefuse(next, stored)).toContain(reason);
  });
});

describe('wording', () => {
  it('groups thousands, rounds to cents and never shows a negative zero', () => {
    expect(formatMoney('1234567.895', 'USD')).toBe('1,234,567.90 USD');
    expect(formatMoney('-0.0000001', 'USD')).toBe('0.00 USD');
    expect(formatChange('12', 'EUR')).toBe('+12.00 EUR');
    expect(formatRatio(null)).toBe('new');
    expect(formatRatio(-0.5)).toBe('-50 %');
  });
});
