/** Terms of a price that are no money: how long a trial runs, how long a contract binds, how much a plan holds. */

export interface TermMove {
  readonly term: 'trial' | 'guarantee' | 'contract' | 'notice' | 'limit';
  /** To be read after the competitor's name: `shortened its free trial from 30 days to 14 days`. */
  readonly phrase: string;
  readonly reason: string;
}

interface Term {
  readonly term: TermMove['term'];
  /** `free trial`, `limit of units`. */
  readonly name: string;
  readonly count: number;
  /** As printed: `14 days`. */
  readonly value: string;
}

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  twelve: 12,
  fourteen: 14,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};
const count = String.raw`(\d[\d,]*|${Object.keys(words).join('|')})`;
const span = String.raw`${count}[- ](day|week|month|year)s?`;
const pattern = (text: string) => new RegExp(text, 'gi');

/** Each pattern holds the number, then the unit. */
const patterns: readonly (readonly [TermMove['term'], string, RegExp])[] = [
  ['trial', 'free trial', pattern(String.raw`\b${span}(?:'|’)?[ -](?:free[ -])?(?:trial|test)\b`)],
  ['trial', 'free trial', pattern(String.raw`\btrial(?: period)?(?: (?:of|for|lasts|runs|is))?:? ${span}\b`)],
  [
    'trial',
    'free trial',
    pattern(String.raw`\b(?:free|try|test)\b(?! (?:of|from))[^.!?]{0,30}?\bfor (?:the first )?${span}\b`),
  ],
  ['trial', 'free trial', pattern(String.raw`\b(?:first )?${span} (?:for )?free\b`)],
  ['guarantee', 'money-back guarantee', pattern(String.raw`\b${span}[ -]money[- ]back\b`)],
  [
    'contract',
    'minimum contract',
    pattern(String.raw`\b${span}[ -](?:minimum|contract|commitment|term|agreement)\b`),
  ],
  [
    'contract',
    'minimum contract',
    pattern(
      String.raw`\b(?:minimum|contract|commitment)(?: (?:term|length|period))?(?: of|:| is)? ${span}\b`,
    ),
  ],
  ['notice', 'notice period', pattern(String.raw`\b${span}(?:'|’)?(?: written)? notice\b`)],
  ['limit', 'limit', pattern(String.raw`\bup to ${count} ([a-z]{3,})\b`)],
];

function termsOf(lines: readonly string[]): Term[] {
  return lines.flatMap((line) =>
    patterns.flatMap(([term, name, found]) =>
      [...line.matchAll(found)].map(([, number = '', unit = '']): Term => {
        const value = words[number.toLowerCase()] ?? Number(number.replaceAll(',', ''));
        return {
          term,
          name: term === 'limit' ? `limit of ${unit.toLowerCase()}` : name,
          count: value * (daysIn[unit.toLowerCase()] ?? 1),
          value: term === 'limit' ? number : `${number} ${unit.toLowerCase()}${value === 1 ? '' : 's'}`,
        };
      }),
    ),
  );
}

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** Terms that only one side has, or that both have with another length; in order of the page, each once. */
export function termMoves(removed: readonly string[], added: readonly string[]): TermMove[] {
  const before = firstOfEach(termsOf(removed));
  const after = firstOfEach(termsOf(added));
  const moves: TermMove[] = [];
  for (const [name, was] of before) {
    const now = after.get(name);
    if (now === undefined) {
      if (was.term === 'trial' || was.term === 'guarantee')
        moves.push(moveOf(was, `no longer offers a ${name} (was ${was.value})`, was.value, 'not there'));
      continue;
    }
    if (now.count === was.count) continue;
    const verb =
      was.term === 'limit'
        ? now.count > was.count
          ? 'raised'
          : 'lowered'
        : now.count > was.count
          ? 'lengthened'
          : 'shortened';
    moves.push(moveOf(was, `${verb} its ${name} from ${was.value} to ${now.value}`, was.value, now.value));
  }
  for (const [name, now] of after)
    if (!before.has(name) && (now.term === 'trial' || now.term === 'guarantee'))
      moves.push(moveOf(now, `now offers a ${name} of ${now.value}`, 'not there', now.value));
  return moves;
}

function firstOfEach(terms: readonly Term[]): Map<string, Term> {
  const found = new Map<string, Term>();
  for (const term of terms) if (!found.has(term.name)) found.set(term.name, term);
  return found;
}

function moveOf({ term, name }: Term, phrase: string, before: string, after: string): TermMove {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return { term, phrase, reason: `${title}: ${before} before, ${after} now.` };
}
