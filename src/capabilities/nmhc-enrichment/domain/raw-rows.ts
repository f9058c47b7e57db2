/**
 * From table rows to one raw row a company: finds the header, drops repeated headers and foot lines, mends thousands
 * that a comma tore apart, and joins names that were wrapped onto a second line. Nothing is guessed: a fragment that
 * might be a company of its own is rejected, not glued to its neighbour.
 */
import { SophiaError } from '../../../kernel/errors.ts';
import { type Column, type Field, readHeader } from './list-headers.ts';
import type { RejectedRow } from './list-row.ts';
import { isBlank, stripFootnotes, tidy } from './read-cells.ts';
import type { TableRow } from './read-table.ts';

export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly company: string;
}

export interface IgnoredRow {
  readonly line: number;
  readonly reason: string;
}

export interface RawList {
  readonly columns: readonly Column[];
  readonly rows: readonly RawRow[];
  readonly rejected: readonly RejectedRow[];
  readonly ignored: readonly IgnoredRow[];
}

const footLine =
  /^(?:sources?:|notes?:|page \d+|\*|†|‡|§|\[?\(?\d\)?\]?\s+(?:includes?|excludes?|figure)|copyright|©|data (?:as of|for))/i;
/** A name that ends so is not finished. */
const unfinishedEnd = /(?:&|,|\/|-|\band|\bof|\bthe|\bfor)$/i;
/** A fragment that begins so, or that is made of nothing but these words, cannot be a company of its own. */
const continuationStart = /^(?:[&(,a-z])/;
const continuationWords =
  /^(?:(?:inc|llc|l\.?p|ltd|corp|co|cos|company|companies|corporation|groups?|management|partners|communities|residential|properties|enterprises?|trust|services|realty|holdings|and|&)[.,]*\s*)+$/i;

export function cellOf(columns: readonly Column[], cells: readonly string[], field: Field): string {
  const column = columns.find((candidate) => candidate.field === field);
  return column === undefined ? '' : (cells[column.index] ?? '');
}

/** @throws SophiaError `prospects.no_header` when no row names a company column and a rank or units column */
export function toRawRows(table: readonly TableRow[], file: string): RawList {
  const headerAt = table.findIndex((row) => readHeader(row.cells) !== undefined);
  const header = table[headerAt];
  const columns = header && readHeader(header.cells);
  if (!header || !columns) {
    throw new SophiaError('prospects.no_header', 'No row names the columns of the list.', {
      where: file,
      hint: 'Put a header row first, for example: rank,company,city,state,units',
    });
  }
  const rows: RawRow[] = [];
  const rejected: RejectedRow[] = [];
  const ignored: IgnoredRow[] = table
    .slice(0, headerAt)
    .map((row) => ({ line: row.line, reason: 'Above the header row.' }));
  let fragment: { readonly line: number; readonly name: string } | undefined;

  const rejectFragment = () => {
    if (fragment) rejected.push(looseName(fragment.line, fragment.name));
    fragment = undefined;
  };
  for (const row of table.slice(headerAt + 1)) {
    const filled = row.cells.filter((cell) => tidy(cell) !== '');
    if (filled.length === 0) continue;
    if (readHeader(row.cells)) {
      ignored.push({ line: row.line, reason: 'The header, repeated.' });
      continue;
    }
    const [only] = filled;
    if (filled.length === 1 && only !== undefined && footLine.test(tidy(only))) {
      ignored.push({ line: row.line, reason: `A foot line: "${tidy(only).slice(0, 60)}".` });
      continue;
    }
    const isNameOnly = filled.length === 1 && only !== undefined && /\p{L}/u.test(only);
    const previous = rows.at(-1);
    if (isNameOnly) {
      const name = tidy(only);
      rejectFragment();
      if (unfinishedEnd.test(name)) fragment = { line: row.line, name };
      else if (previous && (unfinishedEnd.test(previous.company) || isContinuation(name))) {
        rows[rows.length - 1] = { ...previous, company: tidy(`${previous.company} ${name}`) };
      } else rejected.push(looseName(row.line, name));
      continue;
    }
    const cells = mendThousands(row.cells, columns, header.cells.length);
    if (cells.slice(header.cells.length).some((cell) => tidy(cell) !== '')) {
      rejectFragment();
      rejected.push({
        line: row.line,
        code: 'cell_count',
        reason: `The row has ${cells.length} cells where the header has ${header.cells.length}. Put cells that hold the separator in quotation marks.`,
        text: excerpt(row.cells),
      });
      continue;
    }
    const company = tidy(cellOf(columns, cells, 'company'));
    rows.push({
      line: fragment?.line ?? row.line,
      cells,
      company: tidy(`${fragment?.name ?? ''} ${company}`),
    });
    fragment = undefined;
  }
  rejectFragment();
  return { columns, rows, rejected, ignored };
}

function isContinuation(name: string): boolean {
  return continuationStart.test(name) || continuationWords.test(name);
}

export function excerpt(cells: readonly string[]): string {
  return tidy(cells.join(' | ')).slice(0, 160);
}

function looseName(line: number, name: string): RejectedRow {
  return {
    line,
    code: 'name_alone',
    reason:
      'Only a name: no rank and no unit count. If it is the rest of the name in the row before, join the two in the file.',
    text: name.slice(0, 160),
  };
}

/** `..., 798, 272` in a comma file: the count was printed with a comma and not quoted. Mended only where it fits exactly. */
function mendThousands(
  cells: readonly string[],
  columns: readonly Column[],
  width: number,
): readonly string[] {
  const mended = [...cells];
  for (const column of columns) {
    if (column.field !== 'units') continue;
    while (mended.length > width) {
      const head = stripFootnotes(mended[column.index] ?? '');
      const tail = mended[column.index + 1] ?? '';
      if (!/^\d{1,3}(?:,\d{3})*$/.test(head) || !/^\d{3}$/.test(stripFootnotes(tail)) || isBlank(tail)) break;
      mended.splice(column.index, 2, `${head},${stripFootnotes(tail)}`);
    }
  }
  return mended;
}
