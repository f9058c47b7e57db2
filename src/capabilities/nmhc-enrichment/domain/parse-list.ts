/**
 * Reads a ranking as its publisher or a customer has it: our own CSV, a spreadsheet export or text copied out of a PDF.
 * Every line ends in one of three places: rows, rejected (with line and reason) or ignored (headers, foot lines).
 */
import { SophiaError } from '../../../kernel/errors.ts';
import type { Column } from './list-headers.ts';
import {
  isListName,
  type ListName,
  type ListRow,
  type ListWarning,
  type Precision,
  type RejectedRow,
  type Scope,
} from './list-row.ts';
import { cellOf, excerpt, type IgnoredRow, type RawRow, toRawRows } from './raw-rows.ts';
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
import { type Layout, readTable } from './read-table.ts';
import { stateCode } from './us-states.ts';

/** What the caller knows of the list; a cell of the row itself, where there is one, goes first. */
export interface ListDefaults {
  readonly list?: ListName;
  readonly year?: number;
  /** The page that prints the list. */
  readonly source?: string;
}

export interface ParsedList {
  readonly layout: Layout;
  readonly rows: readonly ListRow[];
  readonly rejected: readonly RejectedRow[];
  readonly ignored: readonly IgnoredRow[];
  readonly warnings: readonly ListWarning[];
  /** Titles of columns about people, which are not read: a list import is about companies. */
  readonly skippedColumns: readonly string[];
}

/**
 * @param file name for messages
 * @throws SophiaError `prospects.no_header`, `prospects.list_malformed`, `prospects.list_mismatch`
 */
export function parseList(text: string, file: string, defaults: ListDefaults = {}): ParsedList {
  const { layout, rows: table } = readTable(text, file);
  const raw = toRawRows(table, file);
  const rows: ListRow[] = [];
  const rejected: RejectedRow[] = [...raw.rejected];
  const ignored: IgnoredRow[] = [...raw.ignored];
  const seen = new Map<string, number>();
  const reader = createRowReader(raw.columns, file, defaults);
  for (const row of raw.rows) {
    const result = reader.read(row);
    if ('code' in result) {
      rejected.push({ line: row.line, ...result, text: excerpt(row.cells) });
      continue;
    }
    for (const entry of result.rows) {
      const key = JSON.stringify({ ...entry, line: 0 });
      const earlier = seen.get(key);
      if (earlier === undefined) {
        seen.set(key, row.line);
        rows.push(entry);
      } else ignored.push({ line: row.line, reason: `Repeats line ${earlier}.` });
    }
  }
  const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line;
  return {
    layout,
    rows,
    rejected: rejected.sort(byLine),
    ignored: ignored.sort(byLine),
    warnings: reader.warnings,
    skippedColumns: raw.columns.filter((column) => column.field === 'person').map((column) => column.title),
  };
}

type Refusal = { readonly code: string; readonly reason: string };
type Read = { readonly rows: readonly ListRow[] } | Refusal;

const totalName =
  /^(?:grand |sub-?)?totals?\b|\btotal$|\(sum\)|^(?:nmhc )?top \d+ (?:total|owners|managers)/i;
const precisions: Readonly<Record<string, Precision>> = {
  exact: 'exact',
  approx: 'approx',
  approximate: 'approx',
  approx_lower: 'lower_bound',
  lower: 'lower_bound',
  lower_bound: 'lower_bound',
  upper_bound: 'upper_bound',
  rank_only: 'rank_only',
};
const scopes: Readonly<Record<string, Scope>> = {
  '': 'US',
  us: 'US',
  usa: 'US',
  'united states': 'US',
  global: 'global',
  world: 'global',
  worldwide: 'global',
};

function createRowReader(columns: readonly Column[], file: string, defaults: ListDefaults) {
  const unitColumns = columns.filter((column) => column.field === 'units');
  const named = [...new Set(unitColumns.flatMap((column) => column.list ?? []))];
  const [namedList] = named;
  const onlyList = named.length === 1 ? namedList : undefined;
  const hasListColumn = columns.some((column) => column.field === 'list');
  if (defaults.list && onlyList && defaults.list !== onlyList) {
    throw new SophiaError(
      'prospects.list_mismatch',
      `The list was given as ${defaults.list}, but its units column is "${unitColumns[0]?.title}".`,
      { where: file, hint: `Import it with --list ${onlyList}, or check the file.` },
    );
  }
  const warnings: ListWarning[] = [];
  if (named.length > 1) {
    warnings.push({
      code: 'mixed_lists',
      message: `The columns hold ${named.join(' and ')} side by side. NMHC ranks them apart: one apartment may be in both.`,
      lines: [],
    });
  }
  const headerYears = columns.flatMap((column) => (typeof column.year === 'number' ? column.year : []));

  function read(row: RawRow): Read {
    const get = (field: Parameters<typeof cellOf>[2]) => cellOf(columns, row.cells, field);
    const listCell = tidy(get('list')).toLowerCase();
    const isTotal = listCell.endsWith('_total') || totalName.test(row.company);
    const list = listCell === '' ? (defaults.list ?? onlyList) : listCell.replace(/_total$/, '');
    if (list === undefined || !isListName(list)) {
      return {
        code: 'list_unknown',
        reason:
          hasListColumn && listCell !== ''
            ? `"${listCell}" is not a list: owners, managers or developers.`
            : 'Nothing says which list this is. Give --list owners, managers or developers.',
      };
    }
    const yearText = tidy(get('year'));
    const year =
      yearText === ''
        ? (defaults.year ?? (headerYears.length > 0 ? Math.max(...headerYears) : undefined))
        : Number(yearText);
    if (year === undefined || !Number.isInteger(year) || year < 1989 || year > 2100) {
      return {
        code: 'year_unknown',
        reason:
          yearText === ''
            ? 'Nothing says which year this is. Give --year 2026.'
            : `"${yearText}" is not a ranking year from 1989 on.`,
      };
    }
    const company = stripFootnotes(row.company);
    if (company === '' || !/\p{L}/u.test(company)) return { code: 'no_name', reason: 'No company is named.' };
    const sourceText = get('source');
    const source = readSource(tidy(sourceText) === '' ? (defaults.source ?? '') : sourceText);
    if (source === undefined) {
      return {
        code: 'no_source',
        reason:
          tidy(sourceText) === ''
            ? 'No source: give the page that prints the list with --source URL, or a source column.'
            : `"${tidy(sourceText).slice(0, 80)}" is not an http or https address.`,
      };
    }
    const scope = scopes[tidy(get('scope')).toLowerCase()];
    if (scope === undefined)
      return { code: 'scope', reason: `"${tidy(get('scope'))}" is neither US nor global.` };
    const asOfText = get('as_of');
    const asOf = isBlank(asOfText) ? undefined : readDate(asOfText);
    if (!isBlank(asOfText) && asOf === undefined) {
      return { code: 'as_of', reason: `"${tidy(asOfText)}" is not a date such as 2026-01-01.` };
    }
    const stated = tidy(get('precision')).toLowerCase();
    const statedPrecision = stated === '' ? undefined : precisions[stated];
    if (stated !== '' && statedPrecision === undefined) {
      return {
        code: 'precision',
        reason: `"${stated}" is not a precision: exact, approx, lower_bound or rank_only.`,
      };
    }
    const place = readPlace(get('place'));
    const text = (field: 'city' | 'state' | 'note') =>
      isBlank(get(field)) ? null : stripFootnotes(get(field));
    const state = text('state') ?? place.state;
    const rowsByYear: ListRow[] = [];
    for (const ofYear of yearsOf(columns, year)) {
      const units = readYearCell('units', ofYear, year, list, row);
      const rank = readYearCell('rank', ofYear, year, list, row);
      const readUnit = readUnits(units);
      if (!readUnit.ok) return { code: 'units', reason: readUnit.reason };
      const readPlaceInList = readRank(rank);
      if (!readPlaceInList.ok) {
        if (!isTotal) return { code: 'rank', reason: readPlaceInList.reason };
      }
      const position = readPlaceInList.ok && !isTotal ? readPlaceInList.value : { rank: null, tied: false };
      if (readUnit.value.units === null && position.rank === null) {
        if (ofYear !== year) continue;
        return { code: 'empty', reason: 'Neither a rank nor a unit count.' };
      }
      if (readUnit.value.units !== null && statedPrecision === 'rank_only') {
        return { code: 'precision', reason: 'The precision says rank only, but a unit count is given.' };
      }
      rowsByYear.push({
        kind: isTotal ? 'total' : 'company',
        line: row.line,
        list,
        year: ofYear,
        company,
        ...position,
        rankBasis: tidy(get('rank_basis')).toLowerCase() === 'implied' ? 'implied' : 'printed',
        city: text('city') ?? place.city,
        state: state === null ? null : stateCode(state),
        units: readUnit.value.units,
        scope,
        precision:
          readUnit.value.units === null ? 'rank_only' : (statedPrecision ?? readUnit.value.precision),
        asOf: ofYear === year ? (asOf ?? String(year)) : String(ofYear),
        source,
        note: text('note'),
      });
    }
    return { rows: rowsByYear };
  }

  function readYearCell(
    field: 'units' | 'rank',
    ofYear: number,
    year: number,
    list: ListName,
    row: RawRow,
  ): string {
    const column = columns.find(
      (candidate) =>
        candidate.field === field &&
        resolveYear(candidate, year) === ofYear &&
        (candidate.list === null || candidate.list === list),
    );
    return column === undefined ? '' : (row.cells[column.index] ?? '');
  }

  return { read, warnings };
}

function resolveYear(column: Column, year: number): number {
  return column.year === null ? year : column.year === 'prior' ? year - 1 : column.year;
}

/** The years that rank and unit columns speak of, the list's own year first. */
function yearsOf(columns: readonly Column[], year: number): readonly number[] {
  const years = columns
    .filter((column) => column.field === 'units' || column.field === 'rank')
    .map((column) => resolveYear(column, year));
  return [...new Set([year, ...years])];
}
