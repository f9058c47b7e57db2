/** Rows of comma-separated text (RFC 4180): fields in quotes may hold commas, doubled quotes and line ends. */

export interface CsvRow {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Stops after `most` rows: a page shows a few, and a bill may have millions. */
export function readCsv(text: string, most: number): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let begins = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cell !== '') rows.push({ line: begins, cells });
    cells = [];
    cell = '';
  };
  for (let index = text.startsWith('\uFEFF') ? 1 : 0; index < text.length && rows.length < most; index += 1) {
    const char = text.charAt(index);
    if (char === '\n') line += 1;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRow();
      begins = line;
    } else if (char !== '\r') cell += char;
  }
  if (rows.length < most) endRow();
  return rows;
}
