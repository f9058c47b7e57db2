/** Reads one row of a list into what it says, for its own year and for the years that further columns name. */
import { SophiaError } from '../../../kernel/errors.ts';
import type { Column, Field } from './list-headers.ts';
import type { ListDefaults, ListName, ListRow, ListWarning, Precision, Scope } from './list-row.ts';
import { isListName } from './list-row.ts';
import { cellOf, type RawRow } from './raw-rows.ts';
import {
  isBlank,
  readDate,
  readPlace,
  readRank,
  readSource,
  readUnits,
  stripFootnotes,
  tidy,
} from './read-cells.ts';
import { stateCode } from './us-states.ts';

/** Why a row is not taken. */
interface Refusal {
  readonly code: string;
  readonly reason: string;
}

export type ReadRow = (row: RawRow) => { readonly rows: readonly ListRow[] } | Refusal;

/** What the columns and the caller say of every row. */
interface ListShape {
  readonly columns: readonly Column[];
  readonly defaults: ListDefaults;
  /** The one list that the units columns name, if it is one. */
  readonly onlyList: ListName | undefined;
  /** The newest year that a header names. */
  readonly headerYear: number | undefined;
}

type Common = Omit<ListRow, 'year' | 'rank' | 'tied' | 'units' | 'precision' | 'asOf'>;

const longestName = 200;
const totalName =
  /^(?:grand |sub-?)?totals?\b|\btotal$|\(sum\)|^(?:nmhc )?top \d+ (?:total|owners|managers)/i;
const precisions: ReadonlyMap<string, Precision> = new Map<string, Precision>(
  Object.entries({
    exact: 'exact',
    approx: 'approx',
    approximate: 'approx',
    approx_lower: 'lower_bound',
    lower: 'lower_bound',
    lower_bound: 'lower_bound',
    upper_bound: 'upper_bound',
    rank_only: 'rank_only',
  } as const),
);
const scopes: ReadonlyMap<string, Scope> = new Map<string, Scope>(
  Object.entries({
    '': 'US',
    us: 'US',
    usa: 'US',
    'united states': 'US',
    global: 'global',
    world: 'global',
    worldwide: 'global',
  } as const),
);

/** @throws SophiaError `prospects.list_mismatch` when the columns are of another list than was said */
export function createRowReader(
  columns: readonly Column[],
  file: string,
  defaults: ListDefaults,
): { readonly read: ReadRow; readonly warnings: readonly ListWarning[] } {
  const unitColumns = columns.filter((column) => column.field === 'units');
  const named = [...new Set(unitColumns.flatMap((column) => column.list ?? []))];
  const onlyList = named.length === 1 ? named[0] : undefined;
  if (defaults.list && onlyList && defaults.list !== onlyList) {
    throw new SophiaError(
      'prospects.list_mismatch',
      `The list was given as ${defaults.list}, but its units column is "${unitColumns[0]?.title}".`,
      { where: file, hint: `Import it with --list ${onlyList}, or check the file.` },
    );
  }
  const years = columns.flatMap((column) => (typeof column.year === 'number' ? column.year : []));
  const shape = {
    columns,
    defaults,
    onlyList,
    headerYear: years.length > 0 ? Math.max(...years) : undefined,
  };
  const mixed: ListWarning = {
    code: 'mixed_lists',
    message: `The columns hold ${named.join(' and ')} side by side. NMHC ranks them apart: one apartment may be in both.`,
    lines: [],
  };
  return { read: (row) => readRow(shape, row), warnings: named.length > 1 ? [mixed] : [] };
}

function readRow(shape: ListShape, row: RawRow): { readonly rows: readonly ListRow[] } | Refusal {
  const common = readCommon(shape, row);
  if ('code' in common) return common;
  const year = readYear(shape, row);
  if (typeof year !== 'number') return year;
  const get = (field: Field) => tidy(cellOf(shape.columns, row.cells, field));
  const asOf = isBlank(get('as_of')) ? String(year) : readDate(get('as_of'));
  if (asOf === undefined) return refuse('as_of', `"${get('as_of')}" is not a date such as 2026-01-01.`);
  const stated = get('precision').toLowerCase();
  const precision = precisions.get(stated);
  if (stated !== '' && precision === undefined) {
    return refuse('precision', `"${stated}" is not a precision: exact, approx, lower_bound or rank_only.`);
  }
  const rows: ListRow[] = [];
  for (const ofYear of yearsOf(shape.columns, year)) {
    const figures = readFigures(shape, row, common, { ofYear, year }, precision);
    if ('code' in figures) return figures;
    if (figures.units === null && figures.rank === null) {
      if (ofYear === year) return refuse('empty', 'Neither a rank nor a unit count.');
      continue;
    }
    rows.push({ ...common, ...figures, year: ofYear, asOf: ofYear === year ? asOf : String(ofYear) });
  }
  return { rows };
}

/** What holds for every year of the row: which list, which company, where, from which page. */
function readCommon({ columns, defaults, onlyList }: ListShape, row: RawRow): Common | Refusal {
  const get = (field: Field) => tidy(cellOf(columns, row.cells, field));
  const listCell = get('list').toLowerCase();
  const list = listCell === '' ? (defaults.list ?? onlyList) : listCell.replace(/_total$/, '');
  if (list === undefined) {
    return refuse(
      'list_unknown',
      'Nothing says which list this is. Give --list owners, managers or developers.',
    );
  }
  if (!isListName(list))
    return refuse('list_unknown', `"${listCell}" is not a list: owners, managers or developers.`);
  const company = stripFootnotes(row.company);
  if (!/\p{L}/u.test(company)) return refuse('no_name', 'No company is named.');
  if (company.length > longestName) {
    return refuse('name_too_long', `The name has more than ${longestName} characters.`);
  }
  const source = readSource(get('source') === '' ? (defaults.source ?? '') : get('source'));
  if (source === undefined) {
    return refuse(
      'no_source',
      get('source') === ''
        ? 'No source: give the page that prints the list with --source URL, or a source column.'
        : `"${get('source').slice(0, 80)}" is not an http or https address.`,
    );
  }
  const scope = scopes.get(get('scope').toLowerCase());
  if (scope === undefined) return refuse('scope', `"${get('scope')}" is neither US nor global.`);
  const place = readPlace(get('place'));
  const text = (field: Field) => (isBlank(get(field)) ? null : stripFootnotes(get(field)));
  const state = text('state') ?? place.state;
  return {
    kind: listCell.endsWith('_total') || totalName.test(row.company) ? 'total' : 'company',
    line: row.line,
    list,
    company,
    rankBasis: get('rank_basis').toLowerCase() === 'implied' ? 'implied' : 'printed',
    city: text('city') ?? place.city,
    state: state === null ? null : stateCode(state),
    scope,
    source,
    note: text('note'),
  };
}

/** NMHC has ranked since 1989. */
function readYear({ columns, defaults, headerYear }: ListShape, row: RawRow): number | Refusal {
  const text = tidy(cellOf(columns, row.cells, 'year'));
  const year = text === '' ? (defaults.year ?? headerYear) : Number(text);
  if (year === undefined) return refuse('year_unknown', 'Nothing says which year this is. Give --year 2026.');
  if (Number.isInteger(year) && year >= 1989 && year <= 2100) return year;
  return refuse('year_unknown', `"${text || year}" is not a ranking year from 1989 on.`);
}

/** Rank and units of one year of the row. A total has no rank. */
function readFigures(
  { columns }: ListShape,
  row: RawRow,
  { kind, list }: Common,
  { ofYear, year }: { readonly ofYear: number; readonly year: number },
  stated: Precision | undefined,
): Pick<ListRow, 'rank' | 'tied' | 'units' | 'precision'> | Refusal {
  const get = (field: 'units' | 'rank') => {
    const column = columns.find(
      (candidate) =>
        candidate.field === field &&
        resolveYear(candidate, year) === ofYear &&
        (candidate.list === null || candidate.list === list),
    );
    return column === undefined ? '' : (row.cells[column.index] ?? '');
  };
  const units = readUnits(get('units'));
  if (!units.ok) return refuse('units', units.reason);
  const rank = kind === 'total' ? readRank('') : readRank(get('rank'));
  if (!rank.ok) return refuse('rank', rank.reason);
  if (units.value.units === null) return { ...rank.value, units: null, precision: 'rank_only' };
  if (stated === 'rank_only') {
    return refuse('precision', 'The precision says rank only, but a unit count is given.');
  }
  return { ...rank.value, units: units.value.units, precision: stated ?? units.value.precision };
}

/** The years that rank and unit columns speak of, the list's own year first. */
function yearsOf(columns: readonly Column[], year: number): readonly number[] {
  const years = columns
    .filter((column) => column.field === 'units' || column.field === 'rank')
    .map((column) => resolveYear(column, year));
  return [...new Set([year, ...years])];
}

function resolveYear(column: Column, year: number): number {
  if (column.year === 'prior') return year - 1;
  return column.year ?? year;
}

function refuse(code: string, reason: string): Refusal {
  return { code, reason };
}
