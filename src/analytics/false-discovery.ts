/** Many tests at once: p-values adjusted so that, of what is told, at most the wanted share is chance. */

/**
 * Benjamini and Hochberg (Journal of the Royal Statistical Society B 57, 1995): p(i) * m / i, made monotone from the largest down.
 * Answers in the order given; what is at most q may be told with a false-discovery rate of q.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = pValues.map(() => 1);
  let least = 1;
  for (const [place, { p, index }] of order.entries()) {
    least = Math.min(least, p * (pValues.length / (pValues.length - place)));
    adjusted[index] = least;
  }
  return adjusted;
}
