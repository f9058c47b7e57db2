/** RSS, Atom, RDF and JSON Feed to one form. A feed is a window on the newest posts: what is no longer in it has not gone. */
import { createHash } from 'node:crypto';
import { parseFeed } from 'feedsmith';
import { z } from 'zod';
import { SophiaError, messageOf } from '../../../kernel/errors.ts';
import type { Item } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { decodeText } from './decode-text.ts';
import { cleanText, plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf, wordsOrNull } from './read-entries.ts';

/** A feed with more items than this is read up to here; none that was seen has a tenth of it. */
const maxItems = 2_000;
const maxBytes = 10 * 1024 * 1024;

/** What the formats have in common. */
interface RawPost {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  readonly base?: string | undefined;
  readonly published?: unknown;
  readonly body?: string | undefined;
  readonly isPlain?: boolean;
  readonly categories?: readonly (string | undefined)[];
}

export const feed = defineConnector({
  kind: 'feed',
  title: 'Feed',
  version: 3,
  expects: 'feed',
  settings: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).describe('Address of the feed: RSS, Atom, RDF or JSON Feed.'),
  }),
  polling: { intervalMinutes: 15, gapMs: 2_000, maxPages: 1 },
  request: ({ url }) => ({
    url,
    obeyRobots: true,
    headers: {
      accept:
        'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
    },
  }),
  read(answer) {
    const { posts, base, caveats } = postsOf(answer);
    const times = new Map<string, number>();
    for (const { id = '' } of posts) times.set(id, (times.get(id) ?? 0) + 1);
    const entries = readEntries({
      kind: 'feed',
      answer,
      list: posts,
      entry: z.custom<RawPost>(),
      // An id that several posts share is none.
      toItem: (post) => itemOf(times.get(post.id ?? '') === 1 ? post : { ...post, id: undefined }, base),
    });
    return readingOf(entries, { isComplete: false, caveats });
  },
});

function postsOf(answer: ConnectorAnswer): {
  readonly posts: readonly RawPost[];
  readonly base: string;
  readonly caveats: readonly string[];
} {
  const parsed = parse(answer);
  const inside = (base: string | undefined): string =>
    base !== undefined && URL.canParse(base, answer.url) ? new URL(base, answer.url).href : answer.url;
  switch (parsed.format) {
    case 'rss': {
      const posts = (parsed.feed.items ?? []).map((item): RawPost => {
        const guid = item.guid?.value;
        // A guid is an address unless it says that it is none; many feeds have no other link.
        const permalink =
          item.guid?.isPermaLink === false || !/^https?:/i.test(guid ?? '') ? undefined : guid;
        return {
          id: guid,
          title: item.title ?? item.dc?.titles?.[0],
          link: item.link ?? permalink,
          base: item.xml?.base,
          published: item.pubDate ?? item.dc?.dates?.[0],
          body: item.content?.encoded ?? item.description,
          categories: (item.categories ?? []).map(({ name }) => name),
        };
      });
      return { posts, base: inside(parsed.feed.xml?.base), caveats: cut(posts) };
    }
    case 'atom': {
      const posts = (parsed.feed.entries ?? []).map((entry): RawPost => {
        const body = entry.content?.value === undefined ? entry.summary : entry.content;
        return {
          id: entry.id,
          title: entry.title?.value,
          link: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
          base: entry.xml?.base,
          published: entry.published ?? entry.updated,
          body: body?.value,
          isPlain: body?.type === undefined || body.type === 'text' || body.type === 'text/plain',
          categories: (entry.categories ?? []).map(({ label, term }) => label ?? term),
        };
      });
      return { posts, base: inside(parsed.feed.xml?.base), caveats: cut(posts) };
    }
    case 'rdf': {
      const posts = (parsed.feed.items ?? []).map(
        (item): RawPost => ({
          id: item.rdf?.about,
          title: item.title,
          link: item.link,
          published: item.dc?.dates?.[0],
          body: item.content?.encoded ?? item.description,
        }),
      );
      return { posts, base: answer.url, caveats: cut(posts) };
    }
    case 'json': {
      const posts = (parsed.feed.items ?? []).map(
        (item): RawPost => ({
          id: item.id,
          title: item.title,
          link: item.url ?? item.external_url,
          published: item.date_published,
          body: item.content_html ?? item.content_text ?? item.summary,
          isPlain: item.content_html === undefined,
          categories: item.tags ?? [],
        }),
      );
      return { posts, base: answer.url, caveats: cut(posts) };
    }
  }
}

const cut = (posts: readonly unknown[]): string[] =>
  posts.length >= maxItems ? [`only the first ${maxItems} items were read`] : [];

function parse(answer: ConnectorAnswer): ReturnType<typeof parseFeed> {
  const refuse = (what: string, message: string, cause?: unknown) =>
    new SophiaError(`feed.${what}`, message, { where: answer.url, cause });
  if (answer.body.length > maxBytes) {
    throw refuse(
      'too_large',
      `The feed has ${answer.body.length} bytes; more than ${maxBytes} are not read.`,
    );
  }
  const text = decodeText(answer.body, answer.contentType);
  if (text.trim() === '') throw refuse('empty', 'The answer is empty.');
  // The parser forgives what is missing at the end, and half a post would look like an edited one.
  if (/^\s*</.test(text) && isCutOff(text))
    throw refuse('truncated', 'The feed was cut off: it does not end.');
  const plain = withoutDoctype(text);
  try {
    try {
      return parseFeed(plain, { maxItems });
    } catch (error) {
      // What opens no tag was meant as a sign, as in "5 < 6"; a parser of XML gives the whole document up for it.
      const mended = plain.replace(/<(?![a-z_/!?])/gi, '&lt;');
      if (mended === plain) throw error;
      return parseFeed(mended, { maxItems });
    }
  } catch (cause) {
    throw refuse('unreadable', `This is not a feed that can be read: ${messageOf(cause)}.`, cause);
  }
}

/** The root is opened near the start and never closed; what plugins append behind it does not matter. */
function isCutOff(text: string): boolean {
  const root = /<((?:[\w-]{1,20}:)?(?:rss|feed|rdf))\b/i.exec(text.slice(0, 20_000))?.[1];
  return root !== undefined && !new RegExp(`</${root}\\s*>`, 'i').test(text.slice(-100_000));
}

/** A feed needs no document type; entities that one defines are how small files become gigabytes. */
function withoutDoctype(text: string): string {
  const open = text.slice(0, 4_096).search(/<!doctype\s+(?!html)/i);
  if (open < 0) return text;
  const bracket = text.indexOf('[', open);
  const close = text.indexOf('>', open);
  if (bracket < 0 || (close >= 0 && close < bracket)) return text.slice(0, open) + text.slice(close + 1);
  const end = /\]\s*>/g;
  end.lastIndex = bracket;
  return end.test(text) ? text.slice(0, open) + text.slice(end.lastIndex) : text;
}

function itemOf(post: RawPost, feedBase: string): Item {
  const base =
    post.base !== undefined && URL.canParse(post.base, feedBase)
      ? new URL(post.base, feedBase).href
      : feedBase;
  const title = plainText(post.title ?? '', 500);
  const link = linkOf(post.link, base);
  const published = instantOf(post.published instanceof Date ? post.published.getTime() : post.published);
  const body = post.body ?? '';
  const text = post.isPlain === true && !/<[a-z!/]/i.test(body) ? cleanText(body) : plainText(body);
  return {
    // A post needs no title where it has words (RSS 2.0), and some have nothing else.
    key: cleanText(post.id ?? '', 512) || link || title || keyOfWords(text),
    type: 'post',
    title: title || excerptOf(text),
    link,
    at: published,
    text,
    fields: {
      categories: [...new Set((post.categories ?? []).flatMap((one) => wordsOrNull(one) ?? []))].sort(),
    },
  };
}

const keyOfWords = (text: string): string =>
  text === '' ? '' : `text:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

const excerptOf = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
