/** RSS, Atom, RDF and JSON Feed to one form. Text only: markup of a stranger's feed never reaches a screen. */
import { parseFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { SophiaError, messageOf } from '../../../kernel/errors.ts';
import type { FeedItem } from '../domain/compare-feeds.ts';
import { normaliseText } from '../domain/normalise-text.ts';
import type { HtmlDocument } from './html-document.ts';

export const feedExtractor = 'feed@1';
/** A feed with more items than this is read up to here; none that was seen has a tenth of it. */
const maxItems = 2_000;
const maxText = 20_000;

/** @throws SophiaError `feed.unreadable` for what is not a feed. */
export function readFeed(text: string, address: string): FeedItem[] {
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text, { maxItems });
  } catch (cause) {
    throw new SophiaError('feed.unreadable', `This is not a feed that can be read: ${messageOf(cause)}.`, {
      where: address,
      cause,
    });
  }
  switch (parsed.format) {
    case 'rss':
      return items(parsed.feed.items, address, (item) => ({
        id: item.guid?.value,
        title: item.title,
        link: item.link,
        published: dateText(item.pubDate) ?? dateText(item.dc?.dates?.[0]),
        body: item.content?.encoded ?? item.description,
      }));
    case 'atom':
      return items(parsed.feed.entries, address, (entry) => ({
        id: entry.id,
        title: plainOf(entry.title),
        link: entry.links?.find((link) => link.rel === undefined || link.rel === 'alternate')?.href,
        published: dateText(entry.published) ?? dateText(entry.updated),
        body: plainOf(entry.content) ?? plainOf(entry.summary),
      }));
    case 'rdf':
      return items(parsed.feed.items, address, (item) => ({
        id: undefined,
        title: item.title,
        link: item.link,
        published: dateText(item.dc?.dates?.[0]),
        body: item.content?.encoded ?? item.description,
      }));
    case 'json':
      return items(parsed.feed.items, address, (item) => ({
        id: item.id,
        title: item.title,
        link: item.url,
        published: dateText(item.date_published),
        body: item.content_html ?? item.content_text ?? item.summary,
      }));
  }
}

interface RawItem {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly published: string | undefined;
  readonly body: string | undefined;
}

function items<Item>(
  list: readonly Item[] | undefined,
  base: string,
  read: (item: Item) => RawItem,
): FeedItem[] {
  return (list ?? []).slice(0, maxItems).flatMap((one) => {
    const raw = read(one);
    const title = textOf(raw.title ?? '');
    const link = absolute(raw.link, base);
    const key = raw.id ?? link ?? (title === '' ? undefined : title);
    if (key === undefined) return [];
    return [
      {
        key,
        title: title === '' ? '(untitled)' : title,
        link,
        publishedAt: instantOf(raw.published),
        text: textOf(raw.body ?? ''),
      },
    ];
  });
}

/** Parsed strings and objects with a `value` both occur, by format and version. */
function plainOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string')
    return value.value;
  return undefined;
}

function dateText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : undefined;
}

function instantOf(text: string | undefined): string | null {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** Only http(s) links are kept: a feed may carry `javascript:` and worse. */
function absolute(link: string | undefined, base: string): string | null {
  if (link === undefined || !URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

function textOf(html: string): string {
  const cut = html.slice(0, maxText);
  if (!/[<&]/.test(cut)) return normaliseText(cut);
  const { document }: { document: HtmlDocument } = parseHTML(`<html><body>${cut}</body></html>`);
  for (const hidden of document.querySelectorAll('script, style, template')) hidden.remove();
  return normaliseText(document.body.textContent ?? '');
}
