/** One capture of a structured source: what is new on its list, what reads differently, what has gone. */
import type { Item, ItemsReading } from '../contract.ts';
import { holdItem, isRekeyed, itemHash, signatureOf, textHashOf, trimTo } from './held-item.ts';
import { matchesNoise } from './match-noise.ts';
import type {
  CaptureRef,
  EngineOptions,
  HeldItem,
  ItemsState,
  Step,
  Suppressed,
  Told,
} from './source-state.ts';

/** An empty list is an outage more often than the end of all: it counts once so many captures in a row hold it. */
const emptyStays = 3;
const mostlyGoneStays = 2;
/** A short list that grows at once by this many entries, and to several times its length, has lost its filter. */
const leastFlood = 15;
const floodStays = 3;
const maxGone = 5_000;
/** Entries of a window that are remembered: twice as deep as any service that we read lets anybody look. */
const maxHeld = 20_000;

export function baselineItems(reading: ItemsReading, extractor: string, capture: CaptureRef): ItemsState {
  const items = distinctItems(reading.items);
  return {
    form: 'items',
    extractor,
    baseline: capture,
    last: capture,
    items: Object.fromEntries(items.map((item) => [item.key, holdItem(item, items.length)])),
    gone: {},
    oldestAt: oldest(items, null),
    missing: null,
    ...placeInList(
      [],
      items.map((item) => item.key),
      reading.next,
    ),
    wasRead: reading.next === null,
  };
}

export function advanceItems(
  state: ItemsState,
  reading: ItemsReading,
  capture: CaptureRef & { readonly url: string },
  options: EngineOptions,
): Step {
  const items = distinctItems(reading.items);
  const goesOn = state.series !== null && state.series.next === capture.url;
  // A later page without those before it says nothing of what is missing.
  const isLaterPage = !goesOn && state.pages.includes(capture.url);
  const isBaseline = (goesOn || isLaterPage) && !state.wasRead;
  const listed = new Set([...(goesOn ? (state.series?.keys ?? []) : []), ...items.map((item) => item.key)]);
  const isEnd = reading.next === null && !isLaterPage;
  const missingKeys = Object.keys(state.items).filter((key) => !listed.has(key));
  const doubt =
    isEnd && !isBaseline ? doubtItems(state, listed, missingKeys.length, reading.isComplete) : null;
  if (doubt !== null) {
    const count = (state.missing?.count ?? 0) + 1;
    if (!reading.isComplete || count < doubt.stays) {
      const missing = { count, first: state.missing?.first ?? { id: capture.id, at: capture.at } };
      return {
        state: { ...state, missing },
        changes: [],
        suppressed: [{ capture: capture.id, why: 'vanished', detail: doubt.detail }],
      };
    }
  }
  const first = doubt === null ? capture : (state.missing?.first ?? capture);
  const work = compareItems(
    state,
    items,
    isEnd && reading.isComplete && reading.caveats.length === 0 ? missingKeys : [],
    reading,
    isBaseline,
  );
  const isNoise = (item: Item) =>
    matchesNoise(options.noise, 'item', item.key) || matchesNoise(options.noise, 'item', item.title);
  const told = work.told.filter((one) => !isNoise(one.item));
  const notes: Suppressed[] = [
    ...work.notes.map((note) => ({ ...note, capture: capture.id })),
    ...(told.length < work.told.length
      ? [{ capture: capture.id, why: 'marked_noise' as const, detail: 'an item is marked as noise' }]
      : []),
  ];
  return {
    state: {
      ...state,
      last: { id: capture.id, at: capture.at },
      items: reading.isComplete ? work.items : newestHeld(work.items),
      gone: newestGone(work.gone(capture.at)),
      oldestAt: oldest(items, state.oldestAt),
      missing: null,
      ...(isLaterPage ? {} : placeInList(state.pages, [...listed], reading.next)),
      wasRead: state.wasRead || isEnd,
    },
    changes: told.map((change): Told => {
      const ref = { id: capture.id, at: capture.at };
      const at = doubt === null ? ref : { id: first.id, at: first.at };
      return { change, before: state.last, first: at, confirmed: ref };
    }),
    suppressed: notes,
  };
}

const maxPages = 200;

function placeInList(
  pages: readonly string[],
  keys: readonly string[],
  next: string | null,
): Pick<ItemsState, 'series' | 'pages'> {
  if (next === null) return { series: null, pages };
  return {
    series: { keys, next },
    pages: pages.includes(next) ? pages : [...pages, next].slice(-maxPages),
  };
}

function doubtItems(
  state: ItemsState,
  listed: ReadonlySet<string>,
  missing: number,
  isComplete: boolean,
): { readonly stays: number; readonly detail: string } | null {
  const known = Object.keys(state.items).length;
  if (known > 0 && listed.size === 0)
    return { stays: emptyStays, detail: `the list is empty, ${known} entries were on it` };
  if (isComplete && known >= 5 && missing >= 0.6 * known)
    return { stays: mostlyGoneStays, detail: `${missing} of ${known} entries are missing` };
  const fresh = [...listed].filter((key) => !(key in state.items) && !(key in state.gone)).length;
  if (isComplete && known > 0 && fresh >= leastFlood && fresh >= 3 * known)
    return { stays: floodStays, detail: `${fresh} entries came to a list of ${known}: a filter may be lost` };
  return null;
}

type ItemChange = Extract<Told['change'], { item: Item }>;

function compareItems(
  state: ItemsState,
  listed: readonly Item[],
  missingKeys: readonly string[],
  reading: ItemsReading,
  isBaseline: boolean,
) {
  const items: Record<string, HeldItem> = { ...state.items };
  const told: ItemChange[] = [];
  const notes: Omit<Suppressed, 'capture'>[] = [];
  const back = { ...state.gone };
  const total = Math.max(Object.keys(items).length, listed.length);
  const present = new Set(listed.map((item) => item.key));
  const left = new Map(
    Object.values(state.items)
      .filter(({ item }) => !present.has(item.key))
      .map(({ item }) => [signatureOf(item), item.key]),
  );
  const floor = forgottenUpTo(state);
  for (const item of listed) {
    const known = items[item.key];
    if (known) {
      if (hasLostFields(known.item, item)) {
        notes.push({ why: 'vanished', detail: `"${item.title}" lacks parts that it had` });
        continue;
      }
      const edit = editOf(known, item);
      items[item.key] = { ...holdItem(item, total), past: edit.past };
      if (edit.kind === 'edited') told.push({ type: 'item_edited', ...trimTo(known, item) });
      else if (edit.kind === 'reverted')
        notes.push({ why: 'reverted', detail: `"${item.title}" reads as before again` });
      continue;
    }
    items[item.key] = holdItem(item, total);
    if (isBaseline) continue;
    const twin = left.get(signatureOf(item));
    if (item.key in back) {
      delete back[item.key];
      notes.push({ why: 'reverted', detail: `"${item.title}" came back to the list` });
    } else if (isRekeyed(item, twin)) {
      if (twin !== undefined) {
        left.delete(signatureOf(item));
        delete items[twin];
      }
      notes.push({ why: 'volatile', detail: `"${item.title}" is known under another key` });
    } else if (isBackfill(state, item, reading) || (item.at !== null && item.at < floor)) {
      notes.push({ why: 'stale', detail: `"${item.title}" is older than the list ever was` });
    } else told.push({ type: 'item_added', item });
  }
  const removed = missingKeys.filter((key) => items[key] !== undefined);
  for (const key of removed) {
    const held = items[key];
    delete items[key];
    if (held) told.push({ type: 'item_removed', item: held.item });
  }
  return {
    items,
    told,
    notes,
    gone: (at: string) => ({ ...back, ...Object.fromEntries(removed.map((key) => [key, at])) }),
  };
}

function editOf(
  known: HeldItem,
  item: Item,
): { kind: 'same' | 'edited' | 'reverted'; past: readonly string[] } {
  if (known.hash === itemHash(item)) return { kind: 'same', past: known.past };
  const now = textHashOf(item);
  const past = [...known.past.filter((hash) => hash !== known.textHash), known.textHash].slice(-5);
  const onlyText = itemHash({ ...known.item, text: '' }) === itemHash({ ...item, text: '' });
  return { kind: onlyText && known.past.includes(now) ? 'reverted' : 'edited', past };
}

/** The same words with parts left out: an answer that is not whole. Parts that come and go are no edit. */
function hasLostFields(before: Item, item: Item): boolean {
  const isNothing = (value: unknown) =>
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const lost = Object.entries(before.fields).filter(
    ([name, value]) => !isNothing(value) && isNothing(item.fields[name]),
  );
  if (lost.length === 0) return false;
  const filled = { ...item, fields: { ...item.fields, ...Object.fromEntries(lost) } };
  return itemHash({ ...before, text: '' }) === itemHash({ ...filled, text: '' });
}

/** A window that reaches further back than before shows old entries for the first time. */
function isBackfill(state: ItemsState, item: Item, { isComplete }: ItemsReading): boolean {
  if (isComplete || item.at === null || state.oldestAt === null) return false;
  return item.at < state.oldestAt && item.at < state.baseline.at;
}

function distinctItems(items: readonly Item[]): Item[] {
  return [...new Map(items.toReversed().map((item) => [item.key, item])).values()].toReversed();
}

function oldest(items: readonly Item[], known: string | null): string | null {
  return items.reduce<string | null>(
    (least, { at }) => (at !== null && (least === null || at < least) ? at : least),
    known,
  );
}

function newestGone(gone: Record<string, string>): Record<string, string> {
  const entries = Object.entries(gone);
  return entries.length <= maxGone
    ? gone
    : Object.fromEntries(entries.toSorted(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, maxGone));
}

function newestHeld(items: Readonly<Record<string, HeldItem>>): Readonly<Record<string, HeldItem>> {
  const entries = Object.entries(items);
  if (entries.length <= maxHeld) return items;
  const timeOf = ([, { item }]: [string, HeldItem]) => item.at ?? '';
  return Object.fromEntries(entries.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1)).slice(0, maxHeld));
}

/** Where as much is remembered as may be, what is older than all of it may have been known. */
function forgottenUpTo({ items }: ItemsState): string {
  const held = Object.values(items);
  if (held.length < maxHeld) return '';
  return held.reduce((least, { item: { at } }) => (at !== null && at < least ? at : least), '9999');
}
