import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf } from './canonical-json.ts';
import { addDecimals, compareDecimals, parseDecimal, ratioOf, roundDecimal } from './decimal.ts';
import { SophiaError, exitCodeOf, httpStatusOf } from './errors.ts';
import { newId } from './ids.ts';
import { Secret } from './secret.ts';
import { isTimeZone } from './time.ts';

describe('decimals', () => {
  it('are read in every way bills write them, and answered plain', () => {
    expect(['1e-7', '+3', '.5', '007', '-0.0', '12.', ' 1.50 '].map(parseDecimal)).toEqual([
      '0.0000001',
      '3',
      '0.5',
      '7',
      '0',
      '12',
      '1.5',
    ]);
    expect(['', '1,000', 'NaN', '0x1', '--1', '1e9999'].map(parseDecimal)).toEqual(Array(6).fill(undefined));
  });

  it('add up exactly, in whatever order', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 15 }))
      .map(([digits, places]) => {
        const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
        const plain = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
        return digits < 0n ? `-${plain}` : plain;
      });
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 20 }), (values) => {
        const exact = values.reduce((sum, value) => sum + BigInt(scaled(value)), 0n);
        expect(BigInt(scaled(addDecimals(...values)))).toBe(exact);
        expect(addDecimals(...values)).toBe(addDecimals(...values.toReversed()));
      }),
    );
  });

  it('compare and round, half to even', () => {
    expect(compareDecimals('0.30', '0.3')).toBe(0);
    expect(['0.125', '0.135', '-0.125'].map((value) => roundDecimal(value, 2))).toEqual([
      '0.12',
      '0.14',
      '-0.12',
    ]);
  });

  it('have no ratio over zero', () => {
    expect(ratioOf('1', '0.00')).toBeUndefined();
    expect(ratioOf('1', '4')).toBe(0.25);
  });
});

/** Digits scaled by 10^15. */
function scaled(value: string): string {
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  return `${value.startsWith('-') ? '-' : ''}${whole}${fraction.padEnd(15, '0')}`;
}

describe('canonical JSON', () => {
  it('gives the same bytes whatever the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'] })).toBe('{"a":[true,null,"x"],"b":1}');
    expect(hashOf({ b: 1, a: 2 })).toBe(hashOf({ a: 2, b: 1 }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: '1' }));
  });
});

describe('ids', () => {
  it('sort by time and are unique', () => {
    const early = newId('sig', 1_000);
    const late = newId('sig', 2_000);
    expect(early < late).toBe(true);
    expect(early).toMatch(/^sig_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
    expect(new Set(Array.from({ length: 1000 }, () => newId('x', 1))).size).toBe(1000);
  });
});

describe('a secret', () => {
  it('shows itself to nobody who does not ask on purpose', () => {
    const secret = new Secret('opensesame');
    const shown = [
      String(secret),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ a: { b: secret } }),
      Object.values(secret).join(),
    ];
    expect(shown.join()).not.toContain('opensesame');
    expect(secret.reveal()).toBe('opensesame');
  });
});

describe('errors', () => {
  it('end a command with 2 for a wrong call and 3 for what is missing', () => {
    expect(exitCodeOf('invalid')).toBe(2);
    expect(exitCodeOf('unavailable')).toBe(3);
    expect(httpStatusOf('conflict')).toBe(409);
    expect(new SophiaError('a.b', 'Wrong.').kind).toBe('invalid');
  });
});

describe('time zones', () => {
  it('are told from what is none', () => {
    expect(isTimeZone('America/New_York')).toBe(true);
    expect(isTimeZone('America/Nowhere')).toBe(false);
  });
});
