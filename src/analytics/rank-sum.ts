/** Whether one group of ordered grades (ratings of 1 to 5) lies above another. */
import { logChoose, normalUpperTail } from './special-functions.ts';

export interface RankSum {
  /** One-sided: the first group lies so far above the second, or further, by chance. */
  readonly pHigher: number;
  readonly pLower: number;
  readonly method: 'exact' | 'normal';
}

/** Up to this many values the permutation distribution is walked through; beyond, the normal limit is good to three digits. */
const mostExact = 120;

/**
 * Wilcoxon-Mann-Whitney rank-sum test with midranks for ties. `first[i]` and `second[i]` are how many values of grade i each group
 * has, lowest grade first. Exact: the permutation distribution given the ties, by dynamic programming over grades (Streitberg and
 * Roehmel, Statistical Software Newsletter 12, 1986); else normal with tie correction (Lehmann, Nonparametrics, section 1.4).
 */
export function rankSumTest(first: readonly number[], second: readonly number[]): RankSum {
  const sizes = first.map((count, i) => count + (second[i] ?? 0));
  const n1 = sum(first);
  const n = sum(sizes);
  if (n1 === 0 || n1 === n) return { pHigher: 1, pLower: 1, method: 'exact' };
  // Midranks are doubled, so that sums stay whole numbers.
  let below = 0;
  const ranks = sizes.map((size) => {
    const rank = 2 * below + size + 1;
    below += size;
    return rank;
  });
  const observed = first.reduce((total, count, i) => total + count * (ranks[i] ?? 0), 0);
  return n <= mostExact ? exact(sizes, ranks, n1, n, observed) : normal(sizes, n1, n, observed);
}

function exact(
  sizes: readonly number[],
  ranks: readonly number[],
  n1: number,
  n: number,
  observed: number,
): RankSum {
  // ways[drawn] maps the doubled rank sum to its probability weight, scaled by the number of all draws.
  const scale = Math.exp(-logChoose(n, n1) / n1);
  let ways: Map<number, number>[] = Array.from({ length: n1 + 1 }, () => new Map<number, number>());
  ways[0]?.set(0, 1);
  for (const [grade, size] of sizes.entries()) {
    const next: Map<number, number>[] = Array.from({ length: n1 + 1 }, () => new Map<number, number>());
    const rank = ranks[grade] ?? 0;
    for (const [drawn, sums] of ways.entries()) {
      for (let k = 0; k <= Math.min(size, n1 - drawn); k += 1) {
        const factor = Math.exp(logChoose(size, k)) * scale ** k;
        const target = next[drawn + k];
        for (const [value, weight] of sums) {
          const reached = value + k * rank;
          target?.set(reached, (target.get(reached) ?? 0) + weight * factor);
        }
      }
    }
    ways = next;
  }
  let higher = 0;
  let lower = 0;
  let all = 0;
  for (const [value, weight] of ways[n1] ?? []) {
    all += weight;
    if (value >= observed) higher += weight;
    if (value <= observed) lower += weight;
  }
  return { pHigher: Math.min(1, higher / all), pLower: Math.min(1, lower / all), method: 'exact' };
}

function normal(sizes: readonly number[], n1: number, n: number, observed: number): RankSum {
  const n2 = n - n1;
  const mean = (n1 * (n + 1)) / 2;
  const ties = sum(sizes.map((size) => size ** 3 - size));
  const variance = ((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (variance <= 0) return { pHigher: 1, pLower: 1, method: 'normal' };
  const off = observed / 2 - mean;
  const deviation = Math.sqrt(variance);
  return {
    pHigher: normalUpperTail((off - 0.5) / deviation),
    pLower: normalUpperTail((-off - 0.5) / deviation),
    method: 'normal',
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
