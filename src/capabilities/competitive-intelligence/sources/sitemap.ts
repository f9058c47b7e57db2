/**
 * Sitemaps (sitemaps.org): which addresses a site has. `lastmod` is restamped by many sites with every deploy, so it is
 * only the time of an item and never a change of it. An index names further sitemaps; those are read page by page.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { decodeText, expandGzip } from './decode-text.ts';
import { decodeEntities } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf } from './read-entries.ts';

/** The protocol's own limits: 50 MB and 50,000 addresses a file. */
const maxBytes = 52_428_800;

interface Entry {
  readonly loc: string | null;
  readonly lastmod: string | null;
}

export const sitemap = defineConnector({
  kind: 'sitemap',
  title: 'Sitemap',
  version: 1,
  expects: 'feed',
  settings: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .describe('Address of the sitemap or sitemap index, as robots.txt names it; may be gzip.'),
  }),
  polling: { intervalMinutes: 720, gapMs: 2_000, maxPages: 50 },
  request: ({ url }) => ({ url, obeyRobots: true, maxExpandedBytes: maxBytes }),
  read(answer) {
    const { isIndex, entries: list } = parse(answer);
    const entries = readEntries({
      kind: 'sitemap',
      answer,
      list,
      entry: z.custom<Entry>(),
      toItem: ({ loc, lastmod }) => {
        const link = linkOf(loc, answer.url);
        return {
          key: link ?? '',
          type: 'url',
          title: link === null ? '' : pathOf(link),
          link,
          at: instantOf(lastmod),
          text: '',
          fields: isIndex ? { sitemap: true } : {},
        };
      },
    });
    return readingOf(entries, {
      isComplete: !isIndex,
      totals: { [isIndex ? 'sitemaps' : 'urls']: list.length },
    });
  },
});

/** Addresses of the sitemaps that an index names, where the reading is one; read them and leave the index's items out. */
export function sitemapsIn(items: readonly { readonly key: string; readonly fields: object }[]): string[] {
  return items.filter(({ fields }) => 'sitemap' in fields).map(({ key }) => key);
}

function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  try {
    return decodeURIComponent(`${pathname}${search}`);
  } catch {
    return `${pathname}${search}`;
  }
}

/** The few tags that count, found one behind the other: time grows with the length alone, and nothing is expanded. */
function parse(answer: ConnectorAnswer): { readonly isIndex: boolean; readonly entries: Entry[] } {
  const refuse = (what: string, message: string) =>
    new SophiaError(`sitemap.${what}`, message, { where: answer.url });
  const body = expandGzip(answer.body, maxBytes, 'sitemap', answer.url);
  if (body.length > maxBytes) throw refuse('too_large', `The sitemap has ${body.length} bytes.`);
  const text = decodeText(body, answer.contentType);
  if (text.trim() === '') throw refuse('empty', 'The answer is empty.');
  const root = /<([a-z][\w-]{0,20}:)?(urlset|sitemapindex)\b/i.exec(text.slice(0, 20_000));
  if (root === null || /^\s*(<!doctype\s+html|<html)/i.test(text)) {
    throw refuse('wrong_type', 'This is not a sitemap: it has neither urlset nor sitemapindex.');
  }
  const prefix = root[1] ?? '';
  const name = (root[2] ?? '').toLowerCase();
  const isIndex = name === 'sitemapindex';
  const tag = `${prefix}${name}`;
  const isEmpty = new RegExp(`<${tag}\\b[^>]{0,2000}/>`, 'i').test(text.slice(0, 20_000));
  if (!isEmpty && !new RegExp(`</${tag}\\s*>`, 'i').test(text.slice(-100_000))) {
    throw refuse('truncated', 'The sitemap was cut off: it does not end.');
  }
  return { isIndex, entries: entriesIn(text, prefix, isIndex ? 'sitemap' : 'url') };
}

function entriesIn(text: string, prefix: string, tag: string): Entry[] {
  const entries: Entry[] = [];
  const open = new RegExp(`<${prefix}${tag}(?:\\s[^>]{0,500})?>`, 'gi');
  const loc = elementPattern(prefix, 'loc');
  const lastmod = elementPattern(prefix, 'lastmod');
  let found = open.exec(text);
  while (found !== null && entries.length < 100_000) {
    const start = open.lastIndex;
    found = open.exec(text);
    const one = text.slice(start, Math.min(found?.index ?? text.length, start + 20_000));
    entries.push({ loc: elementIn(one, loc), lastmod: elementIn(one, lastmod) });
  }
  return entries;
}

/** With the prefix of the sitemap's own names: `image:loc` and `video:loc` are other things. */
function elementPattern(prefix: string, tag: string): RegExp {
  const name = `${prefix}${tag}`;
  return new RegExp(
    `<${name}(?:\\s[^>]{0,200})?>([^<]{0,4096}|\\s{0,50}<!\\[CDATA\\[[^\\]]{0,4096}\\]\\]>\\s{0,50})</${name}\\s{0,10}>`,
    'i',
  );
}

function elementIn(text: string, pattern: RegExp): string | null {
  const inside = pattern.exec(text)?.[1];
  return inside === undefined ? null : decodeEntities(inside.replace(/<!\[CDATA\[|\]\]>/g, '')).trim();
}
