/** Tables that people export: any separator, any header names, any of the usual encodings. */
import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { SophiaError, messageOf } from '../../../kernel/errors.ts';
import type { FieldValue, Item, ItemsReading } from '../domain/contract.ts';
import type { ConnectorAnswer } from './connector.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf } from './read-entries.ts';

const maxRows = 50_000;
const maxColumns = 200;

/** Which header means which part of an item. */
const meanings = {
  key: /^(id|key|(review|complaint|case|record|ticket)_?(id|number|no))$/,
  title: /^(title|headline|subject|name|product|review_title|summary)$/,
  text: /^(text|review|review_text|body|content|comment|comments|description|pros_and_cons|note|notes)$/,
  at: /^(at|date|published|published_at|created|created_at|posted|review_date|date_received|submitted)$/,
  link: /^(url|link|href|permalink)$/,
} as const;
type Meaning = keyof typeof meanings;

/** Reviewers are private people. */
const personal =
  /^(author|reviewer|user|username|user_name|customer|consumer|first_name|last_name|full_name|(author|reviewer|customer|consumer|user)_(name|id|email)|e_?mail(_address)?|phone(_number)?|address|ssn)$/;

interface Options {
  readonly key: string | undefined;
  readonly isComplete: boolean;
}

/** @throws SophiaError `file.unreadable`, `file.no_rows`, `file.key` */
export function readCsv(answer: ConnectorAnswer, text: string, options: Options): ItemsReading {
  const rows = rowsOf(answer, text);
  const [header = [], ...body] = rows;
  const names = uniqueNames(header);
  if (names.length < 2 || body.length === 0) {
    throw new SophiaError('file.no_rows', 'The file is not a table with a header and rows.', {
      where: answer.url,
      hint: 'The first row names at least two columns.',
    });
  }
  const columns = columnsOf(names, options.key, answer);
  const dropped = names.filter((name) => personal.test(name));
  const entries = readEntries({
    kind: 'file',
    answer,
    list: body,
    entry: z
      .array(z.string())
      .refine((cells) => cells.length <= names.length && cells.some((cell) => cell.trim() !== '')),
    toItem: (cells) => itemOf(cells, names, columns, answer),
  });
  return readingOf(entries, {
    isComplete: options.isComplete && body.length < maxRows,
    totals: { rows: body.length },
    caveats: dropped.length === 0 ? [] : [`columns about people were not read: ${dropped.join(', ')}`],
  });
}

/** A first line that only says the separator, as spreadsheets write and read it. */
const stated = /^\uFEFF?"?sep=(.)"?\r?\n/i;

function rowsOf(answer: ConnectorAnswer, text: string): string[][] {
  try {
    const rows: unknown = parse(text.replace(stated, ''), {
      bom: true,
      delimiter: stated.exec(text)?.[1] ?? separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      to: maxRows + 1,
    });
    return z.array(z.array(z.string())).parse(rows);
  } catch (cause) {
    const line = cause instanceof CsvError && typeof cause['lines'] === 'number' ? `:${cause['lines']}` : '';
    throw new SophiaError('file.unreadable', `The table cannot be read: ${messageOf(cause)}.`, {
      where: `${answer.url}${line}`,
      cause,
    });
  }
}

/** What parts the header line into most columns. */
function separatorOf(text: string): string {
  const [line = ''] = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

function snakeCase(name: string): string {
  return cleanText(name, 60)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.slice(0, maxColumns).map((cell, column) => {
    const name = snakeCase(cell) || `column_${column + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

function columnsOf(names: readonly string[], key: string | undefined, answer: ConnectorAnswer) {
  const columns = new Map<Meaning, number>();
  for (const meaning of ['key', 'title', 'text', 'at', 'link'] as const) {
    const column = names.findIndex((name) => meanings[meaning].test(name));
    if (column >= 0) columns.set(meaning, column);
  }
  if (key !== undefined) {
    const column = names.indexOf(snakeCase(key));
    if (column < 0) {
      throw new SophiaError('file.key', `The table has no column "${key}".`, {
        where: answer.url,
        hint: `Its columns are ${names.join(', ')}.`,
      });
    }
    columns.set('key', column);
  }
  return columns;
}

function itemOf(
  cells: readonly string[],
  names: readonly string[],
  columns: ReadonlyMap<Meaning, number>,
  answer: ConnectorAnswer,
): Item {
  const at = (meaning: Meaning): string => cells[columns.get(meaning) ?? -1] ?? '';
  const used = new Set(columns.values());
  const fields = names.flatMap((name, column): [string, FieldValue][] =>
    used.has(column) || personal.test(name) ? [] : [[name, valueOf(cells[column] ?? '')]],
  );
  const text = plainText(at('text'));
  return {
    key:
      cleanText(at('key'), 512) ||
      createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32),
    type: 'record',
    title: plainText(at('title'), 300) || text.slice(0, 80),
    link: linkOf(at('link'), URL.canParse(answer.url) ? answer.url : undefined),
    at: instantOf(at('at')),
    text,
    fields: Object.fromEntries(fields),
  };
}

/** Numbers as numbers, so that `4.50` and `4.5` are one rating; numbers with leading zeros are names. */
function valueOf(cell: string): FieldValue {
  const text = plainText(cell, 500);
  if (text === '') return null;
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text) ? Number(text) : text;
}
