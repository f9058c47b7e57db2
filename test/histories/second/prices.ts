/** Prices in the markup that real sites use for them: each history moves one thing that a buyer would notice. */
import { type History, makeHistory } from '../history.ts';
import type { Random } from '../random.ts';
import { cookieBanner, countdown, liveCounter, noisy, relatedPosts } from './furniture.ts';
import { blogSystem, componentSite, hostedBuilder, reactSite, visualBuilder } from './shells.ts';
import { watchPage } from './watch-page.ts';

/** `2.40` as `$`, `2`, `.40` in elements of their own, as designers like it. */
const split = (price: string, unit: string) => {
  const [whole, part] = price.split('.');
  return `<div class="price"><span class="currency">$</span><span class="amount">${whole}</span><sup>.${part}</sup><span class="period">/${unit}</span></div>`;
};
const card = (name: string, price: string, features: readonly string[]) =>
  `<div class="pricing-card w-dyn-item"><div class="pricing-card-top"><h3 class="heading-4">${name}</h3>${price}</div><div class="divider"></div><div class="pricing-list">${features.map((each) => `<div class="pricing-list-item"><div class="icon-check w-embed"><svg width="16" height="16" viewBox="0 0 16 16"><path d="M2 8l4 4 8-8"/></svg></div><div>${each}</div></div>`).join('')}</div><a class="button w-button" href="/demo">Get started</a></div>`;

const check =
  '<svg class="h-5 w-5" aria-hidden="true"><path d="M5 13l4 4L19 7"/></svg><span class="sr-only">Included</span>';
const dash = '<span aria-hidden="true">—</span><span class="sr-only">Not included</span>';

export const secondPrices: readonly History[] = [
  makeHistory(
    'second-split-price',
    'The price of the middle plan rises; its digits stand in three elements.',
    (h) => {
      const page = watchPage(h, {
        name: 'plans',
        company: 'Fernhold',
        host: 'www.fernhold.example',
        path: '/pricing',
        title: 'Pricing',
        shell: visualBuilder,
      });
      const main = (middle: string) => (r: Random) =>
        noisy(
          r,
          `<div class="section"><h1>Simple pricing for every portfolio</h1><div class="w-dyn-items">${card('Essential', split('1.80', 'unit/mo'), ['Chat', 'Email'])}${card('Advanced', split(middle, 'unit/mo'), ['Chat', 'Email', 'Voice'])}${card('Complete', split('5.10', 'unit/mo'), ['Everything', 'Payments', 'Analytics'])}</div></div>`,
        );
      page.show(main('3.20'), 7);
      const [first] = page.show(main('3.75'), 4);
      h.expect({
        capture: first!,
        kinds: ['pricing'],
        before: ['3.20'],
        after: ['3.75'],
        contains: ['Advanced'],
      });
    },
  ),
  makeHistory(
    'second-struck-price',
    'A list price gets a lower one beside it: what a buyer pays is the new one.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Oakmere Systems',
        host: 'oakmere.example',
        path: '/pricing',
        title: 'Plans',
        shell: reactSite,
      });
      const main = (price: string) => (r: Random) =>
        noisy(
          r,
          `<section class="grid lg:grid-cols-2"><div class="rounded-2xl p-8 ring-1"><h3 class="text-lg">Office</h3><p class="mt-6">${price}<span class="text-sm">per property / month</span></p><p>Up to 200 homes</p></div><div class="rounded-2xl p-8 ring-2"><h3 class="text-lg">Regional</h3><p class="mt-6"><span class="text-4xl">$899</span><span class="text-sm">per property / month</span></p><p>Up to 1,000 homes</p></div></section>`,
          1,
        );
      page.show(main('<span class="text-4xl">$499</span>'), 5);
      const [first] = page.show(
        main('<s class="text-gray-400">$499</s> <span class="text-4xl">$399</span>'),
        4,
      );
      h.expect({ capture: first!, kinds: ['pricing'], after: ['399'] });
    },
  ),
  makeHistory(
    'second-toggle-annual',
    'Monthly and annual prices stand both in the markup; only the annual one moves.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Willowgate',
        host: 'willowgate.example',
        path: '/plans-pricing/',
        title: 'Plans &amp; Pricing',
        shell: blogSystem,
      });
      const main = (annual: string) => (r: Random) =>
        `<div class="toggle"><label><input type="radio" name="bill" checked> Billed monthly</label><label><input type="radio" name="bill"> Billed annually</label></div><div class="wp-block-columns"><div class="wp-block-column"><h3>Team</h3><p class="price monthly" data-bill="m"><strong>$79</strong>/month</p><p class="price annual" data-bill="y" style="display:none"><strong>${annual}</strong>/month, billed annually</p><ul><li>5 users</li><li>Resident portal</li></ul></div><div class="wp-block-column"><h3>Business</h3><p class="price monthly" data-bill="m"><strong>$149</strong>/month</p><p class="price annual" data-bill="y" style="display:none"><strong>$129</strong>/month, billed annually</p><ul><li>25 users</li><li>Resident portal</li><li>Audit log</li></ul></div></div>${relatedPosts(r)}${cookieBanner(r, 2)}`;
      page.show(main('$63'), 6);
      const [first] = page.show(main('$69'), 4);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['63'], after: ['69'] });
    },
  ),
  makeHistory(
    'second-unit-wording',
    'The amount stays, the unit becomes occupied door: the bill changes.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Brindle Rent',
        host: 'brindlerent.example',
        path: '/pricing',
        title: 'What it costs',
        shell: hostedBuilder,
      });
      const main = (unit: string) => (r: Random) =>
        `<div class="sqs-block-content"><dl><dt>Core</dt><dd>$1.50 ${unit}</dd><dt>Plus</dt><dd>$2.25 ${unit}</dd></dl><p>No setup fee. Cancel any time.</p></div>${liveCounter(r)}${countdown(r)}`;
      page.show(main('per unit, per month'), 5);
      const [first] = page.show(main('per occupied door, per month'), 3);
      h.expect({ capture: first!, kinds: ['pricing'], after: ['door'], atMost: 2 });
    },
  ),
  makeHistory(
    'second-feature-table',
    'A feature leaves the cheaper plan of a comparison table; rows were reordered before, which is nothing.',
    (h) => {
      const page = watchPage(h, {
        name: 'compare',
        company: 'Oakmere Systems',
        host: 'oakmere.example',
        path: '/pricing/compare',
        title: 'Compare plans',
        shell: reactSite,
      });
      const rows: [string, string, string][] = [
        ['Shared inbox', check, check],
        ['Voice agent', check, check],
        ['Renewal offers', dash, check],
        ['Single sign-on', dash, check],
        ['API access', check, check],
      ];
      const main = (list: typeof rows) => (r: Random) =>
        `<table class="w-full text-left"><caption class="sr-only">Plan comparison</caption><thead><tr><th scope="col">Feature</th><th scope="col">Office <span>$499</span></th><th scope="col">Regional <span>$899</span></th></tr></thead><tbody>${list.map(([name, a, b]) => `<tr><th scope="row">${name}</th><td>${a}</td><td>${b}</td></tr>`).join('')}</tbody></table>${cookieBanner(r, 1)}`;
      page.show(main(rows), 4);
      page.show(main([...rows].reverse()), 4);
      const [first] = page.show(
        main(rows.map((row) => (row[0] === 'API access' ? [row[0], dash, check] : row))),
        4,
      );
      h.expect({ capture: first!, kinds: ['pricing', 'product'], contains: ['API access'] });
    },
  ),
  makeHistory('second-contact-sales', 'A public price gives way to a talk with sales.', (h) => {
    const page = watchPage(h, {
      name: 'pricing',
      company: 'Hazelwick',
      host: 'hazelwick.example',
      path: '/pricing',
      title: 'Pricing',
      shell: componentSite,
    });
    const main = (price: string) => (r: Random) =>
      `<plan-grid><plan-card tier="1"><h2 slot="name">Launch</h2><plan-price slot="price">$250 per month</plan-price></plan-card><plan-card tier="2"><h2 slot="name">Operate</h2><plan-price slot="price">${price}</plan-price><p>Includes onboarding and a named manager</p></plan-card></plan-grid>${countdown(r)}${liveCounter(r)}`;
    page.show(main('$4,000 per year'), 5);
    const [first] = page.show(main('Contact sales'), 4);
    h.expect({ capture: first!, kinds: ['pricing'], before: ['4,000'], atMost: 2 });
  }),
  makeHistory('second-german-price', 'A German page: from 3,20 to 3,60 euro a unit.', (h) => {
    const page = watchPage(h, {
      name: 'preise',
      company: 'Lindenhaus Software',
      host: 'lindenhaus.example',
      path: '/preise',
      title: 'Preise',
      shell: blogSystem,
      language: 'de',
    });
    const main = (price: string) => () =>
      `<h2>Unsere Tarife</h2><div class="tarif"><h3>Basis</h3><p class="preis">ab ${price}&nbsp;€ pro Einheit/Monat</p><ul><li>Mieterportal</li><li>E-Mail-Support</li></ul></div><div class="tarif"><h3>Profi</h3><p class="preis">ab 5,90&nbsp;€ pro Einheit/Monat</p><ul><li>Alles aus Basis</li><li>Telefonassistent</li></ul></div><p>Alle Preise zzgl. MwSt.</p>`;
    page.show(main('3,20'), 4);
    const [first] = page.show(main('3,60'), 3);
    h.expect({ capture: first!, kinds: ['pricing'], before: ['3,20'], after: ['3,60'] });
  }),
  makeHistory('second-fee-in-faq', 'The setup fee stands only in an answer of the FAQ.', (h) => {
    const page = watchPage(h, {
      name: 'pricing',
      company: 'Fernhold',
      host: 'www.fernhold.example',
      path: '/faq',
      title: 'Questions',
      shell: visualBuilder,
    });
    const main = (fee: string) => (r: Random) =>
      noisy(
        r,
        `<div class="faq"><details><summary>Is there a contract?</summary><p>Twelve months, then month to month.</p></details><details><summary>What does onboarding cost?</summary><p>Implementation is a one-time fee of ${fee} per property, waived above 50 properties.</p></details><details><summary>Do you train our teams?</summary><p>Yes, live and on demand.</p></details></div>`,
        2,
      );
    page.show(main('$1,500'), 6);
    const [first] = page.show(main('$2,000'), 3);
    h.expect({ capture: first!, kinds: ['pricing'], before: ['1,500'], after: ['2,000'] });
  }),
  makeHistory('second-new-plan', 'A cheaper plan appears below the others.', (h) => {
    const page = watchPage(h, {
      name: 'pricing',
      company: 'Tallow Street',
      host: 'tallowstreet.example',
      path: '/pricing',
      title: 'Pricing',
      shell: hostedBuilder,
    });
    const plan = (name: string, price: string, words: string) =>
      `<div class="list-item"><div class="list-item-content"><h2 class="list-item-content__title">${name}</h2><div class="list-item-content__description"><p>${price}</p><p>${words}</p></div></div></div>`;
    const old =
      plan('Standard', '$3 / unit / month', 'For portfolios of 100 to 2,000 units') +
      plan('Scale', '$2.60 / unit / month', 'Above 2,000 units');
    page.show((r) => old + countdown(r), 5);
    const [first] = page.show(
      (r) => plan('Solo', '$49 / month flat', 'For owners with fewer than 100 units') + old + countdown(r),
      4,
    );
    h.expect({ capture: first!, kinds: ['pricing', 'product'], contains: ['Solo'], atMost: 2 });
  }),
  makeHistory(
    'second-geo-currency',
    'Visitors see dollars or pounds by where the request came from, now and then: nothing changed.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Hazelwick',
        host: 'hazelwick.example',
        path: '/pricing',
        title: 'Pricing',
        shell: reactSite,
      });
      const main = (a: string, b: string) => (r: Random) =>
        noisy(
          r,
          `<h2>Choose a plan</h2><div><h3>Launch</h3><p>${a} per month</p></div><div><h3>Operate</h3><p>${b} per month</p></div>`,
        );
      for (const pound of [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0])
        page.show(pound === 1 ? main('£210', '£620') : main('$250', '$750'));
    },
  ),
  makeHistory(
    'second-headline-test',
    'Three headlines take turns; in the middle of it a price moves.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Corvane',
        host: 'corvane.example',
        path: '/pricing',
        title: 'Pricing',
        shell: visualBuilder,
      });
      const heads = [
        'One price. Every resident.',
        'Pay for homes, not for seats',
        'Pricing that grows with you',
      ];
      const main = (price: string) => (r: Random) =>
        noisy(
          r,
          `<div class="hero"><h1>${r.pick(heads)}</h1></div><div class="tier"><h2>All in</h2><p>${price} per home per month</p></div>`,
          1,
        );
      page.show(main('$4.00'), 10);
      const [first] = page.show(main('$4.50'), 8);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['4.00'], after: ['4.50'] });
    },
  ),
  makeHistory(
    'second-price-creep',
    'The price creeps up by five cents three times; each step is a step.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Marrowby',
        host: 'marrowby.example',
        path: '/pricing',
        title: 'Pricing',
        shell: componentSite,
        everyHours: 72,
      });
      const main = (price: string) => (r: Random) =>
        `<p>Everything for ${price} per unit per month.</p><ul><li>Texting</li><li>Payments</li></ul>${liveCounter(r)}`;
      page.show(main('$2.00'), 4);
      for (const price of ['$2.05', '$2.10', '$2.15']) {
        const [first] = page.show(main(price), 3);
        h.expect({ capture: first!, kinds: ['pricing'], after: [price.slice(1)] });
      }
    },
  ),
  makeHistory(
    'second-consecutive-prices',
    'One price is seen once, the next one stays: only the one that stays is told, against the old one.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Corvane',
        host: 'corvane.example',
        path: '/pricing',
        title: 'Pricing',
        shell: blogSystem,
      });
      const main = (price: string) => () =>
        `<h2>Standard</h2><p><span class="big">${price}</span> per unit / month</p><p>Unlimited staff seats.</p>`;
      page.show(main('$3.10'), 4);
      const [once] = page.show(main('$3.90'), 1);
      const [first] = page.show(main('$3.50'), 4);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['3.10'], after: ['3.50'], never: ['3.90'] });
      h.unconfirmed(once!);
    },
  ),
  makeHistory(
    'second-offers-only',
    'The visible page says nothing of prices; the offers for search engines do.',
    (h) => {
      const page = watchPage(h, {
        name: 'product',
        company: 'Tallow Street',
        host: 'tallowstreet.example',
        path: '/product',
        title: 'Resident ledger',
        shell: reactSite,
      });
      const head = (price: string) =>
        `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'SoftwareApplication', name: 'Resident ledger', offers: [{ '@type': 'Offer', name: 'Standard', price, priceCurrency: 'USD' }] })}</script>`;
      const main =
        '<h1>A ledger your residents understand</h1><p>Every charge explained in plain words, every payment posted within a minute.</p><a href="/demo">See plans in a call</a>';
      page.show(main, 4, { head: head('290.00') });
      const [first] = page.show(main, 3, { head: head('340.00') });
      h.expect({ capture: first!, kinds: ['pricing'], before: ['290'], after: ['340'] });
    },
  ),
  makeHistory(
    'second-latin-1',
    'A page in windows-1252: the pound sign and the accents are one byte each.',
    (h) => {
      const page = watchPage(h, {
        name: 'pricing',
        company: 'Café Lettings',
        host: 'cafelettings.example',
        path: '/tarifs',
        title: 'Prices',
        shell: blogSystem,
      });
      const latin = (price: string) => ({
        body: Uint8Array.from(
          Buffer.from(
            page.render(
              `<p>Café Lettings is priced per tenancy.</p><h3>Résidence</h3><p>£${price} per tenancy per month</p><h3>Château</h3><p>£44 per tenancy per month</p>`,
              { charset: 'windows-1252' },
            ),
            'latin1',
          ),
        ),
        headers: { 'content-type': 'text/html; charset=windows-1252' },
      });
      page.answer([latin('18'), latin('18'), latin('18')]);
      const [first] = page.answer([latin('21'), latin('21'), latin('21')]);
      h.expect({ capture: first!, kinds: ['pricing'], before: ['£18'], after: ['£21'] });
    },
  ),
];
