/** Entries of a list to items: a malformed one is left out and counted, and never takes the others with it. */
import type { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import type { FieldValue, Item, ItemsReading } from '../domain/contract.ts';
import type { ConnectorAnswer } from './connector.ts';
import { cleanText } from './plain-text.ts';

/** More entries than this are not read; the largest board that was seen has a fiftieth of it. */
const maxItems = 50_000;
const maxKeyLength = 512;
const maxTitleLength = 500;
const maxFieldLength = 2_000;

export interface EntriesRead {
  readonly items: Item[];
  readonly caveats: string[];
  /** Everything of the list is there: nothing was skipped or cut. */
  readonly isWhole: boolean;
}

export interface EntriesRequest<Schema extends z.ZodType> {
  readonly kind: string;
  readonly answer: ConnectorAnswer;
  readonly list: readonly unknown[];
  /** What an entry must have to be one. */
  readonly entry: Schema;
  /** Null leaves an entry out that is well formed and not wanted (unlisted, draft). */
  toItem(entry: z.output<Schema>): Item | null;
}

/** @throws SophiaError `<kind>.unreadable` when more than half of the entries are not what they should be. */
export function readEntries<Schema extends z.ZodType>(request: EntriesRequest<Schema>): EntriesRead {
  const { kind, answer, list, entry, toItem } = request;
  const byKey = new Map<string, Item>();
  let malformed = 0;
  let repeated = 0;
  const taken = list.slice(0, maxItems);
  for (const one of taken) {
    const parsed = entry.safeParse(one);
    if (!parsed.success) {
      malformed += 1;
      continue;
    }
    const item = toItem(parsed.data);
    if (item === null) continue;
    if (item.key === '') malformed += 1;
    else if (byKey.has(item.key)) repeated += 1;
    else byKey.set(item.key, bounded(item));
  }
  if (malformed * 2 > taken.length) {
    throw new SophiaError(
      `${kind}.unreadable`,
      `${malformed} of ${taken.length} entries are not what this kind of source has.`,
      { where: answer.url, hint: 'The service may have changed its answers.' },
    );
  }
  const caveats = [
    ...(malformed > 0 ? [`${malformed} of ${taken.length} entries could not be read`] : []),
    ...(repeated > 0 ? [`${repeated} entries repeat the key of another`] : []),
    ...(list.length > maxItems ? [`only the first ${maxItems} of ${list.length} entries were read`] : []),
  ];
  return { items: [...byKey.values()], caveats, isWhole: malformed === 0 && list.length <= maxItems };
}

/** The limits of the contract hold whatever a service sends. */
export function bounded(item: Item): Item {
  return {
    ...item,
    key: item.key.slice(0, maxKeyLength),
    title: item.title === '' ? '(untitled)' : item.title.slice(0, maxTitleLength),
    fields: Object.fromEntries(
      Object.entries(item.fields).map(([name, value]) => [name, boundedField(value)]),
    ),
  };
}

function boundedField(value: FieldValue): FieldValue {
  if (typeof value === 'string') return value.slice(0, maxFieldLength);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value === 'boolean') return value;
  return value.slice(0, 100).map((one) => one.slice(0, maxFieldLength));
}

/** A whole list is complete only while nothing of it was lost on the way. */
export function readingOf(
  { items, caveats, isWhole }: EntriesRead,
  rest: Partial<ItemsReading> & Pick<ItemsReading, 'isComplete'>,
): ItemsReading {
  return {
    form: 'items',
    items,
    totals: {},
    next: null,
    ...rest,
    isComplete: rest.isComplete && isWhole,
    caveats: [...caveats, ...(rest.caveats ?? [])],
  };
}

/**
 * ISO 8601 in UTC; null for what is no time. A number is milliseconds since the epoch; a time without a zone is taken for
 * UTC, wherever this runs.
 */
export function instantOf(value: unknown): string | null {
  const ms =
    typeof value === 'number' ? value : typeof value === 'string' ? parseTime(value.trim()) : Number.NaN;
  const isSane = Number.isFinite(ms) && ms > -62_135_596_800_000 && ms < 253_402_300_800_000;
  return isSane ? new Date(ms).toISOString() : null;
}

function parseTime(text: string): number {
  // Without a year the parser guesses one.
  if (text.length > 64 || !/\d{4}/.test(text)) return Number.NaN;
  const iso =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:\s?(Z|[+-]\d{2}:?\d{2})(?:\[[\w/+-]{1,40}\])?)?)?$/.exec(
      text,
    );
  if (iso !== null) return Date.parse(iso[2] === undefined ? text : `${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`);
  // With points the day comes first, wherever that is written.
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: (\d{2}:\d{2}(?::\d{2})?))?$/.exec(text);
  if (dotted !== null) {
    const [day, month] = [dotted[1] ?? '', dotted[2] ?? ''].map((part) => part.padStart(2, '0'));
    const ms = Date.parse(`${dotted[3]}-${month}-${day}T${dotted[4] ?? '00:00'}Z`);
    // The parser takes the 31st of February for the 3rd of March.
    return new Date(ms).getUTCDate() === Number(day) ? ms : Number.NaN;
  }
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2}|\b[A-Z]{2,5})\)?$/i.test(text) && /\d:\d/.test(text);
  return Date.parse(hasZone ? text : `${text} UTC`);
}

/** Only http(s): a source may carry `javascript:` and worse. */
export function linkOf(link: unknown, base?: string): string | null {
  if (typeof link !== 'string' || link.length > 4_096 || link.trim() === '') return null;
  const text = link.trim();
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** A field of words: trimmed and normalised; null where there is nothing. */
export function wordsOrNull(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = cleanText(value, maxFieldLength);
  return text === '' ? null : text;
}
