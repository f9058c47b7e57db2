/** The same event told by several sources, and events that only look alike. */
import { helpCenter } from '../answers.ts';
import { createPress, jsonFeed, type Post, rss, sitemap } from '../feeds.ts';
import { type History, type HistoryBuilder, makeHistory, type SignalKind } from '../history.ts';
import { type Incident, statusSummary } from '../status-summary.ts';
import { cookieBanner, noisy } from './furniture.ts';
import { hostedBuilder, reactSite, visualBuilder } from './shells.ts';
import { watchPage } from './watch-page.ts';

/** A feed that is polled every hour or so. */
function feedOf(
  h: HistoryBuilder,
  name: string,
  competitor: string,
  host: string,
  format: 'rss' | 'json' = 'rss',
) {
  const source = h.source({
    name,
    competitor,
    kind: 'feed',
    url: `https://${host}/${name}.xml`,
    everyHours: 3,
  });
  const press = createPress(`https://${host}`, name);
  let posts: Post[] = [press(`Welcome to the ${name} of ${competitor}`, h.now(), 'Welcome.')];
  const take = () =>
    source.take(
      format === 'rss'
        ? rss(competitor, `https://${host}`, posts, h.now())
        : {
            body: jsonFeed(competitor, `https://${host}`, posts),
            headers: { 'content-type': 'application/feed+json' },
          },
    );
  return {
    take,
    tell: (title: string, text: string) => {
      posts = [press(title, h.now(), text), ...posts];
      return take();
    },
  };
}

function mapOf(h: HistoryBuilder, competitor: string, host: string) {
  const source = h.source({
    name: 'sitemap',
    competitor,
    kind: 'sitemap',
    url: `https://${host}/sitemap.xml`,
    everyHours: 3,
  });
  let paths = [
    '/',
    '/pricing',
    '/blog',
    '/blog/ten-tips',
    '/integrations/rentora',
    '/customers/osterley-grove',
    '/products/inbox',
  ];
  const take = () =>
    source.take(
      sitemap(
        `https://${host}`,
        paths.map((path) => ({ path, lastmod: h.now().toISOString() })),
      ),
    );
  return {
    take,
    add: (...more: readonly string[]) => {
      paths = [...paths, ...more];
      return take();
    },
  };
}

export const secondTogether: readonly History[] = [
  makeHistory(
    'second-launch-four-times',
    'One product launch: blog, press room, sitemap and help centre within two days.',
    (h) => {
      const blog = feedOf(h, 'blog', 'Fernhold', 'www.fernhold.example');
      const pressRoom = feedOf(h, 'newsroom', 'Fernhold', 'news.fernhold.example', 'json');
      const map = mapOf(h, 'Fernhold', 'www.fernhold.example');
      const help = h.source({
        name: 'help',
        competitor: 'Fernhold',
        kind: 'helpcenter',
        url: 'https://support.fernhold.example/api/v2/help_center/en-us/articles.json',
        everyHours: 3,
      });
      const old = { id: 1, title: 'Reset a password', body: 'Choose Forgot password.', created: h.now() };
      const all = () => [
        blog.take(),
        pressRoom.take(),
        map.take(),
        help.take(helpCenter('support.fernhold.example', [old])),
      ];
      for (let i = 0; i < 3; i += 1) all();
      const capture = blog.tell(
        'Introducing Fernhold Renewals Copilot',
        'Renewals Copilot drafts every renewal offer and follows up until it is signed.',
      );
      const again = [
        pressRoom.tell(
          'Fernhold launches Renewals Copilot to automate lease renewals',
          'The new product drafts offers and follows up.',
        ),
        map.add('/products/renewals-copilot'),
        help.take(
          helpCenter('support.fernhold.example', [
            {
              id: 2,
              title: 'Getting started with Renewals Copilot',
              body: 'Renewals Copilot drafts renewal offers.',
              created: h.now(),
            },
            old,
          ]),
        ),
      ];
      h.expect({ capture, kinds: ['product', 'release'], contains: ['Renewals Copilot'], duplicates: again });
      for (let i = 0; i < 2; i += 1) {
        blog.take();
        pressRoom.take();
        map.take();
      }
    },
  ),
  makeHistory(
    'second-customer-everywhere',
    'A customer is told by blog and press room; the sitemap lists the case study; the logo follows on the page.',
    (h) => {
      const blog = feedOf(h, 'blog', 'Oakmere Systems', 'oakmere.example');
      const pressRoom = feedOf(h, 'press', 'Oakmere Systems', 'press.oakmere.example');
      const map = mapOf(h, 'Oakmere Systems', 'oakmere.example');
      const page = watchPage(h, {
        name: 'customers',
        company: 'Oakmere Systems',
        host: 'oakmere.example',
        path: '/customers',
        title: 'Customers',
        shell: reactSite,
        everyHours: 3,
      });
      const wall = (names: readonly string[]) =>
        `<h1>Our customers</h1>${names.map((name) => `<img src="/l/${name.length}.png" alt="${name}">`).join('')}`;
      for (let i = 0; i < 3; i += 1) {
        blog.take();
        pressRoom.take();
        map.take();
        page.show(wall(['Osterley Grove', 'Tarnbrook Communities']), 1);
      }
      const capture = blog.tell(
        'Brackwater Living goes live with Oakmere in 61 communities',
        'Brackwater Living now answers residents with Oakmere.',
      );
      const again = [
        pressRoom.tell('Brackwater Living selects Oakmere Systems', 'The operator runs 61 communities.'),
        map.add('/customers/brackwater-living'),
      ];
      const [shown] = page.show(
        (r) => wall(['Osterley Grove', 'Tarnbrook Communities', 'Brackwater Living']) + cookieBanner(r, 1),
        3,
      );
      h.expect({ capture, kinds: ['customer'], contains: ['Brackwater'], duplicates: [...again, shown!] });
    },
  ),
  makeHistory('second-price-page-and-post', 'The price page changes, the blog explains it next day.', (h) => {
    const blog = feedOf(h, 'blog', 'Tallow Street', 'tallowstreet.example');
    const page = watchPage(h, {
      name: 'pricing',
      company: 'Tallow Street',
      host: 'tallowstreet.example',
      path: '/pricing',
      title: 'Pricing',
      shell: visualBuilder,
      everyHours: 6,
    });
    const main = (price: string) => `<h2>Standard</h2><p>${price} per unit per month</p>`;
    for (let i = 0; i < 3; i += 1) {
      blog.take();
      page.show((r) => noisy(r, main('$3.00')), 1);
    }
    const [capture] = page.show((r) => noisy(r, main('$3.40')), 2);
    const again = blog.tell(
      'Changes to Standard plan pricing',
      'From today the Standard plan is $3.40 per unit per month.',
    );
    h.expect({ capture: capture!, kinds: ['pricing'], after: ['3.40'], duplicates: [again] });
    page.show((r) => noisy(r, main('$3.40')), 2);
  }),
  makeHistory(
    'second-outage-twice',
    'The status page opens an incident; the blog writes of it the next morning.',
    (h) => {
      const blog = feedOf(h, 'blog', 'Corvane', 'corvane.example');
      const status = h.source({
        name: 'status',
        competitor: 'Corvane',
        kind: 'statuspage',
        url: 'https://status.corvane.example/api/v2/summary.json',
        everyHours: 2,
      });
      const take = (incidents: readonly Incident[] = []) =>
        status.take(
          statusSummary({
            page: 'Corvane',
            at: h.now(),
            components: [{ name: 'Voice' }, { name: 'SMS' }],
            incidents,
          }),
        );
      for (let i = 0; i < 3; i += 1) {
        blog.take();
        take();
      }
      const started = h.now();
      const incident: Incident = {
        id: 'v1',
        name: 'Voice calls are dropped',
        status: 'investigating',
        impact: 'major',
        started,
        updates: [['investigating', 'Calls drop after ten seconds.', started]],
      };
      const capture = take([incident]);
      const over = take([
        {
          ...incident,
          status: 'resolved',
          resolved: h.now(),
          updates: [...incident.updates, ['resolved', 'Fixed.', h.now()]],
        },
      ]);
      const again = blog.tell(
        'About today’s outage: voice calls dropped for two hours',
        'What happened and what we do about it.',
      );
      h.expect({ capture, kinds: ['incident'], contains: ['Voice'], duplicates: [again] });
      h.expect({ capture: over, kinds: ['incident'], optional: true });
    },
  ),
  makeHistory(
    'second-new-chief-twice',
    'A new chief on the press feed and on the leadership page; another joins the page a week later.',
    (h) => {
      const news = feedOf(h, 'news', 'Willowgate', 'willowgate.example');
      const page = watchPage(h, {
        name: 'team',
        company: 'Willowgate',
        host: 'willowgate.example',
        path: '/team',
        title: 'Team',
        shell: hostedBuilder,
        everyHours: 6,
      });
      const card = (name: string, role: string) => `<div class="card"><h3>${name}</h3><p>${role}</p></div>`;
      const team = card('Ines Calloway-Reed', 'CEO') + card('Piotr Hale', 'CTO');
      for (let i = 0; i < 3; i += 1) {
        news.take();
        page.show(team, 1);
      }
      const capture = news.tell(
        'Willowgate appoints Soledad Brandt as Chief Product Officer',
        'Brandt joins from a payments company.',
      );
      const [shown] = page.show(team + card('Soledad Brandt', 'Chief Product Officer'), 3);
      h.expect({ capture, kinds: ['leadership'], contains: ['Soledad Brandt'], duplicates: [shown!] });
      h.wait(160);
      const [next] = page.show(
        team +
          card('Soledad Brandt', 'Chief Product Officer') +
          card('Matteo Greer', 'Chief Marketing Officer'),
        3,
      );
      h.expect({ capture: next!, kinds: ['leadership'], contains: ['Matteo Greer'] });
    },
  ),
  makeHistory(
    'second-alike-not-same',
    'Pairs of headlines that share most words and are events of their own.',
    (h) => {
      const blog = feedOf(h, 'blog', 'Hazelwick', 'hazelwick.example');
      const pressRoom = feedOf(h, 'press', 'Hazelwick', 'press.hazelwick.example');
      const other = feedOf(h, 'rival-news', 'Marrowby', 'marrowby.example');
      for (let i = 0; i < 2; i += 1) {
        blog.take();
        pressRoom.take();
        other.take();
      }
      const pairs: readonly (readonly [
        { tell: (title: string, text: string) => string },
        string,
        string,
        readonly SignalKind[],
      ])[] = [
        [blog, 'Hazelwick integrates with Rentora', 'Two-way sync.', ['integration', 'partnership']],
        [pressRoom, 'Hazelwick integrates with Rentlight', 'Two-way sync.', ['integration', 'partnership']],
        [blog, 'Penhallow Homes selects Hazelwick for 4,000 units', 'A rollout.', ['customer']],
        [pressRoom, 'Tarnbrook Communities selects Hazelwick for 4,000 units', 'A rollout.', ['customer']],
        [pressRoom, 'Hazelwick raises $18 million Series A', 'Led by Aldergate Partners.', ['funding']],
        [other, 'Marrowby raises $18 million Series A', 'Led by Highmoor Ventures.', ['funding']],
        [blog, 'Hazelwick names Dana Whitlock Chief Financial Officer', 'She starts Monday.', ['leadership']],
        [
          pressRoom,
          'Hazelwick names Dana Whitfield Chief Revenue Officer',
          'She starts Monday.',
          ['leadership'],
        ],
      ];
      for (const [source, title, text, kinds] of pairs)
        h.expect({
          capture: source.tell(title, text),
          kinds,
          contains: [title.split(' ').slice(0, 3).join(' ')],
        });
    },
  ),
  makeHistory(
    'second-sitemap-two-customers',
    'Two customers are told by the press room; then the sitemap lists both pages at once.',
    (h) => {
      const pressRoom = feedOf(h, 'press', 'Brindle Rent', 'press.brindlerent.example');
      const map = mapOf(h, 'Brindle Rent', 'brindlerent.example');
      for (let i = 0; i < 3; i += 1) {
        pressRoom.take();
        map.take();
      }
      const one = pressRoom.tell(
        'Larkmoor Residential signs with Brindle Rent',
        'A five-year contract for 12,000 homes.',
      );
      const two = pressRoom.tell(
        'Quillfeather Capital moves its portfolio to Brindle Rent',
        'All 3,300 homes go live in June.',
      );
      const listed = map.add('/customers/larkmoor-residential', '/customers/quillfeather-capital');
      h.expect({ capture: one, kinds: ['customer'], contains: ['Larkmoor'], duplicates: [listed] });
      h.expect({ capture: two, kinds: ['customer'], contains: ['Quillfeather'], duplicates: [listed] });
      map.take();
    },
  ),
];
