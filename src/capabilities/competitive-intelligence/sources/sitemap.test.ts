import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sitemapsIn } from './sitemap.ts';
import { answerOf, codeOf, read } from './sources.testing.ts';

const at = 'https://lumen-leasing.example/sitemap.xml';
const xml = (text: string) => answerOf(text, at, 'application/xml');
const urlset = (urls: string) =>
  `<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`;
const url = (loc: string, lastmod = '2026-11-01') =>
  `<url><loc>${loc}</loc><lastmod>${lastmod}</lastmod></url>`;

describe('a sitemap', () => {
  it('is its addresses; restamping them is no change', async () => {
    const before = await read(
      'sitemap',
      xml(urlset(url('https://lumen-leasing.example/a?x=1&amp;y=%C3%A9'))),
    );
    expect(before).toMatchObject({ isComplete: true, totals: { urls: 1 } });
    expect(before.items).toEqual([
      {
        key: 'https://lumen-leasing.example/a?x=1&y=%C3%A9',
        type: 'url',
        title: '/a?x=1&y=é',
        link: 'https://lumen-leasing.example/a?x=1&y=%C3%A9',
        at: '2026-11-01T00:00:00.000Z',
        text: '',
        fields: {},
      },
    ]);
    const after = await read(
      'sitemap',
      xml(urlset(url('https://lumen-leasing.example/a?x=1&amp;y=%C3%A9', '2026-11-20'))),
    );
    expect(after.items.map(({ key, fields }) => [key, fields])).toEqual(
      before.items.map(({ key, fields }) => [key, fields]),
    );
  });

  it('may be gzip, and gzip that expands without end is refused', async () => {
    const zipped = {
      body: gzipSync(urlset(url('https://lumen-leasing.example/a'))),
      contentType: 'application/gzip',
      url: `${at}.gz`,
    };
    expect((await read('sitemap', zipped)).items).toHaveLength(1);
    const bomb = { ...zipped, body: gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x20)) };
    expect(await codeOf(read('sitemap', bomb))).toBe('sitemap.compressed');
    expect(await codeOf(read('sitemap', { ...zipped, body: zipped.body.subarray(0, 40) }))).toBe(
      'sitemap.compressed',
    );
  });

  it('may be an index, which is no list of pages', async () => {
    const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://lumen-leasing.example/s1.xml</loc></sitemap></sitemapindex>`;
    const reading = await read('sitemap', xml(index));
    expect(reading).toMatchObject({ isComplete: false, totals: { sitemaps: 1 } });
    expect(sitemapsIn(reading.items)).toEqual(['https://lumen-leasing.example/s1.xml']);
  });

  it('takes no picture for a page, reads CDATA and prefixes, and drops what is no address', async () => {
    const entry =
      '<url><loc><![CDATA[https://lumen-leasing.example/a]]></loc><image:image><image:loc>https://cdn.example/i.png</image:loc></image:image></url>';
    const reading = await read(
      'sitemap',
      xml(urlset(`${entry}${url('https://lumen-leasing.example/b')}<url><loc>javascript:x()</loc></url>`)),
    );
    expect(reading.items.map(({ key }) => key)).toEqual([
      'https://lumen-leasing.example/a',
      'https://lumen-leasing.example/b',
    ]);
    expect(reading).toMatchObject({ isComplete: false, caveats: ['1 of 3 entries could not be read'] });
  });

  it('may carry a prefix of its own', async () => {
    const text =
      '<s:urlset xmlns:s="x"><s:url><s:loc>https://lumen-leasing.example/p</s:loc></s:url></s:urlset>';
    expect((await read('sitemap', xml(text))).items.map(({ title }) => title)).toEqual(['/p']);
  });

  it('may be empty; what was cut off or is a page is refused', async () => {
    expect((await read('sitemap', xml(urlset('')))).items).toEqual([]);
    expect((await read('sitemap', xml('<urlset/>'))).items).toEqual([]);
    expect(await codeOf(read('sitemap', xml(urlset(url('https://x.example/')).slice(0, -20))))).toBe(
      'sitemap.truncated',
    );
    expect(await codeOf(read('sitemap', xml('<!doctype html><html><body>404</body></html>')))).toBe(
      'sitemap.wrong_type',
    );
  });

  it('takes time that grows with its length alone', async () => {
    for (const part of [
      '<url',
      '<url>',
      '<url><loc',
      '<url><loc>',
      '<url><loc><![CDATA[',
      '</urlset',
      '<urlset',
    ]) {
      expect(await codeOf(read('sitemap', xml(`<urlset>${part.repeat(60_000)}</urlset>`)))).toMatch(
        /^(read|sitemap\.)/,
      );
    }
  });
});
