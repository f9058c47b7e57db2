/** Which column of an export is which. Names vary between exports and years, so each field declares the headers it goes by. */
import type { CellProblem, CsvRecord } from './read-csv.ts';

/** Only what a figure needs; every other column is left unread, people's names and phone numbers above all. */
export const propertyFields = [
  'name',
  'address',
  'city',
  'state',
  'market',
  'submarket',
  'units',
  'year_built',
  'owner',
  'manager',
  'rent',
  'vacancy',
] as const;
export type PropertyField = (typeof propertyFields)[number];

/** In lower case, words alone: "Avg Asking/Unit" is "avg asking unit". Property type, class and rating are not kept. */
const headers: Readonly<Record<PropertyField, readonly string[]>> = {
  name: ['property name', 'property', 'building name', 'name', 'community', 'community name', 'asset name'],
  address: ['property address', 'address', 'street address', 'building address', 'address 1', 'location'],
  city: ['city', 'property city'],
  state: ['state', 'property state', 'st'],
  market: ['market', 'market name', 'costar market', 'metro', 'msa', 'cbsa', 'metro area'],
  submarket: ['submarket', 'submarket name', 'sub market', 'submarket cluster', 'costar submarket'],
  units: [
    'number of units',
    'units',
    'unit count',
    'of units',
    'no of units',
    'num units',
    'total units',
    'homes',
  ],
  year_built: ['year built', 'built', 'yr built', 'year completed', 'construction year'],
  owner: [
    'owner',
    'owner name',
    'true owner',
    'true owner name',
    'recorded owner',
    'recorded owner name',
    'ownership',
  ],
  manager: [
    'property manager',
    'property manager name',
    'manager',
    'management company',
    'managed by',
    'property management',
  ],
  rent: [
    'avg asking rent',
    'avg asking unit',
    'average asking rent',
    'asking rent',
    'asking rent per unit',
    'avg asking rent unit',
    'avg rent',
    'average rent',
    'effective rent',
    'avg effective unit',
    'avg effective rent',
    'rent',
    'rent per unit',
    'market asking rent unit',
  ],
  vacancy: [
    'vacancy',
    'vacancy rate',
    'vacancy pct',
    'vacancy percent',
    'percent vacant',
    'vacant',
    'avg vacancy',
  ],
};

const required: readonly PropertyField[] = ['name', 'market', 'units'];

/** Of several columns of one field the one counts whose header stands first in its list. */
export interface PropertyColumns {
  readonly problems: readonly CellProblem[];
  readonly at: ReadonlyMap<PropertyField, { readonly index: number; readonly header: string }>;
  readonly unread: readonly string[];
}

export function mapPropertyColumns(header: CsvRecord): PropertyColumns {
  const keys = header.cells.map(headerKey);
  const problems: CellProblem[] = [];
  const at = new Map<PropertyField, { index: number; header: string }>();
  for (const field of propertyFields) {
    const known = headers[field].find((name) => keys.includes(name));
    if (known === undefined) {
      if (required.includes(field))
        problems.push({
          line: header.line,
          column: field,
          message: `No column holds the ${field}; it may be called ${headers[field].slice(0, 3).join(', ')}.`,
        });
      continue;
    }
    const index = keys.indexOf(known);
    if (keys.indexOf(known, index + 1) !== -1)
      problems.push({ line: header.line, column: known, message: `Two columns are called "${known}".` });
    at.set(field, { index, header: header.cells[index] ?? known });
  }
  const read = new Set([...at.values()].map(({ index }) => index));
  return { problems, at, unread: header.cells.filter((cell, index) => cell !== '' && !read.has(index)) };
}

function headerKey(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('%', ' percent ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^percent vacancy$|^vacancy percent$/, 'vacancy percent');
}
