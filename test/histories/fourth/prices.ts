/** Pricing pages in markup of many makers: plan tables, div soup, fee lists, trials, toggles. */
import type { History } from '../history.ts';
import {
  badGateway,
  cookieWall,
  divSoup,
  fourth,
  landmarks,
  oldSchool,
  press,
  takeAll,
  widgets,
} from './frames.ts';

const soupPlan = (name: string, dollars: string, cents: string, lines: readonly string[]) =>
  `<div class="css-p1"><div class="css-p2">${name}</div><div class="css-p3"><span>$</span><span>${dollars}</span><span>.${cents}</span><span class="css-p4">/ unit / mo</span></div><div class="css-p5">${lines.map((line) => `<div><svg></svg><span>${line}</span></div>`).join('')}</div><div><a href="/signup">Get started</a></div></div>`;

const matrix = (rows: readonly (readonly [string, string, string, string])[]) =>
  `<h1>Compare plans</h1><table><thead><tr><th></th><th>Essential</th><th>Growth</th><th>Scale</th></tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell, i) => (i === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</tbody></table>`;

const toggle = (monthly: string, yearly: string) =>
  `<h2>Plans that grow with you</h2><div class="switch"><button>Monthly</button><button>Yearly</button></div><div class="tier"><h3>Team</h3><p data-period="month">${monthly} per month</p><p data-period="year">${yearly} per month, billed yearly</p></div><div class="tier"><h3>Company</h3><p data-period="month">$640 per month</p><p data-period="year">$540 per month, billed yearly</p></div>`;

const fees = (rows: readonly (readonly [string, string])[]) =>
  `<p>What placement with us costs.</p><dl>${rows.map(([what, cost]) => `<dt>${what}</dt><dd>${cost}</dd>`).join('')}</dl><p>Questions? Write to our client desk.</p>`;

export const fourthPrices: readonly History[] = [
  fourth(
    'a',
    'price-div-soup',
    'One plan moves; the price is cut into spans, class names change with a deploy.',
    (h) => {
      const source = h.source({
        name: 'pricing',
        competitor: 'Corvane',
        kind: 'page',
        url: 'https://corvane.example/pricing',
      });
      const page = (cents: string, seed: string) =>
        divSoup(
          'Corvane pricing',
          `<div class="css-h">Pricing</div>${soupPlan('Chat', '1', '10', ['Website chat', 'Email replies'])}${soupPlan('Voice', '2', cents, ['Everything in Chat', 'Phone calls'])}${soupPlan('Suite', '3', '90', ['Everything in Voice', 'Renewals'])}`,
          seed,
        );
      const [, , , changed] = takeAll(source, [
        page('40', 'k1'),
        page('40', 'k1'),
        page('40', 'z9'),
        page('65', 'z9'),
        page('65', 'z9'),
        page('65', 'q3'),
      ]);
      h.expect({ capture: changed!, kinds: ['pricing'], contains: ['2.40', '2.65'] });
    },
  ),
  fourth('b', 'price-widgets', 'The price stands in a widget of its own under the name of the plan.', (h) => {
    const source = h.source({
      name: 'plans',
      competitor: 'Pinlark',
      kind: 'page',
      url: 'https://pinlark.example/plans',
    });
    const page = (price: string) =>
      widgets('Plans | Pinlark', [
        '<h2>Choose a plan</h2>',
        `<h3>Crew</h3><p>${price}</p><p>a technician, monthly</p>`,
        '<h3>Fleet</h3><p>$39</p><p>a technician, monthly</p>',
      ]);
    const [, , changed] = takeAll(source, [page('$19'), page('$19'), page('$24'), page('$24')]);
    h.expect({ capture: changed!, kinds: ['pricing'], contains: ['19', '24'] });
  }),
  fourth(
    'a',
    'matrix-feature-moves',
    'A feature comes to a cheaper plan: a tick in a table of features.',
    (h) => {
      const source = h.source({
        name: 'compare',
        competitor: 'Ostrella',
        kind: 'page',
        url: 'https://ostrella.example/pricing',
      });
      const page = (growth: string) =>
        landmarks(
          'Ostrella pricing',
          matrix([
            ['Price per unit', '$0.80', '$1.20', '$1.90'],
            ['Resident app', '✓', '✓', '✓'],
            ['AI concierge', '–', growth, '✓'],
            ['Package lockers', '–', '✓', '✓'],
            ['Single sign-on', '–', '–', '✓'],
          ]),
        );
      const [, , changed] = takeAll(source, [page('–'), page('–'), page('✓'), page('✓')]);
      h.expect({ capture: changed!, kinds: ['pricing', 'product'], contains: ['AI concierge'] });
    },
  ),
  fourth(
    'b',
    'matrix-price-and-row',
    'A price in the head row of a table moves, then a row is added.',
    (h) => {
      const source = h.source({
        name: 'compare',
        competitor: 'Brassline',
        kind: 'page',
        url: 'https://brassline.example/pricing',
      });
      const page = (scale: string, more: readonly (readonly [string, string, string, string])[] = []) =>
        press(
          'Pricing',
          matrix([
            ['Monthly, per unit', '$1.00', '$1.75', scale],
            ['Accounting', 'yes', 'yes', 'yes'],
            ['Budgeting', 'no', 'yes', 'yes'],
            ...more,
          ]),
        );
      const added = [['Investor portal', 'no', 'no', 'yes']] as const;
      const [, , changed, , row] = takeAll(source, [
        page('$2.50'),
        page('$2.50'),
        page('$2.95'),
        page('$2.95'),
        page('$2.95', added),
        page('$2.95', added),
      ]);
      h.expect({ capture: changed!, kinds: ['pricing'], contains: ['2.50', '2.95'] });
      h.expect({ capture: row!, kinds: ['pricing', 'product'], contains: ['Investor portal'] });
    },
  ),
  fourth('a', 'yearly-price-only', 'Only the yearly price falls; both stand in the markup.', (h) => {
    const source = h.source({
      name: 'pricing',
      competitor: 'Rookwell',
      kind: 'page',
      url: 'https://rookwell.example/pricing',
    });
    const page = (yearly: string) => landmarks('Rookwell pricing', toggle('$240', yearly));
    const [, , changed] = takeAll(source, [page('$200'), page('$200'), page('$180'), page('$180')]);
    h.expect({ capture: changed!, kinds: ['pricing'], contains: ['200', '180'] });
  }),
  fourth('b', 'price-in-euro', 'Euro, comma and a word before the price.', (h) => {
    const source = h.source({
      name: 'preise',
      competitor: 'NovaKeel',
      kind: 'page',
      url: 'https://novakeel.example/de/preise',
    });
    const page = (price: string) =>
      landmarks(
        'NovaKeel Preise',
        `<h1>Preise</h1><div class="karte"><h2>Basis</h2><p>ab ${price} € pro Einheit und Monat</p></div><div class="karte"><h2>Profi</h2><p>ab 4,80 € pro Einheit und Monat</p></div>`,
      ).replace('lang="en"', 'lang="de"');
    const [, , changed] = takeAll(source, [page('2,40'), page('2,40'), page('2,80'), page('2,80')]);
    h.expect({ capture: changed!, kinds: ['pricing'], contains: ['2,40', '2,80'] });
  }),
  fourth('a', 'trial-length', 'The trial gets shorter; nothing else moves.', (h) => {
    const source = h.source({
      name: 'pricing',
      competitor: 'Tidewick',
      kind: 'page',
      url: 'https://tidewick.example/pricing',
    });
    const page = (days: number) =>
      divSoup(
        'Tidewick pricing',
        `<div><h1>Pricing</h1><p>Try it free for ${days} days. No card needed.</p></div><div><h3>Rent</h3><p>$0.90 per unit</p></div>`,
      );
    const [, , changed] = takeAll(source, [page(30), page(30), page(14), page(14)]);
    h.expect({ capture: changed!, kinds: ['pricing'], contains: ['trial', '30', '14'] });
  }),
  fourth('b', 'trial-on-home-page', 'The button on the home page says how long the trial is.', (h) => {
    const source = h.source({
      name: 'home',
      competitor: 'Quaystone',
      kind: 'page',
      url: 'https://quaystone.example/',
    });
    const page = (length: string) =>
      widgets('Quaystone', [
        '<h1>Screening without the wait</h1>',
        '<p>Reports in a minute for every applicant.</p>',
        `<a class="btn" href="/signup">Start your ${length} free trial</a>`,
      ]);
    const [, , changed] = takeAll(source, [page('14-day'), page('14-day'), page('7-day'), page('7-day')]);
    h.expect({ capture: changed!, kinds: ['pricing'], contains: ['14', '7', 'trial'] });
  }),
  fourth(
    'a',
    'fee-list-with-walls',
    'A fee moves while a consent wall and a gateway stand in between.',
    (h) => {
      const source = h.source({
        name: 'fees',
        competitor: 'Halden Recovery',
        kind: 'page',
        url: 'https://halden.example/fees',
      });
      const page = (rate: string) =>
        press(
          'Our fees',
          fees([
            ['Placed within 90 days', rate],
            ['Placed later', '33%'],
            ['Legal forwarding', '45%'],
          ]),
        );
      const files = takeAll(source, [
        page('24%'),
        cookieWall,
        page('24%'),
        badGateway,
        cookieWall,
        page('21%'),
        cookieWall,
        page('21%'),
        page('21%'),
      ]);
      h.expect({ capture: files[5]!, kinds: ['pricing'], contains: ['24%', '21%'] });
    },
  ),
  fourth('b', 'fee-row-appears', 'A fee that was not there before, on a page of tables.', (h) => {
    const source = h.source({
      name: 'rates',
      competitor: 'Sable & Finch',
      kind: 'page',
      url: 'https://sablefinch.example/rates.html',
    });
    const page = (extra: string) =>
      oldSchool('Rates', `<p>Contingency: 28 %</p><p>Skip tracing: included</p>${extra}`);
    const files = takeAll(source, [
      page(''),
      badGateway,
      page(''),
      page('<p>Account set-up: $150</p>'),
      page('<p>Account set-up: $150</p>'),
    ]);
    h.expect({ capture: files[3]!, kinds: ['pricing'], contains: ['150'] });
  }),
  fourth(
    'a',
    'price-test',
    'Another price is shown to some visitors, never twice in a row; then one stays.',
    (h) => {
      const source = h.source({
        name: 'pricing',
        competitor: 'Tidewick',
        kind: 'page',
        url: 'https://tidewick.example/pricing',
      });
      const page = (price: string) =>
        landmarks(
          'Pricing',
          `<h1>Pricing</h1><article><h2>Standard</h2><p class="amount">${price}<small>/door</small></p><p>Payments, reminders and reports.</p></article>`,
        );
      const files = takeAll(
        source,
        ['$1.20', '$1.20', '$1.40', '$1.20', '$1.20', '$1.60', '$1.60'].map(page),
      );
      h.unconfirmed(files[2]!);
      h.expect({ capture: files[5]!, kinds: ['pricing'], contains: ['1.20', '1.60'] });
    },
  ),
  fourth(
    'b',
    'plans-in-any-order',
    'The cards of the plans come in another order with every load; then one price moves.',
    (h) => {
      const source = h.source({
        name: 'pricing',
        competitor: 'Corvane',
        kind: 'page',
        url: 'https://corvane.example/pricing',
      });
      const page = (voice: string) =>
        divSoup(
          'Corvane pricing',
          `<div>Pricing</div>${h.random
            .shuffle([
              ['Chat', '$110'],
              ['Voice', voice],
              ['Suite', '$390'],
              ['Enterprise', 'Talk to us'],
            ])
            .map(([name, price]) => `<div class="css-c"><div>${name}</div><div>${price}</div></div>`)
            .join('')}`,
        );
      const files = takeAll(
        source,
        ['$240', '$240', '$240', '$240', '$240', '$265', '$265', '$265'].map(page),
      );
      h.expect({ capture: files[5]!, kinds: ['pricing'], contains: ['240', '265'] });
    },
  ),
];
