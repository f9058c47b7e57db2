import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const url = 'https://lumen-leasing.example/feed.xml';
const xml = (text: string, type = 'application/xml') => answerOf(text, url, type);
const rss = (items: string) => xml(`<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`);

describe('a feed', () => {
  it('is text without markup, with absolute links', async () => {
    const { items, isComplete } = await read(
      'feed',
      rss(
        '<item><title>One &amp;amp; &lt;b&gt;two&lt;/b&gt;</title><link>/a</link><guid isPermaLink="false">1</guid><pubDate>Tue, 03 Nov 2026 14:00:00 GMT</pubDate><category>News</category><description>&lt;p&gt;Hello&lt;/p&gt;&lt;p&gt;there&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>',
      ),
    );
    expect(isComplete).toBe(false);
    expect(items).toEqual([
      {
        key: '1',
        type: 'post',
        title: 'One & two',
        link: 'https://lumen-leasing.example/a',
        at: '2026-11-03T14:00:00.000Z',
        text: 'Hello there',
        fields: { categories: ['News'] },
      },
    ]);
  });

  it('knows a post by its guid when text and link are edited', async () => {
    const before = await read('feed', rss('<item><title>A</title><link>/a</link><guid>g</guid></item>'));
    const after = await read('feed', rss('<item><title>B</title><link>/b</link><guid>g</guid></item>'));
    expect([before.items[0]?.key, after.items[0]?.key]).toEqual(['g', 'g']);
  });

  it('takes a guid that is an address for the link, unless it says that it is none', async () => {
    const link = async (guid: string) =>
      (await read('feed', rss(`<item><title>A</title>${guid}</item>`))).items[0]?.link;
    expect(await link('<guid>https://lumen-leasing.example/p</guid>')).toBe(
      'https://lumen-leasing.example/p',
    );
    expect(await link('<guid isPermaLink="false">https://lumen-leasing.example/p</guid>')).toBeNull();
    expect(await link('<guid>tag:1</guid><link>javascript:alert(1)</link>')).toBeNull();
  });

  it('tells posts apart that share a guid', async () => {
    const { items } = await read(
      'feed',
      rss(
        '<item><title>A</title><link>/a</link><guid>x</guid></item><item><title>B</title><link>/b</link><guid>x</guid></item>',
      ),
    );
    expect(items.map(({ key }) => key)).toEqual([
      'https://lumen-leasing.example/a',
      'https://lumen-leasing.example/b',
    ]);
  });

  it('resolves links of Atom by xml:base', async () => {
    const atom = (base: string, entry = '') =>
      xml(
        `<feed xmlns="http://www.w3.org/2005/Atom" ${base}><id>f</id><title>T</title><updated>2026-11-01T00:00:00Z</updated><entry ${entry}><id>1</id><title>A</title><updated>2026-11-01T00:00:00Z</updated><link href="p"/><content type="text">1 &lt; 2</content></entry></feed>`,
      );
    const first = async (answer: ReturnType<typeof xml>) => (await read('feed', answer)).items[0];
    expect((await first(atom('xml:base="https://cdn.example/x/"')))?.link).toBe('https://cdn.example/x/p');
    expect((await first(atom('', 'xml:base="/blog/"')))?.link).toBe('https://lumen-leasing.example/blog/p');
    expect((await first(atom('')))?.text).toBe('1 < 2');
  });

  it('reads RDF and JSON Feed', async () => {
    const rdf =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>T</title></channel><item rdf:about="https://lumen-leasing.example/1"><title>A</title><link>https://lumen-leasing.example/1</link><dc:date>2026-11-01T00:00:00Z</dc:date></item></rdf:RDF>';
    expect((await read('feed', xml(rdf))).items[0]).toMatchObject({
      key: 'https://lumen-leasing.example/1',
      at: '2026-11-01T00:00:00.000Z',
    });
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [{ id: '7', url: '/7', content_text: 'a < b', tags: ['x'] }],
    };
    expect((await read('feed', answerOf(json, url))).items[0]).toMatchObject({
      key: '7',
      title: 'a < b',
      link: 'https://lumen-leasing.example/7',
      text: 'a < b',
    });
  });

  it('is decoded by what its bytes are, whatever is declared', async () => {
    const text = (declared: string) =>
      `<?xml version="1.0" encoding="${declared}"?><rss version="2.0"><channel><title>T</title><item><title>Café – 5 €</title><guid>1</guid></item></channel></rss>`;
    const title = async (body: Uint8Array, contentType: string) =>
      (await read('feed', { body, contentType, url })).items[0]?.title;
    const wanted = 'Café – 5 €';
    expect(await title(Buffer.from(text('ISO-8859-1'), 'utf8'), 'text/xml; charset=iso-8859-1')).toBe(wanted);
    expect(await title(Buffer.from(text('utf-16'), 'utf16le'), 'text/xml')).toBe(wanted);
    expect(
      await title(
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text('utf-16'), 'utf16le')]),
        'text/xml',
      ),
    ).toBe(wanted);
    const windows = Buffer.from(text('utf-8').replace('–', '\u0096').replace('€', '\u0080'), 'latin1');
    expect(await title(windows, 'text/xml; charset=utf-8')).toBe(wanted);
  });

  it('does not expand entities that a document defines for itself', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const bomb = names.map(
      (name, i) => `<!ENTITY ${name} "${i === 0 ? 'x'.repeat(100) : `&${names[i - 1]};`.repeat(10)}">`,
    );
    const feed = `<?xml version="1.0"?><!DOCTYPE x [${bomb.join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>T</title><item><title>&i;&file;</title><guid>1</guid></item></channel></rss>`;
    const { items } = await read('feed', xml(feed));
    expect(items[0]?.title.length).toBeLessThan(40);
  });

  it('that was cut off is refused, since half a post looks like an edited one', async () => {
    const whole =
      '<rss version="2.0"><channel><title>T</title><item><title>A</title><guid>1</guid><description>Long words</description></item></channel></rss>';
    for (const at of [60, 100, 130])
      expect(await codeOf(read('feed', xml(whole.slice(0, at))))).toBe('feed.truncated');
    expect(await codeOf(read('feed', xml(`${whole}\n<!-- cached -->`)))).toBe('read');
  });

  it('is no web page, no error in JSON, and not 11 MB', async () => {
    expect(await codeOf(read('feed', xml('<html><body>Not found</body></html>')))).toBe('feed.unreadable');
    expect(await codeOf(read('feed', answerOf({ error: 'gone' }, url)))).toBe('feed.unreadable');
    expect(await codeOf(read('feed', xml(' ')))).toBe('feed.empty');
    expect(await codeOf(read('feed', xml('<'.repeat(11 * 1024 * 1024))))).toBe('feed.too_large');
    expect(await codeOf(read('feed', xml(`<rss version="2.0">${'<a>'.repeat(100_000)}</rss>`)))).toMatch(
      /^(read|feed\.)/,
    );
  });
});
