/**
 * Concentration of a list, computed once for the same shares: visiting every corner of what is possible takes a tenth of a second for a
 * list with open intervals. Kept by content, so nothing can go stale.
 */
import { type CompanyShare, type Concentration, concentrationOf } from './domain/market-share.ts';

const mostKept = 200;
const kept = new Map<string, Concentration | undefined>();

export function rememberedConcentration(shares: readonly CompanyShare[]): Concentration | undefined {
  const key = shares
    .map(({ rank, share: { low, high } }) => `${rank ?? ''}:${low.n}/${low.d}:${high.n}/${high.d}`)
    .join(' ');
  if (kept.has(key)) return kept.get(key);
  const concentration = concentrationOf(shares);
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, concentration);
  return concentration;
}
