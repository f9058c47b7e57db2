/** Variants and rollbacks: the same page in two versions, at random or one after the other. */
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, type Site, withPrice } from '../site.ts';

const variant: Site = {
  ...withPrice(baseSite, 'Starter', '$2.15'),
  title: 'Simple pricing for every community',
};

export const flapping = [
  makeHistory(
    'a-b-test',
    'A B A B A A B: two versions shown by turns are an experiment, never two changes of price.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 3);
      for (const letter of 'ABABAABABAAB') page.show(letter === 'A' ? baseSite : variant);
      page.show(baseSite, 2);
    },
  ),
  makeHistory(
    'a-b-headline-and-real-price',
    'The headline is tested all the time; in the middle of it a price really changes in both versions.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const alternate = (site: Site) => (n: number) =>
        n % 2 === 0 ? site : { ...site, lead: 'Fill vacancies faster with an assistant that never sleeps.' };
      page.show(alternate(baseSite), 8);
      const changed = page.show(alternate(withPrice(baseSite, 'Growth', '$3.90')), 8);
      h.expect({ capture: first(changed), kinds: ['pricing'], before: ['4.1'], after: ['3.9'] });
    },
  ),
  makeHistory(
    'rollback-after-weeks',
    'A price that held for six captures and then returned changed twice; both moves are news.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing', everyHours: 72 });
      page.show(baseSite, 5);
      const up = page.show(withPrice(baseSite, 'Portfolio', '$6.90'), 6);
      const down = page.show(baseSite, 6);
      h.expect({ capture: first(up), kinds: ['pricing'], before: ['6.25'], after: ['6.9'] });
      h.expect({ capture: first(down), kinds: ['pricing'], before: ['6.9'], after: ['6.25'] });
    },
  ),
  makeHistory(
    'rollback-next-day',
    'Two days at a new price, then back: the change was confirmed and told; whether the return is told again or folded in is open.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 6);
      const up = page.show(withPrice(baseSite, 'Growth', '$4.99'), 2);
      const down = page.show(baseSite, 6);
      h.expect({ capture: first(up), kinds: ['pricing'], before: ['4.1'], after: ['4.99'] });
      h.expect({ capture: first(down), kinds: ['pricing'], optional: true });
    },
  ),
];
