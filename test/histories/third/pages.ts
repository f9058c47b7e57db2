/** Pages of a few lines: prices, plans, integrations, people, terms, and what is only noise. */
import type { History, SignalKind } from '../history.ts';
import { heldChange, html, plainHistory, serverError, watch } from './plain.ts';

interface Change {
  readonly site: string;
  readonly path: string;
  readonly kinds: readonly SignalKind[];
  readonly before: string;
  readonly after: string;
  readonly says?: readonly string[];
}

const change = (name: string, why: string, changes: readonly Change[]): History =>
  plainHistory(name, why, (h) => {
    for (const each of changes) {
      const host = `https://${each.site.toLowerCase().replaceAll(' ', '')}.example`;
      const title = `${each.site} ${each.path.slice(1)}`;
      const capture = heldChange(h, each.site, `${host}${each.path}`, [
        html(title, each.before),
        html(title, each.after),
      ]);
      h.expect({ capture, kinds: each.kinds, ...(each.says === undefined ? {} : { contains: each.says }) });
    }
  });

const plan = (name: string, price: string, features: readonly string[]) =>
  `<div class="plan"><h2>${name}</h2><p class="price">${price}</p><ul>${features.map((feature) => `<li>${feature}</li>`).join('')}</ul></div>`;

const visitors = (count: number, date: string, session: string, quote: string) =>
  html(
    'RentNimbus',
    `<h1>Resident payments made simple</h1><p>RentNimbus helps property managers collect rent on time with automated reminders and online payments.</p><p>${count} visitors today</p><p>Last updated: ${date}</p><input type="hidden" name="session_id" value="${session}"><p class="debug">Session ID: ${session}</p><div class="testimonials"><blockquote>${quote}</blockquote></div>`,
  );

const pricing = (price: string) =>
  html(
    'Pricing',
    `<h1>Pricing</h1><table><tr><th>Plan</th><th>Price</th></tr><tr><td>Starter</td><td>$49 / month</td></tr><tr><td>Growth</td><td>${price} / month</td></tr><tr><td>Enterprise</td><td>Contact us</td></tr></table>`,
  );

export const thirdPages: readonly History[] = [
  change('price-lines', 'The price of one plan moves, in four ways of writing a price.', [
    {
      site: 'LeaseHarbor',
      path: '/pricing',
      kinds: ['pricing'],
      before: '<h1>Pricing</h1><p>Basic: $99/month</p><p>Pro: $199/month</p><p>Enterprise: Contact sales</p>',
      after: '<h1>Pricing</h1><p>Basic: $99/month</p><p>Pro: $249/month</p><p>Enterprise: Contact sales</p>',
      says: ['199', '249'],
    },
    {
      site: 'DuesPilot',
      path: '/pricing',
      kinds: ['pricing'],
      before: `<h1>Simple pricing</h1>${plan('Essentials', '$1.25 per unit per month', ['Online payments', 'Email reminders'])}${plan('Premier', '$2.10 per unit per month', ['Everything in Essentials', 'Phone calls'])}`,
      after: `<h1>Simple pricing</h1>${plan('Essentials', '$1.45 per unit per month', ['Online payments', 'Email reminders'])}${plan('Premier', '$2.10 per unit per month', ['Everything in Essentials', 'Phone calls'])}`,
      says: ['1.25', '1.45'],
    },
    {
      site: 'Vacantly',
      path: '/fees',
      kinds: ['pricing'],
      before:
        '<h1>Fees</h1><p>We charge a contingency fee of 25% of every balance we recover. There is no setup fee.</p>',
      after:
        '<h1>Fees</h1><p>We charge a contingency fee of 30% of every balance we recover. There is no setup fee.</p>',
      says: ['25', '30'],
    },
    {
      site: 'Tenura',
      path: '/plans',
      kinds: ['pricing'],
      before: '<h1>Plans</h1><p>Our Team plan costs <strong>$1,200</strong> a year for up to 500 units.</p>',
      after: '<h1>Plans</h1><p>Our Team plan costs <strong>$1,500</strong> a year for up to 500 units.</p>',
      says: ['1,200', '1,500'],
    },
  ]),
  change('plans-come-and-go', 'A new plan, a removed plan, a free trial that ends: all pricing.', [
    {
      site: 'Arrearly',
      path: '/pricing',
      kinds: ['pricing', 'product'],
      before: `<h1>Pricing</h1>${plan('Basic', '$50/mo', ['1 user'])}${plan('Pro', '$120/mo', ['10 users'])}`,
      after: `<h1>Pricing</h1>${plan('Basic', '$50/mo', ['1 user'])}${plan('Pro', '$120/mo', ['10 users'])}${plan('Enterprise', '$400/mo', ['Unlimited users'])}`,
      says: ['Enterprise'],
    },
    {
      site: 'Balancio',
      path: '/pricing',
      kinds: ['pricing', 'product'],
      before: `<h1>Pricing</h1>${plan('Free', '$0', ['25 units'])}${plan('Pro', '$80/mo', ['Unlimited units'])}`,
      after: `<h1>Pricing</h1>${plan('Pro', '$80/mo', ['Unlimited units'])}`,
      says: ['Free'],
    },
    {
      site: 'Rentlane',
      path: '/pricing',
      kinds: ['pricing', 'product'],
      before: `<h1>Pricing</h1>${plan('Standard', '$75/mo', ['Online payments'])}<p>Start with a 30-day free trial.</p>`,
      after: `<h1>Pricing</h1>${plan('Standard', '$75/mo', ['Online payments'])}<p>Start with a 14-day free trial.</p>`,
      says: ['14'],
    },
  ]),
  change('plain-lists', 'One more line in a list of integrations, customers, partners, people or products.', [
    {
      site: 'Portfolia',
      path: '/integrations',
      kinds: ['integration'],
      before: '<h1>Integrations</h1><ul><li>Yardi</li><li>RealPage</li><li>Entrata</li></ul>',
      after: '<h1>Integrations</h1><ul><li>Yardi</li><li>RealPage</li><li>Entrata</li><li>AppFolio</li></ul>',
      says: ['AppFolio'],
    },
    {
      site: 'Residio',
      path: '/customers',
      kinds: ['customer'],
      before: '<h1>Our customers</h1><ul><li>Maple Grove Living</li><li>Sunset Ridge Apartments</li></ul>',
      after:
        '<h1>Our customers</h1><ul><li>Maple Grove Living</li><li>Sunset Ridge Apartments</li><li>Ironbridge Residential</li></ul>',
      says: ['Ironbridge'],
    },
    {
      site: 'Quillrent',
      path: '/team',
      kinds: ['leadership'],
      before:
        '<h1>Leadership</h1><div><h3>Ana Okoro</h3><p>Chief Executive Officer</p></div><div><h3>Jon Vale</h3><p>Chief Technology Officer</p></div>',
      after:
        '<h1>Leadership</h1><div><h3>Ana Okoro</h3><p>Chief Executive Officer</p></div><div><h3>Jon Vale</h3><p>Chief Technology Officer</p></div><div><h3>Mira Stell</h3><p>Chief Revenue Officer</p></div>',
      says: ['Mira Stell'],
    },
    {
      site: 'Ledgerly',
      path: '/partners',
      kinds: ['partnership', 'integration'],
      before:
        '<h1>Partners</h1><p>We work with the best in the industry.</p><ul><li>Harbor Bank</li><li>Northline Screening</li></ul>',
      after:
        '<h1>Partners</h1><p>We work with the best in the industry.</p><ul><li>Harbor Bank</li><li>Northline Screening</li><li>Bluepeak Insurance</li></ul>',
      says: ['Bluepeak'],
    },
    {
      site: 'Collectable',
      path: '/products',
      kinds: ['product'],
      before:
        '<h1>Products</h1><h2>Collect</h2><p>Automated rent collection.</p><h2>Remind</h2><p>Text and email reminders.</p>',
      after:
        '<h1>Products</h1><h2>Collect</h2><p>Automated rent collection.</p><h2>Remind</h2><p>Text and email reminders.</p><h2>Voice AI</h2><p>An AI agent that calls residents about past-due balances.</p>',
      says: ['Voice AI'],
    },
  ]),
  change('plain-words', 'A new headline, new terms, a new chief executive.', [
    {
      site: 'Propello',
      path: '/',
      kinds: ['content', 'product'],
      before:
        '<h1>The easiest way to collect rent</h1><p>Propello automates rent collection for multifamily operators of every size.</p>',
      after:
        '<h1>The AI workforce for multifamily</h1><p>Propello builds AI agents that lease, collect and renew for multifamily operators of every size.</p>',
      says: ['AI workforce'],
    },
    {
      site: 'Termwell',
      path: '/terms',
      kinds: ['legal'],
      before:
        '<h1>Terms of Service</h1><p>Effective January 1, 2026</p><h2>Disputes</h2><p>Disputes are resolved in the courts of Texas.</p><h2>Liability</h2><p>Our liability is limited to the fees paid in the last twelve months.</p>',
      after:
        '<h1>Terms of Service</h1><p>Effective April 1, 2026</p><h2>Disputes</h2><p>Disputes are resolved by binding arbitration. You waive the right to join a class action.</p><h2>Liability</h2><p>Our liability is limited to the fees paid in the last twelve months.</p>',
      says: ['arbitration'],
    },
    {
      site: 'Northkey',
      path: '/about',
      kinds: ['leadership'],
      before:
        '<h1>About us</h1><p>Northkey was founded in 2016.</p><p>CEO: Dale Fenn</p><p>CFO: Rosa Lind</p>',
      after:
        '<h1>About us</h1><p>Northkey was founded in 2016.</p><p>CEO: Priya Marsh</p><p>CFO: Rosa Lind</p>',
      says: ['Priya Marsh'],
    },
    {
      site: 'Privata',
      path: '/privacy',
      kinds: ['legal'],
      before:
        '<h1>Privacy Policy</h1><p>We do not sell personal information.</p><p>We keep payment records for five years.</p>',
      after:
        '<h1>Privacy Policy</h1><p>We do not sell personal information.</p><p>We share resident payment data with credit bureaus.</p><p>We keep payment records for seven years.</p>',
      says: ['credit bureaus'],
    },
  ]),
  plainHistory('counter', 'Visitors, date, session and a random testimonial: never news.', (h) => {
    const source = watch(h, 'RentNimbus', 'page', 'https://rentnimbus.example/');
    const quotes = [
      '"Saved us hours every week" - Kim, Denver',
      '"Our late payments dropped by half" - Lou, Tampa',
      '"Best support in the business" - Sam, Boise',
    ];
    for (let i = 0; i < 8; i += 1)
      source.take(visitors(1200 + i * 37, `March ${i + 3}, 2026`, h.random.hex(16), quotes[i % 3]!));
  }),
  plainHistory(
    'errors-between',
    'Errors between good captures of a price that does not move; then it moves.',
    (h) => {
      const source = watch(h, 'Stackrent', 'page', 'https://stackrent.example/pricing');
      source.take(pricing('$149'));
      source.take(serverError(503, 'Service Unavailable'));
      source.take(pricing('$149'));
      source.take(serverError(404, 'Not Found'));
      source.take({ body: '', error: true });
      source.take(pricing('$149'));
      const changed = source.take(pricing('$179'));
      source.take(serverError(500, 'Internal Server Error'));
      source.take(pricing('$179'));
      source.take({ status: 403, error: true, body: '<html><body>Access denied</body></html>' });
      source.take(pricing('$179'));
      h.expect({ capture: changed, kinds: ['pricing'], contains: ['149', '179'] });
    },
  ),
  plainHistory('flicker', 'A price seen once, a pair of them, then one that stays.', (h) => {
    const source = watch(h, 'Stackrent', 'page', 'https://stackrent.example/pricing');
    source.take(pricing('$149'));
    source.take(pricing('$149'));
    const once = source.take(pricing('$129'));
    source.take(pricing('$149'));
    source.take(pricing('$149'));
    const last = source.take(pricing('$159'));
    source.take(pricing('$159'));
    const end = source.take(pricing('$169'));
    h.unconfirmed(once, end);
    h.expect({ capture: last, kinds: ['pricing'], contains: ['159'] });
  }),
  plainHistory('selector-gone', 'The prices are missing once; nothing changed.', (h) => {
    const source = watch(h, 'Keyturn', 'page', 'https://keyturn.example/pricing');
    source.take(pricing('$90'));
    source.take(pricing('$90'));
    source.take(html('Pricing', '<h1>Pricing</h1><p>Loading...</p>'));
    source.take(pricing('$90'));
    source.take(pricing('$90'));
  }),
  plainHistory(
    'cosmetic',
    'Class names, case of tags, spaces, order of attributes, a new script: nothing to tell.',
    (h) => {
      const source = watch(h, 'Cosmetica', 'page', 'https://cosmetica.example/features');
      const one =
        '<h1>Features</h1><p class="a" id="x">Online payments for every resident.</p><p>Reminders by text and email.</p>';
      const two =
        '<H1>Features</H1>\n\n<p id="x" class="b big">Online   payments for\nevery resident.</p>\n<p>Reminders by text and email.</p><script>var v=2</script>';
      for (const body of [one, one, two, two, one, two]) source.take(html('Features', body));
      source.take(html('Features', two).replace('2026', '2027'));
      source.take(html('Features', two).replace('2026', '2027'));
    },
  ),
  plainHistory('wayback-index', 'Rows of the index pile up; nothing else is known.', (h) => {
    const source = watch(
      h,
      'Stackrent',
      'wayback',
      'https://web.archive.org/cdx/search/cdx?url=stackrent.example/pricing&output=json',
      168,
    );
    const rows = [['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length']];
    for (let i = 1; i < 7; i += 1) {
      rows.push([
        'example,stackrent)/pricing',
        `2026030${i}120000`,
        'https://stackrent.example/pricing',
        'text/html',
        '200',
        h.random.hex(32).toUpperCase(),
        '2311',
      ]);
      const file = source.take(JSON.stringify(rows));
      // That the page was archived with other bytes may be told as a note; it need not.
      if (i > 1) h.expect({ capture: file, kinds: ['content'], optional: true });
    }
    source.take({ body: '[]', error: true });
    source.take({ status: 429, body: 'Too Many Requests', error: true });
  }),
];
