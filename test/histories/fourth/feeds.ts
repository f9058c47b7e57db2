/** A feed, a sitemap and a help centre each half: the same kinds of news as in the labelled headlines, the whole way. */
import type { History, HistoryBuilder, SignalKind } from '../history.ts';
import { badGateway, fourth } from './frames.ts';

type Post = readonly [title: string, text: string, ...kinds: SignalKind[]];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const atom = (company: string, entries: readonly string[]) =>
  `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${escaped(company)}</title><id>urn:feed</id><updated>2026-03-01T00:00:00Z</updated>${entries.join('')}</feed>`;

/** One post more with every capture; `content` alone may be told or not. */
function tell(h: HistoryBuilder, competitor: string, host: string, posts: readonly Post[]): void {
  const source = h.source({ name: 'news', competitor, kind: 'feed', url: `https://${host}/atom.xml` });
  const entries: string[] = [];
  const add = (title: string, text: string) =>
    entries.unshift(
      `<entry><id>urn:${entries.length}</id><title>${escaped(title)}</title><link href="https://${host}/news/${entries.length}"/><updated>${h.now().toISOString()}</updated><summary>${escaped(text)}</summary></entry>`,
    );
  add('Notes from our first year', 'What we learned.');
  source.take(atom(competitor, entries));
  for (const [title, text, ...kinds] of posts) {
    add(title, text);
    const capture = source.take(atom(competitor, entries.slice(0, 6)));
    h.expect({ capture, kinds, ...(kinds[0] === 'content' ? { optional: true } : {}) });
  }
  source.take(badGateway);
  source.take(atom(competitor, entries.slice(0, 6)));
}

const sitemap = (host: string, paths: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>https://${host}${path}</loc></url>`).join('')}</urlset>`;

function tellMap(
  h: HistoryBuilder,
  competitor: string,
  host: string,
  pages: readonly (readonly [string, ...SignalKind[]])[],
): void {
  const source = h.source({ name: 'map', competitor, kind: 'sitemap', url: `https://${host}/sitemap.xml` });
  const paths = ['/', '/pricing', '/about', '/blog/welcome', '/product/core'];
  source.take(sitemap(host, paths));
  for (const [path, ...kinds] of pages) {
    paths.push(path);
    const capture = source.take(sitemap(host, paths));
    h.expect({ capture, kinds, ...(kinds[0] === 'content' ? { optional: true } : {}) });
  }
}

export const fourthFeeds: readonly History[] = [
  fourth('a', 'feed', 'Plain news as a small vendor writes it.', (h) =>
    tell(h, 'Corvane', 'corvane.example', [
      ['Transcripts for every call', 'Read and search what was said.', 'product'],
      ['Marlow Communities extends to all 74 properties', 'A renewal for three years.', 'customer'],
      ['Tours: the first impression', 'Some thoughts of our design team.', 'content'],
      ['New in March', 'Better handover to people, a quieter inbox, fixes.', 'release', 'product'],
      ['Calls dropped on 9 March', 'For two hours one call in five failed.', 'incident'],
      ['Chat is now free', 'For offices of up to 100 units.', 'pricing'],
      [
        'Brassline guest cards, both ways',
        'What a prospect says is on the card at once.',
        'integration',
        'product',
      ],
      ['Welcome, Noor', 'Noor Haddad is our new Chief Revenue Officer.', 'leadership'],
      [
        'We are 100',
        'Our hundredth colleague started this week; twenty more seats are open.',
        'hiring',
        'content',
      ],
      ['Twenty million to grow', 'Kestrel Capital leads our Series B.', 'funding'],
      ['What fair housing rules say about bots', 'A guide for offices.', 'content'],
    ]),
  ),
  fourth('b', 'feed', 'Plain news as an agency writes it.', (h) =>
    tell(h, 'Halden Recovery', 'halden.example', [
      ['Text-to-pay', 'Consumers settle from their phones.', 'product'],
      ['Norwood Student Living places its accounts with us', 'Nine campuses, one agency.', 'customer'],
      ['How to read an aging report', 'Buckets and what they hide.', 'content'],
      [
        'Client portal: what changed in February',
        'Placement files by drag and drop, quicker remittance reports.',
        'release',
        'product',
      ],
      ['Letters delayed by storm', 'Mail of 3 and 4 March goes out on the 6th.', 'incident'],
      ['One rate for all', 'From May every account is worked for 25 %.', 'pricing'],
      [
        'RentKeep placements by API',
        'Balances come over by themselves each night.',
        'integration',
        'product',
      ],
      ['Halden names Cora Lind as president', 'She has run operations since 2019.', 'leadership'],
      ['Licensed in all fifty states', 'Hawaii was the last.', 'legal', 'content'],
      ['A new owner for Halden', 'Crestline Financial buys the agency from its founders.', 'funding'],
      ['Five myths about credit reporting', 'And what is true.', 'content'],
    ]),
  ),
  fourth('a', 'sitemap', 'New addresses say by themselves what they are.', (h) =>
    tellMap(h, 'Tidewick', 'tidewick.example', [
      ['/product/payment-plans', 'product'],
      ['/integrations/oakledger', 'integration'],
      ['/customers/greyfield-living', 'customer', 'content'],
      ['/blog/five-ways-to-collect-rent', 'content'],
    ]),
  ),
  fourth('b', 'sitemap', 'New addresses say by themselves what they are.', (h) =>
    tellMap(h, 'Rookwell', 'rookwell.example', [
      ['/features/lien-waivers', 'product'],
      ['/press/rookwell-raises-series-b', 'funding'],
      ['/legal/data-processing-addendum', 'legal'],
      ['/resources/guides/net-terms', 'content'],
    ]),
  ),
];
