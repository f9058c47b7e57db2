/**
 * What two versions of a page say differently, block by block. Blocks are compared as a set with repeats, so that what
 * only moved is no difference; what is left on both sides is paired by likeness and neighbourhood: a re-worded block is
 * an edit of that block.
 */
import { blockKey } from '../page/mask-volatile.ts';
import { comparableWords, countOf, similarity } from './words.ts';

export interface BlockEdit {
  /** Index into the old blocks, -1 for an addition. */
  readonly removed: number;
  /** Index into the new blocks, -1 for a removal. */
  readonly added: number;
}

export interface BlockDifference {
  readonly edits: readonly BlockEdit[];
  /** New index of each old block that is still there. */
  readonly kept: ReadonlyMap<number, number>;
}

/** Pairs that are to be made whatever else may fit, such as those that wait to be confirmed: keys of both sides. */
export type WantedPairs = ReadonlyMap<string, string>;

const leastLikeness = 0.5;
/** Above this many candidate pairs only blocks in the same place are compared. */
const maxCandidates = 40_000;

export function pairBlocks(
  oldKeys: readonly string[],
  newKeys: readonly string[],
  texts: { readonly old: readonly string[]; readonly new: readonly string[] },
  wanted: WantedPairs,
): BlockDifference {
  const kept = keepEqual(oldKeys, newKeys);
  const stays = new Set(kept.values());
  const removed = oldKeys.flatMap((_, index) => (kept.has(index) ? [] : [index]));
  const added = newKeys.flatMap((_, index) => (stays.has(index) ? [] : [index]));
  if (removed.length === 0 && added.length === 0) return { edits: [], kept };
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (from: number, to: number) => {
    pairs.set(from, to);
    taken.add(to);
  };
  for (const from of removed) {
    const key = wanted.get(oldKeys[from] ?? '');
    const to =
      key === undefined ? undefined : added.find((index) => newKeys[index] === key && !taken.has(index));
    if (to !== undefined) pair(from, to);
  }
  for (const { from, to } of candidates(
    removed,
    added,
    texts,
    anchorsOf(kept, oldKeys.length, newKeys.length),
  )) {
    if (!pairs.has(from) && !taken.has(to)) pair(from, to);
  }
  const edits = removed.map((from) => ({ removed: from, added: pairs.get(from) ?? -1 }));
  return {
    edits: [...edits, ...added.filter((to) => !taken.has(to)).map((to) => ({ removed: -1, added: to }))],
    kept,
  };
}

function keepEqual(oldKeys: readonly string[], newKeys: readonly string[]): Map<number, number> {
  const places = new Map<string, number[]>();
  newKeys.forEach((key, index) => {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  });
  const kept = new Map<number, number>();
  oldKeys.forEach((key, index) => {
    const place = places.get(key)?.shift();
    if (place !== undefined) kept.set(index, place);
  });
  return kept;
}

interface Anchors {
  /** For each old block: new index of the nearest kept block above and below, and how far off in changed blocks. */
  readonly old: readonly { readonly above: number; readonly below: number }[];
  readonly new: readonly { readonly above: number; readonly below: number }[];
}

function anchorsOf(kept: ReadonlyMap<number, number>, oldLength: number, newLength: number): Anchors {
  const stays = new Set(kept.values());
  const scan = (length: number, place: (index: number) => number | undefined) => {
    const found = Array.from({ length }, () => ({ above: -1, below: -2 }));
    for (let index = 0, above = -1; index < length; index += 1) {
      const entry = found[index];
      if (entry) entry.above = above;
      above = place(index) ?? above;
    }
    for (let index = length - 1, below = -2; index >= 0; index -= 1) {
      const entry = found[index];
      if (entry) entry.below = below;
      below = place(index) ?? below;
    }
    return found;
  };
  return {
    old: scan(oldLength, (index) => kept.get(index)),
    new: scan(newLength, (index) => (stays.has(index) ? index : undefined)),
  };
}

function candidates(
  removed: readonly number[],
  added: readonly number[],
  texts: { readonly old: readonly string[]; readonly new: readonly string[] },
  anchors: Anchors,
): { from: number; to: number }[] {
  const isLarge = removed.length * added.length > maxCandidates;
  const words = (text: string | undefined) => countOf(comparableWords(text ?? '').slice(0, 400));
  const newWords = new Map(added.map((to) => [to, words(texts.new[to])]));
  const found: { from: number; to: number; score: number }[] = [];
  removed.forEach((from, order) => {
    const oldWords = words(texts.old[from]);
    const place = anchors.old[from];
    added.forEach((to, at) => {
      const other = anchors.new[to];
      const above = place?.above === other?.above ? 1 : 0;
      const below = place?.below === other?.below ? 1 : 0;
      if (isLarge && above + below < 2) return;
      const likeness = similarity(oldWords, newWords.get(to) ?? new Map());
      // Two short blocks in the same place are one block with other words in it ("$49" and "$59").
      const inPlace = above + below === 2 ? 0.35 : (above + below) * 0.1;
      const score = likeness + inPlace;
      const isShortAndInPlace =
        above + below === 2 && oldWords.size <= 6 && (newWords.get(to)?.size ?? 0) <= 6;
      if (score < leastLikeness && !isShortAndInPlace) return;
      found.push({ from, to, score: score - Math.abs(order - at) * 0.001 });
    });
  });
  return found.sort((a, b) => b.score - a.score);
}

export const keysOf = (texts: readonly string[]): string[] => texts.map(blockKey);
