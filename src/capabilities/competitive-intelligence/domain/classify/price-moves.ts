/** Changed prices and plans in words: `raised Growth from $2.40 to $2.90 per unit`. */
import type { FactChange, Severity } from '../contract.ts';
import { listed } from './wording.ts';

export interface PriceMove {
  /** What the competitor did, to be read after its name. */
  readonly phrase: string;
  readonly reason: string;
  readonly direction: 'up' | 'down' | 'added' | 'removed' | 'other';
  readonly severity: Severity;
}

export function isPriceFact(fact: FactChange): boolean {
  return fact.kind === 'price' || fact.kind === 'plan';
}

/** The amount in `$2,400.50 a month`; null where there is none. */
export function amountOf(value: string | null): number | null {
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(value ?? '')?.[0];
  return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}

/** `USD per unit and month` -> ` per unit and month`; a bare currency says nothing that the amount does not. */
function unitWords(unit: string | null): string {
  const words = (unit ?? '')
    .replace(/\b(?:USD|EUR|GBP|CAD|AUD)\b/g, '')
    .trim()
    .replace(/^\/\s*/, 'per ');
  if (words === '') return '';
  return ` ${/^(?:per|an?|each)\b/i.test(words) ? words : `per ${words}`}`;
}

function thing(fact: FactChange): string {
  const name = fact.name.trim();
  return name === '' ? 'a price' : name.replace(/\s+(?:plan|tier|price|pricing)$/i, '');
}

/** Plans that merely stand beside their own price are told once, by the price. */
export function priceMoves(facts: readonly FactChange[]): PriceMove[] {
  const prices = facts.filter((fact) => fact.kind === 'price' && fact.before !== fact.after);
  const priced = new Set(prices.map((fact) => thing(fact).toLowerCase()));
  const plans = facts.filter(
    (fact) => fact.kind === 'plan' && fact.before !== fact.after && !priced.has(thing(fact).toLowerCase()),
  );
  return [...prices, ...plans].map(moveOf);
}

function moveOf(fact: FactChange): PriceMove {
  const name = thing(fact);
  const unit = unitWords(fact.unit);
  if (fact.before === null) {
    const at = amountOf(fact.after) === null ? '' : ` at ${fact.after ?? ''}${unit}`;
    return move(`added ${name}${at}`, 'added', 'high', `${fact.name} is new on the page${at}.`);
  }
  if (fact.after === null) {
    const was = amountOf(fact.before) === null ? '' : ` (${fact.before}${unit})`;
    return move(`removed ${name}${was}`, 'removed', 'high', `${fact.name}${was} is no longer on the page.`);
  }
  const before = amountOf(fact.before);
  const after = amountOf(fact.after);
  if (before === null || after === null || before === after) {
    const phrase =
      after === null && before !== null
        ? `no longer prints the price of ${name} (was ${fact.before}${unit}, now "${fact.after}")`
        : `changed ${name} from ${fact.before} to ${fact.after}${unit}`;
    return move(phrase, 'other', 'high', `${fact.name}: ${fact.before} before, ${fact.after} now.`);
  }
  const share = before === 0 ? null : Math.round(((after - before) / before) * 100);
  const size = share === null ? '' : ` (${share > 0 ? '+' : '-'}${Math.abs(share)} %)`;
  return move(
    `${after > before ? 'raised' : 'cut'} ${name} from ${fact.before} to ${fact.after}${unit}`,
    after > before ? 'up' : 'down',
    'high',
    `${fact.name}: ${fact.before} before, ${fact.after} now${size}.`,
  );
}

function move(
  phrase: string,
  direction: PriceMove['direction'],
  severity: Severity,
  reason: string,
): PriceMove {
  return { phrase, direction, severity, reason };
}

/** One headline for all moves of a page. */
export function priceHeadline(moves: readonly PriceMove[]): string {
  const phrases = moves.map((one) => one.phrase);
  if (phrases.length <= 2) return phrases.join(' and ');
  return `changed ${phrases.length} prices: ${listed(
    phrases.map((phrase) => phrase.replace(/^(?:raised|cut) /, '')),
    3,
  )}`;
}

const amounts =
  /(?:(?:US)?[$€£]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|million|billion)\b)?|\b\d[\d,]*(?:\.\d+)?\s?(?:USD|EUR|GBP|dollars?|cents?)\b)/gi;

/** Shares that are no price: what works how often, and what others reached. */
const otherShares =
  /\b(?:uptime|availab\w+|sla|satisf\w+|accura\w+|respon\w+|recovery|recovered|occupan\w+|delinquen\w+|faster|more|fewer|of (?:our )?(?:customers|operators|residents|renters|users|calls|teams))\b/i;

/** Amounts of money, and what is charged as a share, as printed. */
function amountsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const shares = otherShares.test(line) ? [] : (line.match(/(?<![\d.,])\d{1,2}(?:\.\d+)?\s?%/g) ?? []);
    return [...(line.match(amounts) ?? []), ...shares].map((found) => found.replace(/\s+/g, ' ').trim());
  });
}

/** Amounts that only one side has, in order. */
export function amountDifference(
  removed: readonly string[],
  added: readonly string[],
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const gone = amountsOf(removed);
  const come = amountsOf(added);
  return {
    before: [...new Set(gone.filter((amount) => !come.includes(amount)))],
    after: [...new Set(come.filter((amount) => !gone.includes(amount)))],
  };
}
