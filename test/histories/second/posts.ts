/** Feeds, sitemaps and help centres with headlines as companies write them, and what their systems do to them. */
import { atom, createPress, jsonFeed, rss, type Post, sitemap } from '../feeds.ts';
import { helpCenter, type Article } from '../answers.ts';
import { type History, makeHistory, type SignalKind } from '../history.ts';
import * as outages from './outages.ts';

const day = 86_400_000;

export const secondPosts: readonly History[] = [
  makeHistory(
    'second-rss-headlines',
    'One headline of each sort, one a day, with tracking parameters that change.',
    (h) => {
      const feed = h.source({
        name: 'news',
        competitor: 'Fernhold',
        kind: 'feed',
        url: 'https://www.fernhold.example/news/rss.xml',
      });
      const press = createPress('https://www.fernhold.example', 'news');
      let posts: Post[] = [
        press('Three habits of calm leasing teams', h.now(), 'Habits.'),
        press('What we learned from 10,000 tours', h.now(), 'Tours.'),
      ];
      const take = () =>
        feed.take(
          rss(
            'Fernhold News',
            'https://www.fernhold.example',
            posts.map((post) => ({ ...post, link: `${post.link}?utm_source=rss&utm_id=${h.random.hex(6)}` })),
            h.now(),
          ),
        );
      take();
      take();
      const told: readonly (readonly [string, string, readonly SignalKind[]])[] = [
        [
          'Fernhold closes $21M Series B to bring voice AI to more communities',
          'The round was led by Aldergate Partners.',
          ['funding'],
        ],
        [
          'Welcoming Priya Lindqvist as our new Chief Operating Officer',
          'She joins from a logistics company.',
          ['leadership'],
        ],
        [
          'Fernhold to be acquired by Morrow Group',
          'The transaction is expected to close in the second quarter.',
          ['funding', 'partnership', 'legal'],
        ],
        [
          'Penhallow Homes rolls out Fernhold across 18,000 apartments',
          'The operator picked Fernhold after a six-month pilot.',
          ['customer'],
        ],
        [
          'Now live: two-way sync with Rentora',
          'Leases and balances move both ways.',
          ['integration', 'product'],
        ],
        [
          'Say hello to Fernhold Collect, an easier way to recover past-due rent',
          'Collect reaches residents by text.',
          ['product', 'release'],
        ],
        [
          'Attorney general of Ohio opens inquiry into automated rent reminders, Fernhold named',
          'The company says that it cooperates.',
          ['legal'],
        ],
        [
          'Fernhold is expanding to Canada with a Toronto hub and 40 hires',
          'The hub opens in May.',
          ['hiring', 'product', 'content'],
        ],
        [
          'Upcoming changes to our rates from July 1',
          'The Growth plan moves to $3.10 per unit.',
          ['pricing'],
        ],
        [
          'Postmortem of the March 12 outage of voice calls',
          'For 94 minutes calls were not answered.',
          ['incident'],
        ],
      ];
      for (const [title, text, kinds] of told) {
        posts = [press(title, h.now(), text), ...posts];
        h.expect({ capture: take(), kinds, contains: [title.slice(0, 20)] });
        take();
      }
    },
  ),
  makeHistory(
    'second-atom-edits',
    'Typos are mended and dates are bumped, which is nothing; a new entry is news.',
    (h) => {
      const feed = h.source({
        name: 'blog',
        competitor: 'Oakmere Systems',
        kind: 'feed',
        url: 'https://oakmere.example/blog/atom.xml',
      });
      const press = createPress('https://oakmere.example');
      const old = [
        press('Oakmere adds ledger explanations to teh resident app', h.now(), 'Explained.'),
        press('Why we publish our response times', h.now(), 'Times.'),
      ];
      const take = (posts: readonly Post[]) =>
        feed.take(atom('Oakmere', 'https://oakmere.example', posts, h.now()));
      take(old);
      take(old.map((post) => ({ ...post, published: h.now().toISOString() })));
      const mended = old.map((post) => ({ ...post, title: post.title.replace('teh', 'the') }));
      take(mended);
      take(mended.map((post) => ({ ...post, summary: `${post.summary} ` })));
      const more = [
        press(
          'Oakmere partners with Vanter Screening on instant applicant checks',
          h.now(),
          'Both teams start in April.',
        ),
        ...mended,
      ];
      h.expect({ capture: take(more), kinds: ['partnership', 'integration'], contains: ['Vanter'] });
      take([...more].reverse());
      take(more);
    },
  ),
  makeHistory(
    'second-burst',
    'Six posts in one poll after a quiet week; the two of substance must be told, the rest may.',
    (h) => {
      const feed = h.source({
        name: 'blog',
        competitor: 'Willowgate',
        kind: 'feed',
        url: 'https://willowgate.example/feed.json',
      });
      const press = createPress('https://willowgate.example');
      const old = [press('Our year in numbers', h.now(), 'Numbers.')];
      const take = (posts: readonly Post[]) =>
        feed.take({
          body: jsonFeed('Willowgate', 'https://willowgate.example', posts),
          headers: { 'content-type': 'application/feed+json' },
        });
      for (let i = 0; i < 6; i += 1) take(old);
      const burst = [
        press(
          'Willowgate launches AI screening of maintenance requests',
          h.now(),
          'Requests are sorted within seconds.',
        ),
        press(
          'Larkmoor Residential chooses Willowgate for its 9,400 homes',
          h.now(),
          'A three-year agreement.',
        ),
        press('Five ideas for spring resident events', h.now(), 'Ideas.'),
        press('Meet the team: Odalys from support', h.now(), 'A portrait.'),
        press('How to read a rent roll', h.now(), 'A primer.'),
        press('Checklist: preparing for a site visit', h.now(), 'A list.'),
      ];
      const file = take([...burst, ...old]);
      h.expect({ capture: file, kinds: ['product', 'release'], contains: ['maintenance requests'] });
      h.expect({ capture: file, kinds: ['customer'], contains: ['Larkmoor'] });
      h.expect({
        capture: file,
        kinds: ['content', 'product', 'leadership', 'hiring'],
        optional: true,
        atMost: 4,
      });
      for (let i = 0; i < 5; i += 1) take([...burst, ...old]);
    },
  ),
  makeHistory(
    'second-feed-moved',
    'The blog moves to another system: outage, HTML, half a feed, no items, then the same posts under new ids.',
    (h) => {
      const feed = h.source({
        name: 'blog',
        competitor: 'Hazelwick',
        kind: 'feed',
        url: 'https://hazelwick.example/blog/feed',
      });
      const press = createPress('https://hazelwick.example');
      const posts = Array.from({ length: 8 }, (_, i) =>
        press(
          `Field note ${i + 1}: ${['keys', 'leaks', 'tours', 'parking', 'renewals', 'pets', 'noise', 'moves'][i]}`,
          new Date(h.now().getTime() - i * 9 * day),
          'A note from the field.',
        ),
      );
      const body = () => rss('Hazelwick', 'https://hazelwick.example', posts, h.now());
      for (let i = 0; i < 4; i += 1) feed.take(body());
      for (const answer of [
        outages.htmlInsteadOfData(),
        outages.htmlInsteadOfData(502),
        outages.half(body(), 'application/rss+xml'),
        outages.nothing,
        outages.edgeChallenge(200),
      ])
        feed.take(answer);
      feed.take({ body: rss('Hazelwick', 'https://hazelwick.example', [], h.now()), error: true });
      const moved = posts.map((post, i) => ({ ...post, id: `tag:hazelwick.example,2026:${9000 + i}` }));
      for (let i = 0; i < 4; i += 1) feed.take(rss('Hazelwick', 'https://hazelwick.example', moved, h.now()));
    },
  ),
  makeHistory(
    'second-sitemap',
    'All dates are restamped with every deploy; then an integration page, a case study and a price page appear.',
    (h) => {
      const site = 'https://tallowstreet.example';
      const map = h.source({
        name: 'sitemap',
        competitor: 'Tallow Street',
        kind: 'sitemap',
        url: `${site}/sitemap.xml`,
      });
      let paths = [
        '/',
        '/pricing',
        '/blog',
        '/blog/rent-reminders',
        '/blog/what-is-a-ledger',
        '/integrations/keystone-pms',
        '/case-studies/osterley-grove',
        '/about',
      ];
      const body = () =>
        sitemap(
          site,
          paths.map((path) => ({ path, lastmod: h.now().toISOString() })),
        );
      for (let i = 0; i < 4; i += 1) map.take(body());
      for (const answer of [
        outages.half(body(), 'application/xml'),
        outages.htmlInsteadOfData(),
        outages.bucketError(),
        { body: sitemap(site, []), error: true },
      ])
        map.take(answer);
      map.take(body());
      paths = [...h.random.shuffle(paths), '/integrations/lockwell-access'];
      h.expect({ capture: map.take(body()), kinds: ['integration'], contains: ['lockwell'] });
      paths = [...paths, '/case-studies/penhallow-homes'];
      h.expect({ capture: map.take(body()), kinds: ['customer', 'content'], contains: ['penhallow'] });
      map.take(body());
      paths = [...paths, '/blog/spring-checklist'];
      h.expect({ capture: map.take(body()), kinds: ['content'], optional: true });
      paths = [...paths, '/products/deposit-free-move-in'];
      h.expect({ capture: map.take(body()), kinds: ['product', 'release'], contains: ['deposit'] });
      map.take(body());
    },
  ),
  makeHistory(
    'second-help-center',
    'Votes, update times and drafts are nothing; an article on a new ability is the earliest proof that it ships.',
    (h) => {
      const host = 'support.corvane.example';
      const help = h.source({
        name: 'help',
        competitor: 'Corvane',
        kind: 'helpcenter',
        url: `https://${host}/api/v2/help_center/en-us/articles.json`,
      });
      const article = (id: number, title: string, body: string): Article => ({
        id,
        title,
        body,
        created: h.now(),
      });
      let list = [
        article(501, 'Reset your password', 'Choose Forgot password.'),
        article(502, 'Invite a colleague', 'Open Settings, then People.'),
        article(503, 'Export a report', 'Choose Export.'),
      ];
      const take = () => help.take(helpCenter(host, list));
      for (let i = 0; i < 3; i += 1) take();
      list = list.map((each) => ({ ...each, votes: 7, updated: h.now() }));
      take();
      help.take(outages.json('{"articles":[]}'));
      help.take(outages.htmlInsteadOfData());
      help.take(outages.json('{"error":"RecordNotFound","description":"Not found"}'));
      take();
      list = [{ ...article(504, 'Draft: ignore me', 'Draft.'), draft: true }, ...list];
      take();
      list = [
        article(
          505,
          'Setting up instalment plans for past-due balances',
          'Residents can now pay a balance in up to six parts.',
        ),
        ...list,
      ];
      h.expect({ capture: take(), kinds: ['product', 'release'], contains: ['instalment'] });
      list = [
        article(506, 'Connect Corvane to Yardstone Ledger', 'Balances are read every fifteen minutes.'),
        ...list,
      ];
      h.expect({ capture: take(), kinds: ['integration', 'product'], contains: ['Yardstone'] });
      take();
    },
  ),
];
