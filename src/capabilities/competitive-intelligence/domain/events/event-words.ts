/** A text as the words by which an event is recognised: stems, amounts in one spelling, periods and versions apart. */

export interface EventWords {
  /** Stem -> how telling it is by itself. */
  readonly weights: ReadonlyMap<string, number>;
  /** Amounts, shares and counts: `$40000000`, `12%`, `7`. */
  readonly numbers: ReadonlySet<string>;
  /** `q1`, `month:5`, `year:2026`, `version:4.2`: what tells editions of the same headline apart. */
  readonly periods: ReadonlySet<string>;
  /** Stem of the first word of the competitor's name, by which it is called. */
  readonly ownName: string;
}

const stop = new Set(
  'a an the and or of to for in on at by with from as is are was be been has have had its it our we us you your their they this that these those how why what when where who which will can now new more most all into over up out about than then also just not no via per one two so if but only us help helps get gets make makes use uses using today'.split(
    ' ',
  ),
);
/** Words of the trade and of announcements: they say little about which event it is. */
const common = new Set(
  'launch introduce announce unveil release debut roll add bring expand extend update improve enhance meet live available general availability beta feature product platform solution tool suite app module system service software technology tech company team industry market customer client resident renter tenant landlord operator owner property manage manager management apartment community unit multifamily housing rental rent lease leas real estate ai agent assistant automation automate automated data partner partnership integrate integration connect sync collaborate collaboration strategic select choose sign join name appoint hire promote officer chief executive president vice head director raise fund funding round million billion investment lead led open office place plan price pricing page change cut lower increase report case study story success press news post blog article guide read learn help center centre support power powered first next best better leader leading growth grow grew build built deliver drive across role job career position issue incident outage service disruption degrade degraded perform performance error elevate elevated resolve resolved investigate investigating monitor identify scheduled maintenance note web website online'
    .split(' ')
    .map(stem),
);
/** Verbs with which the same thing is announced in other words. */
const announcing = new Set(
  'launch introduce announce unveil release debut roll add bring expand extend ship start offer present reveal select choose pick tap adopt deploy sign join name appoint hire promote elect welcome raise secure land close win complete open create cut lower reduce increase lift hike raise publish post report say face settle pay go goes went gone come get make take move change switch turn let set bring put keep run now new today its the our in of for with on to at by from and a an as is are live out here available generally'
    .split(' ')
    .map(stem),
);

/** What an address is under: `product page renewals copilot`. */
const section = new Set(
  'page product integration customer partner pricing release careers legal leadership investor status'
    .split(' ')
    .map(stem),
);

/** Whether a word only announces, so that another one in its place tells nothing else. */
export function isAnnouncing(word: string): boolean {
  return announcing.has(stem(word)) || stop.has(word);
}

/** Whether a word tells one headline from another: not what the competitor is called, and not the section of an address. */
export function isTellingIn({ ownName }: EventWords, word: string): boolean {
  const root = stem(word.toLowerCase());
  return !section.has(root) && root !== ownName;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Ways of saying the same that share no word. */
const sameMeaning: readonly (readonly [RegExp, string])[] = [
  [/\bchief ([a-z])[a-z]* officer\b/g, 'c$1o'],
  [/\bchief executive\b/g, 'ceo'],
  [/\b(?:lay(?:s|ing)? ?off|laid off|lays? off|job cuts|layoffs?)\b/g, ' layoff '],
  [/\b(?:workforce|headcount|employees|workers)\b/g, 'staff'],
  [/\b(?:apartments|homes|doors)\b/g, 'units'],
  [/\b(?:text messages?|texts|texting|sms)\b/g, 'message'],
  [/\b(?:lawsuit|suit|sued|sues|sue)\b/g, 'lawsuit'],
  [/\b(?:fined|fines|fine|penalty|to pay)\b/g, 'penalty'],
  [/\b(?:acquired|acquires|acquisition|buys|buying)\b/g, 'acquire'],
  [/\b(?:end of life|sunset\w*|discontinu\w+|retir(?:es|ing|ed))\b/g, 'sunset'],
  [/\b(?:outages?|downtime|disruptions?)\b/g, 'outage'],
];

/** Light suffix stripping; enough that `renewals`, `renewal`, `prices` and `pricing` meet. */
function stem(word: string): string {
  let left = word.replace(/'s$/, '');
  if (left.length > 4) left = left.replace(/ies$/, 'y').replace(/(?:ing|ed)$/, '');
  if (left.length > 3) left = left.replace(/(?<![su])s$/, '');
  if (left.length > 3) left = left.replace(/e$/, '');
  if (left.length > 4) left = left.replace(/([bdgmnprt])\1$/, '$1');
  return left;
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

const remembered = new Map<string, EventWords>();
const mostRemembered = 4_000;

/** The same text is read many times while findings are compared; what was read last is kept. */
export function eventWords(text: string, competitorName: string): EventWords {
  const key = `${competitorName}\n${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const words = readWords(text, competitorName);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, words);
  return words;
}

function readWords(text: string, competitorName: string): EventWords {
  const weights = new Map<string, number>();
  const numbers = new Set<string>();
  const periods = new Set<string>();
  const own = new Set(
    competitorName
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .map(stem),
  );
  const put = (word: string, weight: number) => weights.set(word, Math.max(weight, weights.get(word) ?? 0));

  let left = ` ${text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'")} `;
  const takeOut = (pattern: RegExp, use: (groups: readonly string[]) => void) => {
    left = left.replace(pattern, (...found: unknown[]) => {
      use(found.filter((one): one is string => typeof one === 'string'));
      return ' ';
    });
  };
  for (const [pattern, word] of sameMeaning) left = left.replace(pattern, word);
  takeOut(/\bseries ([a-h])\b/g, ([, letter = '']) => put(`series-${letter}`, 1.4));
  takeOut(/\b(?:v|version |release |build )(\d+)[. -](\d+)(?:[. ](\d+))?\b/g, ([, major = '', minor = '']) =>
    periods.add(`version:${major}.${minor}`),
  );
  takeOut(/\bv(\d+)\b/g, ([, major = '']) => periods.add(`version:${major}`));
  takeOut(/\bq([1-4])\b/g, ([, quarter = '']) => periods.add(`quarter:${quarter}`));
  takeOut(/\b(first|second|third|fourth) quarter\b/g, ([, name = '']) =>
    periods.add(`quarter:${['first', 'second', 'third', 'fourth'].indexOf(name) + 1}`),
  );
  takeOut(
    /\b(spring|summer|fall|autumn|winter)\b(?= (?:20\d\d |'?\d\d )?(?:product )?(?:release|update|edition|launch))/g,
    ([, season = '']) => periods.add(`season:${season}`),
  );
  takeOut(
    /(?:[$€£]|\busd |\beur )\s?(\d[\d,]*(?:\.\d+)?)\s?(k|mm?|bn?|million|billion)?\b/g,
    ([, digits = '', scale = '']) => numbers.add(`$${amount(digits, scale)}`),
  );
  takeOut(/\b(\d+(?:\.\d+)?)\s?(m|mm|bn|million|billion)\b/g, ([, digits = '', scale = '']) =>
    numbers.add(`$${amount(digits, scale)}`),
  );
  takeOut(/\b(\d+(?:\.\d+)?)\s?(?:%|percent\b)/g, ([, digits = '']) => numbers.add(`${digits}%`));
  takeOut(/\b(20[12]\d)\b/g, ([, year = '']) => periods.add(`year:${year}`));
  for (const [index, month] of months.entries()) {
    // `may` is a verb far more often than a month, unless a date or an edition follows.
    const pattern =
      month === 'may'
        ? /\bmay(?= (?:\d{1,2}\b|release|update|edition|product|newsletter|changelog|notes))/
        : new RegExp(String.raw`\b${month}\b`);
    if (pattern.test(left)) periods.add(`month:${index + 1}`);
  }
  takeOut(/\b(\d+)[.](\d+)(?:\.\d+)?\b/g, ([, major = '', minor = '']) =>
    periods.add(`version:${major}.${minor}`),
  );
  // An address has no commas: `22-000-homes`.
  left = left.replace(
    /\b(\d{1,3})((?: \d{3})+)\b(?! ?%)/g,
    (_, head: string, tail: string) => `${head}${tail.replaceAll(' ', '')}`,
  );
  takeOut(/\b(\d[\d,]*)\b/g, ([, digits = '']) => numbers.add(digits.replaceAll(',', '')));

  for (const word of left.match(/[\p{L}][\p{L}\p{N}']*/gu) ?? []) {
    if (stop.has(word) || word.length < 2 || months.includes(word)) continue;
    const root = stem(word);
    if (own.has(root)) continue;
    put(root, common.has(root) || announcing.has(root) ? 0.3 : 1);
  }
  for (const number of numbers) put(number, number.startsWith('$') ? 1.6 : 0.8);
  for (const period of periods) put(period, period.startsWith('version:') ? 1.2 : 0.3);
  const ownName = stem(competitorName.toLowerCase().split(/[^\p{L}\p{N}]+/u)[0] ?? '');
  return { weights, numbers, periods, ownName };
}

function amount(digits: string, scale: string): string {
  return String(Math.round(Number(digits.replaceAll(',', '')) * (scales[scale] ?? 1) * 100) / 100);
}
