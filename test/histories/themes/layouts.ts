/** Price pages built in other ways: tables, split amounts, two billing periods, European notation. */
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, type Site } from '../site.ts';

/** The base site with a section of its own in place of the plan cards. */
const withSection = (extra: string): Site => ({ ...baseSite, plans: [], extra });

const table = (prices: readonly string[], seats: string): Site =>
  withSection(`<table class="compare"><thead><tr><th></th><th>Starter</th><th>Growth</th><th>Portfolio</th></tr></thead><tbody>
<tr><th>Price per unit and month</th>${prices.map((price) => `<td>${price}</td>`).join('')}</tr>
<tr><th>Team seats</th><td>${seats}</td><td>25</td><td>Unlimited</td></tr>
<tr><th>Voice assistant</th><td>-</td><td>Yes</td><td>Yes</td></tr>
</tbody></table>`);

const split = (whole: string, cents: string): Site =>
  withSection(
    `<div class="tier"><h3>Essentials</h3><p class="amount"><span class="sign">$</span><span class="whole">${whole}</span><sup>.${cents}</sup> <span class="per">per unit / month</span></p><ul><li>Shared inbox</li></ul></div>`,
  );

const periods = (monthly: string, yearly: string): Site =>
  withSection(
    `<div class="toggle"><button aria-pressed="true">Monthly</button><button>Yearly</button></div><div class="tier"><h3>Growth</h3><p data-period="monthly">${monthly} per unit / month, billed monthly</p><p data-period="yearly" class="off">${yearly} per unit / month, billed yearly</p></div>`,
  );

const european = (amounts: readonly string[]): Site =>
  withSection(
    ['Start', 'Plus']
      .map((name, i) => `<div class="tier"><h3>${name}</h3><p>${amounts[i]} pro Einheit und Monat</p></div>`)
      .join(''),
  );

export const layouts = [
  makeHistory(
    'price-in-a-table',
    'Plans are columns, prices a row. A price moves in one column; later the seats of a plan do, which is part of the offer.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(table(['$2.40', '$4.10', '$6.25'], '5'), 5);
      const price = page.show(table(['$2.40', '$4.55', '$6.25'], '5'), 5);
      const seats = page.show(table(['$2.40', '$4.55', '$6.25'], '3'), 5);
      h.expect({ capture: first(price), kinds: ['pricing'], before: ['4.1'], after: ['4.55'] });
      h.expect({ capture: first(seats), kinds: ['pricing', 'product', 'content'] });
    },
  ),
  makeHistory(
    'price-split-in-markup',
    'Sign, whole number and cents stand in elements of their own; what people read is $2.40, then $2.90.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(split('2', '40'), 5);
      h.expect({
        capture: first(page.show(split('2', '90'), 5)),
        kinds: ['pricing'],
        before: ['2.4'],
        after: ['2.9'],
      });
    },
  ),
  makeHistory(
    'price-of-one-billing-period',
    'Monthly and yearly prices are both in the page. Only the yearly one moves; the monthly one must not be given as the change.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(periods('$4.90', '$4.10'), 5);
      h.expect({
        capture: first(page.show(periods('$4.90', '$3.80'), 5)),
        kinds: ['pricing'],
        before: ['4.1'],
        after: ['3.8'],
      });
    },
  ),
  makeHistory(
    'price-in-european-notation',
    'From "2,40 €" to "€ 2,40" is spelling, from 2,40 to 2,90 is a price.',
    (h) => {
      const page = createPageSource(h, { name: 'preise' });
      page.show(european(['2,40 €', '4,10 €']), 4);
      page.show(european(['€ 2,40', '€ 4,10']), 4);
      h.expect({
        capture: first(page.show(european(['€ 2,90', '€ 4,10']), 4)),
        kinds: ['pricing'],
        atMost: 1,
      });
    },
  ),
];
