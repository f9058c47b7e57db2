/** How an account may be named in a text, and how much a name needs around it before it means the company. */
import { distinctiveWords, nameWords } from './similar-names.ts';

export interface AccountName {
  readonly slug: string;
  /** As shown. */
  readonly account: string;
  /** The form of the name that is looked for. */
  readonly form: string;
  /** Days between which this form means the account; null is open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly sample: boolean;
}

/** `phrase`: two words or more. `single`: one word that nothing else is called. `needs_context`: also a place or an everyday word. */
export type NameStrength = 'phrase' | 'single' | 'needs_context';

export interface NamePattern {
  readonly name: AccountName;
  /** In lower case, without the form of incorporation at the end. */
  readonly words: readonly string[];
  readonly strength: NameStrength;
  /** An acronym is looked for in capitals only. */
  readonly isAcronym: boolean;
}

const legalForms = new Set(['inc', 'llc', 'lp', 'llp', 'ltd', 'corp', 'plc']);
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['co', 'company'],
  ['cos', 'companies'],
  ['mgmt', 'management'],
  ['org', 'organization'],
  ['props', 'properties'],
]);

/** One spelling for a word and its abbreviation. */
export function fullWord(word: string): string {
  return abbreviations.get(word) ?? word;
}

/** Single names of firms in the rankings that are also places, people or words; a workspace's own such names need six letters. */
const ambiguousWords = new Set([
  'avenue',
  'balfour',
  'berkshire',
  'bell',
  'bridge',
  'camden',
  'carroll',
  'cortland',
  'equity',
  'essex',
  'fairfield',
  'franklin',
  'harbor',
  'highmark',
  'jefferson',
  'kettler',
  'lincoln',
  'lion',
  'madison',
  'michaels',
  'monarch',
  'morgan',
  'nexus',
  'pegasus',
  'pinnacle',
  'related',
  'richman',
  'roscoe',
  'sentinel',
  'starwood',
  'summit',
  'venterra',
  'weidner',
  'western',
  'winn',
  'wood',
]);
const leastLetters = 6;

/** @returns undefined for what cannot be told from everyday speech, such as a single common word */
export function patternOf(name: AccountName): NamePattern | undefined {
  const words = nameWords(name.form)
    .filter((word) => word !== 'and')
    .map(fullWord);
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop();
  if (words.length > 1 && words[0] === 'the') words.shift();
  const [only] = words;
  if (only === undefined) return undefined;
  // Two everyday words of the trade are a name when they are written as one: Asset Living, Equity Residential.
  if (words.length > 1) return { name, words, strength: 'phrase', isAcronym: false };
  const printed = name.form.trim();
  if (/^[A-Z]{3,5}$/.test(printed)) return { name, words, strength: 'needs_context', isAcronym: true };
  if (distinctiveWords(only).length === 0 || only.length < 4) return undefined;
  const isAmbiguous = ambiguousWords.has(only) || only.length < leastLetters;
  return { name, words, strength: isAmbiguous ? 'needs_context' : 'single', isAcronym: false };
}
