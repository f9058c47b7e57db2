/** Pages that are no price pages: team, customers, integrations, careers, home, terms. */
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, type Site } from '../site.ts';

const host = 'https://bramblewickrent.example';

const pageOf = (title: string, lead: string, extra: string): Site => ({
  company: 'Bramblewick Rent',
  title,
  lead,
  extra,
});

const list = (items: readonly string[], shape: (item: string) => string) =>
  `<div class="list">${items.map(shape).join('\n')}</div>`;

const people = (names: readonly (readonly [string, string])[]): Site =>
  pageOf(
    'Leadership team',
    'The people behind Bramblewick Rent.',
    `<div class="people">${names.map(([name, role]) => `<figure><img src="/people/portrait.jpg" alt="${name}"><figcaption><strong>${name}</strong><span>${role}</span></figcaption></figure>`).join('\n')}</div>`,
  );

const customers = (names: readonly string[]): Site =>
  pageOf(
    'Our customers',
    'Owners and operators who trust Bramblewick Rent.',
    list(names, (name) => `<div class="logo"><img src="/logos/logo.svg" alt="${name}"><p>${name}</p></div>`),
  );

const integrations = (names: readonly string[]): Site =>
  pageOf(
    'Integrations',
    'Bramblewick connects with the software that you use.',
    list(
      names,
      (name) =>
        `<div class="card"><h3>${name}</h3><p>Two-way sync of residents and ledgers with ${name}.</p></div>`,
    ),
  );

const careers = (roles: readonly string[]): Site =>
  pageOf(
    'Careers',
    'Help us make renting calmer.',
    `<h2>Open positions</h2>${list(roles, (role) => `<a class="role" href="/careers/role">${role}</a>`)}`,
  );

const terms = (updated: string, clauses: readonly string[]): Site =>
  pageOf(
    'Terms of service',
    `Last updated: ${updated}`,
    clauses.map((clause, i) => `<h3>${i + 1}.</h3><p>${clause}</p>`).join('\n'),
  );

const open = (h: Parameters<typeof createPageSource>[0], name: string) =>
  createPageSource(h, {
    name,
    competitor: 'Bramblewick Rent',
    url: `${host}/${name === 'home' ? '' : name}`,
  });

export const otherPages = [
  makeHistory(
    'team-page',
    'A chief financial officer is replaced and a chief product officer joins; portraits in another order are nothing.',
    (h) => {
      const page = open(h, 'team');
      const team = [
        ['Mira Stennet', 'Chief Executive Officer'],
        ['Tobin Ashgrove', 'Chief Financial Officer'],
        ['Elka Ferring', 'Chief Technology Officer'],
      ] as const;
      page.show(people(team), 5);
      page.show(people([...team].reverse()), 3);
      const changed = page.show(
        people([
          team[0],
          ['Rowan Pell', 'Chief Financial Officer'],
          team[2],
          ['Isolde Karr', 'Chief Product Officer'],
        ]),
        5,
      );
      h.expect({ capture: first(changed), kinds: ['leadership'], contains: ['Rowan Pell'], atMost: 3 });
    },
  ),
  makeHistory('customers-page', 'A name joins the wall of customers: who was won is worth a line.', (h) => {
    const page = open(h, 'customers');
    const names = ['Tamberly Homes', 'Osprey Row Apartments', 'Saltbox Rentals', 'Pinmoor Residential'];
    page.show(customers(names), 5);
    page.show(customers([...names].reverse()), 3);
    h.expect({
      capture: first(page.show(customers(['Wrenfield Communities', ...names]), 5)),
      kinds: ['customer'],
      contains: ['Wrenfield'],
    });
  }),
  makeHistory('integrations-page', 'The directory of integrations gains an entry.', (h) => {
    const page = open(h, 'integrations');
    const names = ['Hearthbook', 'Ledgerline', 'Keywell Access'];
    page.show(integrations(names), 5);
    h.expect({
      capture: first(page.show(integrations([...names, 'Rentwell Ledger']), 6)),
      kinds: ['integration'],
      contains: ['Rentwell'],
    });
  }),
  makeHistory(
    'careers-page',
    'Four sales roles in Texas open on a careers page that is plain HTML: one move, told as hiring.',
    (h) => {
      const page = open(h, 'careers');
      const roles = [
        'Backend Engineer, New York, NY',
        'Product Designer, Remote',
        'Accountant, New York, NY',
      ];
      page.show(careers(roles), 5);
      const more = ['Austin', 'Dallas', 'Houston', 'El Paso'].map((city) => `Account Executive, ${city}, TX`);
      h.expect({
        capture: first(page.show(careers([...roles, ...more]), 5)),
        kinds: ['hiring'],
        contains: ['Account Executive'],
        atMost: 4,
      });
    },
  ),
  makeHistory(
    'home-page-repositioned',
    'The promise of the home page changes from chat to collections: a new position, told once, among rotating quotes.',
    (h) => {
      const page = open(h, 'home');
      const home = (title: string, lead: string): Site => ({
        ...baseSite,
        title,
        lead,
        plans: [],
        rotate: true,
      });
      page.show(home('Every resident, answered', 'Chat, text and voice for leasing teams.'), 12);
      const changed = page.show(
        home(
          'Collect rent on time, with AI',
          'Delinquency and collections for apartment owners, without awkward calls.',
        ),
        6,
      );
      h.expect({ capture: first(changed), kinds: ['product', 'content'], atMost: 2, after: ['collect'] });
    },
  ),
  makeHistory('terms-of-service', 'A new date alone is nothing; a new arbitration clause is.', (h) => {
    const page = open(h, 'terms');
    const clauses = [
      'These terms govern your use of the service.',
      'Fees are due within thirty days of the invoice.',
      'Either party may end the agreement with sixty days of notice.',
    ];
    page.show(terms('4 January 2026', clauses), 4);
    page.show(terms('9 March 2026', clauses), 4);
    const arbitration =
      'Any dispute is settled by binding arbitration, and the parties waive class actions and jury trial.';
    h.expect({
      capture: first(page.show(terms('20 March 2026', [...clauses, arbitration]), 5)),
      kinds: ['legal', 'content'],
      contains: ['arbitration'],
    });
  }),
];
