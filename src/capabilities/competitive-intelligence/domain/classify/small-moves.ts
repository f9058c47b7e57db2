/** Changes of few words that are the whole news: a name in an enumeration, another title, another number in a clause. */
import type { Change, FindingKind } from '../contract.ts';

type PageChange = Extract<Change, { type: 'page' }>;

const isShort = (line: string, most: number) =>
  /^[\p{Lu}\p{N}][^.!?:;]*$/u.test(line) && (line.match(/\S+/g) ?? []).length <= most;

/** Pages that are lists of names: one name more or less, or another in its place, is the whole news. */
const listsNames: ReadonlySet<FindingKind> = new Set([
  'partnership',
  'integration',
  'customer',
  'leadership',
]);

/** Whether a page of this kind changed by a name or a title, or a clause of law by a number or a line. */
export function movesLittle(kind: FindingKind, { removed, added }: PageChange): boolean {
  if (listsNames.has(kind)) {
    const lines = [...removed, ...added];
    const isOneSided = removed.length === 0 || added.length === 0;
    // One logo instead of another may be a wall that turns; a person's new office is news.
    if (!isOneSided && kind !== 'leadership') return false;
    return lines.length > 0 && lines.every((line) => isShort(line, isOneSided ? 5 : 7));
  }
  if (kind !== 'legal') return false;
  if (removed.length === 0 || added.length === 0) return true;
  return numbersOf(removed) !== numbersOf(added);
}

const numbersOf = (lines: readonly string[]) =>
  (
    lines
      .join(' ')
      .toLowerCase()
      .match(
        /\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)\b/g,
      ) ?? []
  ).join(' ');

export interface EnumeratedNames {
  readonly kind: 'integration' | 'customer' | 'partnership';
  readonly come: readonly string[];
  readonly gone: readonly string[];
}

const speaksOf: readonly (readonly [EnumeratedNames['kind'], RegExp])[] = [
  ['partnership', /\b(?:partners?|partnered|together) with\b|\bpartners (?:are|include)\b/i],
  [
    'customer',
    /\b(?:trusted|used|loved|chosen) by\b|\b(?:customers|clients|operators|owners) (?:like|such as|including|include)\b/i,
  ],
  [
    'integration',
    /\b(?:integrat|connect|sync|plug|link|pull|push|read|write|import|export|work|support|embed|feed|exchange|send|post)\w*\b[^.]*\b(?:with|to|from|into|in|for|inside)\b|\b(?:supports?|integrations?|connectors?)\b/i,
  ],
];

/** A sentence that lists names, and lists one more or less of them now; null where anything else in it changed too. */
export function enumeratedNames({ removed, added }: PageChange): EnumeratedNames | null {
  if (removed.length !== 1 || added.length !== 1) return null;
  const [before = '', after = ''] = [removed[0], added[0]];
  const kind = speaksOf.find(([, pattern]) => pattern.test(before) && pattern.test(after))?.[0];
  if (kind === undefined) return null;
  const [old, now] = [namesIn(before), namesIn(after)];
  const come = now.filter((name) => !old.includes(name));
  const gone = old.filter((name) => !now.includes(name));
  const rest = (text: string, names: readonly string[]) =>
    names
      .reduce((left, name) => left.replace(name, ' '), text)
      .replace(/\band\b|\bor\b|[\s,.&]+/g, ' ')
      .trim();
  return come.length + gone.length > 0 && old.length > 0 && rest(before, old) === rest(after, now)
    ? { kind, come, gone }
    : null;
}

/** Names inside a sentence: words with capitals that do not begin it. */
function namesIn(sentence: string): string[] {
  return [
    ...sentence.matchAll(/(?<=[\p{Ll},] )[\p{Lu}][\p{L}\p{N}.&'-]*(?: [\p{Lu}][\p{L}\p{N}&'-]*)*/gu),
  ].map(([name]) => name.replace(/[.,]+$/, ''));
}
