/** Splits the text of a list into rows of cells with their line numbers, whatever separates the columns. */
import { CsvError, parse } from 'csv-parse/sync';
import { SophiaError } from '../../../kernel/errors.ts';

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Layout = 'comma' | 'semicolon' | 'tab' | 'pipe' | 'columns';

const delimiters: Readonly<Record<Exclude<Layout, 'columns'>, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
};
const mostRows = 5_000;
/** Longer, and a quotation mark that never closes has swallowed the rows behind it. */
const longestCell = 2_000;

/** The separator that occurs in most of the first lines; text copied from a PDF has columns of two or more blanks. */
function detectLayout(text: string): Layout {
  const lines = text
    .split(/\r?\n|\r/, 60)
    .filter((line) => line.trim() !== '')
    .slice(0, 40)
    .map((line) => line.slice(0, longestCell));
  const linesWith = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  const candidates: readonly (readonly [Layout, number])[] = [
    ['tab', linesWith(/\t/)],
    ['pipe', linesWith(/\|/)],
    ['semicolon', linesWith(/;.*;/)],
    ['columns', linesWith(/^\s*[^,"]*\S {2,}\S.* {2,}\S/)],
    ['comma', linesWith(/,.*,/)],
  ];
  let best: readonly [Layout, number] = ['comma', 0];
  for (const candidate of candidates) if (candidate[1] > best[1]) best = candidate;
  return best[0];
}

/**
 * @throws SophiaError `prospects.list_malformed` with the line, where quotes never close or the file is far too long
 */
export function readTable(
  text: string,
  file: string,
): { readonly layout: Layout; readonly rows: readonly TableRow[] } {
  const body = text.replace(/^\uFEFF/, '');
  const layout = detectLayout(body);
  const rows = layout === 'columns' ? splitColumns(body) : splitDelimited(body, delimiters[layout], file);
  if (rows.length > mostRows) {
    throw new SophiaError('prospects.list_malformed', `The list has more than ${mostRows} rows.`, {
      where: file,
      hint: 'A ranking has some fifty rows: check that this is the right file.',
    });
  }
  const long = rows.find((row) => row.cells.some((cell) => cell.length > longestCell));
  if (long) {
    throw new SophiaError('prospects.list_malformed', `A cell has more than ${longestCell} characters.`, {
      where: `${file}, line ${long.line}`,
      hint: 'Look for a quotation mark that opens there and closes far below.',
    });
  }
  return { layout, rows };
}

function splitDelimited(text: string, delimiter: string, file: string): TableRow[] {
  try {
    const lastLines: number[] = [];
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // A stray quote inside an unquoted name (The "Oaks") is text; one that opens a cell must close.
      relax_quotes: true,
      to: mostRows + 1,
      on_record: (record, context) => {
        lastLines.push(context.lines);
        return record;
      },
    });
    return records.map((cells, index) => ({ line: (lastLines[index] ?? 0) - lineBreaksIn(cells), cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SophiaError('prospects.list_malformed', `The list cannot be read: ${error.message}`, {
      where: file,
      hint: 'Look for a quotation mark that is never closed.',
      cause: error,
    });
  }
}

function lineBreaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function splitColumns(text: string): TableRow[] {
  const rows: TableRow[] = [];
  for (const [index, line] of text.split(/\r?\n|\r/).entries()) {
    if (line.trim() === '') continue;
    rows.push({
      line: index + 1,
      cells: line
        .trim()
        .split(/ {2,}/)
        .map((cell) => cell.trim()),
    });
    if (rows.length > mostRows) break;
  }
  return rows;
}
