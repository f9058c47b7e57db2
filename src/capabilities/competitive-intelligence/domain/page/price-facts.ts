/** Prices with their plan, currency and unit, in sentences, cards and tables. */
import type { PageFact } from '../contract.ts';
import { type PageBlock, wordCount } from './page-block.ts';

const amount =
  /(?:(?:US|CA|AU|NZ)?[$€£]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|b|bn|million|billion|thousand|trillion)\b)?|(?<![\w$€£.,])\d[\d,]*(?:\.\d[\d.]*(?:,\d+)?)?\s?(?:USD|EUR|GBP|CAD|dollars|euros?|cents|¢|€|£)(?![\w]))|(?<![\w.,])(?:USD|EUR|GBP|CAD)\s?\d[\d,]*(?:\.\d+)?/gi;
/** Money that is not what something costs. */
const otherMoney =
  /\b(raised?|raising|funding|series [a-h]|valuation|valued|revenue|arr\b|invest(ed|ment|ors?)|acqui(re|red|sition)|worth|settle(ment|d)|fined?\b|penalt|salary|compensation|payroll|base pay|ote\b|budget|billion|million|portfolio|assets|grant)/i;
const discount = /\bsave (?:up to )?(\d{1,2}(?:\.\d)?)\s?%|\b(\d{1,2}(?:\.\d)?)\s?% (?:off|discount)\b/i;
/** A fee that is a share: `a contingency fee of 25%`, `we keep 25%`. */
const shareFee =
  /\b((?:[\p{L}-]+ )?(?:fees?|commission|surcharge))\b(?: (?:rate|is|are|of|at|from|just|only|now))*:?\s*(\d{1,2}(?:\.\d+)?)\s?(?:%|percent\b)|\b(?:we|you) (?:charge|take|keep|pay)(?: (?:us|a|just|only|a flat))*\s+(\d{1,2}(?:\.\d+)?)\s?(?:%|percent\b)|(?<![\d.])(\d{1,2}(?:\.\d+)?)\s?(?:%|percent)\s((?:[\p{L}-]+ )?(?:fee|commission|surcharge))\b/giu;
const savings =
  /\b(sav(e|ed|es|ing|ings)|recover(ed|s|ing)?|collect(ed|ing|s)? (over|more|up)|earn(ed|s)?|boost(ed|s)?|increase[ds]? .{0,30}by)\s*(up to |over |more than |an average of )?$/i;
const noPrice =
  /^(free( forever)?|custom( pricing| quote)?|contact (us|sales)( for (pricing|a quote|prices))?|on request|price on request|let'?s talk|talk to (us|sales|an expert)|request (a )?(quote|pricing)|get a quote|call (us|for pricing)|tailored( pricing)?|bespoke|quote|included|n\/a)[.!]?$/i;
const notAPlan =
  /^(pricing|prices?|plans?( (&|and) pric(es|ing))?|our (plans|pricing|prices)|simple,? .*pricing.*|features?|faqs?|frequently asked questions|questions|compare( plans)?|overview|billed|starting at|from|per|only)$/i;

const units: readonly (readonly [RegExp, string])[] = [
  [
    /(?:\/|\bper\b|\ba\b|\ban\b|\beach\b|\bevery\b)\s*(?:\w+\s)?(?:units?|doors?|homes?|apartments?)\b|\b(?:pro|je|par|por|al?)\s(?:Einheit|Wohnung|Mieteinheit|lot|logement|unité|unidad|vivienda|unità)(?![\p{L}])/iu,
    'unit',
  ],
  [/(?:\/|\bper\b|\ba\b|\ban\b|\beach\b)\s*(?:users?|seats?|agents?|members?)\b/i, 'user'],
  [
    /(?:\/|\bper\b|\ba\b|\ban\b|\beach\b)\s*(?:property|properties|communit(?:y|ies)|building|location|site)\b/i,
    'property',
  ],
  [/(?:\/|\bper\b|\ba\b|\ban\b|\beach\b)\s*(?:lease|tenant|resident|renter)\b/i, 'resident'],
  [
    /(?:\/|\bper\b|\ba\b|\ban\b|\beach\b)\s*(?:transactions?|payments?|calls?|messages?|leads?)\b/i,
    'transaction',
  ],
  [
    /(?:\/|\bper\b|\ba\b|\band\b|\beach\b|\bevery\b)\s*(?:mo\b|month)|\bmonthly\b|\bpm\b|\bbilled month|(?:\/|\bpro |\bim |\bpar |\bal |\bpor )\s?(?:Monat|mois|mes|mese)\b/i,
    'month',
  ],
  [
    /(?:\/|\bper\b|\ba\b|\band\b|\beach\b|\bevery\b)\s*(?:yr\b|year|annum)|\b(?:yearly|annually|annual)\b|(?:\/|\bpro |\bim |\bpar |\bal |\bpor )\s?(?:Jahr|an|año|anno)(?![\p{L}])/iu,
    'year',
  ],
  [/\b(?:one[- ]time|once|setup|set-up|onboarding|implementation)\b/i, 'once'],
];

export function priceFacts(blocks: readonly PageBlock[]): PageFact[] {
  const facts: PageFact[] = [];
  const headings = headingOf(blocks);
  blocks.forEach((block, index) => {
    if (block.role === 'row') facts.push(...rowPrices(block, index));
    else facts.push(...textPrices(block, index, headings[index] ?? '', blocks));
  });
  if (facts.length > 0) {
    blocks.forEach((block, index) => {
      const heading = headings[index] ?? '';
      if (block.role !== 'row' && block.role !== 'heading' && noPrice.test(block.text) && isPlanName(heading))
        facts.push({ kind: 'price', name: heading, value: block.text, unit: null, block: index });
    });
  }
  const shares = shareFees(blocks);
  return facts.length > 0 ? [...facts, ...discounts(blocks), ...shares] : shares;
}

/** The nearest heading above each block; a heading stands under the one that ranks above it. */
export function headingOf(blocks: readonly PageBlock[]): string[] {
  let open: PageBlock[] = [];
  return blocks.map((block) => {
    if (block.role !== 'heading') return open.at(-1)?.text ?? '';
    open = open.filter((one) => one.level < block.level);
    const above = open.at(-1)?.text ?? '';
    open.push(block);
    return above;
  });
}

/** What is taken off for those who pay ahead: a part of the price wherever prices stand. */
function discounts(blocks: readonly PageBlock[]): PageFact[] {
  return blocks.flatMap(({ text }, block): PageFact[] => {
    if (
      wordCount(text) > 14 ||
      !/\b(annual\w*|yearly|year|plans?|billed|upfront|prepay\w*|off|discount)\b/i.test(text)
    )
      return [];
    const found = discount.exec(text);
    const value = found?.[1] ?? found?.[2];
    return value === undefined
      ? []
      : [{ kind: 'price', name: 'Discount', value: `${value}%`, unit: null, block }];
  });
}

/** What is no price of their own although it is a share: what others charge, what is saved, what who pays late owes a landlord. */
const othersShare =
  /\b(?:sav(?:e|ed|es|ing|ings)|reduc\w+|cut|lower(?:ed|s|ing)?|less|fewer|others?|competitors?|industry|average|typical(?:ly)?|late fees?)\b/i;
const feeWord = /\b(?:fees?|commission|contingency|surcharge)\b/i;
const shareAlone = /^(?:(?:only|just|from|flat) )?(\d{1,2}(?:\.\d+)?)\s?%/i;

/** What a share of some amount is charged as: in a sentence, in a row that names a fee, and below a heading that does. */
function shareFees(blocks: readonly PageBlock[]): PageFact[] {
  const headings = headingOf(blocks);
  return blocks.flatMap(({ text, role, cells, isRotating }, block): PageFact[] => {
    if (isRotating) return [];
    const fact = (name: string, share: string): PageFact => ({
      kind: 'price',
      name: name.charAt(0).toUpperCase() + name.slice(1),
      value: `${share}%`,
      unit: null,
      block,
    });
    const named = role === 'row' ? (cells[0] ?? '') : role === 'heading' ? '' : (headings[block] ?? '');
    if (feeWord.test(named) && wordCount(named) <= 6 && !othersShare.test(named)) {
      const shares = (role === 'row' ? cells.slice(1) : [text]).flatMap(
        (one) => shareAlone.exec(one)?.[1] ?? [],
      );
      if (shares.length > 0) return shares.map((share) => fact(named, share));
    }
    if (role === 'row') return [];
    return [...text.matchAll(shareFee)].flatMap((match): PageFact[] => {
      const share = match[2] ?? match[3] ?? match[4];
      const said = match[1] ?? match[5] ?? 'fee';
      return share === undefined || othersShare.test(sentenceAround(text, match.index))
        ? []
        : [fact(said.replace(/^(?:an?|the|our|of|in|no|your|this|flat)\s+/i, ''), share)];
    });
  });
}

function rowPrices(block: PageBlock, index: number): PageFact[] {
  const [first = '', ...rest] = block.cells;
  if (otherMoney.test(block.text)) return [];
  // A grid with the plans as columns names them in its head; a list of plans names them in the first cell.
  const byColumn = /^(price|pricing|cost|monthly|annual|per |billed|starting|fee|plan$|$)/i.test(
    first.trim(),
  );
  return rest.flatMap((cell, at) => {
    const column = block.columns[at + 1] ?? '';
    const found = cell.match(amount)?.[0];
    const value = found
      ? tidy(found)
      : noPrice.test(cell) && (/pric|cost|fee|month|year/i.test(column) || byColumn)
        ? cell
        : undefined;
    if (value === undefined) return [];
    const isPriceColumn = /^(price|pricing|cost|fee|rate|amount|from)\b/i.test(column);
    const name =
      byColumn && column !== ''
        ? column
        : rest.filter((one) => one.match(amount)).length > 1 && column !== '' && !isPriceColumn
          ? `${first}, ${column}`
          : first;
    return [
      {
        kind: 'price' as const,
        name: name === '' ? column : name,
        value,
        unit: unitOf(`${cell} ${column} ${byColumn ? first : ''}`, value),
        block: index,
      },
    ];
  });
}

function textPrices(
  block: PageBlock,
  index: number,
  heading: string,
  blocks: readonly PageBlock[],
): PageFact[] {
  const { text } = block;
  const matches = [...text.matchAll(amount)];
  if (matches.length === 0) return [];
  return matches.flatMap((match, at) => {
    const value = tidy(match[0]);
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    const end = match.index + match[0].length;
    const next = matches[at + 1]?.index ?? text.length;
    const behind = text.slice(end, Math.min(next, end + 60));
    const sentence = sentenceAround(text, match.index);
    if (/(k|m|b|bn|million|billion|thousand|trillion)$/i.test(value) || otherMoney.test(sentence)) return [];
    if (savings.test(before)) return [];
    const said = nameBefore(before);
    const inline = said !== '' ? said : nameBehind(behind);
    const name = isPlanName(inline)
      ? inline
      : isPlanName(heading)
        ? heading
        : block.role === 'heading'
          ? nameBefore(text) || heading
          : shortLead(blocks, index) || heading;
    const unit =
      unitOf(behind, value) ??
      (wordCount(text) < 12 ? unitOf(blocks[index + 1]?.text.slice(0, 40) ?? '', value) : null);
    return [{ kind: 'price' as const, name: name === '' ? 'Price' : name, value, unit, block: index }];
  });
}

/** `Growth plan: $49`, `The Growth plan costs $49`, `Growth - from $49`. */
function nameBefore(before: string): string {
  const lead =
    /([\p{Lu}][\p{L}\p{N}+&'. -]{0,40}?)\s*(?:plan|tier|package|edition)?\s*(?:[:\-–—|(]|\bis\b|\bcosts?\b|\bstarts?( at)?\b|\bbegins?\b|\bfrom\b|\bfor\b|\bat\b|\bnow\b)[\s,]*(?:only|just|now|from|at|starting|as low as|billed|\s)*$/u.exec(
      before,
    );
  const name = (lead?.[1] ?? '').replace(/^(The|Our|Your|Get|Try|With|Choose)\s+/u, '').trim();
  return wordCount(name) > 5 ? '' : name;
}

/** `$49 Growth`, `$49/mo for the Growth plan`. */
function nameBehind(behind: string): string {
  return (
    /\b(?:for|on|with) (?:the |our )?([\p{Lu}][\p{L}\p{N}+& ]{0,30}?) (?:plan|tier|package|edition)\b/u.exec(
      behind,
    )?.[1] ?? ''
  );
}

/** A card without a heading: its name is the short line above the price. */
function shortLead(blocks: readonly PageBlock[], index: number): string {
  const above = blocks[index - 1];
  return above && above.role !== 'row' && wordCount(above.text) <= 4 && !/\d/.test(above.text)
    ? above.text
    : '';
}

function sentenceAround(text: string, at: number): string {
  const from = Math.max(
    text.lastIndexOf('. ', at),
    text.lastIndexOf('? ', at),
    text.lastIndexOf('! ', at),
    0,
  );
  const to = text.indexOf('. ', at);
  return text.slice(from, to < 0 ? text.length : to);
}

export function isPlanName(text: string): boolean {
  return (
    text !== '' && wordCount(text) >= 1 && wordCount(text) <= 6 && !notAPlan.test(text) && !/[?]$/.test(text)
  );
}

function unitOf(text: string, value: string): string | null {
  const found = units.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
  if (found.length === 0) return null;
  const currency = /€|EUR|euros/i.test(value)
    ? 'EUR'
    : /£|GBP/i.test(value)
      ? 'GBP'
      : /CA\$|CAD/.test(value)
        ? 'CAD'
        : 'USD';
  return found.includes('once') ? `${currency} once` : `${currency} per ${found.join(' and ')}`;
}

const tidy = (found: string) =>
  found
    .replace(/([$€£])\s+/, '$1')
    .replace(/[.,]$/, '')
    .trim();
