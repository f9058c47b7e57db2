/** Pages other than prices: leaders, customers, press, changelog, jobs, status, help, terms, security, comparison. */
import { type History, makeHistory } from '../history.ts';
import { cookieBanner, liveCounter, noisy, relatedPosts, rotatingQuotes } from './furniture.ts';
import { blogSystem, componentSite, hostedBuilder, reactSite, visualBuilder } from './shells.ts';
import { watchPage } from './watch-page.ts';

const person = (name: string, role: string) =>
  `<figure class="team-card"><img src="/team/${name.split(' ')[0]?.toLowerCase()}.webp" alt="Portrait of ${name}"><figcaption><h4>${name}</h4><p>${role}</p></figcaption></figure>`;

const logo = (name: string) =>
  `<div class="logo-item"><img loading="lazy" src="https://cdn.example/logos/${name.toLowerCase().replaceAll(' ', '-')}.svg" alt="${name} logo"></div>`;

const pressItem = (date: string, title: string) =>
  `<div role="listitem" class="press-item"><div class="press-date">${date}</div><a href="/press/${title.toLowerCase().replaceAll(/\W+/g, '-')}"><h3>${title}</h3></a></div>`;

const release = (date: string, title: string, text: string) =>
  `<log-entry><time datetime="${date}">${date}</time><h2>${title}</h2><p>${text}</p></log-entry>`;

const opening = (title: string, team: string, place: string) =>
  `<tr><td><a href="/careers/${title.toLowerCase().replaceAll(/\W+/g, '-')}">${title}</a></td><td>${team}</td><td>${place}</td></tr>`;

export const secondPages: readonly History[] = [
  makeHistory(
    'second-leaders',
    'A finance chief joins; later the sales chief is gone. Shuffled portraits are nothing.',
    (h) => {
      const page = watchPage(h, {
        name: 'team',
        company: 'Fernhold',
        host: 'www.fernhold.example',
        path: '/about/leadership',
        title: 'Leadership',
        shell: visualBuilder,
      });
      const team = [
        person('Maribel Ostrander', 'Chief Executive Officer & Co-founder'),
        person('Tobias Venn', 'Chief Technology Officer'),
        person('Agnes Quill', 'Chief Revenue Officer'),
        person('Rahul Mistry-Dane', 'VP of People'),
      ];
      page.show(
        (r) => noisy(r, `<h1>The people behind Fernhold</h1><div class="team-grid">${team.join('')}</div>`),
        4,
      );
      page.show(
        (r) =>
          noisy(
            r,
            `<h1>The people behind Fernhold</h1><div class="team-grid">${[...team].reverse().join('')}</div>`,
          ),
        3,
      );
      const more = [...team, person('Lorna Tesfaye-Hart', 'Chief Financial Officer')];
      const [joined] = page.show(
        (r) => noisy(r, `<h1>The people behind Fernhold</h1><div class="team-grid">${more.join('')}</div>`),
        3,
      );
      const less = more.filter((each) => !each.includes('Agnes Quill'));
      const [left] = page.show(
        (r) => noisy(r, `<h1>The people behind Fernhold</h1><div class="team-grid">${less.join('')}</div>`),
        3,
      );
      h.expect({ capture: joined!, kinds: ['leadership'], contains: ['Tesfaye-Hart'] });
      h.expect({ capture: left!, kinds: ['leadership'], contains: ['Agnes Quill'] });
    },
  ),
  makeHistory(
    'second-logo-wall',
    'A wall of logos that runs twice around and shuffles; one customer is new.',
    (h) => {
      const page = watchPage(h, {
        name: 'customers',
        company: 'Oakmere Systems',
        host: 'oakmere.example',
        path: '/customers',
        title: 'Customers',
        shell: reactSite,
      });
      const names = [
        'Penhallow Homes',
        'Larkmoor Residential',
        'Tarnbrook Communities',
        'Osterley Grove',
        'Quillfeather Capital',
      ];
      const wall = (list: readonly string[]) => (r: Parameters<typeof noisy>[0]) => {
        const order = r.shuffle(list);
        return `<h1>Operators who run on Oakmere</h1>${liveCounter(r)}<div class="marquee">${[...order, ...order].map(logo).join('')}</div>${rotatingQuotes(r)}`;
      };
      page.show(wall(names), 7);
      const [first] = page.show(wall([...names, 'Brackwater Living']), 4);
      h.expect({ capture: first!, kinds: ['customer'], contains: ['Brackwater Living'] });
    },
  ),
  makeHistory(
    'second-press-list',
    'A press page with ten lines: new ones push old ones off its end.',
    (h) => {
      const page = watchPage(h, {
        name: 'press',
        company: 'Tallow Street',
        host: 'tallowstreet.example',
        path: '/press',
        title: 'Newsroom',
        shell: visualBuilder,
      });
      const items = [
        pressItem('Feb 12, 2026', 'Tallow Street named a workplace to watch'),
        pressItem('Jan 20, 2026', 'How Tallow Street thinks about rent reminders'),
        pressItem('Dec 3, 2025', 'Tallow Street opens its second office'),
        pressItem('Oct 14, 2025', 'A year of fewer calls'),
      ];
      const list = (lines: readonly string[]) =>
        `<h1>Newsroom</h1><div role="list">${lines.slice(0, 4).join('')}</div>`;
      page.show((r) => list(items) + cookieBanner(r, 1), 4);
      const funded = [
        pressItem(
          'Mar 9, 2026',
          'Tallow Street secures $32 million in growth financing led by Highmoor Ventures',
        ),
        ...items,
      ];
      const [money] = page.show((r) => list(funded) + cookieBanner(r, 1), 3);
      const allied = [
        pressItem('Mar 20, 2026', 'Tallow Street and Vanter Screening team up to verify applicants'),
        ...funded,
      ];
      const [alliance] = page.show((r) => list(allied) + cookieBanner(r, 1), 3);
      h.expect({ capture: money!, kinds: ['funding'], contains: ['$32 million'] });
      h.expect({ capture: alliance!, kinds: ['partnership', 'integration'], contains: ['Vanter'] });
    },
  ),
  makeHistory(
    'second-changelog',
    'A changelog in custom elements: a release with a new feature, then one of repairs.',
    (h) => {
      const page = watchPage(h, {
        name: 'changelog',
        company: 'Hazelwick',
        host: 'hazelwick.example',
        path: '/changelog',
        title: 'Changelog',
        shell: componentSite,
      });
      const entries = [
        release('2026-02-20', '4.11', 'Faster search in the inbox.'),
        release('2026-02-02', '4.10', 'Export of call notes.'),
      ];
      page.show(`<h1>What is new</h1>${entries.join('')}`, 4);
      const feature = [
        release(
          '2026-03-05',
          '4.12',
          'Introducing payment plans: residents can split a balance into instalments without calling the office.',
        ),
        ...entries,
      ];
      const [first] = page.show(`<h1>What is new</h1>${feature.join('')}`, 3);
      const repairs = [
        release('2026-03-09', '4.12.1', 'Bug fixes and performance improvements.'),
        ...feature,
      ];
      const [second] = page.show(`<h1>What is new</h1>${repairs.join('')}`, 3);
      h.expect({ capture: first!, kinds: ['release', 'product'], contains: ['payment plans'], atMost: 2 });
      h.expect({ capture: second!, kinds: ['release'], optional: true });
    },
  ),
  makeHistory(
    'second-careers-page',
    'A careers page as a table: a head of sales for Texas is wanted. The count in the headline moves with it.',
    (h) => {
      const page = watchPage(h, {
        name: 'careers',
        company: 'Brindle Rent',
        host: 'brindlerent.example',
        path: '/careers',
        title: 'Careers',
        shell: hostedBuilder,
      });
      const jobs = [
        opening('Backend Engineer', 'Engineering', 'Chicago, IL'),
        opening('Support Specialist', 'Support', 'Remote'),
        opening('Product Designer', 'Design', 'Chicago, IL'),
      ];
      const table = (rows: readonly string[]) =>
        `<h1>${rows.length} open positions</h1><table><thead><tr><th>Role</th><th>Team</th><th>Location</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
      page.show(table(jobs), 4);
      page.show(table([...jobs].reverse()), 2);
      const [first] = page.show(
        (r) => table([...jobs, opening('Head of Sales, Southwest', 'Sales', 'Dallas, TX')]) + relatedPosts(r),
        3,
      );
      h.expect({ capture: first!, kinds: ['hiring'], contains: ['Head of Sales'] });
    },
  ),
  makeHistory(
    'second-status-html',
    'A status page as HTML: bars of ninety days move each day; then an outage, then it is over.',
    (h) => {
      const page = watchPage(h, {
        name: 'status',
        company: 'Corvane',
        host: 'status.corvane.example',
        path: '/',
        title: 'Corvane Status',
        shell: componentSite,
        everyHours: 1,
      });
      const bars = (r: Parameters<typeof noisy>[0]) =>
        `<div class="uptime">${Array.from({ length: 12 }, () => `<i data-ms="${r.whole(80, 300)}"></i>`).join('')}<span>${(99 + r.next()).toFixed(2)}% uptime</span><span>Last checked ${r.whole(1, 59)} seconds ago</span></div>`;
      const calm = (r: Parameters<typeof noisy>[0]) =>
        `<div class="banner ok"><h2>All Systems Operational</h2></div><ul><li>Voice AI <b>Operational</b></li><li>Messaging <b>Operational</b></li><li>Payments <b>Operational</b></li></ul>${bars(r)}<h3>Past incidents</h3><p>No incidents reported today.</p>`;
      page.show(calm, 6);
      const [first] = page.show(
        (r) =>
          `<div class="banner down"><h2>Major Outage</h2></div><ul><li>Voice AI <b>Major outage</b></li><li>Messaging <b>Operational</b></li><li>Payments <b>Operational</b></li></ul>${bars(r)}<h3>Incident: Voice AI is not answering calls</h3><p>Investigating: inbound calls fail for all customers.</p>`,
        4,
      );
      const [over] = page.show(calm, 4);
      h.expect({ capture: first!, kinds: ['incident'], contains: ['Voice AI'], atMost: 2 });
      h.expect({ capture: over!, kinds: ['incident'], optional: true, atMost: 2 });
    },
  ),
  makeHistory(
    'second-help-page',
    'A help article as a page: votes and dates move; then it names a system it now connects to.',
    (h) => {
      const page = watchPage(h, {
        name: 'help',
        company: 'Willowgate',
        host: 'help.willowgate.example',
        path: '/hc/en-us/articles/88121-connect',
        title: 'Connecting your property system',
        shell: blogSystem,
      });
      const main = (systems: string) => (r: Parameters<typeof noisy>[0]) =>
        `<p class="meta">Updated ${r.whole(1, 29)} days ago · ${r.whole(2, 4)} min read</p><p>Willowgate reads residents, leases and balances from your property management system every fifteen minutes.</p><h2>Supported systems</h2><ul>${systems}</ul><p>${r.whole(40, 90)} out of ${r.whole(91, 130)} found this helpful</p>`;
      page.show(main('<li>Keystone PMS</li><li>Rentora</li>'), 5);
      const [first] = page.show(
        main('<li>Keystone PMS</li><li>Rentora</li><li>Yardstone Ledger (new)</li>'),
        3,
      );
      h.expect({ capture: first!, kinds: ['integration', 'product'], contains: ['Yardstone'] });
    },
  ),
  makeHistory('second-terms', 'The terms get a clause on binding arbitration and another date.', (h) => {
    const page = watchPage(h, {
      name: 'terms',
      company: 'Marrowby',
      host: 'marrowby.example',
      path: '/legal/terms',
      title: 'Terms of Service',
      shell: hostedBuilder,
    });
    const clause = (n: number, title: string, text: string) => `<h3>${n}. ${title}</h3><p>${text}</p>`;
    const base =
      clause(1, 'Services', 'Marrowby provides software to owners and operators of rental housing.') +
      clause(2, 'Fees', 'Fees are invoiced monthly and are due within thirty days.');
    page.show(
      `<p>Effective January 1, 2025</p>${base}${clause(3, 'Disputes', 'The courts of Cook County, Illinois have jurisdiction.')}`,
      4,
    );
    const [first] = page.show(
      `<p>Effective March 15, 2026</p>${base}${clause(3, 'Disputes', 'Any dispute shall be resolved by binding arbitration, and you waive the right to take part in a class action.')}`,
      3,
    );
    h.expect({ capture: first!, kinds: ['legal'], contains: ['arbitration'], atMost: 2 });
  }),
  makeHistory('second-trust-page', 'The security page gains a certificate.', (h) => {
    const page = watchPage(h, {
      name: 'security',
      company: 'Oakmere Systems',
      host: 'oakmere.example',
      path: '/security',
      title: 'Security',
      shell: reactSite,
    });
    const badge = (name: string, text: string) =>
      `<div class="flex"><svg><title>badge</title></svg><div><h3>${name}</h3><p>${text}</p></div></div>`;
    page.show(
      (r) =>
        badge('Encryption', 'Data is encrypted at rest and in transit.') +
        badge('GDPR', 'A data processing agreement is available.') +
        cookieBanner(r, 0),
      4,
    );
    const [first] = page.show(
      (r) =>
        badge('SOC 2 Type II', 'Audited by an independent firm in February 2026.') +
        badge('Encryption', 'Data is encrypted at rest and in transit.') +
        badge('GDPR', 'A data processing agreement is available.') +
        cookieBanner(r, 0),
      3,
    );
    h.expect({ capture: first!, kinds: ['legal', 'product', 'content'], contains: ['SOC 2'] });
  }),
  makeHistory('second-comparison', 'A comparison page names Pay Ready for the first time.', (h) => {
    const page = watchPage(h, {
      name: 'compare',
      company: 'Hazelwick',
      host: 'hazelwick.example',
      path: '/compare',
      title: 'Compare',
      shell: visualBuilder,
    });
    const versus = (name: string, text: string) =>
      `<div class="w-dyn-item"><h3>Hazelwick vs. ${name}</h3><p>${text}</p></div>`;
    page.show((r) => versus('spreadsheets', 'Stop copying balances by hand.') + rotatingQuotes(r), 4);
    const [first] = page.show(
      (r) =>
        versus('spreadsheets', 'Stop copying balances by hand.') +
        versus('Pay Ready', 'See why operators switch their resident debt to Hazelwick.') +
        rotatingQuotes(r),
      3,
    );
    h.expect({
      capture: first!,
      kinds: ['content', 'product', 'pricing'],
      contains: ['Pay Ready'],
      minSeverity: 'watch',
    });
  }),
  makeHistory(
    'second-several-at-once',
    'One deploy brings a price, a customer and a connection; then a leader on the same page.',
    (h) => {
      const page = watchPage(h, {
        name: 'home',
        company: 'Fernhold',
        host: 'www.fernhold.example',
        path: '/',
        title: 'Home',
        shell: hostedBuilder,
      });
      const main =
        (price: string, logos: readonly string[], systems: readonly string[]) =>
        (r: Parameters<typeof noisy>[0]) =>
          noisy(
            r,
            `<section><h2>Trusted by</h2><div class="logos">${logos.map(logo).join('')}</div></section><section id="integrations"><h2>Integrations</h2><ul>${systems.map((each) => `<li>${each}</li>`).join('')}</ul></section><section id="pricing"><h2>Pricing</h2><p>Growth: ${price} per unit / month</p></section>`,
            2,
          );
      page.show(main('$2.60', ['Penhallow Homes', 'Osterley Grove'], ['Keystone PMS', 'Rentora']), 6);
      const [first] = page.show(
        main(
          '$2.95',
          ['Penhallow Homes', 'Osterley Grove', 'Wexcombe Living'],
          ['Keystone PMS', 'Rentora', 'Lockwell Access'],
        ),
        4,
      );
      h.expect({ capture: first!, kinds: ['pricing'], after: ['2.95'] });
      h.expect({ capture: first!, kinds: ['customer'], contains: ['Wexcombe'] });
      h.expect({ capture: first!, kinds: ['integration'], contains: ['Lockwell'] });
    },
  ),
  makeHistory(
    'second-tab-panels',
    'Panels that are hidden until clicked hold the words; one of them gains a product.',
    (h) => {
      const page = watchPage(h, {
        name: 'platform',
        company: 'Corvane',
        host: 'corvane.example',
        path: '/platform',
        title: 'Platform',
        shell: visualBuilder,
      });
      const panel = (name: string, items: readonly string[], active: boolean) =>
        `<div data-w-tab="${name}" class="w-tab-pane${active ? ' w--tab-active' : ''}" role="tabpanel" ${active ? '' : 'aria-hidden="true"'}><h3>${name}</h3>${items.map((each) => `<p>${each}</p>`).join('')}</div>`;
      const main = (collections: readonly string[]) => (r: Parameters<typeof noisy>[0]) => {
        const open = r.whole(0, 1);
        return `<div class="w-tabs">${panel('Leasing', ['Tour scheduling', 'Lead scoring'], open === 0)}${panel('Collections', collections, open === 1)}</div>`;
      };
      page.show(main(['Rent reminders by text']), 6);
      const [first] = page.show(
        main([
          'Rent reminders by text',
          'New: Delinquency Agent calls residents who are late and agrees on a payment date',
        ]),
        4,
      );
      h.expect({ capture: first!, kinds: ['product', 'release'], contains: ['Delinquency Agent'] });
    },
  ),
  makeHistory('second-spanish', 'A Spanish page announces a connection.', (h) => {
    const page = watchPage(h, {
      name: 'producto',
      company: 'Alquila Claro',
      host: 'alquilaclaro.example',
      path: '/integraciones',
      title: 'Integraciones',
      shell: blogSystem,
      language: 'es',
    });
    const main = (more: string) => () =>
      `<p>Conecta tu cartera en minutos.</p><ul><li>Contaplus Hogar</li><li>Llave Digital</li>${more}</ul>`;
    page.show(main(''), 4);
    const [first] = page.show(main('<li>Pagos Ría</li>'), 3);
    h.expect({ capture: first!, kinds: ['integration', 'product', 'content'], contains: ['Pagos Ría'] });
  }),
];
