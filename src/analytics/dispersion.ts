/** How much more counts vary than chance alone would make them. */

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length;
}

/**
 * Index of dispersion: sample variance over mean; 1 for Poisson counts, above 1 where they come in bursts. Null for fewer than two
 * values or a mean of 0. (Cox and Lewis, The Statistical Analysis of Series of Events, section 6.3.)
 */
export function dispersionIndex(counts: readonly number[]): number | null {
  const mean = meanOf(counts);
  if (counts.length < 2 || mean === 0) return null;
  return counts.reduce((total, count) => total + (count - mean) ** 2, 0) / (counts.length - 1) / mean;
}
