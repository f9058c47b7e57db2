/** A long history of pages of one size, for measuring how fast a replay is: noise everywhere, a price move now and then. */
import { type History, makeHistory } from './history.ts';
import { createPageSource, first } from './page-source.ts';
import { createRandom } from './random.ts';
import { baseSite, renderSite, type Site, withPrice } from './site.ts';

const capturesOfASource = 25;

const subjects = [
  'The resident portal',
  'Each community',
  'Our assistant',
  'A leasing team',
  'The renewal desk',
];
const verbs = [
  'answers',
  'collects',
  'reminds',
  'schedules',
  'reports',
  'explains',
  'confirms',
  'translates',
];
const objects = [
  'move-in visits',
  'maintenance requests',
  'renewal offers',
  'parking permits',
  'ledger notes',
];
const ends = [
  'before noon',
  'in two languages',
  'without a phone call',
  'for every building',
  'on the same day',
];

/** Paragraphs that read like a vendor's site, filling a page up to about `kb` KiB. */
function filler(site: Site, kb: number, seed: string): Site {
  const random = createRandom(seed);
  const room = kb * 1024 - Buffer.byteLength(renderSite(site, seed)) - 200;
  let extra = '';
  for (let i = 1; extra.length < room; i += 1) {
    const sentence = () =>
      `${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(objects)} ${random.pick(ends)}.`;
    extra += `<div class="story"><h3>${random.pick(objects)} ${i}</h3><p>${sentence()} ${sentence()} ${sentence()}</p></div>\n`;
  }
  return { ...site, extra };
}

/** `captures` pages of about `kb` KiB each, 25 a source; every fifth source changes a price once. */
export function speedHistory(captures: number, kb: number): History {
  return makeHistory(
    `speed-${captures}x${kb}kb`,
    'Written for measuring speed; its labels hold as everywhere.',
    (h) => {
      for (let n = 0; n < Math.ceil(captures / capturesOfASource); n += 1) {
        const page = createPageSource(h, {
          name: `pricing-${n + 1}`,
          competitor: `Sample Vendor ${n + 1}`,
          url: `https://vendor-${n + 1}.example/pricing`,
          everyHours: 1,
        });
        const site = filler({ ...baseSite, company: `Sample Vendor ${n + 1}` }, kb, `filler-${n}`);
        const noisy =
          (base: Site) =>
          (i: number): Site => ({
            ...base,
            counter: `${(20_000 + i * 31).toLocaleString('en-US')} homes and counting`,
          });
        const count = Math.min(capturesOfASource, captures - n * capturesOfASource);
        const early = n % 5 === 0 ? Math.min(count, 14) : count;
        page.show(noisy(site), early);
        const changed = page.show(noisy(withPrice(site, 'Growth', '$4.55')), count - early);
        // A change in the very last capture stays unconfirmed.
        if (changed.length >= 2) h.expect({ capture: first(changed), kinds: ['pricing'], after: ['4.55'] });
      }
    },
  );
}
