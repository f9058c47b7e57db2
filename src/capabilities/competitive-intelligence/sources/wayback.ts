/**
 * Captures of a page in the Internet Archive: `GET https://web.archive.org/cdx/search/cdx?url=...&output=json&collapse=digest`. It says
 * when the page was captured and with which digest, not what it said: several captures within minutes may all have
 * different digests, so a new digest is no change. It is used to fill in a page's past: `snapshotsToFetch` picks the few captures worth
 * fetching, whose bytes are then read as the page itself, oldest first, by the same rules as live ones.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { Item, ItemsReading } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { readJson } from './json-answer.ts';
import { linkOf, readEntries, readingOf } from './read-entries.ts';

const maxRows = 5_000;

const row = z.object({
  timestamp: z.string().regex(/^\d{14}$/),
  original: z.string().min(1),
  mimetype: z.string().optional(),
  statuscode: z.string().optional(),
  digest: z.string().min(1),
  length: z.string().optional(),
});

export const wayback = defineConnector({
  kind: 'wayback',
  title: 'Past captures',
  version: 1,
  expects: 'json',
  settings: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('Address of the page whose past captures are listed.'),
  }),
  polling: { intervalMinutes: 10_080, gapMs: 5_000, maxPages: 3 },
  request: ({ url }) => ({
    url: `https://web.archive.org/cdx/search/cdx?url=${encodeURIComponent(url)}&output=json&collapse=digest&limit=${maxRows}`,
  }),
  read(answer) {
    const value = readJson('wayback', answer);
    if (!Array.isArray(value) || !value.every((one) => Array.isArray(one))) {
      throw new SophiaError('wayback.unexpected', 'The answer is not a list of rows.', { where: answer.url });
    }
    const { rows, resumeKey } = rowsOf(value, answer);
    const entries = readEntries({ kind: 'wayback', answer, list: rows, entry: row, toItem: snapshotOf });
    return readingOf(entries, {
      isComplete: false,
      totals: { snapshots: entries.items.length },
      next: resumeKey === null ? null : withResumeKey(answer, resumeKey),
    });
  },
});

/** Columns by the names in the first row; an answer without captures is `[]`. */
function rowsOf(value: readonly (readonly unknown[])[], answer: ConnectorAnswer) {
  const [header, ...body] = value;
  if (header === undefined) return { rows: [], resumeKey: null };
  const names = header.map((one) => (typeof one === 'string' ? one : ''));
  if (!['timestamp', 'original', 'digest'].every((name) => names.includes(name))) {
    throw new SophiaError('wayback.unexpected', 'The first row does not name the columns.', {
      where: answer.url,
      hint: 'The service is asked with output=json, whose first row is the header.',
    });
  }
  // With a resume key the list ends in an empty row and a row with the key alone.
  const isCut = body.length >= 2 && body.at(-2)?.length === 0 && body.at(-1)?.length === 1;
  const rows = (isCut ? body.slice(0, -2) : body).map((cells) =>
    Object.fromEntries(names.map((name, column) => [name, cells[column]])),
  );
  const key = isCut ? body.at(-1)?.[0] : null;
  return { rows, resumeKey: typeof key === 'string' ? key : null };
}

function withResumeKey({ url }: ConnectorAnswer, key: string): string | null {
  if (!URL.canParse(url)) return null;
  const next = new URL(url);
  next.searchParams.set('resumeKey', key);
  return next.href;
}

function snapshotOf(one: z.output<typeof row>): Item | null {
  const at = instantOfStamp(one.timestamp);
  const original = linkOf(one.original);
  if (at === null || original === null) return null;
  return {
    key: `${one.timestamp}:${one.digest}`,
    type: 'snapshot',
    title: `Capture of ${original}`,
    // `id_` asks for the bytes as they were captured, without the archive's own banner and rewritten links.
    link: `https://web.archive.org/web/${one.timestamp}id_/${original}`,
    at,
    text: '',
    fields: {
      status: /^\d{3}$/.test(one.statuscode ?? '') ? Number(one.statuscode) : null,
      media_type: one.mimetype ?? null,
      digest: one.digest,
      length: /^\d{1,12}$/.test(one.length ?? '') ? Number(one.length) : null,
    },
  };
}

/** `YYYYMMDDhhmmss` in UTC. */
function instantOfStamp(stamp: string): string | null {
  const text = stamp.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1-$2-$3T$4:$5:$6.000Z');
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || date.toISOString() !== text ? null : text;
}

export interface SnapshotChoice {
  readonly limit: number;
  /** Captures closer to the one taken before are left out. One day unless told. */
  readonly minGapHours?: number;
  /** Lengths that differ by less than this share are taken for the same page with other tokens. 0.005 unless told. */
  readonly nearLength?: number;
}

/**
 * The captures worth fetching, oldest first: good ones of a page, each with another digest and another length than the
 * one before, spread over the time when there are more than `limit`; the first and the last are always among them.
 */
export function snapshotsToFetch(reading: ItemsReading, choice: SnapshotChoice): Item[] {
  const { limit, minGapHours = 24, nearLength = 0.005 } = choice;
  const good = reading.items
    .filter(
      ({ type, at, fields }) =>
        type === 'snapshot' &&
        at !== null &&
        fields['status'] === 200 &&
        /html|^unk$|^$/.test(String(fields['media_type'] ?? '')),
    )
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));
  const chosen: Item[] = [];
  for (const one of good) {
    const before = chosen.at(-1);
    if (before === undefined || isWorth(before, one, minGapHours, nearLength)) chosen.push(one);
  }
  return spread(chosen, limit);
}

function isWorth(before: Item, one: Item, minGapHours: number, nearLength: number): boolean {
  if (before.fields['digest'] === one.fields['digest']) return false;
  const hours = (Date.parse(one.at ?? '') - Date.parse(before.at ?? '')) / 3_600_000;
  if (hours < minGapHours) return false;
  const [a, b] = [before.fields['length'], one.fields['length']];
  if (typeof a !== 'number' || typeof b !== 'number') return true;
  return Math.abs(a - b) > nearLength * Math.max(a, b);
}

function spread(items: readonly Item[], limit: number): Item[] {
  if (items.length <= limit) return [...items];
  if (limit <= 0) return [];
  if (limit === 1) return items.slice(-1);
  const step = (items.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => items[Math.round(i * step)]).flatMap((one) => one ?? []);
}
