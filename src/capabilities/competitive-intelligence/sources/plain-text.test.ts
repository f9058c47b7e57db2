import { describe, expect, it } from 'vitest';
import { cleanText, plainText } from './plain-text.ts';

describe('plain text', () => {
  it.each([
    ['<p>One</p><p>two</p>', 'One two'],
    ['Hello <b>there</b>!', 'Hello there!'],
    ['a < b and c > d', 'a < b and c > d'],
    ['<a title="x > y">link</a>', 'link'],
    ['x<script>steal("</p>")</script>y', 'x y'],
    ['x<style>p{}</style >y<!-- no -->z', 'x y z'],
    [
      '&lt;b&gt; &amp;amp; &#8364; &#x20AC; &eacute; &Zcaron; &nope; &#0; &#xD800;',
      '<b> &amp; € € é Ž &nope; \uFFFD \uFFFD',
    ],
    ['<script>never closed', ''],
    ['tail <b', 'tail'],
    ['non\u00a0breaking\u200b \u201cquotes\u201d', 'non breaking "quotes"'],
  ])('of %s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('is cut to its limit, between characters, and has no control characters', () => {
    expect(plainText('😀'.repeat(10), 5)).toBe('😀😀\uFFFD');
    expect(cleanText('a\u0000b\u0007c\ud800d')).toBe('abc\uFFFDd');
    expect(plainText('x'.repeat(1_000_000))).toHaveLength(20_000);
  });

  it('takes time that grows with the length alone', () => {
    for (const part of [
      '<script',
      '<script>',
      '<!--',
      '<',
      '<a "',
      "<a '",
      '<a ">" ',
      '</script',
      '&a',
      '&#',
      '<a="<',
    ]) {
      expect(plainText(part.repeat(60_000)).length).toBeLessThanOrEqual(20_000);
    }
  });
});
