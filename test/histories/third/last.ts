/** The last batch: headlines and pages counted after all mending, as a measure of what is left. */
import type { History, SignalKind } from '../history.ts';
import { heldChange, html, plainHistory } from './plain.ts';
import { headlineFeed } from './posts.ts';

type Change = readonly [
  site: string,
  path: string,
  kinds: readonly SignalKind[],
  before: string,
  after: string,
];

const changes: readonly Change[] = [
  [
    'Umberpay',
    '/pricing',
    ['pricing'],
    '<h1>Pricing</h1><p>From $1.50 per unit</p>',
    '<h1>Pricing</h1><p>From $1.75 per unit</p>',
  ],
  [
    'Violetly',
    '/pricing',
    ['pricing'],
    '<h1>Pricing</h1><p>Implementation fee: $1,000</p><p>Monthly: $300</p>',
    '<h1>Pricing</h1><p>Implementation fee: waived</p><p>Monthly: $300</p>',
  ],
  [
    'Willowry',
    '/partners',
    ['partnership'],
    '<h1>Our partners</h1><ul><li>Harbor Bank</li></ul>',
    '<h1>Our partners</h1><ul><li>Harbor Bank</li><li>National Landlord Council</li></ul>',
  ],
  [
    'Xylopay',
    '/team',
    ['leadership'],
    '<h1>Team</h1><ul><li>Ana Okoro - CEO</li><li>Jon Vale - CTO</li></ul>',
    '<h1>Team</h1><ul><li>Ana Okoro - CEO</li><li>Sam Reed - CTO</li></ul>',
  ],
  [
    'Yarrowly',
    '/integrations',
    ['integration'],
    '<h1>Integrations</h1><p>We integrate with Yardi and RealPage.</p>',
    '<h1>Integrations</h1><p>We integrate with Yardi, RealPage and Entrata.</p>',
  ],
  [
    'Zinniapay',
    '/customers',
    ['customer'],
    '<h1>Customers</h1><div><img src="a.png" alt="Maple Grove Living"></div>',
    '<h1>Customers</h1><div><img src="a.png" alt="Maple Grove Living"><img src="b.png" alt="Oakmont Communities"></div>',
  ],
];

export const thirdLast: readonly History[] = [
  plainHistory('last-pages', 'One thing moves on each page.', (h) => {
    for (const [site, path, kinds, before, after] of changes)
      h.expect({
        capture: heldChange(h, site, `https://${site.toLowerCase()}.example${path}`, [
          html(site, before),
          html(site, after),
        ]),
        kinds,
      });
  }),
  headlineFeed('last-mixed', 'Umberpay', [
    ['Umberpay announces $50 million Series B funding', 'Led by Granite Capital.', 'funding'],
    ['Umberpay goes public', 'Shares begin trading on Tuesday.', 'funding'],
    ['Umberpay buys Vistarent', 'The price was not told.', 'funding', 'partnership', 'product'],
    ['Umberpay taps Lee Moss as COO', 'Moss ran operations at Gridware.', 'leadership'],
    ['CFO Ada Pell is leaving Umberpay', 'Her last day is May 30.', 'leadership'],
    ['Umberpay welcomes new general counsel', 'Ira Stone joins the team.', 'leadership'],
    ['Launching today: Umberpay Recover', 'Collections for former residents.', 'product'],
    ['Our new mobile app is live', 'For iPhone and Android.', 'product', 'release'],
    ['AI summaries for every resident call', 'New in Umberpay.', 'product'],
    ['Umberpay releases version 8', 'New reports and faster search.', 'release', 'product'],
    ['Umberpay integrates with AppFolio', 'Two-way sync of ledgers.', 'integration'],
    ['Umberpay for Salesforce', 'A connector for your CRM.', 'integration', 'product'],
    ['Umberpay announces partnership with Zelko Bank', 'Deposits in a day.', 'partnership'],
    ['Umberpay and Northline Screening team up', 'One application, one score.', 'partnership'],
    ['Greenfield Residential chooses Umberpay', 'All 60 communities.', 'customer'],
    ['Success story: Kestrel Living', 'Half the delinquency.', 'customer'],
    ['Price increase effective July 1', 'Plans will cost 8% more.', 'pricing'],
    ['Umberpay cuts its fees in half', 'From 3% to 1.5%.', 'pricing'],
    ['Free plan discontinued', 'It ends on June 30.', 'pricing', 'product'],
    ['Umberpay hit with lawsuit over convenience fees', 'Filed in Ohio.', 'legal'],
    ['Texas regulator fines Umberpay', 'The penalty is $200,000.', 'legal'],
    ['Updated privacy policy', 'Effective May 1.', 'legal'],
    ['Service disruption on April 4', 'Payments were delayed for two hours.', 'incident'],
    ['Umberpay confirms data breach', 'Names and e-mail addresses were exposed.', 'incident', 'legal'],
    ['Umberpay is hiring 40 engineers', 'In Austin and remote.', 'hiring'],
    ['Layoffs at Umberpay', 'Sixty people are let go.', 'hiring', 'leadership'],
    ['How to collect rent in a slow economy', 'Five ideas.', 'content'],
    ['Celebrating five years of Umberpay', 'Thank you.', 'content'],
    ['What landlords should know about security deposits', 'A guide.', 'content'],
  ]),
];
