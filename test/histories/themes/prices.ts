/** Prices that change, are seen once, change twice, hide, or are only written in another way. */
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, type Site, withPrice } from '../site.ts';

const raised = withPrice(baseSite, 'Starter', '$2.75');

export const prices = [
  makeHistory(
    'price-change-confirmed',
    'A plain price rise that stays is the one thing a pricing watch is bought for; it is told once, at its first sight.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 6);
      const changed = page.show(raised, 8);
      h.expect({
        capture: first(changed),
        kinds: ['pricing'],
        minSeverity: 'watch',
        before: ['2.4'],
        after: ['2.75'],
        contains: ['Starter'],
      });
    },
  ),
  makeHistory(
    'price-seen-once',
    'One sighting may be a cached or half-deployed page. It is kept as unconfirmed, also when it is the last capture.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      h.unconfirmed(first(page.show(raised)));
      page.show(baseSite, 6);
      h.unconfirmed(first(page.show(withPrice(baseSite, 'Portfolio', '$6.95'))));
    },
  ),
  makeHistory(
    'price-among-noise',
    'Counters tick, testimonials rotate and the banner comes and goes in every capture; only the price is news.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const noisy =
        (site: Site) =>
        (n: number): Site => ({
          ...site,
          rotate: true,
          cookieBanner: n % 3 === 0,
          counter: `Trusted in ${(41_200 + n * 137).toLocaleString('en-US')} homes, ${n % 7} of them since this morning`,
        });
      page.show(noisy(baseSite), 10);
      const changed = page.show(noisy(withPrice(baseSite, 'Growth', '$4.60')), 8);
      h.expect({
        capture: first(changed),
        kinds: ['pricing'],
        before: ['4.1'],
        after: ['4.6'],
        never: ['41,', '42,', 'cookies'],
      });
    },
  ),
  makeHistory(
    'two-changes-overlap',
    'Starter changes, and the capture that confirms it already shows a change of Growth: two facts, each told once at its own first sight.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      const starter = page.show(raised, 1);
      const both = page.show(withPrice(raised, 'Growth', '$4.45'), 7);
      h.expect({ capture: first(starter), kinds: ['pricing'], before: ['2.4'], after: ['2.75'] });
      h.expect({ capture: first(both), kinds: ['pricing'], before: ['4.1'], after: ['4.45'] });
    },
  ),
  makeHistory(
    'price-staircase',
    'Three prices in three days, of which only the last holds: one move from the old price to the last, nothing about the steps between.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      h.unconfirmed(first(page.show(withPrice(baseSite, 'Starter', '$2.50'))));
      h.unconfirmed(first(page.show(withPrice(baseSite, 'Starter', '$2.60'))));
      const last = page.show(withPrice(baseSite, 'Starter', '$2.80'), 6);
      h.expect({ capture: first(last), kinds: ['pricing'], before: ['2.4'], after: ['2.8'] });
    },
  ),
  makeHistory(
    'all-prices-at-once',
    'One price round over all plans is one event; one signal a plan is a sensible answer too.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      const site = withPrice(withPrice(raised, 'Growth', '$4.70'), 'Portfolio', '$7.10');
      h.expect({ capture: first(page.show(site, 6)), kinds: ['pricing'], atMost: 3, minSeverity: 'watch' });
    },
  ),
  makeHistory(
    'price-hidden',
    'A published price that gives way to "Contact sales" is a pricing move that sales must know.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 6);
      const hidden: Site = {
        ...baseSite,
        plans: baseSite.plans!.map((plan) =>
          plan.name === 'Portfolio' ? { ...plan, price: 'Contact sales', unit: '' } : plan,
        ),
      };
      h.expect({ capture: first(page.show(hidden, 6)), kinds: ['pricing'], before: ['6.25'] });
    },
  ),
  makeHistory(
    'price-in-json-ld-only',
    'The page prints no amounts, its structured data does. Search engines read it, so do we: a change there is a price change.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const site = (price: string): Site => ({
        ...baseSite,
        plans: baseSite.plans!.map((plan) => ({ ...plan, price: 'Talk to us', unit: '' })),
        offers: [
          { name: 'Starter', price },
          { name: 'Growth', price: '4.10' },
        ],
      });
      page.show(site('2.40'), 6);
      h.expect({
        capture: first(page.show(site('2.95'), 6)),
        kinds: ['pricing'],
        before: ['2.4'],
        after: ['2.95'],
      });
    },
  ),
  makeHistory(
    'price-format-rewritten',
    'The same amounts written in three other ways ("USD 2.40", "2.40 USD", "US$2.40"): nobody pays a cent more, no signal.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const rewrite = (to: (amount: string) => string): Site => ({
        ...baseSite,
        plans: baseSite.plans!.map((plan) => ({ ...plan, price: to(plan.price.slice(1)) })),
      });
      page.show(baseSite, 5);
      page.show(
        rewrite((amount) => `USD ${amount}`),
        4,
      );
      page.show(
        rewrite((amount) => `${amount} USD`),
        4,
      );
      page.show(
        rewrite((amount) => `US$${amount}`),
        4,
      );
    },
  ),
  makeHistory(
    'currency-really-changes',
    'The same digits in another currency, and a month that becomes a resident: both change what a customer pays.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      const euro: Site = {
        ...baseSite,
        plans: baseSite.plans!.map((plan) => ({ ...plan, price: plan.price.replace('$', '€') })),
      };
      h.expect({ capture: first(page.show(euro, 5)), kinds: ['pricing'], atMost: 3 });
      const resident: Site = {
        ...euro,
        plans: euro.plans!.map((plan) => ({ ...plan, unit: 'per resident / month' })),
      };
      h.expect({ capture: first(page.show(resident, 5)), kinds: ['pricing'], atMost: 3 });
    },
  ),
];
