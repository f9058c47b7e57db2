/** Recognises the header row of a ranking, whatever its publisher calls the columns. */
import type { ListName } from './list-row.ts';
import { stripFootnotes } from './read-cells.ts';

export type Field =
  | 'rank'
  | 'rank_basis'
  | 'company'
  | 'city'
  | 'state'
  | 'place'
  | 'units'
  | 'year'
  | 'list'
  | 'as_of'
  | 'source'
  | 'precision'
  | 'scope'
  | 'note'
  | 'person';

/** One column: what it holds and, for ranks and units, which year and list its header names. */
export interface Column {
  readonly index: number;
  readonly field: Field;
  /** A year in the header ("Units managed 2025"); `prior` where it only says that it is the year before. */
  readonly year: number | 'prior' | null;
  /** The list that the header names ("units owned"), if any. */
  readonly list: ListName | null;
  readonly title: string;
}

const aliases: readonly (readonly [Field, RegExp])[] = [
  ['rank_basis', /^rank basis$/],
  ['rank', /^(?:(?:nmhc )?(?:50 )?rank(?:ing)?|#|no|number|position|place in list)$/],
  [
    'company',
    /^(?:(?:company|firm|organi[sz]ation|owner|manager|developer|management company)(?: name)?|name)$/,
  ],
  ['city', /^(?:(?:hq|headquarters?|home) ?city|city)$/],
  ['state', /^(?:(?:hq|headquarters?|home) ?state|state|st)$/],
  ['place', /^(?:hq|headquarters?|headquarters? location|location|hq location|city state|hq city state)$/],
  [
    'units',
    /^(?:(?:total |number of |no of |# of |us )?(?:units?|apartments?|apartment homes|homes|apts)(?: (?:owned|managed|started|under management))?|(?:owned|managed) units?|starts)$/,
  ],
  ['year', /^(?:year|ranking year|list year)$/],
  ['list', /^(?:list|ranking|list name)$/],
  ['as_of', /^(?:as of|as of date|date)$/],
  ['source', /^(?:source|source url|url|link|source address)$/],
  ['precision', /^precision$/],
  ['scope', /^(?:scope|market)$/],
  ['note', /^(?:notes?|remarks?|comments?)$/],
  [
    'person',
    /^(?:(?:senior |corporate |chief executive )?officer(?: name)?|ceo|contact(?: name)?|president|executive|e ?mail|phone)$/,
  ],
];

function headerText(cell: string): string {
  return stripFootnotes(cell)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[_./,:()-]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function readColumn(cell: string, index: number): Column | undefined {
  const text = headerText(cell);
  if (text === '') return undefined;
  const yearMatch = /\b((?:19|20)\d{2})\b/.exec(text);
  const isPrior = /\b(?:prior|previous|last)(?: year)?(?:'?s)?\b/.test(text);
  const name = text
    .replaceAll(/\b(?:19|20)\d{2}\b/g, '')
    .replaceAll(/\b(?:prior|previous|last)(?: year)?(?:'?s)?\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const field = aliases.find(([, pattern]) => pattern.test(name))?.[0];
  if (field === undefined) return undefined;
  let list: ListName | null = null;
  if (/\bowned\b/.test(name)) list = 'owners';
  else if (/\b(?:managed|management)\b/.test(name) && field === 'units') list = 'managers';
  else if (/\bstart(?:s|ed)\b/.test(name)) list = 'developers';
  return {
    index,
    field,
    year: yearMatch ? Number(yearMatch[1]) : isPrior ? 'prior' : null,
    list,
    title: cell.trim(),
  };
}

/**
 * The columns of a row when it is a header: a company column and a rank or units column.
 * Anything else, a title line or data, answers undefined.
 */
export function readHeader(cells: readonly string[]): readonly Column[] | undefined {
  const columns = cells.flatMap((cell, index) => readColumn(cell, index) ?? []);
  const has = (field: Field) => columns.some((column) => column.field === field);
  return has('company') && (has('rank') || has('units')) ? columns : undefined;
}
