/** Finds the place that a piece of evidence points at (`line 14`, `row 3`) in the text of a capture. */
import { readCsv } from '../../lib/read-csv.ts';

export type Located =
  | { readonly kind: 'row'; readonly fields: readonly { readonly name: string; readonly value: string }[] }
  | {
      readonly kind: 'lines';
      readonly lines: readonly { readonly number: number; readonly text: string; readonly isHere: boolean }[];
    };

const AROUND = 2;

/** Undefined where the locator is of another form, or the text has no such place. */
export function locate(text: string, locator: string, mediaType: string): Located | undefined {
  const match = /^(line|row) (\d{1,9})$/.exec(locator);
  if (match === null) return undefined;
  const wanted = Number(match[2]);
  const isLine = match[1] === 'line';
  if (/csv/.test(mediaType)) {
    // A row is counted below the header; a line from the top of the file.
    const rows = readCsv(text, wanted + 1);
    const header = rows[0];
    const found = isLine ? rows.find((row) => row.line === wanted) : rows[wanted];
    if (header === undefined || found === undefined || found === header) return undefined;
    return {
      kind: 'row',
      fields: header.cells.map((name, index) => ({ name, value: found.cells[index] ?? '' })),
    };
  }
  const lines = text.split('\n');
  if (wanted < 1 || wanted > lines.length) return undefined;
  const from = Math.max(0, wanted - 1 - AROUND);
  return {
    kind: 'lines',
    lines: lines
      .slice(from, wanted + AROUND)
      .map((line, index) => ({ number: from + index + 1, text: line, isHere: from + index + 1 === wanted })),
  };
}
