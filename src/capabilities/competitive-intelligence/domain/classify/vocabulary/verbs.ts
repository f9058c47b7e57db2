/** Verbs by what they do to a thing, in every form: headlines inflect freely (`adds`, `added`, `adding`, `to add`). */

const irregular: Readonly<Record<string, string>> = {
  begin: 'begins|began|begun|beginning',
  bring: 'brings|brought|bringing',
  build: 'builds|built|building',
  buy: 'buys|bought|buying',
  choose: 'chooses|chose|chosen|choosing',
  come: 'comes|came|coming',
  cut: 'cuts|cutting',
  fall: 'falls|fell|fallen|falling',
  find: 'finds|found|finding',
  get: 'gets|got|getting',
  give: 'gives|gave|given|giving',
  go: 'goes|went|gone|going',
  grow: 'grows|grew|grown|growing',
  hit: 'hits|hitting',
  ink: 'inks|inked|inking',
  lay: 'lays|laid|laying',
  leave: 'leaves|left|leaving',
  let: 'lets|letting',
  lose: 'loses|lost|losing',
  make: 'makes|made|making',
  meet: 'meets|met|meeting',
  put: 'puts|putting',
  rise: 'rises|rose|risen|rising',
  run: 'runs|ran|running',
  sell: 'sells|sold|selling',
  shrink: 'shrinks|shrank|shrunk|shrinking',
  shut: 'shuts|shutting',
  speak: 'speaks|spoke|speaking',
  split: 'splits|splitting',
  take: 'takes|took|taken|taking',
  win: 'wins|won|winning',
};
/** Of the regular ones, those of one syllable that ends in one consonant after one vowel double it: `dropped`. */
const doubling = /^[^aeiou]*[aeiou][bdgmnpt]$/;

function formsOf(verb: string): string {
  const known = irregular[verb];
  if (known !== undefined) return `${verb}|${known}`;
  if (verb.endsWith('e')) return `${verb}s?|${verb}d|${verb.slice(0, -1)}ing`;
  if (/[^aeiou]y$/.test(verb)) return `${verb}|${verb.slice(0, -1)}(?:ies|ied)|${verb}ing`;
  const plural = /(?:s|x|z|ch|sh)$/.test(verb) ? 'es' : 's';
  const stem = doubling.test(verb) ? `${verb}${verb.at(-1) ?? ''}` : verb;
  return `${verb}(?:${plural})?|${stem}(?:ed|ing)`;
}

/** A pattern of all forms of the verbs; `roll out` inflects its first word, and its object may stand in between. */
export function verbs(list: string): string {
  const patterns = list
    .trim()
    .split(/\s*,\s*/)
    .map((verb) => {
      const [first = '', ...rest] = verb.split(' ');
      return rest.length === 0
        ? formsOf(first)
        : `(?:${formsOf(first)}) (?:[\\w'-]+ ){0,3}?${rest.join(' ')}`;
    });
  return `(?:${patterns.join('|')})`;
}

/** Something is there that was not. */
export const starting = verbs(
  'launch, introduce, unveil, debut, release, ship, announce, add, bring, roll out, open, offer, start, begin, present, preview, pilot, test, trial, tease, deliver, enable, support, include, gain, get, build, create, make, reveal, activate, expand, extend, widen, broaden, arrive, land, come, join, go live, turn on, switch on, give, hand, let, take on, publish, leave beta, relaunch, premiere, deploy, power, bundle',
);
/** Something is there no longer. */
export const stopping = verbs(
  'end, stop, drop, retire, discontinue, sunset, scrap, abolish, eliminate, remove, waive, kill, ditch, close, shut, shut down, wind down, phase out, deprecate, cancel, withdraw, abandon, axe, pull, halt, suspend, expire, switch off, turn off, give up, do away with, cease',
);
export const raising = verbs(
  'raise, increase, hike, rise, climb, jump, double, triple, bump, lift, grow, go up, surge, soar, inch up, creep up, boost',
);
export const lowering = verbs(
  'cut, lower, reduce, slash, halve, trim, shave, fall, drop, decrease, shrink, go down, slide, cap, freeze, discount, pare, slim, ease, dip, roll back, walk back',
);
export const changing = verbs(
  'change, update, revise, adjust, replace, move, switch, simplify, restructure, overhaul, rework, rename, reprice, rethink, reset, redesign, rebuild, convert, merge, consolidate, shift, adopt, amend, tweak, transform, swap, become, modify, renew, match, waive, differ, standardize, harmonize',
);
/** What a company does with another one. */
export const joining = verbs(
  'partner, team up, team, join, ally, collaborate, cooperate, sign, ink, form, forge, deepen, strengthen, expand, extend, renew, launch, share, work, pair, unite, align, endorse, recommend, select, name, become, tap, choose, announce, enter, link, bring, offer, build, develop, create, back, pilot, co-develop, combine, integrate',
);
/** What somebody does who becomes, or stays, a customer. */
export const choosing = verbs(
  'choose, select, pick, tap, adopt, deploy, implement, onboard, trust, hire, switch, migrate, renew, extend, standardize, standardise, roll out, go live, move, expand, sign, sign on, place, turn, award, use, run, bring, consolidate, opt, bet, stay, rely, leave, replace, swap, take, join, partner, go, automate, cut, save, recover, double, grow, boost, reduce, stop, book, fill, win, fire, ditch, dump, drop, trade, abandon, scrap, put, grant, entrust, retain',
);
