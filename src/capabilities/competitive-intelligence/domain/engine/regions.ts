/**
 * Where on a page edits stand, between the blocks that stay where they were, and which of these stretches are shuffled: a list
 * that shows its entries in another order with every load, or another choice of them, exchanges entries without news.
 */
export interface Region {
  /** Index into the new blocks of the last block before it that stays put; -1 at the top. */
  readonly anchor: number;
  /** Whether blocks that both versions have stand in another order in it. */
  readonly isShuffled: boolean;
}

export interface Regions {
  /** The region of a place in the new or in the old version. */
  readonly atNew: (index: number) => Region;
  readonly atOld: (index: number) => Region;
  /** Whether a new block stays put, with nothing that moves across it. */
  readonly isFirm: (index: number) => boolean;
}

/** `kept`: new index of each old block that is still there. */
export function findRegions(kept: ReadonlyMap<number, number>): Regions {
  const pairs = [...kept].sort(([a], [b]) => a - b);
  const rising = new Set(longestRising(pairs.map(([, to]) => to)));
  const stable = pairs.filter((_, at) => rising.has(at));
  const lastStable = (side: 0 | 1, index: number) =>
    stable[stable.findLastIndex((pair) => pair[side] < index)]?.[1] ?? -1;
  // A moved block shuffles all that lies between where it was and where it is.
  const spans = pairs
    .filter((_, at) => !rising.has(at))
    .map(([from, to]) => {
      const was = lastStable(0, from);
      return { low: Math.min(to, was + 1), high: Math.max(to, was) };
    })
    .sort((a, b) => a.low - b.low);
  const merged: { low: number; high: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.low <= last.high + 2) last.high = Math.max(last.high, span.high);
    else merged.push({ ...span });
  }
  const regionAt = (anchor: number, index: number): Region => {
    const span = merged.find(({ low, high }) => index >= low - 1 && index <= high + 1);
    return span === undefined
      ? { anchor, isShuffled: false }
      : { anchor: lastStable(1, Math.min(span.low, index)), isShuffled: true };
  };
  const firm = new Set(stable.map(([, to]) => to));
  return {
    atNew: (index) => regionAt(lastStable(1, index), index),
    atOld: (index) => {
      const anchor = lastStable(0, index);
      return regionAt(anchor, anchor + 1);
    },
    isFirm: (index) => firm.has(index) && !merged.some(({ low, high }) => index >= low && index <= high),
  };
}

/** Positions of a longest rising run of the numbers. */
function longestRising(numbers: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  numbers.forEach((value, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1] ?? -1;
    tails[low] = at;
  });
  const run: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.unshift(at);
  return run;
}
