/** One thing moves on each page and stays: pairs of a page before and after, written to mend on beside the halves. */
import type { History, SignalKind } from '../history.ts';
import { divSoup, fourth, landmarks, oldSchool, press, widgets } from './frames.ts';

type Frame = (title: string, main: string) => string;
const rows: Frame = (title, main) => widgets(title, main.split('<hr>'));

type Held = readonly [
  site: string,
  path: string,
  frame: Frame,
  kinds: readonly SignalKind[],
  before: string,
  after: string,
  ...says: string[],
];

const held = (name: string, why: string, pages: readonly Held[]): History =>
  fourth('a', name, why, (h) => {
    for (const [site, path, frame, kinds, before, after, ...says] of pages) {
      const slug = site.toLowerCase().replace(/[^a-z]+/g, '-');
      const source = h.source({
        name: `${slug}${path.replace(/[^a-z]+/g, '-')}`,
        competitor: site,
        kind: 'page',
        url: `https://${slug}.example${path}`,
      });
      const title = `${site} ${path.split('/').at(-1) ?? ''}`;
      const [old, now] = [frame(title, before), frame(title, after)];
      source.take(old);
      source.take(old);
      const capture = source.take(now);
      source.take(now);
      if (kinds.length > 0) h.expect({ capture, kinds, contains: says });
    }
  });

export const fourthHeld: readonly History[] = [
  held('held-prices', 'Prices, terms and plans in other currencies, words and markup.', [
    [
      'Arbour',
      '/tarifs',
      landmarks,
      ['pricing'],
      '<h1>Tarifs</h1><h3>Base</h3><p>dès 3,20 € par lot et par mois</p>',
      '<h1>Tarifs</h1><h3>Base</h3><p>dès 3,90 € par lot et par mois</p>',
      '3,20',
      '3,90',
    ],
    [
      'Bellmoor',
      '/precios',
      press,
      ['pricing'],
      '<p>Plan Base: desde 45 € al mes</p><p>Plan Pro: desde 90 € al mes</p>',
      '<p>Plan Base: desde 45 € al mes</p><p>Plan Pro: desde 110 € al mes</p>',
      '110',
    ],
    [
      'Corriedale',
      '/pricing',
      rows,
      ['pricing'],
      '<h2>Pick a plan</h2><hr><h3>Solo</h3><p>£12</p><p>per user, monthly</p><hr><h3>Crew</h3><p>£30</p><p>per user, monthly</p>',
      '<h2>Pick a plan</h2><hr><h3>Solo</h3><p>£15</p><p>per user, monthly</p><hr><h3>Crew</h3><p>£30</p><p>per user, monthly</p>',
      '12',
      '15',
    ],
    [
      'Dovetail Dues',
      '/',
      divSoup,
      ['pricing'],
      '<div>Dues without drama</div><div>Associations collect online.</div><div><a href="/go">Get 30 days free</a></div>',
      '<div>Dues without drama</div><div>Associations collect online.</div><div><a href="/go">Get 14 days free</a></div>',
      '30',
      '14',
      'trial',
    ],
    [
      'Emberlet',
      '/',
      landmarks,
      ['pricing'],
      '<h1>Leases in a day</h1><p>For small teams.</p><p><button>Start free 21-day trial</button></p>',
      '<h1>Leases in a day</h1><p>For small teams.</p><p><button>Start free 10-day trial</button></p>',
      '21',
      '10',
    ],
    [
      'Fallowfield',
      '/rates',
      oldSchool,
      ['pricing'],
      '<table><tr><td>Residential</td><td>30%</td></tr><tr><td>Commercial</td><td>25%</td></tr></table>',
      '<table><tr><td>Residential</td><td>30%</td></tr><tr><td>Commercial</td><td>25%</td></tr><tr><td>Out of state</td><td>40%</td></tr></table>',
      '40%',
    ],
    [
      'Gorsebank',
      '/pricing',
      press,
      ['pricing', 'product'],
      '<table><tr><th></th><th>Basic</th><th>Plus</th></tr><tr><td>Price</td><td>$10</td><td>$20</td></tr><tr><td>Reports</td><td>no</td><td>yes</td></tr></table>',
      '<table><tr><th></th><th>Basic</th><th>Plus</th></tr><tr><td>Price</td><td>$10</td><td>$20</td></tr><tr><td>Reports</td><td>no</td><td>yes</td></tr><tr><td>Phone support</td><td>no</td><td>yes</td></tr></table>',
      'Phone support',
    ],
    [
      'Hollowell',
      '/pricing',
      divSoup,
      ['pricing'],
      '<div>One plan</div><div>$99 a month</div><div>12-month minimum term</div>',
      '<div>One plan</div><div>$99 a month</div><div>24-month minimum term</div>',
      '12',
      '24',
    ],
    [
      'Isleworth Pay',
      '/fees',
      oldSchool,
      ['pricing'],
      '<p>Card: 2.9 %</p><p>Bank transfer: free</p>',
      '<p>Card: 2.9 %</p><p>Bank transfer: $1.50</p>',
      '1.50',
    ],
    [
      'Juniper Dock',
      '/plans',
      rows,
      ['pricing'],
      '<h2>Plans</h2><hr><p>Starter – up to 50 units</p><hr><p>Growth – up to 500 units</p>',
      '<h2>Plans</h2><hr><p>Starter – up to 25 units</p><hr><p>Growth – up to 500 units</p>',
      '25',
    ],
  ]),
  held('held-lists', 'A name, a role, a title or a clause more, in lists that say little of themselves.', [
    [
      'Kelpie',
      '/about/team',
      divSoup,
      ['leadership'],
      '<div>Who we are</div><div><div>Ada Quill</div><div>CEO</div></div><div><div>Bo Marsh</div><div>Director of Sales</div></div>',
      '<div>Who we are</div><div><div>Ada Quill</div><div>CEO</div></div><div><div>Bo Marsh</div><div>Chief Revenue Officer</div></div>',
      'Chief Revenue Officer',
    ],
    [
      'Lorimer',
      '/team',
      landmarks,
      ['leadership'],
      '<h1>Team</h1><ul><li><b>Cy Dunn</b> Head of Product</li><li><b>Di Ford</b> Head of Sales</li></ul>',
      '<h1>Team</h1><ul><li><b>Cy Dunn</b> Chief Product Officer</li><li><b>Di Ford</b> Head of Sales</li></ul>',
      'Chief Product Officer',
    ],
    [
      'Mossgate',
      '/platform',
      press,
      ['integration', 'product'],
      '<p>Mossgate pulls rent rolls from Oakledger and Plinth.</p>',
      '<p>Mossgate pulls rent rolls from Oakledger, Plinth and RentKeep.</p>',
      'RentKeep',
    ],
    [
      'Nettlecombe',
      '/',
      landmarks,
      ['integration', 'product'],
      '<h1>Tours that book themselves</h1><p>Connects to Brassline and HarborBooks.</p>',
      '<h1>Tours that book themselves</h1><p>Connects to Brassline, HarborBooks and Keystone.</p>',
      'Keystone',
    ],
    [
      'Orrin',
      '/openings',
      oldSchool,
      ['hiring'],
      '<table><tr><td>Support Agent</td><td>Reno, NV</td></tr></table>',
      '<table><tr><td>Support Agent</td><td>Reno, NV</td></tr><tr><td>Data Engineer</td><td>Remote</td></tr><tr><td>Sales Manager</td><td>Remote</td></tr></table>',
      'Data Engineer',
    ],
    [
      'Pellwood',
      '/company/careers',
      divSoup,
      ['hiring'],
      '<div>Open roles</div><div><div>Designer</div><div>Lisbon</div></div>',
      '<div>Open roles</div><div><div>Designer</div><div>Lisbon</div></div><div><div>Machine Learning Engineer</div><div>Lisbon</div></div>',
      'Machine Learning',
    ],
    [
      'Quarrel',
      '/legal/dpa',
      landmarks,
      ['legal'],
      '<h1>Data processing</h1><table><tr><td>Cloudhouse</td><td>Hosting</td></tr></table>',
      '<h1>Data processing</h1><table><tr><td>Cloudhouse</td><td>Hosting</td></tr><tr><td>Textline</td><td>Messages</td></tr></table>',
      'Textline',
    ],
    [
      'Rushlight',
      '/trust/subprocessors',
      press,
      ['legal'],
      '<ul><li>Cloudhouse (hosting)</li></ul>',
      '<ul><li>Cloudhouse (hosting)</li><li>Vox Labs (speech)</li></ul>',
      'Vox Labs',
    ],
    [
      'Saltmarsh',
      '/privacy',
      oldSchool,
      ['legal'],
      '<p>We keep your data for two years.</p>',
      '<p>We keep your data for five years.</p>',
      'five',
    ],
    [
      'Thistledown',
      '/customers',
      rows,
      ['customer'],
      '<h1>Stories</h1><hr><a href="/a"><span>Oak Terrace</span><em>Read more</em></a><a href="/b"><span>Sterling Row</span><em>Read more</em></a>',
      '<h1>Stories</h1><hr><a href="/a"><span>Oak Terrace</span><em>Read more</em></a><a href="/b"><span>Sterling Row</span><em>Read more</em></a><a href="/c"><span>Wexley Group</span><em>Read more</em></a>',
      'Wexley',
    ],
    [
      'Umbra',
      '/partners',
      divSoup,
      ['partnership'],
      '<div>Our partners</div><div>Harbor Bank</div>',
      '<div>Our partners</div><div>Harbor Bank</div><div>Deloria Consulting</div>',
      'Deloria',
    ],
    [
      'Verdigris',
      '/updates',
      press,
      ['release', 'product'],
      '<h3>May 2</h3><p>Faster search.</p>',
      '<h3>May 9</h3><p>Shared calendars for teams.</p><h3>May 2</h3><p>Faster search.</p>',
      'Shared calendars',
    ],
    [
      'Whinstone',
      '/release-notes',
      divSoup,
      ['release', 'product'],
      '<details><summary>4.1 (April)</summary><div>Bank feeds.</div></details>',
      '<details><summary>4.2 (May)</summary><div>Mail merge, bulk edits, fixes.</div></details><details><summary>4.1 (April)</summary><div>Bank feeds.</div></details>',
      '4.2',
    ],
    [
      'Yarrow Hill',
      '/security',
      landmarks,
      ['legal', 'product', 'content'],
      '<h1>Security</h1><p>Data is encrypted.</p>',
      '<h1>Security</h1><p>Data is encrypted.</p><p>ISO 27001 certified since May.</p>',
      'ISO 27001',
    ],
    [
      'Zephyrine',
      '/features',
      rows,
      ['product'],
      '<h2>Features</h2><hr><h4>Inbox</h4><p>One place for messages.</p>',
      '<h2>Features</h2><hr><h4>Inbox</h4><p>One place for messages.</p><hr><h4>Voice</h4><p>Calls answered day and night.</p>',
      'Voice',
    ],
  ]),
];
