/** Fisher's exact test of a table of two groups by two outcomes. */
import { logChoose } from './special-functions.ts';

export interface FisherExact {
  /** One-sided: the first group has so many or more "yes", margins fixed. */
  readonly pHigher: number;
  readonly pLower: number;
}

/**
 * `yes` of `total` in the first group against `baseYes` of `baseTotal` in the second; hypergeometric tails (Fisher, Statistical
 * Methods for Research Workers, section 21.02). Summed from the far end inwards, so that small tails keep their digits.
 */
export function fisherExact(yes: number, total: number, baseYes: number, baseTotal: number): FisherExact {
  const allYes = yes + baseYes;
  const all = total + baseTotal;
  const low = Math.max(0, allYes - baseTotal);
  const high = Math.min(total, allYes);
  const scale = logChoose(all, total);
  const probability = (k: number) =>
    Math.exp(logChoose(allYes, k) + logChoose(all - allYes, total - k) - scale);
  let pHigher = 0;
  for (let k = high; k >= yes; k -= 1) pHigher += probability(k);
  let pLower = 0;
  for (let k = low; k <= yes; k += 1) pLower += probability(k);
  return { pHigher: Math.min(1, pHigher), pLower: Math.min(1, pLower) };
}
