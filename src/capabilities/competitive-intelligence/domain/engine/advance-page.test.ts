import { describe, expect, it } from 'vitest';
import { follow, pricingPage } from '../../engine.testing.ts';

const A = pricingPage();
const B = pricingPage({ growth: '$2.10' });
const C = pricingPage({ growth: '$1.95' });
const growth = (from: string, to: string) => `price Growth ${from} -> ${to}`;

describe('a change of a page', () => {
  it('is no news in the first good capture, and names the first of two that hold it', () => {
    expect(follow([A, A, B, B, B]).said).toEqual([`3: ${growth('$2.40', '$2.10')}`]);
  });

  it('that is seen once and gone is unconfirmed', () => {
    const { said, suppressed } = follow([A, B, A, A]);
    expect(said).toEqual([]);
    expect(suppressed).toMatchObject([{ capture: '2', why: 'unconfirmed' }]);
  });

  it('is confirmed across errors, which break nothing', () => {
    expect(follow([A, null, B, null, null, B]).said).toEqual([`3: ${growth('$2.40', '$2.10')}`]);
    expect(follow([null, A, null, A]).said).toEqual([]);
  });

  it('is confirmed by the source saying that nothing changed', () => {
    expect(follow([A, B, 'unchanged']).said).toEqual([`2: ${growth('$2.40', '$2.10')}`]);
    expect(follow([A, 'unchanged', 'unchanged']).said).toEqual([]);
  });

  it('is confirmed by itself while something else is new', () => {
    const both = pricingPage({
      growth: '$2.10',
      extra: '<p>Now also for student housing operators in Texas.</p>',
    });
    const { said } = follow([A, B, both, both]);
    expect(said).toEqual([
      `2: ${growth('$2.40', '$2.10')}`,
      '3: Now also for student housing operators in Texas.',
    ]);
  });

  it('is confirmed for the part of a block that stays while the rest of the block moves on', () => {
    const one = pricingPage({
      lead: 'Lumen Leasing costs $5 per unit and has 12 advisers on duty this very week.',
    });
    const two = pricingPage({
      lead: 'Lumen Leasing costs $6 per unit and has 12 advisers on duty this very week.',
    });
    const three = pricingPage({
      lead: 'Lumen Leasing costs $6 per unit and has 19 counsellors on duty this very week.',
    });
    const { told } = follow([one, two, three]);
    expect(told.map((one) => one.first.id)).toEqual(['2']);
    expect(told[0]?.change).toMatchObject({ facts: [{ before: '$5', after: '$6' }] });
  });

  it('that keeps changing is told once it stands still, against what was last told', () => {
    expect(follow([A, B, C, C]).said).toEqual([`3: ${growth('$2.40', '$1.95')}`]);
  });

  it('is told again when it is taken back for good', () => {
    expect(follow([A, B, B, A, A]).said).toEqual([
      `2: ${growth('$2.40', '$2.10')}`,
      `4: ${growth('$2.10', '$2.40')}`,
    ]);
  });

  it('that flips to and fro is never told, and noted', () => {
    const { said, suppressed } = follow([A, B, A, B, A, B, A]);
    expect(said).toEqual([]);
    expect(suppressed.map((one) => one.why)).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed']);
    expect(suppressed.map((one) => one.detail.includes('to and fro'))).toEqual([false, true, true]);
  });

  it('known to flip needs more than two captures in a row', () => {
    expect(follow([A, B, A, B, A, B, B, A, B, B, B, A]).said).toEqual([]);
    expect(follow([A, B, A, B, A, B, B, B, B, B, B]).said).toHaveLength(1);
  });

  it('between two versions that were both held is told at most twice', () => {
    expect(follow([A, A, B, B, A, A, B, B, A, A, B, B, A, A]).said.length).toBeLessThanOrEqual(2);
  });

  it('shows exactly the blocks that changed', () => {
    expect(follow([A, B, B]).told[0]?.change).toMatchObject({
      removed: ['Growth | $2.40 per unit and month | Reminders, payment plans and a resident portal'],
      added: ['Growth | $2.10 per unit and month | Reminders, payment plans and a resident portal'],
      changedWords: 1,
    });
  });
});

describe('noise', () => {
  const held = (make: (index: number) => string, times = 8) =>
    follow(Array.from({ length: times }, (_, index) => make(index))).said;

  it('tells nothing where blocks only move', () => {
    const first = '<p>We speak English with every resident.</p>';
    const second = '<p>We answer within the hour, every day.</p>';
    expect(held((index) => pricingPage({ extra: index < 3 ? first + second : second + first }))).toEqual([]);
  });

  it('tells nothing where the same words are cut into other blocks', () => {
    const one = '<p>We speak English with every resident. We answer within the hour, every day.</p>';
    const two =
      '<div>We speak English with every resident.</div><div>We answer within the hour, every day.</div>';
    expect(held((index) => pricingPage({ extra: index < 3 ? one : two }))).toEqual([]);
  });

  it.each([
    ['a counter', (n: number) => `<p>${(12_345 + n * 17).toLocaleString('en')} units served so far.</p>`],
    ['a clock', (n: number) => `<p>Page made at 06:0${n}.</p>`],
    ['an age', (n: number) => `<p>Updated ${n + 2} hours ago</p>`],
    ['a date', (n: number) => `<p>Last updated November ${n + 1}, 2026</p>`],
    ['a countdown', (n: number) => `<p>Our next webinar starts in ${9 - n} days</p>`],
    ['a token', (n: number) => `<p>Request ID: 8f3a${n}c2b91d04e7${n}</p>`],
    ['viewers', (n: number) => `<p>${20 + n * 3} people are viewing this page</p>`],
  ])('tells nothing of %s, whether it ticks with every capture or every other', (_, make) => {
    expect(held((index) => pricingPage({ extra: make(index) }))).toEqual([]);
    expect(held((index) => pricingPage({ extra: make(Math.floor(index / 2)) }))).toEqual([]);
  });

  it('tells nothing of a testimonial that rotates', () => {
    const quotes = [
      '"It took us an afternoon to set up." A sample customer',
      '"Residents answer at once, and so do we." Another sample customer',
      '"We closed the books two days sooner." A third sample customer',
    ];
    for (const order of [
      [0, 1, 2, 0, 1, 2, 0, 1, 2],
      [0, 0, 1, 1, 2, 2, 1, 0, 0],
      [0, 2, 2, 1, 0, 1, 1, 2, 0, 0, 1],
    ]) {
      expect(follow(order.map((at) => pricingPage({ quote: quotes[at] ?? '' }))).said).toEqual([]);
    }
  });

  it('learns a slot that ticks by itself, and tells what else changes in its block', () => {
    const line = (n: number, rest = 'in the pool') => `<p>Ticket ${n * 7} of this round is ${rest}.</p>`;
    const captures = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map((n) => pricingPage({ extra: line(n) }));
    const later = [6, 7, 8].map((n) =>
      pricingPage({ extra: line(n, 'drawn by lot for every single building in town') }),
    );
    const { said } = follow([...captures, ...later]);
    expect(said.filter((one) => Number.parseInt(one, 10) > 5 && Number.parseInt(one, 10) <= 10)).toEqual([]);
    expect(said.at(-1)).toMatch(/^11: .*drawn by lot/);
  });

  it('does not learn prices as ticking', () => {
    const prices = ['$2.40', '$2.30', '$2.20', '$2.10', '$2.00'];
    const captures = prices.flatMap((growth) => [pricingPage({ growth }), pricingPage({ growth })]);
    expect(follow(captures).said).toHaveLength(4);
  });

  it('tells nothing of a consent banner over the content, or of one that goes', () => {
    const named =
      '<div class="cookie-banner"><p>We use cookies to improve your experience.</p><button>Accept all</button></div>';
    const unnamed =
      '<div class="x1"><p>We use cookies to improve your experience on this site.</p><button>Accept all</button><button>Reject all</button></div>';
    for (const top of [named, unnamed]) {
      const banner = pricingPage({ top });
      const inMain = pricingPage({ extra: top });
      expect(follow([A, banner, banner, A, A, inMain, inMain, A, A]).said).toEqual([]);
    }
  });
});

describe('what is not the page', () => {
  const wall = (body: string, title = 'Lumen Leasing') =>
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
  const walls: readonly (readonly [string, string])[] = [
    ['an empty shell', wall('<div id="root"></div>')],
    ['a loading page', wall('<p>Loading...</p>')],
    [
      'a soft 404',
      wall(
        '<main><h1>Page not found</h1><p>Sorry, the page you are looking for is gone. Try our home page.</p></main>',
        '404',
      ),
    ],
    [
      'a soft 404 of its own words',
      wall(
        '<main><h1>Lost your keys?</h1><p>We could not find that page. Here is where you may go instead: home, blog, help.</p></main>',
      ),
    ],
    [
      'maintenance',
      wall(
        '<main><h1>We will be right back</h1><p>We are down for scheduled maintenance and expect to be back shortly. Thank you for your patience.</p></main>',
      ),
    ],
    [
      'a consent wall',
      wall(
        '<div><h2>We value your privacy</h2><p>We and our 312 partners store and access information such as cookies on a device.</p><button>Accept all</button><button>Reject all</button><button>Manage options</button></div>',
      ),
    ],
    [
      'a challenge',
      wall(
        '<h1>Checking your browser</h1><p>lumen-leasing.example needs to review the security of your connection before proceeding.</p>',
        'Just a moment...',
      ),
    ],
    [
      'a sign-in form',
      wall(
        '<main><h1>Sign in</h1><form><label>E-mail</label><input type="email"><input type="password"><button>Sign in</button></form></main>',
        'Sign in',
      ),
    ],
    ['a region that did not load', pricingPage({ plans: '<div class="plans"></div>' })],
    ['a region with a spinner', pricingPage({ plans: '<div class="plans">Loading plans...</div>' })],
    [
      'a shell without its content',
      wall('<main><h1>Pricing for communities of every size</h1></main>', 'Pricing | Lumen Leasing'),
    ],
    ['a cut document', A.slice(0, A.indexOf('What of vacant'))],
    [
      'another page',
      wall(
        `<main><h1>Buy this domain</h1>${'<p>Related searches about insurance quotes and mortgage refinancing offers nearby.</p>'.repeat(8)}</main>`,
        'Parked',
      ),
    ],
  ];

  it.each(walls)('%s is no change, once, twice or three times in a row', (_, html) => {
    const { said } = follow([A, html, A, html, html, A, html, html, html, A, A]);
    expect(said).toEqual([]);
  });

  it.each(walls)('%s between two captures does not hide or double a change', (_, html) => {
    expect(follow([A, html, B, html, B, html, B]).said).toEqual([`3: ${growth('$2.40', '$2.10')}`]);
  });

  it('becomes the page where what vanished stays away', () => {
    const without = pricingPage({ plans: '' });
    expect(follow([A, without, without, without, without, without]).told.map((one) => one.first.id)).toEqual([
      '2',
    ]);
  });

  it('is not taken for vanished where the page says why', () => {
    const asked = pricingPage({
      plans: '<p>Contact our sales team for a quote that fits your portfolio.</p>',
    });
    expect(follow([A, asked, asked]).told.map((one) => one.first.id)).toEqual(['2']);
  });
});

describe('what turns on a page', () => {
  const quotes = ['Calm at last.', 'Fewer calls now.', 'Ten of ten.', 'It just answers.'];
  const wall = (index: number, names: readonly string[], more = '') =>
    pricingPage({
      quote: `${quotes[index % 4]}`,
      extra: `<h2>Trusted by</h2><div class="marquee">${names.map((name) => `<img alt="${name} logo">`).join('')}</div>${more}`,
    });
  const old = ['Elm Court', 'Oak Row', 'Fir Hill'];

  it('does not hide a customer that came to a wall of logos and stays', () => {
    const captures = [0, 1, 2, 3, 0, 1].map((index) => wall(index, old));
    const later = [2, 3, 0, 1].map((index) => wall(index, [...old, 'Ash Lane']));
    const { told } = follow([...captures, ...later]);
    expect(told.map((one) => one.first.id)).toEqual(['7']);
    expect(told[0]?.change).toMatchObject({ facts: [{ kind: 'customer', name: 'Ash Lane', before: null }] });
  });

  it('is not taken for the neighbour of what stands still', () => {
    const captures = [0, 1, 2, 3].map((index) => wall(index, old));
    const later = [0, 1, 2].map((index) => wall(index, old, '<p>Now in Ohio too.</p>'));
    expect(follow([...captures, ...later]).said).toEqual(['5: Now in Ohio too.']);
  });

  it('is what an experiment shows', () => {
    const test = (text: string) =>
      pricingPage({ extra: `<div data-experiment="h-2"><h2>${text}</h2></div>` });
    const [a, b] = [test('Rent on time'), test('Calmer residents')];
    expect(follow([a, b, b, a, b, a, a]).said).toEqual([]);
  });
});

describe('a page of few words', () => {
  const small = (body: string, title = 'Pricing | Lumen Leasing') =>
    `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
  it('is not replaced by another page that has nothing of it', () => {
    const good = small('<h3>Growth</h3><p>$2 per unit / month</p>');
    const other = small('<h1>Sorry</h1><p>This offer cannot be shown where you are.</p>', 'Sorry');
    expect(follow([good, other, other, good, good]).said).toEqual([]);
  });
});

describe('a place of a page that never stands still', () => {
  const pool = [
    'Why residents like short letters',
    'A plan for the first of the month',
    'Keys, doors and other small things',
    'What a quiet phone tells an owner',
    'Five rooms and one ledger',
    'The long way to a signed lease',
  ];
  const shelf = (at: readonly number[], more = '') =>
    pricingPage({
      extra: `<h2>Ideas</h2><ul>${at.map((index) => `<li>${pool[index] ?? ''}</li>`).join('')}</ul><h2>Company</h2><p>Founded in Dayton by two property managers.</p>${more}`,
    });
  const shown = [
    [0, 1, 2],
    [3, 1, 4],
    [3, 5, 0],
    [2, 5, 1],
    [4, 2, 0],
    [4, 3, 5],
    [1, 3, 0],
    [1, 2, 0],
    [5, 2, 4],
    [5, 0, 3],
  ];

  it('is no news although each of its entries is held by two captures', () => {
    expect(follow(shown.map((at) => shelf(at))).said).toEqual([]);
  });

  it('is not where testimonials turn beside it', () => {
    const turning = [0, 1, 2, 3, 0].map((at) => pricingPage({ quote: pool[at] ?? '' }));
    const named = [1, 2, 3].map((at) =>
      pricingPage({
        quote: pool[at] ?? '',
        extra: '<p>Owners come to us from spreadsheets and from agencies.</p>',
      }),
    );
    expect(follow([...turning, ...named]).said).toEqual([
      '6: Owners come to us from spreadsheets and from agencies.',
    ]);
  });

  it('hides nothing in another place, and no claim in its own', () => {
    const late = shown.map((at, index) =>
      shelf(at, index < 6 ? '' : '<p>We have opened a second house in Toledo this spring.</p>'),
    );
    expect(follow(late).said).toEqual(['7: We have opened a second house in Toledo this spring.']);
    const priced = shown.map((at, index) =>
      shelf(at).replace(
        '<h2>Company',
        index < 6 ? '<h2>Company' : '<p>Ideas are $5 per month.</p><h2>Company',
      ),
    );
    expect(follow(priced).told).toHaveLength(1);
  });
});
