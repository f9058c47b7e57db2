/** Feeds of a few posts with headlines as companies write them; sitemaps and help centres beside them. */
import type { History, HistoryBuilder, SignalKind } from '../history.ts';
import { plainHistory, serverError, watch } from './plain.ts';

type Headline = readonly [title: string, summary: string, ...kinds: SignalKind[]];

const item = (title: string, summary: string, number: number, at: Date, host: string) =>
  `<item><title>${title.replaceAll('&', '&amp;')}</title><link>https://${host}/blog/${number}</link><guid>https://${host}/blog/${number}</guid><pubDate>${at.toUTCString()}</pubDate><description>${summary.replaceAll('&', '&amp;')}</description></item>`;

const channel = (name: string, items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${name} Blog</title><link>https://example</link><description>News</description>${items.join('')}</channel></rss>`;

/** A feed that shows the newest four posts; one more with every capture. `content` alone means: may be told or not. */
function tellFeed(h: HistoryBuilder, company: string, headlines: readonly Headline[]) {
  const host = `${company.toLowerCase().replaceAll(' ', '')}.example`;
  const source = watch(h, company, 'feed', `https://${host}/feed.xml`);
  const items = [
    item(
      'Five ways to improve resident satisfaction',
      'Small things matter.',
      1,
      new Date('2026-02-10T10:00:00Z'),
      host,
    ),
    item(
      'Meet us at the spring apartment conference',
      'Visit our booth.',
      2,
      new Date('2026-02-17T10:00:00Z'),
      host,
    ),
    item('What we learned in 2025', 'A look back at the year.', 3, new Date('2026-02-24T10:00:00Z'), host),
  ];
  const show = () => channel(company, [...items].reverse().slice(0, 4));
  source.take(show());
  headlines.forEach(([title, summary, ...kinds], index) => {
    if (index === 3) source.take(serverError(500, 'Internal Server Error'));
    items.push(item(title, summary, index + 10, h.now(), host));
    const capture = source.take(show());
    h.expect({
      capture,
      kinds,
      ...(kinds[0] === 'content' ? { optional: true } : { contains: [title.slice(0, 12)] }),
    });
  });
  source.take(show());
}

export const headlineFeed = (name: string, company: string, headlines: readonly Headline[]): History =>
  plainHistory(`feed-${name}`, 'One post after the other; each is of the kind that its headline says.', (h) =>
    tellFeed(h, company, headlines),
  );

const zendesk = (articles: readonly (readonly [number, string, string, string])[]) =>
  JSON.stringify({
    count: articles.length,
    next_page: null,
    articles: articles.map(([id, title, body, updated]) => ({
      id,
      title,
      body: `<p>${body}</p>`,
      html_url: `https://help.example/hc/en-us/articles/${id}`,
      created_at: '2026-01-05T00:00:00Z',
      updated_at: updated,
    })),
  });

const urls = (paths: readonly string[], lastmod = '2026-03-01') =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>https://mapley.example${path}</loc><lastmod>${lastmod}</lastmod></url>`).join('')}</urlset>`;

export const thirdPosts: readonly History[] = [
  headlineFeed('deals', 'LeaseHarbor', [
    [
      'LeaseHarbor raises $40M Series B led by Copperfield Ventures',
      'The round brings total funding to $62 million.',
      'funding',
    ],
    ['We have raised our Series A', 'Twelve million dollars to change how rent gets paid.', 'funding'],
    [
      'LeaseHarbor secures $25 million in growth financing',
      'The debt facility will fund expansion.',
      'funding',
    ],
    [
      'LeaseHarbor acquires Paidwell',
      'The acquisition adds resident credit reporting.',
      'funding',
      'partnership',
      'product',
    ],
    ['LeaseHarbor closes seed extension', 'Existing investors put in another $3M.', 'funding'],
    [
      'Big news: a strategic investment from Granite Capital',
      'We are excited to welcome Granite as an investor.',
      'funding',
    ],
    [
      'LeaseHarbor to be acquired by Northwind Software',
      'The transaction is expected to close in Q3.',
      'funding',
      'partnership',
      'leadership',
    ],
    [
      'LeaseHarbor valued at $900 million after new round',
      'Investors include Copperfield Ventures.',
      'funding',
    ],
  ]),
  headlineFeed('people', 'DuesPilot', [
    [
      'DuesPilot appoints Carla Ruiz as Chief Executive Officer',
      'She succeeds founder Tom Hale.',
      'leadership',
    ],
    ['Welcoming our new CTO, Ben Osei', 'Ben joins from Gridware.', 'leadership'],
    [
      'DuesPilot names former Oakline executive as CFO',
      'Dana Pike brings 20 years of experience.',
      'leadership',
    ],
    ['Founder Tom Hale steps down', 'The board thanks Tom for nine years.', 'leadership'],
    ['Nadia Brook joins DuesPilot as VP of Sales', 'She will lead the go-to-market team.', 'leadership'],
    ['Meet our new Chief Product Officer', 'Li Wen has built payment products for a decade.', 'leadership'],
    [
      'DuesPilot adds two members to its board of directors',
      'Both are veterans of the multifamily industry.',
      'leadership',
    ],
    ['DuesPilot promotes Eli Grant to President', 'He has led operations since 2021.', 'leadership'],
  ]),
  headlineFeed('products', 'Arrearly', [
    ['Introducing Arrearly Voice', 'An AI agent that answers resident calls day and night.', 'product'],
    [
      'Arrearly launches AI collections assistant',
      'It works past-due balances by text, email and phone.',
      'product',
    ],
    ['Now available: flexible rent payments', 'Residents may split their rent into two.', 'product'],
    ['Say hello to the new resident portal', 'Rebuilt from the ground up.', 'product'],
    ['Arrearly unveils fraud screening for applications', 'Detect fake pay stubs in seconds.', 'product'],
    ['New: export any report to Excel', 'One click is all that it takes.', 'product', 'release'],
    ['Spanish is here', 'Our assistant now speaks Spanish with residents.', 'product', 'release'],
    [
      'Arrearly announces general availability of Autopay 2.0',
      'After a beta with thirty operators.',
      'product',
      'release',
    ],
    ['March 2026 product update', 'Faster search, better filters, and bulk actions.', 'product', 'release'],
    ['Arrearly mobile app released for Android', 'Get it in the Play store today.', 'product', 'release'],
    ['We are sunsetting Arrearly Classic', 'Classic will be switched off on June 30.', 'product'],
    ['Release notes 5.2', 'Bug fixes and performance.', 'release', 'product'],
  ]),
  headlineFeed('links', 'Portfolia', [
    ['Portfolia integrates with Yardi Voyager', 'Balances sync every hour.', 'integration'],
    ['New integration: Entrata', 'Connect your ledger in minutes.', 'integration'],
    [
      'Portfolia is now on the RealPage Exchange',
      'A certified connector for shared customers.',
      'integration',
      'partnership',
    ],
    ['Connect Portfolia to Slack', 'Get alerts where your team works.', 'integration', 'product'],
    [
      'Portfolia and Harbor Bank announce partnership',
      'Together we bring instant payouts to operators.',
      'partnership',
    ],
    [
      'Portfolia partners with Rentwise on credit building',
      'On-time rent counts for residents.',
      'partnership',
    ],
    ['Portfolia joins forces with Keystone Screening', 'A joint offering for operators.', 'partnership'],
    [
      'Teaming up with the Lakeside Housing Alliance',
      'A collaboration for affordable housing.',
      'partnership',
    ],
    [
      'AppFolio customers can now use Portfolia',
      'Two-way sync of ledgers and residents.',
      'integration',
      'product',
      'partnership',
    ],
  ]),
  headlineFeed('customers', 'Residio', [
    ['Ironbridge Residential selects Residio for 40,000 units', 'The rollout starts in May.', 'customer'],
    ['Case study: how Maple Grove Living cut delinquency by 35%', 'In six months.', 'customer'],
    ['How Sunset Ridge recovered $2 million with Residio', 'A customer story.', 'customer'],
    [
      'Oakmont Communities goes live with Residio',
      'All 112 properties were moved within a quarter.',
      'customer',
    ],
    ['Customer spotlight: Pinecrest Property Group', 'Why Pinecrest chose us.', 'customer'],
    ['Residio signs Halcyon Homes', 'The operator manages 18,000 homes.', 'customer'],
    ['Trusted by Bluewater Living', 'The operator rolls out Residio across its portfolio.', 'customer'],
    ['Residio now serves 1 million units', 'A milestone for our team.', 'customer', 'content', 'product'],
  ]),
  headlineFeed('trouble', 'Vacantly', [
    ['Vacantly sued by tenants over late fees', 'A class action was filed in Illinois.', 'legal'],
    ['FTC settlement with Vacantly', 'The company will pay $4 million.', 'legal'],
    [
      'Notice of data breach',
      'Some resident records were accessed by an unauthorized party.',
      'incident',
      'legal',
    ],
    ['Update to our Terms of Service', 'The changes take effect on May 1.', 'legal'],
    [
      'Vacantly achieves SOC 2 Type II',
      'An independent auditor confirmed our controls.',
      'legal',
      'product',
      'content',
    ],
    ['Postmortem: payment outage of March 9', 'What went wrong and what we do about it.', 'incident'],
    [
      'Attorney General opens investigation into Vacantly',
      'The inquiry concerns collection practices.',
      'legal',
    ],
    [
      'Vacantly receives collection agency license in New York',
      'Licensed in 48 states.',
      'legal',
      'product',
      'content',
    ],
  ]),
  headlineFeed('money-and-hiring', 'Rentlane', [
    ['New pricing starting May 1', 'The Growth plan will cost $129 a month.', 'pricing'],
    ['Rentlane lowers prices for small landlords', 'Ten dollars less a month.', 'pricing'],
    ['Changes to our plans and pricing', 'What it means for you.', 'pricing'],
    ['Rentlane is now free for up to 20 units', 'No credit card needed.', 'pricing'],
    ['Rentlane eliminates ACH fees', 'Residents pay nothing to pay by bank.', 'pricing'],
    ['Rentlane opens Austin office, plans to hire 50', 'Engineering and sales roles are open.', 'hiring'],
    ['We are hiring! Ten open engineering roles', 'Come build with us.', 'hiring'],
    ['Rentlane lays off 15% of staff', 'A hard decision.', 'hiring', 'leadership'],
  ]),
  headlineFeed('advice', 'Keyturn', [
    ['7 tips for writing a better lease', 'Start with the basics.', 'content'],
    ['How to price your apartments this spring', 'Look at the market first.', 'content'],
    ['What is a security deposit?', 'A short guide for new landlords.', 'content'],
    ['Happy holidays from all of us', 'Our office is closed on Friday.', 'content'],
    ['Understanding fair debt collection rules', 'What property managers need to know.', 'content'],
    ['Why residents pay late', 'And what you can do about it.', 'content'],
    ['Webinar recap: leasing in a slow market', 'Watch the recording.', 'content'],
    ['The ultimate guide to hiring a property manager', 'Questions to ask.', 'content'],
    ['Is your property management software costing you too much?', 'Five signs.', 'content'],
    ['Keyturn recognized as a best place to work', 'For the third year.', 'content'],
  ]),
  plainHistory(
    'feed-edited',
    'A post with a mended comma, a new order, a lost item: nothing. Then one that is news.',
    (h) => {
      const source = watch(h, 'Tenura', 'feed', 'https://tenura.example/rss');
      const one = item(
        'Tenura in numbers',
        'A look at our first year, in numbers',
        1,
        new Date('2026-02-01T00:00:00Z'),
        'tenura.example',
      );
      const mended = item(
        'Tenura in numbers',
        'A look at our first year in numbers.',
        1,
        new Date('2026-02-01T00:00:00Z'),
        'tenura.example',
      );
      const two = item(
        'Spring cleaning',
        'Keep the lobby tidy.',
        2,
        new Date('2026-02-08T00:00:00Z'),
        'tenura.example',
      );
      const three = item(
        'Tenura launches rent reporting',
        'Residents build credit.',
        3,
        new Date('2026-03-08T00:00:00Z'),
        'tenura.example',
      );
      source.take(channel('Tenura', [two, one]));
      source.take(channel('Tenura', [two, mended]));
      source.take(channel('Tenura', [one, two]));
      source.take(channel('Tenura', [two]));
      source.take(serverError(502, 'Bad Gateway'));
      source.take({ body: '<html><body>Please log in</body></html>', error: true });
      const told = source.take(channel('Tenura', [three, two, one]));
      source.take(channel('Tenura', [three, two, one]));
      h.expect({ capture: told, kinds: ['product'], contains: ['rent reporting'] });
    },
  ),
  plainHistory(
    'same-news',
    'A funding round in a company feed, a press feed and a page of news: told once.',
    (h) => {
      const own = watch(h, 'Balancio', 'feed', 'https://balancio.example/feed', 6, 'balancio-blog');
      const press = watch(h, 'Balancio', 'feed', 'https://wire.example/balancio.rss', 6, 'balancio-press');
      const base = [item('Welcome', 'Our blog.', 1, new Date('2026-02-01T00:00:00Z'), 'balancio.example')];
      const basePress = [
        item('Balancio at the fair', 'A visit.', 1, new Date('2026-02-01T00:00:00Z'), 'wire.example'),
      ];
      own.take(channel('Balancio', base));
      press.take(channel('Wire', basePress));
      base.unshift(
        item(
          'Balancio raises $18M Series A',
          'Led by Copperfield Ventures to grow the team.',
          2,
          h.now(),
          'balancio.example',
        ),
      );
      const told = own.take(channel('Balancio', base));
      basePress.unshift(
        item(
          'Balancio Raises $18 Million in Series A Funding',
          'The round was led by Copperfield Ventures.',
          9,
          h.now(),
          'wire.example',
        ),
      );
      const again = press.take(channel('Wire', basePress));
      h.expect({ capture: told, kinds: ['funding'], duplicates: [again] });
      base.unshift(
        item(
          'Balancio launches Balancio Pay',
          'A new way to pay rent by phone.',
          3,
          h.now(),
          'balancio.example',
        ),
      );
      const product = own.take(channel('Balancio', base));
      basePress.unshift(
        item(
          'Balancio Launches Balancio Pay for Renters',
          'A new way to pay rent by phone.',
          10,
          h.now(),
          'wire.example',
        ),
      );
      const productAgain = press.take(channel('Wire', basePress));
      h.expect({ capture: product, kinds: ['product'], duplicates: [productAgain] });
      base.unshift(
        item('Balancio names Ida Holm CFO', 'She joins from Gridware.', 4, h.now(), 'balancio.example'),
      );
      const person = own.take(channel('Balancio', base));
      basePress.unshift(
        item(
          'Ida Holm Named Chief Financial Officer of Balancio',
          'She joins from Gridware.',
          11,
          h.now(),
          'wire.example',
        ),
      );
      const personAgain = press.take(channel('Wire', basePress));
      h.expect({ capture: person, kinds: ['leadership'], duplicates: [personAgain] });
    },
  ),
  plainHistory('sitemap', 'New pages whose paths say what they are; restamped dates say nothing.', (h) => {
    const source = watch(h, 'Mapley', 'sitemap', 'https://mapley.example/sitemap.xml');
    const paths = [
      '/',
      '/pricing',
      '/about',
      '/integrations',
      '/integrations/yardi',
      '/customers',
      '/products/payments',
    ];
    source.take(urls(paths));
    source.take(urls(paths, '2026-03-04'));
    const add = (path: string, ...kinds: SignalKind[]) => {
      paths.push(path);
      h.expect({ capture: source.take(urls(paths, '2026-03-05')), kinds });
    };
    add('/products/ai-leasing-agent', 'product');
    add('/integrations/entrata', 'integration');
    source.take({ status: 404, body: 'Not Found', error: true });
    add('/customers/ironbridge-residential', 'customer');
    source.take(urls(paths, '2026-03-09'));
    add('/partners/harbor-bank', 'partnership', 'integration');
  }),
  plainHistory('help', 'New articles tell of new features; a corrected word tells nothing.', (h) => {
    const source = watch(
      h,
      'Helpa',
      'helpcenter',
      'https://help.example/api/v2/help_center/en-us/articles.json',
    );
    const articles: [number, string, string, string][] = [
      [1, 'How to reset your password', 'Choose the link on the sign in page.', '2026-01-05T00:00:00Z'],
      [2, 'Adding a user', 'Open settings and choose Users.', '2026-01-05T00:00:00Z'],
      [3, 'Reading your statement', 'Every line is a charge or a payment.', '2026-01-05T00:00:00Z'],
    ];
    const show = () => zendesk(articles);
    source.take(show());
    articles.push([
      4,
      'Setting up AI voice calls',
      'Turn on outbound calls by our AI agent in settings.',
      '2026-03-04T00:00:00Z',
    ]);
    h.expect({ capture: source.take(show()), kinds: ['product'], contains: ['AI voice'] });
    articles[1] = [2, 'Adding a user', 'Open Settings and choose Users.', '2026-03-05T00:00:00Z'];
    source.take(show());
    source.take(serverError(503, 'Service Unavailable'));
    articles.push([
      5,
      'Connecting to Yardi',
      'Our Yardi integration syncs ledgers every hour.',
      '2026-03-07T00:00:00Z',
    ]);
    h.expect({ capture: source.take(show()), kinds: ['integration', 'product'], contains: ['Yardi'] });
    articles.push([
      6,
      'Getting started with payment plans',
      'Let residents pay a balance in parts.',
      '2026-03-08T00:00:00Z',
    ]);
    h.expect({ capture: source.take(show()), kinds: ['product'], contains: ['payment plans'] });
    source.take(show());
  }),
];
