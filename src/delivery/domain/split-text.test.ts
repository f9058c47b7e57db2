import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText, safeUrl, shorten, units } from './plain-text.ts';
import { splitText } from './split-text.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

it('loses nothing, keeps the order, and every piece fits', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 50 }), (given, limit) => {
      const pieces = splitText(given, limit, units);
      expect(pieces.join('')).toBe(given);
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(limit);
    }),
  );
});

it('cuts at lines, then at spaces, and never within a character with its marks', () => {
  expect(splitText('one two\nthree four', 12, units)).toEqual(['one two\n', 'three four']);
  expect(splitText('alpha beta gamma', 12, units)).toEqual(['alpha beta ', 'gamma']);
  expect(splitText('aaaae\u0301bbb', 5, units)).toEqual(['aaaa', 'e\u0301bbb']);
});

it('cleans and shortens to whole characters', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (given, limit) => {
      const short = shorten(cleanText(given), limit, units);
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(Buffer.from(short).toString()).toBe(short);
    }),
  );
  expect(cleanText('a\u0000\u202eb\r\nc\td')).toBe('ab\nc d');
  expect(shorten('long headline', 6, units)).toBe('long…');
});

it('takes absolute web addresses only', () => {
  expect(safeUrl('https://a.test/x|y<z>', 100)).toBe('https://a.test/x%7Cy%3Cz%3E');
  for (const bad of [
    'javascript:alert(1)',
    '/relative',
    'https://u:p@a.test/',
    `https://a.test/${'x'.repeat(90)}`,
  ]) {
    expect(safeUrl(bad, 100)).toBeUndefined();
  }
});
