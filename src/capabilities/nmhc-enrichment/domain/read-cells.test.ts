import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, readPlace, readRank, readSource, readUnits, stripFootnotes } from './read-cells.ts';

describe('unit counts', () => {
  it.each([
    ['798,272', 798_272, 'exact'],
    ['798 272', 798_272, 'exact'],
    ['798\u00a0272', 798_272, 'exact'],
    ["798'272", 798_272, 'exact'],
    ['798272.0', 798_272, 'exact'],
    ['71,661³', 71_661, 'exact'],
    ['71,661 (2)', 71_661, 'exact'],
    ['~288,000', 288_000, 'approx'],
    ['about 288,000 units', 288_000, 'approx'],
    ['1.2 million', 1_200_000, 'approx'],
    ['288K', 288_000, 'approx'],
    ['more than 122,000', 122_000, 'lower_bound'],
    ['122,000+', 122_000, 'lower_bound'],
    ['over 1 million', 1_000_000, 'lower_bound'],
    ['n/a', null, 'rank_only'],
    ['—', null, 'rank_only'],
  ])('"%s" is %s, %s', (text, units, precision) => {
    expect(readUnits(text)).toEqual({ ok: true, value: { units, precision } });
  });

  it.each([
    '79,8272',
    '1,23',
    '798.272',
    'many',
    '1e5',
    '0x10',
    '-1',
    '0',
    '12 345 6',
    '99,999,999',
    '1,234.5',
  ])('"%s" is refused, not guessed', (text) => expect(readUnits(text).ok).toBe(false));

  it('reads back any count as written with thousands separators', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25_000_000 }), (units) => {
        for (const text of [String(units), units.toLocaleString('en-US'), units.toLocaleString('fr-FR')]) {
          expect(readUnits(text)).toEqual({ ok: true, value: { units, precision: 'exact' } });
        }
      }),
    );
  });
});

it.each([
  ['1', 1, false],
  ['#7', 7, false],
  ['12.', 12, false],
  ['3rd', 3, false],
  ['T-12', 12, true],
  ['T12', 12, true],
  ['12T', 12, true],
  ['=12', 12, true],
  ['12 (tie)', 12, true],
  ['5*', 5, false],
  ['NR', null, false],
])('the rank "%s" is %s, tied %s', (text, rank, tied) => {
  expect(readRank(text)).toEqual({ ok: true, value: { rank, tied } });
});

it.each(['0', '501', '1.5', 'first', '1-2', 'T'])('"%s" is no rank', (text) =>
  expect(readRank(text).ok).toBe(false),
);

it('takes footnote marks off names but leaves numbers that belong to them', () => {
  expect(stripFootnotes('Alder Homes*†')).toBe('Alder Homes');
  expect(stripFootnotes('Alder Homes [1]')).toBe('Alder Homes');
  expect(stripFootnotes('Alder 2000')).toBe('Alder 2000');
  expect(stripFootnotes('Alder (Texas) Homes')).toBe('Alder (Texas) Homes');
});

it('drops control characters and invisible marks that would steer a terminal or hide in a name', () => {
  expect(stripFootnotes('Al\u200bder\u001b[31m Ho\u202emes')).toBe('Alder[31m Homes');
});

it('splits a place at its last comma', () => {
  expect(readPlace('King of Prussia, PA')).toEqual({ city: 'King of Prussia', state: 'PA' });
  expect(readPlace('Chicago')).toEqual({ city: 'Chicago', state: null });
  expect(readPlace('')).toEqual({ city: null, state: null });
});

it('keeps a date as exact as it is given, and refuses days that do not exist', () => {
  expect(['2024', '2024-01', '2024-01-31', '1/31/2024'].map(readDate)).toEqual([
    '2024',
    '2024-01',
    '2024-01-31',
    '2024-01-31',
  ]);
  expect(['2024-02-30', '2024-13', 'Jan 2024', '24'].map(readDate)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('takes only http and https addresses as a source', () => {
  expect(readSource('https://example.com/a?b=1')).toBe('https://example.com/a?b=1');
  expect(['ftp://example.com', 'javascript:alert(1)', 'example.com', ''].map(readSource)).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});
