/** The text of a PDF, page by page. Nothing in it is run, loaded or drawn. */
import { extractText, getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import { SophiaError, messageOf } from '../../../kernel/errors.ts';
import type { ItemsReading } from '../domain/contract.ts';
import type { ConnectorAnswer } from './connector.ts';
import { cleanText } from './plain-text.ts';
import { readEntries, readingOf } from './read-entries.ts';

const maxPages = 300;
/** Some of the reader's messages end with a point and some do not. */
const wordsOf = (cause: unknown): string => messageOf(cause).replace(/[.\s]+$/, '');

/** @throws SophiaError `file.unreadable`, `file.locked`, `file.no_text`, `file.too_long` */
export async function readPdf(answer: ConnectorAnswer): Promise<ItemsReading> {
  const pages = await pagesOf(answer);
  const texts = pages.map((page) => cleanText(page));
  if (texts.every((text) => text === '')) {
    throw new SophiaError('file.no_text', 'The PDF has no text; it may be scanned.', {
      where: answer.url,
      hint: 'Use a PDF with text, or drop in the text as HTML or CSV.',
    });
  }
  const entries = readEntries({
    kind: 'file',
    answer,
    list: texts.map((text, index) => ({ text, page: index + 1 })),
    entry: z.object({ text: z.string(), page: z.number() }),
    toItem: ({ text, page }) =>
      text === ''
        ? null
        : {
            key: `page-${page}`,
            type: 'record',
            title: `Page ${page}`,
            link: null,
            at: null,
            text,
            fields: {},
          },
  });
  return readingOf(entries, { isComplete: false, totals: { pages: pages.length } });
}

async function pagesOf(answer: ConnectorAnswer): Promise<readonly string[]> {
  const refuse = (what: string, message: string, cause?: unknown) =>
    new SophiaError(`file.${what}`, message, { where: answer.url, cause });
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    // A copy: the reader takes the bytes away from whoever hands them in.
    document = await getDocumentProxy(Uint8Array.from(answer.body), {
      isEvalSupported: false,
      useSystemFonts: false,
      stopAtErrors: true,
      verbosity: 0,
    });
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw isLocked
      ? refuse('locked', 'The PDF is locked with a password.', cause)
      : refuse('unreadable', `The PDF cannot be read: ${wordsOf(cause)}.`, cause);
  }
  try {
    if (document.numPages > maxPages) {
      throw refuse('too_long', `The PDF has ${document.numPages} pages; more than ${maxPages} are not read.`);
    }
    const { text } = await extractText(document, { mergePages: false });
    return text;
  } catch (cause) {
    if (cause instanceof SophiaError) throw cause;
    throw refuse('unreadable', `The PDF cannot be read: ${wordsOf(cause)}.`, cause);
  } finally {
    await document.destroy();
  }
}
