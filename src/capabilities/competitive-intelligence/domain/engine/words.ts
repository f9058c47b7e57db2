/** Texts as lists of words, and what one has that another lacks. */
import { maskVolatile } from '../page/mask-volatile.ts';

/** Words, numbers and amounts, lower case, with what ticks masked. */
export function comparableWords(text: string): string[] {
  return (
    maskVolatile(text)
      .toLowerCase()
      .match(/\(\p{L}+\)|[$€£]?[\p{L}\p{N}](?:[\p{L}\p{N}.,'%-]*[\p{L}\p{N}%])?/gu) ?? []
  );
}

/** How many words differ: the larger of what was taken and what was given, order aside. */
export function changedWordCount(removed: readonly string[], added: readonly string[]): number {
  const before = countOf(removed.flatMap(comparableWords));
  const after = countOf(added.flatMap(comparableWords));
  return Math.max(surplus(before, after), surplus(after, before));
}

function surplus(of: ReadonlyMap<string, number>, over: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [word, times] of of) count += Math.max(0, times - (over.get(word) ?? 0));
  return count;
}

export function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Dice's coefficient over words, 0 to 1. */
export function similarity(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  let total = 0;
  for (const [word, times] of a) {
    shared += Math.min(times, b.get(word) ?? 0);
    total += times;
  }
  for (const times of b.values()) total += times;
  return total === 0 ? 0 : (2 * shared) / total;
}
