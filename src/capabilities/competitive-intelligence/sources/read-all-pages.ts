/**
 * A list that a service gives in pages, or a sitemap index in files, as one reading. Where a page is missing the reading
 * says so and counts as a window, so that nothing is taken for gone that was only not read.
 */
import { SophiaError } from '../../../kernel/errors.ts';
import type { ItemType, ItemsReading, Item } from '../domain/contract.ts';
import type { Connector, ConnectorAnswer, ReadOptions } from './connector.ts';
import { sitemapsIn } from './sitemap.ts';

/**
 * Fetches a later page; a reason where there is none to be had now. `retryAfterMs`: nothing is wrong, it is only not the time
 * for it yet.
 */
export type FetchPage = (
  url: string,
) => Promise<ConnectorAnswer | { readonly reason: string; readonly retryAfterMs?: number }>;

/** A page behind the first one. */
export interface LaterPage {
  readonly url: string;
  readonly reading: ItemsReading;
}

export interface PagesRequest extends ReadOptions {
  readonly connector: Connector;
  readonly first: ConnectorAnswer;
  readonly fetchPage: FetchPage;
  /** The connector's own bound when left out. */
  readonly maxPages?: number;
  /** What was read behind this first page before, in order. */
  readonly earlier?: readonly LaterPage[];
  /** Keys of the entries that are known; null before the first reading. */
  readonly known?: ReadonlySet<string> | null;
}

export type PagesRead =
  | { readonly kind: 'read'; readonly reading: ItemsReading }
  /** The rest has to wait; what was read so far is to be handed in as `earlier`. */
  | {
      readonly kind: 'paused';
      readonly pages: readonly LaterPage[];
      readonly retryAfterMs: number;
      readonly reason: string;
    };

/** Lists of these are whole when their last page has been read; the others are windows on the newest. */
const wholeTypes: ReadonlySet<ItemType> = new Set<ItemType>(['job', 'article', 'url', 'repository']);
/** Of all pages together; what is behind so many is neither kept nor compared. */
const maxEntries = 100_000;

/**
 * To the end of the list, however long that takes: who waits for it waits for all of it.
 * @throws SophiaError as `connector.read` does for the first page; what is wrong with later ones is a caveat.
 */
export async function readAllPages(request: PagesRequest): Promise<ItemsReading> {
  const whole = await readPages({
    ...request,
    fetchPage: async (url) => {
      const answer = await request.fetchPage(url);
      return 'reason' in answer ? { reason: answer.reason } : answer;
    },
  });
  if (whole.kind === 'paused') throw new Error('A list without pauses was paused.');
  return whole.reading;
}

/** As far as it goes now. @throws SophiaError as `connector.read` does for the first page. */
export async function readPages(request: PagesRequest): Promise<PagesRead> {
  const { connector, first, fetchPage, earlier = [], known = null } = request;
  const maxPages = request.maxPages ?? connector.polling.maxPages;
  const options = request.settings === undefined ? {} : { settings: request.settings };
  const start = await connector.read(first, options);
  const later: LaterPage[] = [];
  const pages = () => [start, ...later.map(({ reading }) => reading)];
  const asked = new Set([first.url]);
  const queue = followUps(start);
  const lost: string[] = [];
  let entries = start.items.length;
  const take = (url: string, reading: ItemsReading) => {
    later.push({ url, reading });
    queue.push(...followUps(reading));
    entries += reading.items.length;
  };
  const isFarEnough = () => connector.isFarEnough?.(pages(), known) === true;
  const mayGoOn = () => later.length + 1 < maxPages && entries < maxEntries && !isFarEnough();
  while (queue.length > 0 && lost.length === 0 && mayGoOn()) {
    const url = queue.shift() ?? '';
    // A list that leads back to where it was would never end.
    if (asked.has(url)) continue;
    asked.add(url);
    const before = earlier[later.length];
    if (before?.url === url) {
      take(url, before.reading);
      continue;
    }
    const answer = await fetchPage(url);
    if ('reason' in answer) {
      const { reason, retryAfterMs } = answer;
      if (retryAfterMs !== undefined) return { kind: 'paused', pages: later, retryAfterMs, reason };
      lost.push(`page ${later.length + 2} could not be read: ${reason}`);
      continue;
    }
    try {
      take(url, await connector.read(answer, options));
    } catch (error) {
      // Our own threads are full or going down, which says nothing about the page.
      if (error instanceof SophiaError && error.code.startsWith('worker.')) throw error;
      lost.push(
        `page ${later.length + 2} could not be read: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }
  const isEnough = isFarEnough();
  if (queue.length > 0 && lost.length === 0 && !isEnough)
    lost.push(`only the first ${later.length + 1} pages were read`);
  const reading =
    later.length === 0 && queue.length === 0 && lost.length === 0
      ? start
      : merged(pages(), lost, isEnough ? null : (queue[0] ?? null));
  return { kind: 'read', reading: withWhatWasLeftOut(connector, reading, isEnough) };
}

/** What the service has and we did not read is counted and said. */
function withWhatWasLeftOut(connector: Connector, reading: ItemsReading, isEnough: boolean): ItemsReading {
  const { caveats = [], notes = [] } = connector.leftOut?.(reading, isEnough) ?? {};
  if (caveats.length === 0 && notes.length === 0) return reading;
  return { ...reading, caveats: [...reading.caveats, ...caveats], notes };
}

/** An index leads to its sitemaps, any other page to the one behind it. */
function followUps(page: ItemsReading): string[] {
  return page.next === null ? sitemapsIn(page.items) : [page.next];
}

function merged(pages: readonly ItemsReading[], lost: readonly string[], next: string | null): ItemsReading {
  const byKey = new Map<string, Item>();
  for (const { items } of pages) {
    for (const item of items) {
      if (!('sitemap' in item.fields) && !byKey.has(item.key)) byKey.set(item.key, item);
    }
  }
  const items = [...byKey.values()];
  const caveats = [...new Set([...pages.flatMap((page) => page.caveats), ...lost])];
  const totals = totalsOf(pages);
  const stated = totals['articles'];
  // The list may have shifted between two pages; a stated total shows it.
  const isAll = stated === undefined || items.length >= stated;
  return {
    form: 'items',
    items,
    isComplete: caveats.length === 0 && isAll && items.every(({ type }) => wholeTypes.has(type)),
    caveats,
    totals,
    next,
  };
}

/** What a page counts of itself adds up; what it states of the whole list is the same on each. */
function totalsOf(pages: readonly ItemsReading[]): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const page of pages) {
    for (const [name, value] of Object.entries(page.totals)) {
      const isOfWhole = name === 'articles' || name === 'complaints';
      totals[name] = isOfWhole ? value : (totals[name] ?? 0) + value;
    }
  }
  return totals;
}
