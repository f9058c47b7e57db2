/**
 * A list that a service gives in pages, or a sitemap index in files, as one reading. Where a page is missing the reading
 * says so and counts as a window, so that nothing is taken for gone that was only not read.
 */
import type { ItemType, ItemsReading, Item } from '../domain/contract.ts';
import type { Connector, ConnectorAnswer, ReadOptions } from './connector.ts';
import { sitemapsIn } from './sitemap.ts';

/** Fetches a later page; a reason where there is none to be had now. */
export type FetchPage = (url: string) => Promise<ConnectorAnswer | { readonly reason: string }>;

export interface PagesRequest extends ReadOptions {
  readonly connector: Connector;
  readonly first: ConnectorAnswer;
  readonly fetchPage: FetchPage;
  /** The connector's own bound when left out. */
  readonly maxPages?: number;
}

/** Lists of these are whole when their last page has been read; the others are windows on the newest. */
const wholeTypes: ReadonlySet<ItemType> = new Set<ItemType>(['job', 'article', 'url', 'repository']);

/** @throws SophiaError as `connector.read` does for the first page; what is wrong with later ones is a caveat. */
export async function readAllPages(request: PagesRequest): Promise<ItemsReading> {
  const { connector, first, fetchPage } = request;
  const maxPages = request.maxPages ?? connector.polling.maxPages;
  const options = request.settings === undefined ? {} : { settings: request.settings };
  const start = await connector.read(first, options);
  const pages = [start];
  const asked = new Set([first.url]);
  const queue = followUps(start);
  const lost: string[] = [];
  while (queue.length > 0 && pages.length < maxPages && lost.length === 0) {
    const url = queue.shift() ?? '';
    // A list that leads back to where it was would never end.
    if (asked.has(url)) continue;
    asked.add(url);
    const answer = await fetchPage(url);
    if ('reason' in answer) {
      lost.push(`page ${pages.length + 1} could not be read: ${answer.reason}`);
      continue;
    }
    try {
      const page = await connector.read(answer, options);
      pages.push(page);
      queue.push(...followUps(page));
    } catch (error) {
      lost.push(
        `page ${pages.length + 1} could not be read: ${error instanceof Error ? error.message : 'unknown'}`,
      );
    }
  }
  if (pages.length === 1 && queue.length === 0 && lost.length === 0) return start;
  if (queue.length > 0 && lost.length === 0) lost.push(`only the first ${pages.length} pages were read`);
  return merged(pages, lost, queue[0] ?? null);
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
