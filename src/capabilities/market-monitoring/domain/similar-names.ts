/** Whether two company names may be one firm's old and new name. Likeness suggests a question; it never joins anything. */

/** Words that half of the trade carries say nothing about which firm it is. */
const commonWords = new Set(
  `the and of a inc llc lp corp co cos company companies property properties residential management group partners living
   apartment apartments community communities realty trust homes home housing real estate capital investment investments
   equity services multifamily holdings enterprise enterprises international american national`.split(/\s+/),
);

export function nameWords(name: string): readonly string[] {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/\p{M}+|['’`.]/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

export function distinctiveWords(name: string): readonly string[] {
  return nameWords(name).filter((word) => !commonWords.has(word));
}

/** A shared distinctive word, or at least half of the three-letter groups in common (Dice). */
export function areSimilarNames(a: string, b: string): boolean {
  const words = new Set(distinctiveWords(a));
  if (distinctiveWords(b).some((word) => words.has(word))) return true;
  const [left, right] = [trigrams(a), trigrams(b)];
  const shared = [...left].filter((group) => right.has(group)).length;
  return left.size + right.size > 0 && (2 * shared) / (left.size + right.size) >= 0.5;
}

function trigrams(name: string): ReadonlySet<string> {
  const text = ` ${distinctiveWords(name).join(' ')} `;
  return new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)));
}
