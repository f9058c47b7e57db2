import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';

const address = 'https://lumen-leasing.example/feed.xml';
const captures = join(process.cwd(), '..', 'shared', 'data', 'captures', 'feeds');

describe('readFeed', () => {
  it('reads RSS, with relative links made absolute', () => {
    const text =
      '<rss version="2.0"><channel><title>T</title><item><title>One &amp; two</title><link>/a</link><guid>1</guid><pubDate>Tue, 03 Nov 2026 14:00:00 GMT</pubDate><description>&lt;p&gt;Hello &lt;b&gt;there&lt;/b&gt;&lt;/p&gt;</description></item></channel></rss>';
    expect(readFeed(text, address)).toEqual([
      {
        key: '1',
        title: 'One & two',
        link: 'https://lumen-leasing.example/a',
        publishedAt: '2026-11-03T14:00:00.000Z',
        text: 'Hello there',
      },
    ]);
  });

  it('reads Atom', () => {
    const text =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>x</id><updated>2026-11-01T00:00:00Z</updated><entry><id>tag:1</id><title>Hi</title><link href="https://lumen-leasing.example/hi"/><updated>2026-11-01T00:00:00Z</updated><content type="html">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>';
    expect(readFeed(text, address)).toEqual([
      {
        key: 'tag:1',
        title: 'Hi',
        link: 'https://lumen-leasing.example/hi',
        publishedAt: '2026-11-01T00:00:00.000Z',
        text: 'Body',
      },
    ]);
  });

  it('reads JSON Feed', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [{ id: '7', url: 'https://lumen-leasing.example/7', title: 'Seven', content_text: 'Seven' }],
    };
    expect(readFeed(JSON.stringify(feed), address)[0]).toMatchObject({
      key: '7',
      title: 'Seven',
      text: 'Seven',
    });
  });

  it('keeps no markup, no script and no link that is not http', () => {
    const text =
      '<rss version="2.0"><channel><title>T</title><item><title>&lt;script&gt;alert(1)&lt;/script&gt;Sale</title><link>javascript:alert(1)</link><guid>1</guid><description>&lt;img src=x onerror=alert(1)&gt;ok&lt;script&gt;bad()&lt;/script&gt;</description></item></channel></rss>';
    expect(readFeed(text, address)).toEqual([
      { key: '1', title: 'Sale', link: null, publishedAt: null, text: 'ok' },
    ]);
  });

  it('does not expand entities that a document defines for itself', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "${'x'.repeat(1000)}">${[
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
    ]
      .map((name, i) => `<!ENTITY ${name} "${`&${'abcdef'[i]};`.repeat(10)}">`)
      .join(
        '',
      )}]><rss version="2.0"><channel><title>T</title><item><title>&g;</title><guid>1</guid></item></channel></rss>`;
    const [item] = readFeed(bomb, address);
    expect(item?.title.length ?? 0).toBeLessThan(2_000);
  });

  it('refuses what is not a feed, with the address', () => {
    expect(() => readFeed('<html><body>Not found</body></html>', address)).toThrow(/not a feed/);
  });

  it.skipIf(!existsSync(captures))(
    'reads recorded feeds of others (skipped where the captures are not at hand)',
    () => {
      for (const file of ['feedsmith-atom-10.xml', 'feedsmith-rss-20.xml']) {
        const items = readFeed(readFileSync(join(captures, file), 'utf8'), address);
        expect(items.length).toBeGreaterThan(0);
        expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
        for (const item of items) expect(item.link ?? 'https:').toMatch(/^https?:/);
      }
    },
  );
});
