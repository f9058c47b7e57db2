/** Pages other than prices: leaders, customers, press, changelog, jobs, status, help, terms, security, comparison. */
import { type History, makeHistory } from '../history.ts';
import { cookieBanner, liveCounter, noisy, relatedPosts, rotatingQuotes } from './furniture.ts';
import { componentSite, hostedBuilder, reactSite, visualBuilder } from './shells.ts';
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
];
