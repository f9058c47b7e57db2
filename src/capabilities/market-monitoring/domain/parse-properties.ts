/**
 * Reads an export of properties (CoStar and alike). Strict on what is used: homes, rents and vacancy must be readable in one way only. The
 * file is taken as a whole or refused as a whole, with the line and column of everything that is wrong.
 */
import { mapPropertyColumns, type PropertyColumns, type PropertyField } from './property-headers.ts';
import { type MonthlyRent, type NumberStyle, readPercent, readRent, readUnits } from './read-amounts.ts';
import { type CellProblem, type CsvRecord, readCsv, refuseFile } from './read-csv.ts';
import { nameWords } from './similar-names.ts';

export interface Property {
  readonly line: number;
  readonly name: string;
  /** What tells two properties of one name apart: address or town, in comparable form. */
  readonly place: string;
  readonly market: string;
  readonly submarket: string | null;
  readonly owner: string | null;
  readonly manager: string | null;
  /** Null where the cell is blank: such a property is counted and adds no homes. */
  readonly units: number | null;
  readonly rent: MonthlyRent | null;
  readonly vacancyPercent: string | null;
}

export interface PropertyExport {
  readonly properties: readonly Property[];
  /** Rows that repeat another one word for word; counted once. */
  readonly duplicates: readonly { readonly line: number; readonly of: number }[];
  readonly columns: ReadonlyMap<PropertyField, string>;
  /** Headers that were not read. */
  readonly unread: readonly string[];
}

const noValue = new Set(['', '-', '\u2013', '\u2014', 'n/a', 'na', 'none', 'null', 'unknown']);

/** @param today refuses years of the future. @throws SophiaError `market.properties` naming every problem, `market.csv_malformed` */
export function parseProperties(text: string, file: string, today: string): PropertyExport {
  const table = readCsv(text, file);
  const columns = mapPropertyColumns(table.header);
  if (columns.problems.length > 0) throw refuseFile('market.properties', file, columns.problems);
  const style: NumberStyle = { decimal: table.separator === ';' ? ',' : '.' };
  const problems: CellProblem[] = [];
  const kept = new Map<string, Property>();
  const duplicates: { line: number; of: number }[] = [];
  for (const record of table.records) {
    if (isFootLine(record, columns)) continue;
    const property = readProperty(record, columns, style, Number(today.slice(0, 4)), problems);
    if (!property) continue;
    const key = JSON.stringify([nameWords(property.name), property.place, property.market.toLowerCase()]);
    const before = kept.get(key);
    if (!before) kept.set(key, property);
    else if (isSame(before, property)) duplicates.push({ line: property.line, of: before.line });
    else
      problems.push({
        line: property.line,
        column: null,
        message: `${property.name} stands on line ${before.line} too, with other figures.`,
      });
  }
  if (problems.length === 0 && kept.size === 0)
    problems.push({ line: table.header.line, column: null, message: 'No property follows the header.' });
  if (problems.length > 0) throw refuseFile('market.properties', file, problems);
  return {
    properties: [...kept.values()],
    duplicates,
    columns: new Map([...columns.at].map(([field, { header }]) => [field, header])),
    unread: columns.unread,
  };
}

/** Sums and notes at the foot have no name and no market. */
function isFootLine({ cells }: CsvRecord, { at }: PropertyColumns): boolean {
  const cell = (field: PropertyField) => (cells[at.get(field)?.index ?? -1] ?? '').trim();
  const name = cell('name').toLowerCase();
  return (
    cell('market') === '' &&
    (name === '' || /^(grand )?totals?\b|^average\b|^©|copyright|licensed to/.test(name))
  );
}

function readProperty(
  { line, cells }: CsvRecord,
  { at }: PropertyColumns,
  style: NumberStyle,
  year: number,
  problems: CellProblem[],
): Property | undefined {
  const known = problems.length;
  const raw = (field: PropertyField) => {
    const text = (cells[at.get(field)?.index ?? -1] ?? '').replaceAll(/\s+/g, ' ').trim();
    return noValue.has(text.toLowerCase()) ? null : text;
  };
  const wrong = (field: PropertyField, message: string) => {
    problems.push({ line, column: at.get(field)?.header ?? field, message });
    return null;
  };
  const read = <T>(
    field: PropertyField,
    reader: (text: string) => T | undefined,
    wanted: string,
  ): T | null => {
    const text = raw(field);
    if (text === null) return null;
    return reader(text) ?? wrong(field, `"${text.slice(0, 40)}" is not ${wanted}.`);
  };
  const name = raw('name') ?? wrong('name', 'The property has no name.');
  const market = raw('market') ?? wrong('market', 'The property has no market.');
  const units = read('units', (text) => readUnits(text, style), 'a whole number of homes');
  const rent = read('rent', (text) => readRent(text, style), 'a monthly rent such as $1,850');
  const isPercent =
    (at.get('vacancy')?.header ?? '').includes('%') || /pct|percent/i.test(at.get('vacancy')?.header ?? '');
  const vacancy = read(
    'vacancy',
    (text) => readPercent(text, style, isPercent),
    'a percentage from 0 to 100',
  );
  if (vacancy === 'ambiguous')
    wrong(
      'vacancy',
      'This could be a fraction or a percentage: name the unit in the header, such as "Vacancy %".',
    );
  // Checked, since a year in this column shows whether the columns are the right ones, and not kept.
  read(
    'year_built',
    (text) => (/^\d{4}$/.test(text) && Number(text) >= 1700 && Number(text) <= year + 10 ? text : undefined),
    'a year',
  );
  if (problems.length > known || name === null || market === null) return undefined;
  return {
    line,
    name,
    place: nameWords([raw('address') ?? '', raw('city') ?? '', raw('state') ?? ''].join(' ')).join(' '),
    market,
    submarket: raw('submarket'),
    owner: raw('owner'),
    manager: raw('manager'),
    units,
    rent,
    vacancyPercent: vacancy === null || vacancy === 'ambiguous' ? null : vacancy.percent,
  };
}

function isSame(a: Property, b: Property): boolean {
  return JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 });
}
