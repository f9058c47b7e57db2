/** Finds the place that a piece of evidence points at in a capture: `line 14` and `row 3` in its text, `block 4` and the key of an entry in what was read of it. */
import { readCsv } from '../../lib/read-csv.ts';

export type Located =
  | { readonly kind: 'row'; readonly fields: readonly { readonly name: string; readonly value: string }[] }
  | {
      readonly kind: 'lines';
      readonly lines: readonly { readonly number: number; readonly text: string; readonly isHere: boolean }[];
    };

const AROUND = 2;
/** Blocks or entries; more are in the download. */
const MOST_SHOWN = 200;

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
  return around(text.split('\n'), wanted);
}

/** Whether a locator points into the stored bytes themselves, rather than into what was read of them. */
export const isOfBytes = (locator: string) => /^(line|row) \d{1,9}$/.test(locator);

/** In the blocks of a page, or among the entries of a list. Undefined where it is not there. */
export function locateRead(extracted: string, locator: string): Located | undefined {
  const read = parsed(extracted);
  const block = /^block (\d{1,9})$/.exec(locator);
  const blocks = read?.['blocks'];
  if (block !== null && Array.isArray(blocks)) return around(blocks.map(String), Number(block[1]));
  const items = read?.['items'];
  const item = Array.isArray(items) ? items.map(asRecord).find((one) => one?.['key'] === locator) : undefined;
  if (item === undefined) return undefined;
  const shown = ['title', 'at', 'link', 'text'].map((name) => ({ name, value: plain(item[name]) }));
  const more = Object.entries(asRecord(item['fields']) ?? {}).map(([name, value]) => ({
    name: name.replaceAll('_', ' '),
    value: plain(value),
  }));
  return { kind: 'row', fields: [...shown, ...more].filter(({ value }) => value !== '') };
}

/** The words of the blocks or entries in what was read, one after the other; undefined for what is kept in another form. */
export function wordsOf(extracted: string): string | undefined {
  const read = parsed(extracted);
  const [blocks, items] = [read?.['blocks'], read?.['items']];
  if (Array.isArray(blocks)) return blocks.slice(0, MOST_SHOWN).map(String).join('\n');
  if (!Array.isArray(items)) return undefined;
  return items
    .slice(0, MOST_SHOWN)
    .map((item) => {
      const { title, text } = asRecord(item) ?? {};
      return [plain(title), plain(text)].filter((words) => words !== '').join('\n');
    })
    .join('\n\n');
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
}

/** Extractors of other sources keep plain text. */
function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function around(lines: readonly string[], wanted: number): Located | undefined {
  if (wanted < 1 || wanted > lines.length) return undefined;
  const from = Math.max(0, wanted - 1 - AROUND);
  return {
    kind: 'lines',
    lines: lines
      .slice(from, wanted + AROUND)
      .map((line, index) => ({ number: from + index + 1, text: line, isHere: from + index + 1 === wanted })),
  };
}
