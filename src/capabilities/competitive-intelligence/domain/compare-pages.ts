/**
 * What changed between two captures of a page: whole blocks of its main text, aligned, with what ticks by itself masked.
 * The difference that is shown is the difference that triggered.
 */
import { diffArrays } from 'diff';
import { amountsIn, maskVolatile, wordsOf } from './normalise-text.ts';

export interface PageDifference {
  /** Blocks only the earlier capture has, as printed. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly changedWords: number;
  /** Amounts of money that went and came, where they differ. */
  readonly prices: { readonly before: readonly string[]; readonly after: readonly string[] } | null;
}

/** Null where nothing but masked parts differs. Blocks that only moved are not a difference. */
export function comparePages(before: readonly string[], after: readonly string[]): PageDifference | null {
  const changes = diffArrays(before.map(maskVolatile), after.map(maskVolatile));
  const removed: string[] = [];
  const added: string[] = [];
  let left = 0;
  let right = 0;
  for (const change of changes) {
    const size = change.value.length;
    if (change.removed) removed.push(...before.slice(left, left + size));
    if (change.added) added.push(...after.slice(right, right + size));
    if (!change.added) left += size;
    if (!change.removed) right += size;
  }
  const [gone, come] = withoutMoved(removed, added);
  if (gone.length === 0 && come.length === 0) return null;
  const prices = { before: amountsIn(gone.join('\n')), after: amountsIn(come.join('\n')) };
  const samePrices = [...prices.before].sort().join() === [...prices.after].sort().join();
  return {
    removed: gone,
    added: come,
    changedWords: countChangedWords(gone, come),
    prices: samePrices ? null : prices,
  };
}

function withoutMoved(removed: readonly string[], added: readonly string[]): [string[], string[]] {
  const open = new Map<string, number>();
  for (const block of added) open.set(maskVolatile(block), (open.get(maskVolatile(block)) ?? 0) + 1);
  const moved = new Map<string, number>();
  const gone = removed.filter((block) => {
    const key = maskVolatile(block);
    const left = open.get(key) ?? 0;
    if (left === 0) return true;
    open.set(key, left - 1);
    moved.set(key, (moved.get(key) ?? 0) + 1);
    return false;
  });
  const come = added.filter((block) => {
    const key = maskVolatile(block);
    const left = moved.get(key) ?? 0;
    if (left === 0) return true;
    moved.set(key, left - 1);
    return false;
  });
  return [gone, come];
}

/** Words that one side has more often than the other. */
function countChangedWords(removed: readonly string[], added: readonly string[]): number {
  const balance = new Map<string, number>();
  const count = (blocks: readonly string[], step: 1 | -1) => {
    for (const word of wordsOf(maskVolatile(blocks.join('\n')).toLowerCase()))
      balance.set(word, (balance.get(word) ?? 0) + step);
  };
  count(removed, -1);
  count(added, 1);
  const sides = [...balance.values()].reduce(
    (sum, value) => (value > 0 ? { ...sum, more: sum.more + value } : { ...sum, less: sum.less - value }),
    { more: 0, less: 0 },
  );
  return Math.max(sides.more, sides.less);
}
