/** Written after the engine had been mended with sight of the rest of this set; counted before anything was mended in its light. */
import type { History, SignalKind } from '../history.ts';
import { heldChange, html, plainHistory, serverError, watch } from './plain.ts';
import { headlineFeed } from './posts.ts';

type Change = readonly [
  site: string,
  path: string,
  kinds: readonly SignalKind[],
  before: string,
  after: string,
  says?: string,
];

const held = (name: string, why: string, changes: readonly Change[]): History =>
  plainHistory(name, why, (h) => {
    for (const [site, path, kinds, before, after, says] of changes) {
      const capture = heldChange(h, site, `https://${site.toLowerCase()}.example${path}`, [
        html(site, before),
        html(site, after),
      ]);
      h.expect({ capture, kinds, ...(says === undefined ? {} : { contains: [says] }) });
    }
  });

const card = (name: string, price: string) =>
  `<div><h3>${name}</h3><span>${price}</span><span>/month</span></div>`;

/** Everything that moves by itself, on one page, beside a price. */
const noisy = (price: string, i: number, token: string) =>
  `<html><head><title>Pricing</title><meta name="csrf-token" content="${token}"></head><body><div>Welcome! You are visitor number ${48_213 + i * 17}.</div><h1>Pricing</h1><p>Standard plan: ${price} per month</p><p>Generated at 2026-03-${10 + i}T08:0${i}:00Z</p><p>&ldquo;${['Great product', 'We love it', 'Would buy again', 'Five stars'][i % 4]}&rdquo; &mdash; ${['Jo', 'Mel', 'Ash', 'Pat'][i % 4]}, property manager</p><a href="/signup?sid=${token}">Sign up</a><p>Page rendered in ${120 + i * 7} ms</p><p>${3 + i} people are viewing this page</p><!-- build ${token} --></body></html>`;

export const thirdLater: readonly History[] = [
  held('later-prices', 'Prices in more ways of writing them.', [
    ['Alderpay', '/pricing', ['pricing'], '<h1>Pricing</h1><p>$49</p>', '<h1>Pricing</h1><p>$59</p>', '59'],
    [
      'Birchly',
      '/pricing',
      ['pricing'],
      `<h1>Plans</h1>${card('Lite', '$19')}${card('Plus', '$39')}`,
      `<h1>Plans</h1>${card('Lite', '$19')}${card('Plus', '$29')}`,
      '29',
    ],
    [
      'Cedarlet',
      '/pricing',
      ['pricing'],
      '<h1>Pricing</h1><ul><li>Small: EUR 20 per month</li><li>Large: EUR 60 per month</li></ul>',
      '<h1>Pricing</h1><ul><li>Small: EUR 25 per month</li><li>Large: EUR 60 per month</li></ul>',
      '25',
    ],
    [
      'Dogwoodly',
      '/pricing',
      ['pricing'],
      '<h1>Pricing</h1><p>Every payment by card costs 2.9% + $0.30.</p>',
      '<h1>Pricing</h1><p>Every payment by card costs 3.2% + $0.30.</p>',
      '3.2',
    ],
    [
      'Elmstack',
      '/pricing',
      ['pricing'],
      '<h1>Pricing</h1><p>Pro: $99/month</p><p>Setup: free</p>',
      '<h1>Pricing</h1><p>Pro: $99/month</p><p>Setup: $500</p>',
      '500',
    ],
    [
      'Firlane',
      '/pricing',
      ['pricing'],
      '<h1>Pricing</h1><p>Pro: $99/month</p>',
      '<h1>Pricing</h1><p>Contact us for pricing</p>',
    ],
    [
      'Ginkgopay',
      '/rates',
      ['pricing'],
      '<h1>Our rates</h1><table><tr><td>First-party collections</td><td>15%</td></tr><tr><td>Third-party collections</td><td>30%</td></tr></table>',
      '<h1>Our rates</h1><table><tr><td>First-party collections</td><td>12%</td></tr><tr><td>Third-party collections</td><td>30%</td></tr></table>',
      '12',
    ],
    [
      'Hazelrent',
      '/pricing',
      ['pricing'],
      '<h1>Pricing</h1><p>Pro: $99/month, billed annually.</p><p>Up to 200 units.</p>',
      '<h1>Pricing</h1><p>Pro: $99/month, billed annually.</p><p>Up to 100 units.</p>',
      '100',
    ],
  ]),
  held('later-pages', 'More pages on which one thing moves.', [
    [
      'Ivyledger',
      '/integrations',
      ['integration'],
      '<h1>Integrations</h1><div class="card"><h3>Yardi</h3><p>Sync ledgers.</p></div><div class="card"><h3>RealPage</h3><p>Sync ledgers.</p></div>',
      '<h1>Integrations</h1><div class="card"><h3>Yardi</h3><p>Sync ledgers.</p></div>',
      'RealPage',
    ],
    [
      'Junipera',
      '/careers',
      ['hiring'],
      '<h1>Careers</h1><ul><li>Account Executive - Dallas</li></ul>',
      '<h1>Careers</h1><ul><li>Account Executive - Dallas</li><li>Machine Learning Engineer - Remote</li><li>Director of AI - Remote</li></ul>',
      'Machine Learning',
    ],
    [
      'Kapokly',
      '/changelog',
      ['release', 'product'],
      '<h1>Changelog</h1><h2>Version 3.1</h2><p>Faster reports.</p>',
      '<h1>Changelog</h1><h2>Version 3.2</h2><p>Bulk export of ledgers and a new resident view.</p><h2>Version 3.1</h2><p>Faster reports.</p>',
      '3.2',
    ],
    [
      'Larchpay',
      '/',
      ['customer', 'content'],
      '<h1>Rent, on time</h1><p>Trusted by 500 operators.</p><h2>Our customers</h2><ul><li>Maple Grove Living</li></ul>',
      '<h1>Rent, on time</h1><p>Trusted by 500 operators.</p><h2>Our customers</h2><ul><li>Maple Grove Living</li><li>Halcyon Homes</li></ul>',
      'Halcyon',
    ],
    [
      'Mulberra',
      '/leadership',
      ['leadership'],
      '<h1>Leadership team</h1><p>Ana Okoro, Chief Executive Officer</p><p>Jon Vale, Chief Technology Officer</p>',
      '<h1>Leadership team</h1><p>Ana Okoro, Chief Executive Officer</p>',
      'Jon Vale',
    ],
    [
      'Nutmegly',
      '/features',
      ['product'],
      '<h1>Features</h1><ul><li>Online payments</li><li>Text reminders</li></ul>',
      '<h1>Features</h1><ul><li>Online payments</li><li>Text reminders</li><li>AI phone agent for past-due balances</li></ul>',
      'AI phone agent',
    ],
    [
      'Oakapple',
      '/terms',
      ['legal'],
      '<h1>Terms of Service</h1><p>Last updated: January 5, 2026</p><p>You may cancel at any time.</p>',
      '<h1>Terms of Service</h1><p>Last updated: April 2, 2026</p><p>You may cancel with 60 days notice in writing.</p>',
      '60 days',
    ],
    [
      'Pinefold',
      '/about',
      ['content', 'product', 'hiring', 'customer'],
      '<h1>About</h1><p>Pinefold helps landlords collect rent.</p>',
      '<h1>About</h1><p>Pinefold helps landlords collect rent.</p><p>In April we opened an office in Denver, Colorado and now serve 2,000 operators across the United States.</p>',
      'Denver',
    ],
    [
      'Quincely',
      '/security',
      ['legal', 'product', 'content', 'incident'],
      '<h1>Security</h1><p>We encrypt data at rest and in transit.</p>',
      '<h1>Security</h1><p>We encrypt data at rest and in transit.</p><p>Quincely is SOC 2 Type II certified and PCI DSS compliant.</p>',
      'SOC 2',
    ],
  ]),
  plainHistory(
    'later-noise',
    'Counter, stamp, quote, token and rendering time around a price that moves once.',
    (h) => {
      const source = watch(h, 'Rowanly', 'page', 'https://rowanly.example/pricing');
      for (let i = 0; i < 5; i += 1) source.take(noisy('$49', i, h.random.hex(24)));
      source.take(serverError(504, 'Gateway Timeout'));
      const changed = source.take(noisy('$55', 5, h.random.hex(24)));
      source.take(noisy('$55', 6, h.random.hex(24)));
      source.take(noisy('$55', 7, h.random.hex(24)));
      h.expect({ capture: changed, kinds: ['pricing'], contains: ['55'] });
    },
  ),
  plainHistory('later-flapping', 'A test of two headlines, turn by turn: no more than a note.', (h) => {
    const source = watch(h, 'Sumacly', 'page', 'https://sumacly.example/');
    const show = (line: string) =>
      html(
        'Sumacly',
        `<h1>${line}</h1><p>Sumacly collects rent for operators of every size, by text, by phone and by mail.</p>`,
      );
    const [a, b] = [
      show('Collect rent faster than ever before'),
      show('The friendliest way of getting paid on time'),
    ];
    const files = [a, a, b, a, b, a, a, b, a].map((body) => source.take(body));
    for (const at of [2, 4, 7]) h.unconfirmed(files[at]!);
  }),
  headlineFeed('later-mixed', 'Tamarix', [
    ['Tamarix nets $30M to automate rent collection', 'Copperfield Ventures led the round.', 'funding'],
    ['Our Series C: what it means for customers', 'We raised $75 million.', 'funding'],
    [
      'Tamarix and Oakline Recovery merge',
      'The combined company will serve 3 million units.',
      'funding',
      'partnership',
    ],
    ['Former Gridware president takes the helm at Tamarix', 'Rhea Long starts on May 1.', 'leadership'],
    ['Tamarix CEO Sol Hart to retire', 'The search for a successor is under way.', 'leadership'],
    ['Tamarix hires first Chief AI Officer', 'Yun Park will lead research.', 'leadership'],
    ['Tamarix debuts self-service payment plans', 'Residents choose their own dates.', 'product'],
    ['Ledger reconciliation, automated', 'Tamarix now matches every payment by itself.', 'product'],
    ['Tamarix Assist now in private beta', 'Sign up for the wait list.', 'product'],
    ['Tamarix adds credit reporting', 'Residents build credit by paying rent.', 'product'],
    ['Dark mode has arrived', 'Easier on the eyes.', 'product', 'release'],
    [
      'Tamarix + Yardi: better together',
      'A new connection between our systems.',
      'integration',
      'partnership',
    ],
    ['QuickBooks sync is live', 'Your books close themselves.', 'integration', 'product'],
    [
      'Tamarix API v2 released',
      'Webhooks, better errors and sandbox keys.',
      'release',
      'product',
      'integration',
    ],
    [
      'Tamarix named exclusive collections partner of Lakeside Alliance',
      'The agreement covers 60,000 homes.',
      'partnership',
      'customer',
    ],
    [
      'Tamarix enters strategic alliance with Harbor Bank',
      'The two will offer instant deposits.',
      'partnership',
    ],
    ['Birchwood Living picks Tamarix', 'The operator moves 9,000 units.', 'customer'],
    ['Why Stonegate Homes switched to Tamarix', 'Their regional manager explains.', 'customer'],
    ['From 14% delinquency to 4%: the Elmhurst Group story', 'With Tamarix.', 'customer'],
    ['Tamarix raises prices by 10%', 'Effective June 1.', 'pricing'],
    ['Introducing usage-based pricing', 'Pay only for what you collect.', 'pricing'],
    ['A simpler price list', 'Two plans instead of five.', 'pricing'],
    ['CFPB fines Tamarix $2 million', 'The bureau cites false statements.', 'legal'],
    ['Tamarix settles class action', 'Renters will get $6 million.', 'legal'],
    ['Court rules against Tamarix in late fee case', 'An appeal is planned.', 'legal'],
    ['Security incident on March 28', 'What happened, and what we are doing.', 'incident', 'legal'],
    [
      'Tamarix outage delays rent payments',
      'Payments made on the first were posted on the third.',
      'incident',
    ],
    ['Tamarix to open engineering hub in Toronto', 'A hundred roles over two years.', 'hiring'],
    ['Tamarix cuts 80 jobs', 'About a tenth of its people.', 'hiring', 'leadership'],
    ['Ten questions to ask your collections agency', 'A checklist.', 'content'],
    ['Rent trends: what we see this spring', 'Data of the market.', 'content'],
    ['The landlord and the law: evictions in 2026', 'A legal primer.', 'content'],
    ['Employee spotlight: Jo in support', 'Meet Jo.', 'content'],
    ['Join us for a webinar on AI in leasing', 'Save your seat.', 'content'],
  ]),
  plainHistory(
    'later-complaints',
    'Few complaints, then many of one issue; the week of the rise and the next may tell it.',
    (h) => {
      const source = watch(
        h,
        'Tamarix',
        'cfpb',
        'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/?company=TAMARIX',
        168,
      );
      const complaint = (id: number, date: string) => ({
        _id: String(id),
        _source: {
          complaint_id: String(id),
          company: 'TAMARIX',
          product: 'Debt collection',
          issue: 'Communication tactics',
          date_received: date,
        },
      });
      const all: object[] = [];
      const show = () =>
        source.take(
          JSON.stringify({
            hits: { total: { value: all.length, relation: 'eq' }, hits: [...all].reverse().slice(0, 100) },
            _meta: { last_updated: h.now().toISOString(), is_data_stale: false, has_data_issue: false },
          }),
        );
      const add = (count: number) => {
        for (let i = 0; i < count; i += 1)
          all.push(
            complaint(
              7_000_000 + all.length,
              new Date(h.now().getTime() + (24 + i * 3) * 3_600_000).toISOString().slice(0, 10),
            ),
          );
      };
      for (const count of [6, 5, 7, 6, 5, 6, 7, 5]) {
        add(count);
        show();
      }
      add(28);
      const rise = show();
      add(27);
      const next = show();
      h.expect({ capture: rise, alsoAt: [next], kinds: ['complaint_trend'], atMost: 2 });
    },
  ),
];
