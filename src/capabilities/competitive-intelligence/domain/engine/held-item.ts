/** An entry as it is remembered: with a hash of all that counts, and as much of its text as the state has room for. */
import { sha256Hex } from '../../../../kernel/canonical-json.ts';
import type { Item } from '../contract.ts';
import { blockKey } from '../page/mask-volatile.ts';
import type { HeldItem } from './source-state.ts';

/** Characters of text that one source's state may hold, shared by its entries. */
const textBudget = 400_000;
const maxText = 20_000;
const minText = 200;

export function holdItem(item: Item, total: number): HeldItem {
  const room = Math.max(minText, Math.min(maxText, Math.floor(textBudget / Math.max(1, total))));
  return {
    item: item.text.length <= room ? item : { ...item, text: item.text.slice(0, room) },
    hash: itemHash(item),
    textHash: textHashOf(item),
    past: [],
  };
}

/** Spaces, case, marks at the edges and what ticks do not make an edit. */
export function itemHash(item: Item): string {
  const fields = Object.entries(item.fields)
    .map(
      ([name, value]) =>
        `${name}=${
          Array.isArray(value)
            ? [...value]
                .map(String)
                .toSorted((a, b) => (a < b ? -1 : 1))
                .join(',')
            : String(value)
        }`,
    )
    .sort();
  return sha256Hex(JSON.stringify([plain(item.title), fields, plain(item.text)])).slice(0, 24);
}

export const textHashOf = (item: Item): string => sha256Hex(plain(item.text)).slice(0, 16);

const plain = (text: string) => blockKey(text).replace(/[^\p{L}\p{N}$€£%+()]/gu, '');

/** Before and after of an edit, cut alike where the old text was cut: the difference shown is one of the source. */
export function trimTo(known: HeldItem, item: Item): { readonly before: Item; readonly item: Item } {
  const isCut = known.textHash !== textHashOf(known.item);
  return {
    before: known.item,
    item: isCut ? { ...item, text: item.text.slice(0, known.item.text.length) } : item,
  };
}

/** Equal for entries that a reader would take for the same. */
export function signatureOf(item: Item): string {
  return [
    item.type,
    plain(item.title),
    item.type === 'post' || item.type === 'article' ? (item.link ?? '') : '',
    JSON.stringify(item.fields),
    textHashOf(item),
  ].join('\n');
}

/** The entry took the place of one that left with the same words: the source numbers its entries anew. */
export function isRekeyed(item: Item, twin: string | undefined): boolean {
  return (
    twin !== undefined &&
    item.type !== 'url' &&
    item.type !== 'complaint' &&
    item.type !== 'review' &&
    item.type !== 'filing'
  );
}
