/** Sitemaps, help centres and the Wayback index: lists that restamp themselves all the time. */
import { type Article, helpCenter, waybackRows } from '../answers.ts';
import { gone, serverError, unavailable } from '../failures.ts';
import { type SitemapEntry, sitemap } from '../feeds.ts';
import { makeHistory } from '../history.ts';

const site = 'https://bramblewickrent.example';
const competitor = 'Bramblewick Rent';

const paths = [
  '/',
  '/pricing',
  '/product',
  '/integrations/hearthbook',
  '/customers/osprey-row',
  '/blog',
  '/careers',
];

const englishArticles: readonly (readonly [number, string, string])[] = [
  [7001, 'Inviting a team member', 'Open Settings, then Team, then Invite.'],
  [7002, 'Changing your notification hours', 'Choose the hours in which residents may be written to.'],
  [7003, 'Exporting a ledger', 'Ledgers can be exported as CSV.'],
  [7004, 'Connecting Hearthbook', 'Enter the key of your Hearthbook account.'],
];

export const sites = [
  makeHistory(
    'sitemap-new-pages',
    'A new integration page and a new case study appear in the sitemap before anybody announces them; restamped dates are nothing.',
    (h) => {
      const source = h.source({
        name: 'sitemap',
        competitor,
        kind: 'sitemap',
        url: `${site}/sitemap.xml`,
        everyHours: 12,
      });
      let known = paths;
      const show = () => {
        const lastmod = h.now().toISOString().slice(0, 10);
        return source.take(
          sitemap(
            site,
            known.map((path): SitemapEntry => ({ path, lastmod })),
          ),
        );
      };
      for (let i = 0; i < 5; i += 1) show();
      known = [...known, '/integrations/rentwell-ledger'];
      h.expect({ capture: show(), kinds: ['integration', 'partnership'], contains: ['rentwell'] });
      show();
      known = [...known, '/customers/fennel-street-living-case-study'];
      h.expect({ capture: show(), kinds: ['customer'], contains: ['fennel'] });
      for (let i = 0; i < 4; i += 1) show();
    },
  ),
  makeHistory(
    'sitemap-restamped-and-broken',
    'Each deploy restamps every address; one answer is an error page, one is empty, one lists a third only. No page was added.',
    (h) => {
      const source = h.source({ name: 'sitemap', competitor, kind: 'sitemap', url: `${site}/sitemap.xml` });
      const body = (some: readonly string[]) =>
        sitemap(
          site,
          some.map((path): SitemapEntry => ({ path, lastmod: h.now().toISOString() })),
        );
      for (let i = 0; i < 4; i += 1) source.take(body(paths));
      source.take(gone);
      source.take({ body: body([]), error: true });
      source.take(body(paths));
      source.take({ body: body(paths.slice(0, 2)), error: true });
      source.take(body(paths));
      source.take(body([...paths].reverse()));
      source.take(unavailable);
      source.take(body(paths));
    },
  ),
  makeHistory(
    'help-centre-new-article',
    'A new article is the earliest proof of a feature. Bumped dates, votes and drafts are not; a lost language filter adds every translation at once.',
    (h) => {
      const host = 'help.bramblewickrent.example';
      const source = h.source({
        name: 'help',
        competitor,
        kind: 'helpcenter',
        url: `https://${host}/api/v2/help_center/en-us/articles.json`,
        everyHours: 12,
      });
      const created = new Date('2025-11-03T10:00:00Z');
      let list: Article[] = englishArticles.map(([id, title, body]) => ({ id, title, body, created }));
      const show = () => source.take(helpCenter(host, list));
      show();
      show();
      list = list.map((article, i) => ({ ...article, updated: h.now(), votes: i + 3 }));
      show();
      list = [...list, { id: 7005, title: 'Untitled draft', body: 'To do', created: h.now(), draft: true }];
      show();
      list = list.filter((article) => article.draft !== true);
      show();
      list = [
        ...list,
        {
          id: 7006,
          title: 'Setting up AI payment plans for delinquent residents',
          body: 'The new payment plan assistant offers residents with overdue rent a schedule. Turn it on under Settings.',
          created: h.now(),
        },
      ];
      h.expect({ capture: show(), kinds: ['product', 'release'], contains: ['payment plan'] });
      show();
      source.take(serverError);
      show();
      list = [
        ...list,
        {
          id: 7007,
          title: 'Connecting the Rentwell Ledger integration',
          body: 'Enter the key of your Rentwell account to sync payments.',
          created: h.now(),
        },
      ];
      h.expect({ capture: show(), kinds: ['integration', 'product'], contains: ['Rentwell'] });
      list = list.map((article) => ({ ...article, updated: h.now() }));
      show();
      show();
    },
  ),
  makeHistory(
    'wayback-digests',
    'New rows with new digests for a page that nobody touched: a digest is a hint to look, not a change.',
    (h) => {
      const source = h.source({
        name: 'wayback',
        competitor,
        kind: 'wayback',
        url: 'https://web.archive.org/cdx/search/cdx?url=bramblewickrent.example/pricing&output=json',
        everyHours: 168,
      });
      const times: Date[] = [new Date('2026-01-04T03:12:00Z'), new Date('2026-02-01T04:40:00Z')];
      for (let i = 0; i < 10; i += 1) {
        source.take(waybackRows('bramblewickrent.example', times, h.random));
        times.push(h.now());
      }
      source.take({ body: '[]', error: true });
      source.take(waybackRows('bramblewickrent.example', times, h.random));
    },
  ),
];
