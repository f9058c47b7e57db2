import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompanyName, slugOf } from './company-names.ts';

const keyOf = (printed: string) => readCompanyName(printed).key;

describe('the key of a company name', () => {
  it.each([
    ['Cushman & Wakefield', 'CUSHMAN AND WAKEFIELD'],
    ['The Related Cos.', 'Related Companies'],
    ['Greystar, Inc.', 'Greystar'],
    ['Greystar L.L.C.', 'Greystar LLC'],
    ['Lincoln Property Co.', 'Lincoln Property Company'],
    ['Monarch Investment & Mgmt Group', 'Monarch Investment and Management Group'],
    ['Mid‑America Apartment Communities', 'Mid America Apartment Communities'],
    ['Ａｖａｌｏｎ Homes', 'Avalon Homes'],
    ["Roberts' Homes", 'Roberts Homes'],
    ['Café Homes', 'Cafe\u0301 Homes'],
  ])('is the same for "%s" and "%s"', (a, b) => {
    expect(keyOf(a)).toBe(keyOf(b));
  });

  it.each([
    ['Lincoln Property Company', 'Lincoln Military Housing'],
    ['Independence Realty Trust', 'Independence Realty'],
    ['Greystar', 'Greystone'],
    ['RAM Partners', 'RPM Living'],
    ['Camden Living', 'Camden'],
  ])('differs for "%s" and "%s"', (a, b) => {
    expect(keyOf(a)).not.toBe(keyOf(b));
  });

  it('keeps the printed form and the form of incorporation', () => {
    expect(readCompanyName('Alder Homes, L.P.')).toEqual({
      printed: 'Alder Homes, L.P.',
      key: 'alder homes',
      legalForms: ['lp'],
    });
  });

  it('knows nothing of words that JavaScript knows', () => {
    expect(keyOf('Constructor valueOf')).toBe('constructor valueof');
  });

  it('never takes the last word off a name', () => {
    expect(keyOf('LLC')).toBe('llc');
    expect(keyOf('The')).toBe('the');
  });

  it('is stable: the key of a key is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (name) => {
        const key = keyOf(name);
        fc.pre(!/^the |^the$/.test(key) && readCompanyName(key).legalForms.length === 0);
        expect(keyOf(key)).toBe(key);
      }),
    );
  });
});

it('a slug is readable ASCII, and a name in another script has none', () => {
  expect(slugOf(readCompanyName('Cushman & Wakefield'))).toBe('cushman-and-wakefield');
  expect(slugOf(readCompanyName('三井不動産'))).toBeUndefined();
  expect(slugOf(readCompanyName('***'))).toBeUndefined();
});
