/**
 * Which accounts a text names. Whole words only, with capitals as a name has them; where two names overlap the longer one counts, so that
 * "Lincoln Property" is not found in "Lincoln Property Residential" where both are accounts. A name that is also a place or an everyday
 * word needs a word of the trade in its sentence.
 */
import { fullWord, type NamePattern } from './name-patterns.ts';

export interface TextPart {
  /** Where it stands: `title`, `summary`, `before`, `after`, `evidence`. */
  readonly field: string;
  readonly text: string;
}

export interface AccountMatch {
  readonly slug: string;
  readonly account: string;
  readonly field: string;
  /** As it stands in the text. */
  readonly matched: string;
  /** The form of the name that was found. */
  readonly form: string;
  readonly confidence: number;
  readonly sample: boolean;
}

interface Token {
  readonly word: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly pattern: NamePattern;
  readonly start: number;
  readonly end: number;
}

const confidences = { phrase: 0.9, single: 0.8, needs_context: 0.6 } as const;
const trade =
  /\b(apartments?|multifamily|multi-family|residents?|renters?|tenants?|landlords?|properties|property|portfolio|leasing|leases?|REIT|communities|units|homes|owner|operator|managers?|management)\b/i;
/** What may stand between the words of one name. */
const joins = /^\s*(?:&|and|[-\u2010-\u2013/])?\s*$/;
const placeAfter =
  /^[\s,]*(?:[A-Z]{2}\b|(?:County|City|Street|St|Avenue|Ave|Road|University|College|Manor|Park|Township|Hospital|Airport|School)\b)/;

/** The first and surest mention of each account. @param day when the text is of: names hold only within their dates */
export function matchAccounts(
  parts: readonly TextPart[],
  patterns: readonly NamePattern[],
  day: string,
): readonly AccountMatch[] {
  const holding = patterns.filter(
    ({ name }) =>
      (name.validFrom === null || name.validFrom <= day) && (name.validTo === null || day <= name.validTo),
  );
  const byFirst = new Map<string, NamePattern[]>();
  for (const pattern of holding) {
    const first = pattern.words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
  }
  const best = new Map<string, AccountMatch>();
  for (const { field, text } of parts) {
    for (const { pattern, start, end } of withoutOverlap(findAll(text, byFirst))) {
      const { slug, account, form, sample } = pattern.name;
      const match: AccountMatch = {
        slug,
        account,
        field,
        matched: text.slice(start, end),
        form,
        confidence: confidences[pattern.strength],
        sample,
      };
      const before = best.get(slug);
      if (!before || match.confidence > before.confidence) best.set(slug, match);
    }
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence || (a.slug < b.slug ? -1 : 1));
}

function findAll(text: string, byFirst: ReadonlyMap<string, readonly NamePattern[]>): readonly Found[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index) =>
    (byFirst.get(token.word) ?? []).flatMap((pattern) => {
      const run = runOf(text, tokens, index, pattern);
      if (!run) return [];
      const [start, end] = run;
      if (pattern.strength === 'needs_context' && !hasContext(text, start, end)) return [];
      return [{ pattern, start, end }];
    }),
  );
}

/** Words in a row with nothing between them that ends a clause. */
function runOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  { words, isAcronym }: NamePattern,
): readonly [number, number] | undefined {
  let at = from;
  let last: Token | undefined;
  for (const word of words) {
    if (last && tokens[at]?.word === 'and') at += 1;
    const token = tokens[at];
    if (token?.word !== word || !isNamelike(token.raw, isAcronym)) return undefined;
    if (last && !joins.test(text.slice(last.end, token.start))) return undefined;
    last = token;
    at += 1;
  }
  const first = tokens[from];
  return first && last ? [first.start, last.end] : undefined;
}

function isNamelike(raw: string, isAcronym: boolean): boolean {
  return isAcronym ? raw === raw.toUpperCase() : /^[\p{Lu}\p{N}]/u.test(raw) || /\p{Ll}\p{Lu}/u.test(raw);
}

/** A word of the trade in the same sentence, and no place right behind the name. */
function hasContext(text: string, start: number, end: number): boolean {
  if (placeAfter.test(text.slice(end, end + 40))) return false;
  const before =
    text
      .slice(0, start)
      .split(/[.!?]\s|\n/)
      .at(-1) ?? '';
  const after = text.slice(end).split(/[.!?](?:\s|$)|\n/)[0] ?? '';
  return trade.test(`${before} ${after}`);
}

function withoutOverlap(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    const isFree = kept.every(
      (other) =>
        one.end <= other.start ||
        one.start >= other.end ||
        // The same words may name two accounts; then both are meant, and people decide.
        (one.start === other.start && one.end === other.end),
    );
    if (isFree) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu)].map((match) => {
    const raw = match[0].replace(/['’][sS]$/, '');
    return {
      word: fullWord(
        raw
          .normalize('NFKD')
          .toLowerCase()
          .replaceAll(/\p{M}+|['’]/gu, ''),
      ),
      raw,
      start: match.index,
      end: match.index + raw.length,
    };
  });
}
