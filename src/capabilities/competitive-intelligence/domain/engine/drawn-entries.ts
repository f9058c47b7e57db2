/**
 * Stretches of a page that exchange their entries: a choice of posts, quotes or logos that is drawn anew with every load. Known
 * by what no editor does: entries come and go while those that stay change places, or the next exchange comes before the last
 * one is confirmed. What stands there must hold for longer, the longer the more often it was seen.
 */
import { shortKey } from '../page/mask-volatile.ts';
import type { HeldBlock, PageState, PendingEdit } from './source-state.ts';
import { comparableWords, countOf, similarity } from './words.ts';

const keyOf = (block: HeldBlock | null) => (block === null ? null : shortKey(block.text));

/** What is added decides; a removal is the same where the same block is missing and nothing took its place. */
export function isSameEdit(a: PendingEdit, b: PendingEdit): boolean {
  if (a.added !== null || b.added !== null)
    return (
      a.added !== null &&
      b.added !== null &&
      (keyOf(a.added) === keyOf(b.added) || isReordered({ removed: a.added, added: b.added }))
    );
  return keyOf(a.removed) === keyOf(b.removed);
}

/** Claims that stand in lists of names; a price, a plan, a role or a leader is no entry that is drawn. */
const drawnKinds = new Set(['customer', 'integration', 'location', 'feature', 'claim']);

const isDrawn = ({ removed, added }: PendingEdit): boolean =>
  [removed, added].every(
    (block) =>
      block === null ||
      (!block.isRotating &&
        block.facts.every((fact) => drawnKinds.has(fact.kind)) &&
        !/[$€£]/.test(block.text)),
  );

/** Entries came and others went: more than a block in other words. */
function isExchange(edits: readonly PendingEdit[]): boolean {
  const isOther = ({ removed, added }: PendingEdit) =>
    removed === null || added === null || likeness(removed, added) < 0.5;
  const others = edits.filter(isOther);
  return others.some((edit) => edit.added !== null) && others.some((edit) => edit.removed !== null);
}

export function likeness(a: HeldBlock, b: HeldBlock): number {
  const words = (block: HeldBlock) => countOf(comparableWords(block.text).slice(0, 200));
  return similarity(words(a), words(b));
}

/** The same words in another order: a list that its markup runs together into one block. */
export function isReordered({ removed, added }: Pick<PendingEdit, 'removed' | 'added'>): boolean {
  return (
    removed !== null &&
    added !== null &&
    removed.text.length === added.text.length &&
    comparableWords(added.text).length >= 4 &&
    likeness(removed, added) === 1
  );
}

/** Keys of the blocks that are drawn by chance, as this capture shows it. `state` is that before it. */
export function drawnBlocks(state: PageState, edits: readonly PendingEdit[]): ReadonlySet<string> {
  const groups = new Map<string, PendingEdit[]>();
  const put = (group: string, edit: PendingEdit) => {
    const known = groups.get(group);
    if (known) known.push(edit);
    else groups.set(group, [edit]);
  };
  for (const edit of edits) {
    if (edit.region === undefined || !isDrawn(edit)) continue;
    put(`in ${edit.region}`, edit);
    // What was drawn before belongs together, whatever stands between.
    if (exchangesOf(state, edit) > 0) put('drawn', edit);
  }
  const drawn = new Set<string>();
  for (const all of groups.values()) {
    if (!isExchange(all)) continue;
    const fresh = all.filter((edit) => !state.pending.some((one) => isSameEdit(one, edit)));
    const isShuffled = all.some((edit) => edit.isShuffled === true);
    if (!isShuffled && !(fresh.length < all.length && isExchange(fresh))) continue;
    for (const edit of all)
      for (const key of [keyOf(edit.removed), keyOf(edit.added), ...(edit.beside ?? [])])
        if (key !== null) drawn.add(key);
  }
  return drawn;
}

/** How often an entry, or one beside it, was exchanged before; 0 for what is not drawn. */
export function exchangesOf({ flips }: PageState, edit: PendingEdit): number {
  if (!isDrawn(edit)) return 0;
  const keys = [keyOf(edit.removed), keyOf(edit.added), ...(edit.beside ?? [])];
  return Math.max(0, ...keys.map((key) => (key === null ? 0 : (flips[`~${key}`] ?? 0))));
}

/** Whether this capture shows that the entry, or one beside it, is drawn. */
export function isDrawnNow(drawn: ReadonlySet<string>, edit: PendingEdit): boolean {
  const keys = [keyOf(edit.removed), keyOf(edit.added), ...(edit.beside ?? [])];
  return isDrawn(edit) && keys.some((key) => key !== null && drawn.has(key));
}
