/** What changes on a page without meaning anything, for weeks, and then a real change in the middle of it. */
import { makeHistory } from '../history.ts';
import { createPageSource, first } from '../page-source.ts';
import { baseSite, type Site, withPrice } from '../site.ts';

const dated = (n: number) => `${(n % 28) + 1} ${['March', 'April', 'May'][Math.floor(n / 28)]} 2026`;

export const noise = [
  makeHistory(
    'counter-block-then-price',
    'One sentence carries a date, a view counter and the entry price. Date and counter are noise for weeks, the price in the same sentence is not.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const site =
        (price: string) =>
        (n: number): Site => ({
          ...baseSite,
          plans: [],
          counter: `As of ${dated(n)}, ${(9_000 + n * 53).toLocaleString('en-US')} people have looked at our offer: plans start at ${price} per unit a month.`,
        });
      page.show(site('$2.40'), 16);
      const changed = page.show(site('$2.90'), 6);
      h.expect({ capture: first(changed), kinds: ['pricing'], before: ['2.4'], after: ['2.9'] });
    },
  ),
  makeHistory(
    'copyright-year-and-dates',
    'The year in the footer turns and a "last updated" line moves with every deploy.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing', everyHours: 168 });
      const site =
        (year: number) =>
        (n: number): Site => ({
          ...baseSite,
          copyrightYear: year,
          extra: `<p class="meta">Last updated: ${dated(n * 3)}. Generated in ${n * 7} ms.</p>`,
        });
      page.show(site(2026), 8);
      page.show(site(2027), 8);
    },
  ),
  makeHistory(
    'rotating-testimonials',
    'Three of seven testimonials in another order each time: no new customer was won.',
    (h) => {
      const page = createPageSource(h, { name: 'home', url: 'https://cobaltlease.example/' });
      page.show({ ...baseSite, title: 'Every resident, answered', rotate: true }, 22);
    },
  ),
  makeHistory(
    'cookie-banner-comes-and-goes',
    'Banner on for some days, off for some days; the page below is the same.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      for (const on of [false, false, false, true, true, false, true, false, false, true, true, true, false])
        page.show({ ...baseSite, cookieBanner: on });
    },
  ),
  makeHistory(
    'redesign-same-words',
    'Every tag, class and wrapper is new, the words and prices are the same.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 6);
      page.show({ ...baseSite, style: 'modern' }, 6);
    },
  ),
  makeHistory(
    'redesign-with-a-price',
    'A redesign is the moment to slip in a new price: told as pricing, before and after being the price, not the markup.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 6);
      const changed = page.show({ ...withPrice(baseSite, 'Growth', '$4.35'), style: 'modern' }, 6);
      h.expect({ capture: first(changed), kinds: ['pricing'], before: ['4.1'], after: ['4.35'] });
    },
  ),
  makeHistory(
    'sections-moved',
    'Testimonials above the prices, questions to the top: moved, not changed.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      page.show(baseSite, 5);
      page.show({ ...baseSite, order: ['hero', 'testimonials', 'pricing', 'extra', 'faq', 'posts'] }, 4);
      page.show({ ...baseSite, order: ['faq', 'hero', 'posts', 'extra', 'pricing', 'testimonials'] }, 4);
    },
  ),
  makeHistory(
    'hidden-script-grows',
    'A 60 KB configuration in a script is new with each deploy, with amounts and job titles in it that nobody sees.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const site = (n: number): Site => ({
        ...baseSite,
        hiddenScript: `window.__experiments=${JSON.stringify(
          Array.from({ length: 400 }, (_, i) => ({
            key: `experiment-${i}`,
            bucket: (i * n * 7_919) % 97,
            label: `Price test $${(2 + ((i * n) % 40) / 10).toFixed(2)} for Director of Sales`,
          })),
        )};`,
      });
      page.show(site, 10);
    },
  ),
  makeHistory(
    'encoding-mislabelled',
    'The same UTF-8 page, for two days labelled as Latin-1 by a proxy, later really sent as Windows-1252: dashes and accents are the same words.',
    (h) => {
      const page = createPageSource(h, { name: 'pricing' });
      const site: Site = {
        ...baseSite,
        lead: 'Résumé of the day – for every café, courtyard and “quiet hours” question.',
      };
      page.show(site, 4);
      page.answer(
        { body: page.render(site), headers: { 'content-type': 'text/html; charset=iso-8859-1' } },
        2,
      );
      page.show(site, 3);
      const marks = new Map([
        ['–', 0x96],
        ['“', 0x93],
        ['”', 0x94],
      ]);
      const windows = page.render(site).replace('<meta charset="utf-8">', '<meta charset="windows-1252">');
      const bytes = Uint8Array.from(windows, (char) => marks.get(char) ?? char.charCodeAt(0));
      page.answer({ body: bytes, headers: { 'content-type': 'text/html; charset=windows-1252' } }, 3);
    },
  ),
];
