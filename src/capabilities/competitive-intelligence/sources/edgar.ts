/**
 * SEC EDGAR: `GET https://data.sec.gov/submissions/CIK##########.json`. The newest filings of one filer as parallel arrays, which must be
 * of one length. The SEC refuses callers who do not name a contact, and allows ten requests a second.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Item } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { isRecord, readJson } from './json-answer.ts';
import { cleanText } from './plain-text.ts';
import { instantOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

const filer = z.object({
  cik: z
    .union([z.string().regex(/^\d{1,10}$/), z.number().int()])
    .transform((cik) => String(cik).padStart(10, '0')),
  name: z.string().min(1),
  tickers: z.array(z.string()).nullish().catch(null),
  sicDescription: z.unknown().optional(),
  stateOfIncorporation: z.unknown().optional(),
  formerNames: z
    .array(z.object({ name: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }))
    .nullish()
    .catch(null),
});

const columns = [
  'accessionNumber',
  'form',
  'filingDate',
  'reportDate',
  'primaryDocument',
  'primaryDocDescription',
  'items',
] as const;
const required = ['accessionNumber', 'form', 'filingDate'] as const;

const filing = z.object({
  // The form of the real ones is 10-2-6 digits; what matters is that it is a name and can stand in an address.
  accessionNumber: z.string().regex(/^[\w-]{4,40}$/),
  form: z.string().min(1),
  filingDate: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  reportDate: z.unknown().optional(),
  primaryDocument: z.unknown().optional(),
  primaryDocDescription: z.unknown().optional(),
  items: z.unknown().optional(),
});

export const edgar = defineConnector({
  kind: 'edgar',
  title: 'SEC filings',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    cik: z
      .string()
      .regex(/^\d{1,10}$/, 'must be a number of up to ten digits')
      .describe('Number of the filer at the SEC (CIK), with or without leading zeros.'),
  }),
  polling: { intervalMinutes: 60, gapMs: 150, maxPages: 1 },
  request: ({ cik }, { userAgent }) => {
    if (!/[^\s@<(]+@[^\s@>)]+\.[a-z]{2,}/i.test(userAgent)) {
      throw new SophiaError(
        'edgar.contact',
        'The SEC answers only callers who name an e-mail address to write to.',
        {
          hint: 'Set fetch.contact in sophia.yaml to an e-mail address of yours; it is sent in the User-Agent header.',
        },
      );
    }
    return { url: `https://data.sec.gov/submissions/CIK${cik.padStart(10, '0')}.json` };
  },
  read(answer) {
    const value = readJson('edgar', answer);
    const known = filer.safeParse(value);
    if (!known.success) {
      throw new SophiaError('edgar.unexpected', 'The answer is not that of a filer at the SEC.', {
        where: answer.url,
      });
    }
    const rows = filingsOf(value, answer);
    const entries = readEntries({
      kind: 'edgar',
      answer,
      list: rows ?? [],
      entry: filing,
      toItem: (one) => filingItem(one, known.data.cik, known.data.name),
    });
    return readingOf(
      { ...entries, items: [filerItem(known.data), ...entries.items] },
      {
        isComplete: false,
        totals: { filings: entries.items.length },
        caveats: rows === null ? ['the answer has no filings, only the filer'] : [],
      },
    );
  },
});

/** Rows of the parallel arrays; null where there are none at all. */
function filingsOf(value: unknown, answer: ConnectorAnswer): Record<string, unknown>[] | null {
  const filings = isRecord(value) ? value['filings'] : undefined;
  const recent = isRecord(filings) ? filings['recent'] : undefined;
  if (filings === undefined || filings === null) return null;
  const lists = columns.map((name) => [name, isRecord(recent) ? recent[name] : undefined] as const);
  const given = lists.filter(([, list]) => list !== undefined && list !== null);
  const lengths = new Set(given.map(([, list]) => (Array.isArray(list) ? list.length : -1)));
  const isMissing = required.some((name) => !given.some(([one]) => one === name));
  if (isMissing || lengths.size !== 1 || lengths.has(-1)) {
    throw new SophiaError('edgar.unequal', 'The columns of the filings are missing or not of one length.', {
      where: answer.url,
      hint: 'Rows made of such columns would mix filings, so none is read.',
    });
  }
  const [length = 0] = lengths;
  return Array.from({ length: Math.min(length, 5_000) }, (_, row) =>
    Object.fromEntries(given.map(([name, list]) => [name, Array.isArray(list) ? list[row] : undefined])),
  );
}

function filingItem(one: z.output<typeof filing>, cik: string, name: string): Item {
  const document =
    typeof one.primaryDocument === 'string' && /^[\w./-]+$/.test(one.primaryDocument)
      ? one.primaryDocument
      : '';
  const description = wordsOrNull(one.primaryDocDescription);
  return {
    key: one.accessionNumber,
    type: 'filing',
    title: cleanText(
      `${name}: ${one.form}${description === null || description === one.form ? '' : ` (${description})`}`,
      300,
    ),
    link: `https://www.sec.gov/Archives/edgar/data/${Number(cik)}/${one.accessionNumber.replaceAll('-', '')}/${document}`,
    at: instantOf(one.filingDate),
    text: '',
    fields: {
      form: cleanText(one.form, 40),
      report_date: wordsOrNull(one.reportDate),
      items: wordsOrNull(one.items),
    },
  };
}

/** The filer itself: another name or another ticker is news. */
function filerItem(one: z.output<typeof filer>): Item {
  return {
    key: `filer:${one.cik}`,
    type: 'record',
    title: cleanText(one.name, 300),
    link: `https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${one.cik}`,
    at: null,
    text: '',
    fields: {
      name: cleanText(one.name, 300),
      former_names: (one.formerNames ?? []).map(({ name }) => cleanText(name, 200)),
      tickers: (one.tickers ?? []).map((ticker) => cleanText(ticker, 20)),
      industry: wordsOrNull(one.sicDescription),
      state_of_incorporation: wordsOrNull(one.stateOfIncorporation),
    },
  };
}
