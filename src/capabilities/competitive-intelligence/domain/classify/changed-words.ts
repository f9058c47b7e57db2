/** What differs between two texts: sentences that only one side has, and how many words that is. */

export function linesOf(
  before: string,
  after: string,
): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const left = sentences(before);
  const right = sentences(after);
  return { removed: missingFrom(right, left), added: missingFrom(left, right) };
}

function sentences(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+(?=[\p{Lu}\p{N}"$€£])/u)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

function missingFrom(other: readonly string[], own: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return own.filter((line) => {
    const count = left.get(line) ?? 0;
    if (count > 0) left.set(line, count - 1);
    return count === 0;
  });
}

/** Words that one side has more often than the other. */
export function changedWords(removed: readonly string[], added: readonly string[]): number {
  const balance = new Map<string, number>();
  const count = (lines: readonly string[], step: 1 | -1) => {
    for (const word of lines
      .join('\n')
      .toLowerCase()
      .match(/[$€£]?[\p{L}\p{N}][\p{L}\p{N}.,'%-]*/gu) ?? []) {
      const plain = word.replace(/[.,'-]+$/, '');
      balance.set(plain, (balance.get(plain) ?? 0) + step);
    }
  };
  count(removed, -1);
  count(added, 1);
  let more = 0;
  let less = 0;
  for (const value of balance.values()) {
    if (value > 0) more += value;
    else less -= value;
  }
  return Math.max(more, less);
}
