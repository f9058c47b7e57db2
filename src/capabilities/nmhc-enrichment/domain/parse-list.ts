/**
 * Reads a ranking as its publisher or a customer has it: our own CSV, a spreadsheet export or text copied out of a PDF.
 * Every line ends in one of three places: rows, rejected (with line and reason) or ignored (headers, foot lines).
 */
import type { ListDefaults, ListRow, ListWarning, RejectedRow } from './list-row.ts';
import { excerpt, type IgnoredRow, toRawRows } from './raw-rows.ts';
import { createRowReader } from './read-row.ts';
import { type Layout, readTable } from './read-table.ts';

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
