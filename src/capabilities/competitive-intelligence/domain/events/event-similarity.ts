/** How alike two tellings are, and what speaks against their being one event. */
import { type EventWords, isAnnouncing, isTellingIn } from './event-words.ts';

export interface Telling {
  /** As printed. */
  readonly line: string;
  readonly headline: EventWords;
  /** Headline and first words together. */
  readonly whole: EventWords;
}

export interface Likeness {
  /** 0 to 1. */
  readonly score: number;
  /** The most telling words that both have. */
  readonly shared: readonly string[];
}

/**
 * Tversky's index over weighted words (Tversky, Features of Similarity, Psychological Review 84, 1977): the side with less of its own
 * weighs more, because a short headline and a long one may tell the same. The weights 0.6 and 0.4 are our choice, fixed on the
 * labelled pairs beside the tests. `commonness` lowers words that many remembered events carry.
 */
export function likeness(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  commonness: (word: string) => number,
): Likeness {
  let shared = 0;
  let onlyA = 0;
  const both: [string, number][] = [];
  for (const [word, weight] of a) {
    const value = weight * commonness(word);
    if (b.has(word)) {
      shared += value;
      both.push([word, value]);
    } else onlyA += value;
  }
  let onlyB = 0;
  for (const [word, weight] of b) if (!a.has(word)) onlyB += weight * commonness(word);
  const whole = shared + 0.6 * Math.min(onlyA, onlyB) + 0.4 * Math.max(onlyA, onlyB);
  return {
    score: whole === 0 ? 0 : shared / whole,
    shared: both.sort((x, y) => y[1] - x[1]).map(([word]) => word),
  };
}

/** Why two tellings cannot be one event, or null: another quarter, version, month or amount in the same place of a headline. */
export function conflictOf(a: Telling, b: Telling): string | null {
  for (const name of ['version', 'quarter', 'month', 'season', 'year']) {
    const left = ofClass(a.headline.periods, name);
    const right = ofClass(b.headline.periods, name);
    if (left.length > 0 && right.length > 0 && !left.some((one) => right.includes(one))) {
      return `${name} ${left.join(', ')} against ${right.join(', ')}`;
    }
  }
  const left = a.headline.numbers;
  const right = b.headline.numbers;
  if (left.size > 0 && right.size > 0) {
    const digits = (numbers: ReadonlySet<string>) =>
      new Set([...numbers].map((one) => one.replace(/[$%]/g, '')));
    const meets =
      [...digits(left)].some((one) => digits(b.whole.numbers).has(one)) ||
      [...digits(right)].some((one) => digits(a.whole.numbers).has(one));
    if (!meets) return `${[...left].join(', ')} against ${[...right].join(', ')}`;
  }
  // The same amount of money in both outweighs how the rest is put.
  if ([...left].some((one) => one.startsWith('$') && right.has(one))) return null;
  const swap = swapOf(a, b);
  return swap === null ? null : `"${swap[0]}" against "${swap[1]}"`;
}

/**
 * Headlines of one pattern with another thing in its place: `Introducing Renewal Copilot`, `Introducing Leasing Copilot`. What begins and
 * ends alike and differs in up to three words between is two things, unless those words only announce.
 */
function swapOf(a: Telling, b: Telling): readonly [string, string] | null {
  const left = wordsOf(a.line);
  const right = wordsOf(b.line);
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  ) {
    end += 1;
  }
  const ours = left.slice(start, left.length - end);
  const theirs = right.slice(start, right.length - end);
  const alike = start + end;
  const isSwap =
    ours.length > 0 &&
    theirs.length > 0 &&
    ours.length <= 3 &&
    theirs.length <= 3 &&
    alike >= 2 &&
    alike >= Math.min(left.length, right.length) / 2;
  const saysNothing = (words: readonly string[], { headline }: Telling) =>
    words.every((word) => isAnnouncing(word) || !isTellingIn(headline, word));
  return isSwap && !saysNothing(ours, a) && !saysNothing(theirs, b)
    ? [ours.join(' '), theirs.join(' ')]
    : null;
}

function wordsOf(line: string): string[] {
  return line.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.,'-]*/gu) ?? [];
}

function ofClass(periods: ReadonlySet<string>, name: string): string[] {
  return [...periods].filter((one) => one.startsWith(`${name}:`)).map((one) => one.slice(name.length + 1));
}
