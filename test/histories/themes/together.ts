/** Several sources at once: the same news told by many, competitors side by side, our own name. */
import { serverError, unavailable } from '../failures.ts';
import { createPress, type Post, rss, sitemap } from '../feeds.ts';
import { type HistoryBuilder, makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, withPrice } from '../site.ts';

const site = 'https://larkspurliving.example';
const competitor = 'Larkspur Living AI';

/** A vendor that tells everything three times: on its blog, in its press feed, and so in its sitemap. */
function openVendor(h: HistoryBuilder) {
  const blog = h.source({
    name: 'blog',
    competitor,
    kind: 'feed',
    url: `${site}/blog/feed.xml`,
    everyHours: 4,
  });
  const press = h.source({
    name: 'press',
    competitor,
    kind: 'feed',
    url: `${site}/press/feed.xml`,
    everyHours: 1,
  });
  const map = h.source({
    name: 'sitemap',
    competitor,
    kind: 'sitemap',
    url: `${site}/sitemap.xml`,
    everyHours: 1,
  });
  const state = { blog: [] as Post[], press: [] as Post[] };
  const fixed = ['/', '/pricing', '/blog', '/press'];
  const write = { blog: createPress(site, 'blog'), press: createPress(site, 'press') };
  for (const title of ['What renters read first', 'A calmer turn season', 'Four notices that work']) {
    state.blog.push(write.blog(title, new Date('2026-02-11T10:00:00Z'), `${title}, in short.`));
    state.press.push(write.press(`${competitor}: ${title}`, new Date('2026-02-12T10:00:00Z'), 'A study.'));
  }
  return {
    publish: (where: 'blog' | 'press', title: string, summary: string) => {
      state[where] = [write[where](title, h.now(), summary), ...state[where]];
    },
    blog: () => blog.take(rss('Larkspur blog', site, state.blog, h.now())),
    press: () => press.take(rss('Larkspur press room', site, state.press, h.now())),
    map: () =>
      map.take(
        sitemap(
          site,
          [...fixed, ...[...state.blog, ...state.press].map((post) => post.link.slice(site.length))].map(
            (path) => ({
              path,
              lastmod: h.now().toISOString(),
            }),
          ),
        ),
      ),
    fail: () => press.take(serverError),
  };
}

export const together = [
  makeHistory(
    'same-news-three-times',
    'Blog, press room and sitemap tell one event within hours: one signal at the first sight, the others are duplicates. Two events on one day stay two.',
    (h) => {
      const vendor = openVendor(h);
      const round = () => [vendor.blog(), vendor.press(), vendor.map()] as const;
      round();
      round();
      const tell = (
        title: string,
        pressTitle: string,
        summary: string,
        kind: 'funding' | 'integration' | 'customer',
      ) => {
        vendor.publish('blog', title, summary);
        vendor.publish('press', pressTitle, summary);
        const [blog, press, map] = round();
        h.expect({ capture: blog, kinds: [kind], contains: [title.slice(-12)], duplicates: [press, map] });
        round();
      };
      tell(
        'Larkspur Living AI raises $85 million Series D',
        'Larkspur Living AI Raises $85 Million in Series D Round',
        'The Series D round of $85 million was led by Saltmarsh Ventures.',
        'funding',
      );
      vendor.fail();
      tell(
        'Larkspur now integrates with Hearthbook',
        'Larkspur Living AI Announces Integration with Hearthbook',
        'The integration syncs residents and ledgers with Hearthbook.',
        'integration',
      );
      round();
      tell(
        'Pinmoor Residential selects Larkspur for 22,000 homes',
        'Pinmoor Residential Selects Larkspur Living AI for 22,000 Homes',
        'The customer will roll out Larkspur in 22,000 homes.',
        'customer',
      );
    },
  ),
  makeHistory(
    'alike-but-not-the-same',
    'Two rounds of funding months apart, and two customers in one week, look alike word for word. They are four events, no duplicates.',
    (h) => {
      const vendor = openVendor(h);
      const tell = (
        where: 'blog' | 'press',
        title: string,
        summary: string,
        kind: 'funding' | 'customer',
      ) => {
        vendor.publish(where, title, summary);
        h.expect({ capture: vendor[where](), kinds: [kind], contains: [title.slice(0, 12)] });
        vendor.blog();
        vendor.press();
      };
      vendor.blog();
      vendor.press();
      tell(
        'blog',
        'Larkspur Living AI raises $40 million Series B',
        'The round was led by Saltmarsh Ventures.',
        'funding',
      );
      h.wait(24 * 120);
      tell(
        'press',
        'Larkspur Living AI raises $90 million Series C',
        'The round was led by Saltmarsh Ventures.',
        'funding',
      );
      tell(
        'blog',
        'Wrenfield Communities selects Larkspur for 18,000 homes',
        'The customer starts in May.',
        'customer',
      );
      tell(
        'press',
        'Osprey Row Apartments selects Larkspur for 6,000 homes',
        'The customer starts in May.',
        'customer',
      );
    },
  ),
  makeHistory(
    'our-own-name',
    'The same integration news twice, once with another payment company and once with Pay Ready: the second concerns us and weighs more.',
    (h) => {
      const feed = h.source({
        name: 'news',
        competitor: 'Juniper Tenancy',
        kind: 'feed',
        url: 'https://junipertenancy.example/feed.xml',
      });
      const write = createPress('https://junipertenancy.example');
      let list = ['Warm halls', 'Quiet lifts', 'Good keys'].map((title) =>
        write(title, new Date('2026-02-01T09:00:00Z'), 'A note.'),
      );
      const show = () => feed.take(rss('Juniper Tenancy', 'https://junipertenancy.example', list, h.now()));
      show();
      show();
      const tell = (title: string, summary: string) => {
        list = [write(title, h.now(), summary), ...list];
        const capture = show();
        show();
        return capture;
      };
      const other = tell(
        'Juniper Tenancy now integrates with Northpeak Payments',
        'Rent data syncs with Northpeak Payments.',
      );
      h.expect({ capture: other, kinds: ['integration', 'partnership'], contains: ['Northpeak'] });
      const ours = tell('Juniper Tenancy now integrates with Pay Ready', 'Rent data syncs with Pay Ready.');
      h.expect({
        capture: ours,
        kinds: ['integration', 'partnership'],
        contains: ['Pay Ready'],
        severerThan: other,
      });
      const neutral = tell('A guide to choosing a payments vendor', 'Five questions to ask.');
      h.expect({ capture: neutral, kinds: ['content'] });
      const guide = tell(
        'Pay Ready or Juniper Tenancy: a guide to choosing',
        'Five questions to ask about Pay Ready.',
      );
      h.expect({ capture: guide, kinds: ['content', 'product'], severerThan: neutral });
    },
  ),
  makeHistory(
    'two-competitors-out-of-order',
    'Two vendors with the same words and prices, polled by turns, written to the manifest in any order: each has its own history, and time is told by retrieved_at.',
    (h) => {
      const cobalt = createPageSource(h, { name: 'cobalt-pricing', everyHours: 12 });
      const bramble = createPageSource(h, {
        name: 'bramblewick-pricing',
        competitor: 'Bramblewick Rent',
        url: 'https://bramblewickrent.example/pricing',
        everyHours: 12,
      });
      const other = { ...withPrice(baseSite, 'Starter', '$2.75'), company: 'Bramblewick Rent' };
      for (let i = 0; i < 6; i += 1) {
        cobalt.show(baseSite);
        bramble.show(other);
      }
      const cobaltNew = withPrice(baseSite, 'Growth', '$4.50');
      const brambleNew = withPrice(other, 'Portfolio', '$5.90');
      const seen = { cobalt: cobalt.show(cobaltNew), bramble: bramble.show(other) };
      cobalt.answer(unavailable);
      const seenLater = bramble.show(brambleNew);
      for (let i = 0; i < 4; i += 1) {
        cobalt.show(cobaltNew);
        bramble.show(brambleNew);
      }
      h.expect({ capture: first(seen.cobalt), kinds: ['pricing'], before: ['4.1'], after: ['4.5'] });
      h.expect({ capture: first(seenLater), kinds: ['pricing'], before: ['6.25'], after: ['5.9'] });
      h.shuffleManifest();
    },
  ),
];
