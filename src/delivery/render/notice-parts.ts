/** What the chat renderers have in common: a notice as lines to say in order, and their distribution over messages. */
import type { Notice, NoticeSection } from '../domain/notice.ts';
import { severityWords } from '../domain/notice.ts';
import { cleanText, oneLine, safeUrl } from '../domain/plain-text.ts';

/** One thing to say. A title stands for itself; a label stands before its text. */
export type Line =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string };

export function linesOf(section: NoticeSection): readonly Line[] {
  const lines: Line[] = [];
  const title = oneLine(section.title ?? '');
  if (title !== '') lines.push({ kind: 'title', text: title });
  switch (section.kind) {
    case 'text':
      lines.push(...plain(section.text));
      break;
    case 'list':
      lines.push(...section.items.flatMap((item) => plain(item, '• ')));
      break;
    case 'fields':
      lines.push(...section.fields.flatMap(({ label, value }) => labelled(label, value)));
      break;
    case 'change':
      lines.push(...labelled('Before', section.before ?? 'nothing'));
      lines.push(...labelled('After', section.after ?? 'nothing'));
      break;
    case 'rows':
      lines.push(...section.rows.flatMap((row) => plain(rowText(section.columns, row), '• ')));
      break;
  }
  return lines;
}

function plain(text: string, before = ''): readonly Line[] {
  const clean = cleanText(text).trim();
  return clean === '' ? [] : [{ kind: 'plain', text: `${before}${clean}` }];
}

function labelled(label: string, value: string): readonly Line[] {
  const name = oneLine(label);
  const text = cleanText(value).trim();
  if (name === '') return plain(text);
  return [{ kind: 'labelled', label: name, text: text === '' ? '-' : text }];
}

/** `Acme, Price: 10 USD, Since: May`: the first cell names the row, the others their column. */
function rowText(columns: readonly string[], row: readonly string[]): string {
  return row
    .map((cell, at) => {
      const text = oneLine(cell);
      const column = oneLine(columns[at] ?? '');
      return at === 0 || column === '' || text === '' ? text : `${column}: ${text}`;
    })
    .filter((text) => text !== '')
    .join('  |  ');
}

export interface Button {
  readonly label: string;
  readonly url: string;
  readonly value: string | undefined;
  readonly acknowledges: boolean;
  readonly about: string | undefined;
}

export interface Link {
  readonly label: string;
  readonly url: string | undefined;
}

const mostButtons = 5;

/** Actions beyond the first five, or with too long an address for a button, are links. */
export function buttonsAndLinks(
  notice: Notice,
  longest: { readonly button: number; readonly link: number },
): { readonly buttons: readonly Button[]; readonly links: readonly Link[] } {
  const buttons: Button[] = [];
  const links: Link[] = notice.links.map(({ label, url }) => ({
    label: oneLine(label) || 'Link',
    url: safeUrl(url, longest.link),
  }));
  for (const action of notice.actions) {
    const label = oneLine(action.label) || (action.kind === 'acknowledge' ? 'Acknowledge' : 'Open');
    const url = safeUrl(action.url, longest.button);
    if (url !== undefined && buttons.length < mostButtons) {
      buttons.push({
        label,
        url,
        value: action.kind === 'acknowledge' ? action.value : undefined,
        acknowledges: action.kind === 'acknowledge',
        about: action.kind === 'acknowledge' ? action.about : undefined,
      });
    } else links.push({ label, url: safeUrl(action.url, longest.link) });
  }
  return { buttons, links };
}

/** `Critical | sample data`. */
export function standingOf(notice: Notice): string {
  return [
    severityWords[notice.severity],
    ...(notice.sample ? ['Sample data about invented companies'] : []),
  ].join('  |  ');
}

export interface PackLimits<Item> {
  readonly size: (item: Item) => number;
  readonly count?: number;
  /** Room in the first message and in each later one, beside what always stands there. */
  readonly first: number;
  readonly later: number;
}

/** In order, as few messages as it takes; the first may stay empty. An item larger than a message has a message of its own. */
export function pack<Item>(items: readonly Item[], limits: PackLimits<Item>): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  let left = limits.first;
  for (const item of items) {
    const size = limits.size(item);
    const current = parts.at(-1) ?? [];
    const isFull = size > left || current.length >= (limits.count ?? Number.POSITIVE_INFINITY);
    if (isFull && (current.length > 0 || parts.length === 1)) {
      parts.push([item]);
      left = limits.later - size;
    } else {
      current.push(item);
      left -= size;
    }
  }
  return parts;
}
