import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountDigits, amountOf, formatAmount } from './amount.ts';
import { parseDimensions } from './dimension.ts';
import { inferFocusVersion } from './focus-columns.ts';
import { parsePeriod, periodBounds, shiftPeriod } from './period.ts';

describe('amounts', () => {
  it('are written without exponent and without trailing zeros', () => {
    expect(formatAmount(0n)).toBe('0');
    expect(formatAmount(amountOf(-1_500_000_000_000_000_000n, 0n))).toBe('-1.5');
    expect(formatAmount(amountOf(0n, -1n))).toBe(`-0.${'0'.repeat(amountDigits - 1)}1`);
  });

  it('keep every digit on the way to text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 70n), max: 10n ** 70n }), (amount) => {
        const [whole = '', fraction = ''] = formatAmount(amount).replace('-', '').split('.');
        const back = BigInt(whole + fraction.padEnd(amountDigits, '0'));
        expect(amount < 0n ? -back : back).toBe(amount);
      }),
    );
  });
});

describe('dimensions', () => {
  it('keep tag keys as given, spaces included', () => {
    expect(parseDimensions('ServiceName, Tags/ org,Tags/org,Tags/a\\,b,Day')).toEqual([
      { kind: 'column', name: 'ServiceName', column: 'ServiceName' },
      { kind: 'tag', name: 'Tags/ org', key: ' org' },
      { kind: 'tag', name: 'Tags/org', key: 'org' },
      { kind: 'tag', name: 'Tags/a,b', key: 'a,b' },
      { kind: 'day', name: 'Day' },
    ]);
  });

  it.each(['', 'ServiceName,', 'A,A'])('refuses "%s"', (text) => {
    expect(() => parseDimensions(text)).toThrowError(expect.objectContaining({ code: 'cost.dimension' }));
  });
});

describe('periods', () => {
  it('shift across the year and are half-open', () => {
    expect(shiftPeriod('2026-12', 1)).toBe('2027-01');
    expect(shiftPeriod('2026-01', -1)).toBe('2025-12');
    expect(periodBounds('2026-12')).toEqual({ start: '2026-12-01', end: '2027-01-01' });
  });

  it.each(['2026', '2026-13', '2026-1', 'October'])('refuse "%s"', (text) => {
    expect(() => parsePeriod(text)).toThrowError(expect.objectContaining({ code: 'cost.period' }));
  });
});

describe('FOCUS versions', () => {
  it('are told from the columns that each brought', () => {
    expect(inferFocusVersion(['BilledCost'])).toBe('1.0');
    expect(inferFocusVersion(['BilledCost', 'SkuMeter'])).toBe('1.1');
    expect(inferFocusVersion(['billedcost', 'skumeter', 'invoiceid'])).toBe('1.2');
  });
});
