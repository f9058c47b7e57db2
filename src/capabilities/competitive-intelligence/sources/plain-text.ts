/**
 * Markup to the words a person would read, in one pass whose time grows with the length alone. Nothing of it is ever put
 * on a screen as markup, so what looks like a tag after decoding is only text.
 */
import { parseHTML } from 'linkedom';
import { normaliseText } from '../domain/normalise-text.ts';
import type { HtmlDocument } from './html-document.ts';

/** The contract's limit of an item's text. */
const maxTextLength = 20_000;
/** Markup beyond this is not read: it would not fit into the text anyway. */
const maxMarkupLength = 200_000;

const silent = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'head', 'title']);
/** Tags that do not part words. */
const inline = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** HTML to text: tags off, entities decoded, white space and quotes normalised, cut to `limit` characters. */
export function plainText(html: string, limit = maxTextLength): string {
  const cut = html.length > maxMarkupLength ? html.slice(0, maxMarkupLength) : html;
  const bare = cut.includes('<') ? withoutTags(cut) : cut;
  return cutText(normaliseText(decodeEntities(bare)), limit);
}

/** Text that is no markup: normalised and cut. */
export function cleanText(text: string, limit = maxTextLength): string {
  return cutText(normaliseText(text.length > limit * 4 ? text.slice(0, limit * 4) : text), limit);
}

/** No control characters and no halves of surrogate pairs: neither can be stored or shown. */
function cutText(text: string, limit: number): string {
  const cut = text.length <= limit ? text : text.slice(0, limit).trimEnd();
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return cut.replace(/[\u0000-\u001f\u007f]/g, '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

function withoutTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
      parts.push(html.slice(at, open + 1));
      at = open + 1;
      continue;
    }
    parts.push(html.slice(at, open));
    const name = nameOf(html, open);
    if (!inline.has(name)) parts.push(' ');
    at =
      silent.has(name) && html.charAt(open + 1) !== '/'
        ? behindElement(html, open, name)
        : behindTag(html, open);
  }
  parts.push(html.slice(at));
  return parts.join('');
}

function nameOf(html: string, open: number): string {
  return (/^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 24))?.[1] ?? '').toLowerCase();
}

/** Quotes keep a `>` inside an attribute; a quote that never ends does not swallow the rest. */
function behindTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return behind(html, '-->', open + 4);
  if (html.startsWith('<![CDATA[', open)) return open + 9;
  const end = /[^"'<>]*(?:(?:"[^"<]*"|'[^'<]*')[^"'<>]*)*>/y;
  end.lastIndex = open + 1;
  return end.test(html) ? end.lastIndex : behind(html, '>', open);
}

function behindElement(html: string, open: number, name: string): number {
  const close = new RegExp(`</${name}\\b`, 'gi');
  close.lastIndex = open;
  return close.test(html) ? behind(html, '>', close.lastIndex) : html.length;
}

function behind(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from);
  return found < 0 ? html.length : found + text.length;
}

const known: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  eacute: 'é',
};

/** Once, so that `&amp;lt;` stays the text `&lt;`. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return known[name] ?? rareEntity(whole);
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      if (code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff)) return '\uFFFD';
      return String.fromCodePoint(code);
    },
  );
}

const rare = new Map<string, string>();

/** The two thousand others are the HTML parser's to know. */
function rareEntity(entity: string): string {
  const found = rare.get(entity);
  if (found !== undefined) return found;
  const { document }: { document: HtmlDocument } = parseHTML(`<html><body>${entity}</body></html>`);
  const text = document.body.textContent ?? entity;
  if (rare.size < 2_500) rare.set(entity, text);
  return text;
}
