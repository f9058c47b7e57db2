/** Written when the engine had been mended with sight of the rest of this set, and counted blind again. */
import { createPress, type Post, rss } from '../feeds.ts';
import { type History, makeHistory, type SignalKind } from '../history.ts';
import type { Random } from '../random.ts';
import * as outages from './outages.ts';
import { blogSystem, componentSite, hostedBuilder, reactSite, visualBuilder } from './shells.ts';
import { watchPage } from './watch-page.ts';

const ideas = [
  'Small repairs that residents remember',
  'Reading a delinquency report without a spreadsheet',
  'When a tour is worth more than a discount',
  'The first hour after a move-out',
  'Pets, parking and other line items',
  'A calmer turn season',
  'Three letters that get answered',
] as const;
const cards = (random: Random) =>
  `<div class="collection-grid">${random
    .shuffle(ideas)
    .slice(0, 3)
    .map((each) => `<a class="card-link" href="#"><div>${each}</div></a>`)
    .join('')}</div>`;
const ticker = (random: Random) =>
  `<div class="stats"><div>${random.whole(2_000_000, 2_900_000).toLocaleString('en-US')} residents answered</div><div>${random.whole(92, 99)}.${random.whole(0, 9)}% satisfaction this week</div></div>`;
const footnote = (random: Random) =>
  `<p class="version">v${random.whole(2, 9)}.${random.whole(0, 40)}.${random.whole(0, 9)} · rendered in ${random.whole(20, 300)} ms</p>`;

export const secondLater: readonly History[] = [
  makeHistory(
    'second-later-insights',
    'A grid of posts under a headline of its own shuffles; nothing else moves.',
    (h) => {
      const page = watchPage(h, {
        name: 'product',
        company: 'Tidemark',
        host: 'tidemark.example',
        path: '/product',
        title: 'Product',
        shell: reactSite,
      });
      page.show(
        (r) =>
          `<h1>Rent, on time</h1><p>Reminders that residents answer.</p><h2>Insights for operators</h2>${cards(r)}${ticker(r)}${footnote(r)}`,
        20,
      );
    },
  ),
  makeHistory(
    'second-later-annual-discount',
    'The discount for paying a year ahead shrinks from 20 to 10 percent.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Tidemark',
        host: 'tidemark.example',
        path: '/pricing',
        title: 'Pricing',
        shell: visualBuilder,
      });
      const main = (percent: number) => (r: Random) =>
        `<div class="billing-toggle">Monthly <span>Annual (save ${percent}%)</span></div><div class="tier"><h3>Base</h3><div>$1.75<span> / unit / mo</span></div></div>${ticker(r)}`;
      page.show(main(20), 5);
      const [first] = page.show(main(10), 3);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['20'], after: ['10'] });
    },
  ),
  makeHistory('second-later-minimum', 'A monthly minimum appears in the small print.', (h) => {
    const page = watchPage(h, {
      name: 'pricing',
      company: 'Gatehouse',
      host: 'gatehouse.example',
      path: '/plans',
      title: 'Plans',
      shell: hostedBuilder,
    });
    const main = (print: string) => (r: Random) =>
      `<table><tr><td>Standard</td><td>$2.10 per door monthly</td></tr><tr><td>Premium</td><td>$3.30 per door monthly</td></tr></table><small>${print}</small>${footnote(r)}`;
    page.show(main('Taxes are not included.'), 4);
    const [first] = page.show(main('Taxes are not included. A monthly minimum of $300 applies.'), 3);
    h.expect({ capture: first!, kinds: ['pricing'], after: ['300'], atMost: 2 });
  }),
  makeHistory('second-later-cfo-leaves', 'A row of the table of officers is gone.', (h) => {
    const page = watchPage(h, {
      name: 'people',
      company: 'Gatehouse',
      host: 'gatehouse.example',
      path: '/company',
      title: 'Company',
      shell: blogSystem,
    });
    const people = [
      ['Ottilie Marsh', 'Chief Executive Officer'],
      ['Bram Castell', 'Chief Financial Officer'],
      ['Yusra Denholm', 'Chief Product Officer'],
    ];
    const main = (list: readonly (readonly string[])[]) => (r: Random) =>
      `<h2>Officers</h2><table><tbody>${list.map(([who, what]) => `<tr><td>${who}</td><td>${what}</td></tr>`).join('')}</tbody></table>${cards(r)}`;
    page.show(main(people), 5);
    const [first] = page.show(main(people.filter(([who]) => who !== 'Bram Castell')), 4);
    h.expect({ capture: first!, kinds: ['leadership'], contains: ['Bram Castell'] });
  }),
  makeHistory('second-later-office', 'A second office is named on the contact page.', (h) => {
    const page = watchPage(h, {
      name: 'contact',
      company: 'Tidemark',
      host: 'tidemark.example',
      path: '/contact',
      title: 'Contact',
      shell: componentSite,
    });
    const place = (city: string, street: string) =>
      `<office-card><h3>${city}</h3><p>${street}</p></office-card>`;
    page.show((r) => `<h2>Our offices</h2>${place('Boise, ID', '12 River Street')}${footnote(r)}`, 4);
    const [first] = page.show(
      (r) =>
        `<h2>Our offices</h2>${place('Boise, ID', '12 River Street')}${place('Austin, TX', '400 Congress Row')}${footnote(r)}`,
      3,
    );
    h.expect({ capture: first!, kinds: ['hiring', 'content', 'product'], contains: ['Austin'] });
  }),
  makeHistory(
    'second-later-walls',
    'A queue page, a browser notice, a proxy error and an unpaid hosting bill, all with status 200, each twice.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Gatehouse',
        host: 'gatehouse.example',
        path: '/plans',
        title: 'Plans',
        shell: hostedBuilder,
      });
      const good =
        '<h3>Standard</h3><p>$2.10 per door monthly</p><h3>Premium</h3><p>$3.30 per door monthly</p><p>Every plan has a portal for residents and a named contact for the office.</p>';
      const whole = (title: string, body: string) => ({
        body: `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`,
        error: true,
      });
      const bad = [
        whole(
          'Waiting room',
          '<h1>You are now in line</h1><p>Your estimated wait time is 4 minutes. This page will refresh by itself.</p>',
        ),
        whole(
          'Unsupported browser',
          '<h1>Please update your browser</h1><p>Your browser is not supported. Download a newer version to go on.</p>',
        ),
        whole(
          'ERROR: The requested URL could not be retrieved',
          '<h1>ERROR</h1><p>The following error was encountered while trying to retrieve the URL: Connection to 203.0.113.9 failed.</p>',
        ),
        whole(
          'Account suspended',
          '<h1>This account has been suspended</h1><p>Contact your hosting provider for more information.</p>',
        ),
      ];
      for (const answer of bad) {
        page.show((r) => good + footnote(r), 2);
        page.answer([answer, answer, outages.gatewayError]);
      }
      const [first] = page.show((r) => good.replace('$3.30', '$3.60') + footnote(r), 3);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['3.30'], after: ['3.60'] });
    },
  ),
  makeHistory(
    'second-later-copy',
    'A headline is rewritten for good while posts shuffle; a strategist may read it as new positioning.',
    (h) => {
      const page = watchPage(h, {
        name: 'home',
        company: 'Tidemark',
        host: 'tidemark.example',
        path: '/',
        title: 'Tidemark',
        shell: visualBuilder,
      });
      const main = (head: string) => (r: Random) =>
        `<h1>${head}</h1><p>Reminders that residents answer.</p>${ticker(r)}<h2>From the desk</h2>${cards(r)}`;
      page.show(main('Rent reminders for small owners'), 7);
      const [first] = page.show(main('The collections platform for institutional owners'), 4);
      h.expect({ capture: first!, kinds: ['product', 'content'], contains: ['institutional'] });
    },
  ),
  makeHistory('second-later-headlines', 'Headlines of a collections agency, one a day.', (h) => {
    const feed = h.source({
      name: 'news',
      competitor: 'Stonebrook Recovery',
      kind: 'feed',
      url: 'https://stonebrook.example/feed',
    });
    const press = createPress('https://stonebrook.example', 'news');
    let posts: Post[] = [press('Welcome', h.now(), 'Welcome to our news.')];
    const take = () => feed.take(rss('Stonebrook', 'https://stonebrook.example', posts, h.now()));
    take();
    take();
    const told: readonly (readonly [string, readonly SignalKind[]])[] = [
      ['Stonebrook Recovery buys Harrow & Finch', ['funding']],
      ['Stonebrook Recovery appoints Delia Kwan to lead compliance', ['leadership']],
      ['Stonebrook opens a contact center in Mobile, Alabama', ['hiring']],
      ['Stonebrook Recovery reaches settlement with state regulators', ['legal']],
      ['Former residents can now settle balances online', ['product']],
      ['Stonebrook Recovery and Keystone PMS announce data exchange', ['integration', 'partnership']],
      ['Contingency rates fall to 28 percent for new portfolios', ['pricing']],
      ['Larkmoor Residential places its portfolio with Stonebrook', ['customer']],
    ];
    for (const [title, kinds] of told) {
      posts = [press(title, h.now(), 'More in the post.'), ...posts];
      h.expect({ capture: take(), kinds });
    }
    posts = [press('Spring cleaning for your ledger', h.now(), 'Ideas.'), ...posts];
    h.expect({ capture: take(), kinds: ['content', 'product'], optional: true });
  }),
];
