/** How alike two tellings are, and what speaks against their being one event. */
import type { EventWords } from './event-words.ts';

export interface Telling {
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
    const meets =
      [...left].some((one) => b.whole.numbers.has(one)) || [...right].some((one) => a.whole.numbers.has(one));
    if (!meets) return `${[...left].join(', ')} against ${[...right].join(', ')}`;
  }
  return null;
}

function ofClass(periods: ReadonlySet<string>, name: string): string[] {
  return [...periods].filter((one) => one.startsWith(`${name}:`)).map((one) => one.slice(name.length + 1));
}
