/**
 * Files dropped in for what has no API (reviews, BBB pages, analyst notes): CSV, PDF and HTML, told apart by their bytes. Rows, pages
 * and documents become records. Names and addresses of people are not read.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { ItemsReading } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { readCsv } from './file-csv.ts';
import { readPdf } from './file-pdf.ts';
import { decodeText } from './decode-text.ts';
import { plainText } from './plain-text.ts';
import { readEntries, readingOf } from './read-entries.ts';

/** Of a dropped file; a larger one is not even loaded. */
export const maxFileBytes = 20 * 1024 * 1024;

export const file = defineConnector({
  kind: 'file',
  title: 'File',
  version: 2,
  expects: 'any',
  settings: z.strictObject({
    path: z.string().min(1).describe('File inside the workspace: CSV, PDF or HTML.'),
    key: z
      .string()
      .optional()
      .describe('CSV column that tells rows apart; left out, a column named id or the whole row is.'),
    complete: z
      .boolean()
      .default(false)
      .describe('The file is the whole list: rows that are missing have gone.'),
  }),
  polling: { intervalMinutes: 60, gapMs: 0, maxPages: 1 },
  request: ({ path }) => ({ url: path }),
  read(answer, settings): Promise<ItemsReading> | ItemsReading {
    if (answer.body.length === 0) throw refuse(answer, 'empty', 'The file is empty.');
    if (answer.body.length > maxFileBytes) {
      throw refuse(
        answer,
        'too_large',
        `The file has ${answer.body.length} bytes; more than ${maxFileBytes} are not read.`,
      );
    }
    const start = new TextDecoder('latin1').decode(answer.body.subarray(0, 1_024));
    if (start.includes('%PDF-')) return readPdf(answer);
    const text = decodeText(answer.body, answer.contentType);
    if (/^\s*(<!doctype html|<html|<head|<body|<!--)/i.test(text)) return readHtml(answer, text);
    if (text.includes('\0')) throw refuse(answer, 'wrong_type', 'The file is neither text, HTML nor PDF.');
    return readCsv(answer, text, { key: settings?.key, isComplete: settings?.complete ?? false });
  },
});

function refuse(answer: ConnectorAnswer, what: string, message: string): SophiaError {
  return new SophiaError(`file.${what}`, message, {
    where: answer.url,
    hint: 'CSV, PDF and HTML can be read.',
  });
}

function readHtml(answer: ConnectorAnswer, html: string): ItemsReading {
  const title = plainText(/<title[^>]{0,200}>([^<]{0,1000})/i.exec(html)?.[1] ?? '', 300);
  const text = plainText(html);
  if (text === '') throw refuse(answer, 'no_text', 'The page has no text.');
  const entries = readEntries({
    kind: 'file',
    answer,
    list: [text],
    entry: z.string(),
    toItem: () => ({ key: 'document', type: 'record', title, link: null, at: null, text, fields: {} }),
  });
  return readingOf(entries, { isComplete: false });
}
