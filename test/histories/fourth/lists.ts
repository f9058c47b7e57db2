/** Lists on pages: customers, roles, people, integrations, releases and clauses, in markup that names them or does not. */
import type { History } from '../history.ts';
import {
  challenge,
  divSoup,
  emptyBody,
  fourth,
  landmarks,
  oldSchool,
  press,
  takeAll,
  underMaintenance,
  widgets,
} from './frames.ts';

const logos = (names: readonly string[]) =>
  names
    .map(
      (name) =>
        `<div class="marquee__item"><img loading="lazy" src="/l/${name.length}.svg" alt="${name}"></div>`,
    )
    .join('');

const entry = (date: string, title: string, text: string) =>
  `<article><time datetime="${date}">${date}</time><h2>${title}</h2><p>${text}</p></article>`;
const fold = (date: string, title: string, text: string) =>
  `<details><summary>${date}: ${title}</summary><div>${text}</div></details>`;

export const fourthLists: readonly History[] = [
  fourth(
    'a',
    'logo-wall-in-any-order',
    'Logos turn up shuffled and twice from the first capture on; then one is new.',
    (h) => {
      const source = h.source({
        name: 'customers',
        competitor: 'Tidewick',
        kind: 'page',
        url: 'https://tidewick.example/customers',
      });
      const names = [
        'Greyfield Living',
        'Sterling Row',
        'Penrose Residential',
        'Oak Terrace',
        'Wexley Group',
        'Danforth Homes',
      ];
      const page = (all: readonly string[]) => {
        const mixed = h.random.shuffle(all);
        return divSoup(
          'Tidewick customers',
          `<div><h1>Loved by operators</h1></div><div class="marquee">${logos(mixed)}${logos(mixed)}</div>`,
        );
      };
      const more = [...names, 'Larkspur Capital'];
      const files = takeAll(source, [
        page(names),
        page(names),
        page(names),
        page(names),
        page(more),
        page(more),
        page(more),
      ]);
      h.expect({ capture: files[4]!, kinds: ['customer'], contains: ['Larkspur'] });
    },
  ),
  fourth(
    'b',
    'case-studies-grid',
    'A story is added to the grid of stories; the order is by a shuffle.',
    (h) => {
      const source = h.source({
        name: 'stories',
        competitor: 'Corvane',
        kind: 'page',
        url: 'https://corvane.example/customers',
      });
      const card = (name: string) =>
        `<a class="tile" href="/customers/${name.toLowerCase().replaceAll(' ', '-')}"><img src="/x.jpg" alt=""><span>${name}</span><em>Read the story</em></a>`;
      const page = (names: readonly string[]) =>
        widgets('Customers', ['<h1>Customer stories</h1>', h.random.shuffle(names).map(card).join('')]);
      const names = ['Marlow Communities', 'Beacon Row', 'Hollis Properties', 'Tri-County Homes'];
      const more = [...names, 'Calloway Living'];
      const files = takeAll(source, [
        page(names),
        page(names),
        page(names),
        page(names),
        page(more),
        page(more),
      ]);
      h.expect({ capture: files[4]!, kinds: ['customer'], contains: ['Calloway'] });
    },
  ),
  fourth(
    'a',
    'roles-by-team',
    'A team that was not there before looks for four people; the counter ticks along.',
    (h) => {
      const source = h.source({
        name: 'careers',
        competitor: 'Ostrella',
        kind: 'page',
        url: 'https://ostrella.example/careers',
      });
      const team = (name: string, roles: readonly string[]) =>
        `<h3>${name}</h3><ul>${roles.map((role) => `<li><a href="#">${role}</a><span>Remote (US)</span></li>`).join('')}</ul>`;
      const usual =
        team('Engineering', ['Backend Engineer', 'iOS Engineer']) + team('Sales', ['Account Executive']);
      const page = (count: number, more = '') =>
        landmarks('Careers', `<h1>Work with us</h1><p>${count} open roles</p>${usual}${more}`);
      const ai = team('Machine Learning', [
        'Research Engineer',
        'Speech Scientist',
        'ML Platform Engineer',
        'Head of Applied AI',
      ]);
      const files = takeAll(source, [page(3), page(3), challenge, page(7, ai), page(7, ai)]);
      h.expect({ capture: files[3]!, kinds: ['hiring'], contains: ['Machine Learning'], atMost: 2 });
    },
  ),
  fourth('b', 'roles-in-a-table', 'Three posts of a new office appear in a table.', (h) => {
    const source = h.source({
      name: 'jobs',
      competitor: 'Halden Recovery',
      kind: 'page',
      url: 'https://halden.example/jobs',
    });
    const page = (rows: readonly (readonly [string, string])[]) =>
      oldSchool(
        'Open positions',
        `<table>${rows.map(([role, city]) => `<tr><td>${role}</td><td>${city}</td></tr>`).join('')}</table>`,
      );
    const usual = [
      ['Collector', 'Tulsa, OK'],
      ['Client Manager', 'Tulsa, OK'],
    ] as const;
    const more = [
      ...usual,
      ['Collector', 'Boise, ID'],
      ['Site Director', 'Boise, ID'],
      ['Trainer', 'Boise, ID'],
    ] as const;
    const files = takeAll(source, [page(usual), page(usual), page(more), page(more)]);
    h.expect({ capture: files[2]!, kinds: ['hiring'], contains: ['Boise'], atMost: 3 });
  }),
  fourth('a', 'people-figures', 'One person of the leadership is replaced.', (h) => {
    const source = h.source({
      name: 'team',
      competitor: 'Rookwell',
      kind: 'page',
      url: 'https://rookwell.example/about/leadership',
    });
    const person = (name: string, role: string) =>
      `<figure><img src="/p.jpg" alt="Portrait of ${name}"><figcaption><strong>${name}</strong><span>${role}</span></figcaption></figure>`;
    const page = (finance: string) =>
      landmarks(
        'Leadership',
        `<h1>Our leadership</h1>${person('Iris Holm', 'Chief Executive Officer')}${person(finance, 'Chief Financial Officer')}${person('Tomas Ek', 'Chief Technology Officer')}`,
      );
    const files = takeAll(source, [
      page('Walt Pryor'),
      page('Walt Pryor'),
      emptyBody,
      page('Dana Whitlock'),
      page('Dana Whitlock'),
    ]);
    h.expect({ capture: files[3]!, kinds: ['leadership'], contains: ['Dana Whitlock'], atMost: 2 });
  }),
  fourth('b', 'people-title', 'A person on the team page gets another office.', (h) => {
    const source = h.source({
      name: 'team',
      competitor: 'Pinlark',
      kind: 'page',
      url: 'https://pinlark.example/team',
    });
    const page = (role: string) =>
      divSoup(
        'Pinlark team',
        `<div><h2>The people behind Pinlark</h2><div><div>Ana Mori</div><div>Co-founder & CEO</div></div><div><div>Marcus Bell</div><div>${role}</div></div><div><div>Ines Roth</div><div>VP Engineering</div></div></div>`,
      );
    const files = takeAll(source, [
      page('VP Operations'),
      page('VP Operations'),
      page('Chief Operating Officer'),
      page('Chief Operating Officer'),
    ]);
    h.expect({ capture: files[2]!, kinds: ['leadership'], contains: ['Chief Operating Officer'] });
  }),
  fourth(
    'a',
    'changelog-articles',
    'Each new entry of a changelog is one thing to tell; the page shows the newest three.',
    (h) => {
      const source = h.source({
        name: 'changelog',
        competitor: 'NovaKeel',
        kind: 'page',
        url: 'https://novakeel.example/changelog',
      });
      const all = [
        entry('2026-01-12', 'Quicker exports', 'Exports of more than a thousand rows finish in seconds.'),
        entry('2026-01-26', 'Map filters', 'Filter the map by class of building.'),
        entry('2026-02-09', 'Saved views', 'Keep a view and share it with your team.'),
        entry('2026-03-05', 'Forecasts for renewals', 'See who is likely to renew, ninety days ahead.'),
        entry('2026-03-12', 'Alerts by text', 'Be told when a rent roll is late.'),
      ];
      const page = (upTo: number) =>
        landmarks(
          'Changelog',
          `<h1>Changelog</h1>${all
            .slice(upTo - 3, upTo)
            .reverse()
            .join('')}`,
        );
      const files = takeAll(source, [page(3), page(3), page(4), page(4), underMaintenance, page(5), page(5)]);
      h.expect({ capture: files[2]!, kinds: ['release', 'product'], contains: ['Forecasts'] });
      h.expect({ capture: files[5]!, kinds: ['release', 'product'], contains: ['Alerts by text'] });
    },
  ),
  fourth('b', 'release-notes-folded', 'Release notes in folds; a new one on top.', (h) => {
    const source = h.source({
      name: 'notes',
      competitor: 'Brassline',
      kind: 'page',
      url: 'https://brassline.example/release-notes',
    });
    const old =
      fold('Feb 20', 'Version 26.2', 'Budget import, faster search.') +
      fold('Jan 22', 'Version 26.1', 'New bank feeds.');
    const fresh = fold('Mar 18', 'Version 26.3', 'Owner statements by mail, bulk edits of leases, fixes.');
    const page = (folds: string) => press('Release notes', folds);
    const files = takeAll(source, [page(old), page(old), page(fresh + old), page(fresh + old)]);
    h.expect({ capture: files[2]!, kinds: ['release', 'product'], contains: ['26.3'] });
  }),
  fourth('a', 'integration-tiles', 'A tile for another system appears between the others.', (h) => {
    const source = h.source({
      name: 'apps',
      competitor: 'Corvane',
      kind: 'page',
      url: 'https://corvane.example/integrations',
    });
    const tile = (name: string, text: string) =>
      `<div class="css-t"><div><img src="/i.png" alt="${name} logo"></div><div>${name}</div><div>${text}</div></div>`;
    const page = (more: string) =>
      divSoup(
        'Corvane integrations',
        `<div>Works with what you have</div>${tile('Brassline', 'Leases and ledgers')}${more}${tile('RentKeep', 'Guest cards')}`,
      );
    const added = tile('Oakledger', 'Guest cards and tours');
    const files = takeAll(source, [page(''), page(''), page(added), page(added)]);
    h.expect({ capture: files[2]!, kinds: ['integration'], contains: ['Oakledger'] });
  }),
  fourth('b', 'integrations-sentence', 'One more name in a sentence.', (h) => {
    const source = h.source({
      name: 'partners',
      competitor: 'Quaystone',
      kind: 'page',
      url: 'https://quaystone.example/platform',
    });
    const page = (names: string) =>
      press(
        'Platform',
        `<p>Quaystone reads applicants from ${names}.</p><p>Answers go back to the guest card.</p>`,
      );
    const files = takeAll(source, [
      page('Brassline and RentKeep'),
      page('Brassline and RentKeep'),
      page('Brassline, RentKeep and Oakledger'),
      page('Brassline, RentKeep and Oakledger'),
    ]);
    h.expect({ capture: files[2]!, kinds: ['integration', 'product'], contains: ['Oakledger'] });
  }),
  fourth('a', 'terms-with-dates', 'A new date alone may be told; a new clause with it must be.', (h) => {
    const source = h.source({
      name: 'terms',
      competitor: 'Tidewick',
      kind: 'page',
      url: 'https://tidewick.example/legal/terms',
    });
    const page = (date: string, more = '') =>
      landmarks(
        'Terms',
        `<h1>Terms of Service</h1><p>Effective date: ${date}</p><h2>1. Service</h2><p>We provide the service as is.</p><h2>2. Fees</h2><p>Fees are due monthly.</p>${more}`,
      );
    const clause =
      '<h2>3. Disputes</h2><p>Any dispute is settled by binding arbitration in Ohio; class actions are waived.</p>';
    const files = takeAll(source, [
      page('January 1, 2026'),
      page('January 1, 2026'),
      page('March 1, 2026'),
      page('March 1, 2026'),
      page('April 15, 2026', clause),
      page('April 15, 2026', clause),
    ]);
    h.expect({ capture: files[2]!, kinds: ['legal'], optional: true });
    h.expect({ capture: files[4]!, kinds: ['legal'], contains: ['arbitration'] });
  }),
  fourth('b', 'subprocessors', 'A processor is added to the table of a privacy page.', (h) => {
    const source = h.source({
      name: 'privacy',
      competitor: 'Ostrella',
      kind: 'page',
      url: 'https://ostrella.example/legal/subprocessors',
    });
    const page = (rows: readonly (readonly [string, string])[]) =>
      landmarks(
        'Subprocessors',
        `<h1>Subprocessors</h1><p>Updated March 2026</p><table><tr><th>Name</th><th>Purpose</th></tr>${rows.map(([name, why]) => `<tr><td>${name}</td><td>${why}</td></tr>`).join('')}</table>`,
      );
    const usual = [
      ['Nimbus Hosting', 'Hosting'],
      ['Mailwright', 'E-mail'],
    ] as const;
    const more = [...usual, ['Parrot Voice', 'Transcription of calls']] as const;
    const files = takeAll(source, [page(usual), page(usual), page(more), page(more)]);
    h.expect({ capture: files[2]!, kinds: ['legal'], contains: ['Parrot Voice'] });
  }),
];
