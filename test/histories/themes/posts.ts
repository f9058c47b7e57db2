/** Feeds: what each new post is about, and the many ways in which a feed moves without news. */
import { serverError, softNotFound, unavailable } from '../failures.ts';
import { atom, createPress, jsonFeed, type Post, rss } from '../feeds.ts';
import { type HistoryBuilder, makeHistory, type SignalKind } from '../history.ts';

const site = 'https://junipertenancy.example';
const company = 'Juniper Tenancy';

function openFeed(h: HistoryBuilder, url = `${site}/feed.xml`, everyHours = 12) {
  return h.source({ name: 'news', competitor: company, kind: 'feed', url, everyHours });
}

/** Six posts that stand in the feed when watching begins. */
function archive(h: HistoryBuilder, write: ReturnType<typeof createPress>): Post[] {
  const titles = [
    'Ten ways to welcome a new resident',
    'Why the first reply matters most',
    'A short guide to move-in inspections',
    'What we learned from a thousand maintenance calls',
    'Keeping common rooms friendly in winter',
    'How to write a notice that people read',
  ];
  return titles.map((title, i) =>
    write(title, new Date(h.now().getTime() - (i + 3) * 6 * 86_400_000), `${title}. A few thoughts.`),
  );
}

const newsOfEachKind: readonly (readonly [string, string, readonly SignalKind[]])[] = [
  [
    'New pricing for Juniper Tenancy from May',
    'From 1 May the Essentials plan costs $3.10 per unit a month, up from $2.80.',
    ['pricing'],
  ],
  [
    'Introducing Juniper Voice, our new AI phone agent',
    'Today we launch Juniper Voice, a new product that answers leasing calls.',
    ['product'],
  ],
  [
    'Juniper Tenancy now integrates with Hearthbook PMS',
    'The new integration syncs residents, leases and ledgers with Hearthbook both ways.',
    ['integration', 'partnership'],
  ],
  [
    'Wrenfield Communities selects Juniper Tenancy for 18,000 apartments',
    'The operator will roll out Juniper at 64 communities. "They were the best fit," says the customer.',
    ['customer'],
  ],
  [
    'Juniper Tenancy and Northpeak Payments announce strategic partnership',
    'The two companies partner to bring flexible rent to residents.',
    ['partnership'],
  ],
  [
    'Juniper Tenancy raises $60 million Series C',
    'The round was led by Saltmarsh Ventures and values the company at $700 million.',
    ['funding'],
  ],
  [
    'Juniper Tenancy appoints Ada Quill as Chief Revenue Officer',
    'She joins from Pinmoor and will lead sales and marketing.',
    ['leadership'],
  ],
  [
    'Juniper Tenancy settles class action lawsuit over text messages',
    'The settlement of $4.2 million resolves claims under the TCPA. The court approved it on Friday.',
    ['legal'],
  ],
  [
    'Release notes: Juniper 5.2 is available',
    'Version 5.2 brings bulk editing of templates and fixes to the calendar.',
    ['release', 'product'],
  ],
  [
    'Post-mortem: outage of the leasing assistant on 9 April',
    'A database failover took chat and voice down for three hours. We apologise.',
    ['incident', 'content'],
  ],
  [
    'Spring cleaning tips for property managers',
    'Open the windows and start with the bicycle room.',
    ['content'],
  ],
  [
    'Juniper Tenancy opens Dallas office and plans to hire 80 people',
    'We are hiring for sales and support roles in Texas this year.',
    ['hiring', 'content'],
  ],
];

export const posts = [
  makeHistory(
    'feed-post-of-each-kind',
    'One post a day and each is told once, on its first sight, under the kind that its words plainly say.',
    (h) => {
      const feed = openFeed(h);
      const write = createPress(site);
      let list = archive(h, write);
      const show = () => feed.take(rss(company, site, list, h.now()));
      show();
      show();
      for (const [title, summary, kinds] of newsOfEachKind) {
        list = [write(title, h.now(), summary), ...list].slice(0, 10);
        h.expect({ capture: show(), kinds, contains: [title.slice(0, 20)] });
        show();
      }
    },
  ),
  makeHistory(
    'feed-atom-several-at-once',
    'Three posts published between two polls: three signals are right, two sources of noise (the updated stamps) are not.',
    (h) => {
      const feed = openFeed(h, `${site}/feed.atom`);
      const write = createPress(site);
      let list = archive(h, write);
      const show = () => feed.take(atom(company, site, list, h.now()));
      show();
      show();
      list = [
        write('Juniper Tenancy acquires Nestling Software', h.now(), 'The acquisition closes this month.'),
        write('Introducing Juniper Screening', h.now(), 'Our new product checks applications in minutes.'),
        write(
          'Juniper Tenancy names new Chief Technology Officer',
          h.now(),
          'Ben Tarrow takes over in June.',
        ),
        ...list,
      ];
      const seen = show();
      const acquired: readonly SignalKind[] = ['partnership', 'funding', 'product', 'content', 'legal'];
      h.expect({ capture: seen, kinds: acquired, contains: ['Nestling'] });
      h.expect({ capture: seen, kinds: ['product'], contains: ['Screening'] });
      h.expect({ capture: seen, kinds: ['leadership'], contains: ['Chief Technology'] });
      for (let i = 0; i < 6; i += 1) show();
    },
  ),
  makeHistory(
    'feed-churn-without-news',
    'Posts are reordered, drop out and return, get a corrected comma, and new guids with the same link after a move to another system. Nothing was published.',
    (h) => {
      const feed = openFeed(h);
      const write = createPress(site);
      const list = archive(h, write);
      const show = (some: readonly Post[]) => feed.take(rss(company, site, some, h.now()));
      show(list);
      show(list);
      show([...list].reverse());
      show(list.filter((_, i) => i !== 2));
      show(list);
      show(list.slice(0, 3));
      show(list);
      const mended = list.map((post, i) =>
        i === 1 ? { ...post, summary: `${post.summary} (Typo mended.)` } : post,
      );
      show(mended);
      show(mended);
      const moved = mended.map((post, i) => ({ ...post, id: `urn:post:${9_000 + i}` }));
      show(moved);
      show(moved);
      const restamped = moved.map((post) => ({ ...post, published: h.now().toISOString() }));
      show(restamped);
    },
  ),
  makeHistory(
    'feed-errors',
    'Error pages, empty feeds and half a feed come between; the post published meanwhile is told when it is first seen.',
    (h) => {
      const feed = openFeed(h);
      const write = createPress(site);
      let list = archive(h, write);
      const show = () => feed.take(rss(company, site, list, h.now()));
      show();
      feed.take(serverError);
      feed.take(softNotFound(company));
      show();
      feed.take({ body: rss(company, site, [], h.now()), error: true });
      show();
      feed.take({ body: rss(company, site, list, h.now()).slice(0, 900), error: true });
      feed.take(unavailable);
      list = [
        write(
          'Juniper Tenancy raises prices of its Plus plan',
          h.now(),
          'Plus will cost $5.20 instead of $4.80 a unit.',
        ),
        ...list,
      ];
      h.expect({ capture: show(), kinds: ['pricing'], contains: ['Plus'] });
      feed.take({
        body: '{"error":"try later"}',
        headers: { 'content-type': 'application/json' },
        error: true,
      });
      show();
      feed.take({ body: '', error: true });
      show();
      show();
    },
  ),
  makeHistory(
    'feed-json',
    'The same in JSON Feed: a new post, and one whose title is edited a day later, which is no second post.',
    (h) => {
      const feed = openFeed(h, `${site}/feed.json`);
      const write = createPress(site);
      let list = archive(h, write);
      const show = () =>
        feed.take({
          body: jsonFeed(company, site, list),
          headers: { 'content-type': 'application/feed+json' },
        });
      for (let i = 0; i < 4; i += 1) show();
      const post = write(
        'Tamberly Homes chooses Juniper Tenancy acros 9,400 homes',
        h.now(),
        'The customer goes live in June.',
      );
      list = [post, ...list];
      h.expect({ capture: show(), kinds: ['customer'], contains: ['Tamberly'] });
      show();
      list = [{ ...post, title: post.title.replace('acros ', 'across ') }, ...list.slice(1)];
      for (let i = 0; i < 4; i += 1) show();
    },
  ),
];
