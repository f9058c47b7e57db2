/** How numbers and their evidence are written, wherever they are shown. */
import type { RankingFact } from './domain/ranking-facts.ts';
import { multiply, type Rational, type Rounding, ratio, toDecimal } from './domain/rational.ts';
import type { MarketEvidenceJson } from './market-json.ts';

export function percentText(fraction: Rational, rounding: Rounding, places = 2): string {
  return toDecimal(multiply(fraction, ratio(100)), places, rounding);
}

export function evidenceOf(facts: readonly RankingFact[]): MarketEvidenceJson {
  return facts.map((fact) => ({
    fact_id: fact.id,
    observation_id: fact.observationId,
    locator: fact.locator,
    source: fact.claimedBy,
    value: typeof fact.value === 'number' || typeof fact.value === 'string' ? fact.value : null,
    precision: fact.precision,
    as_of: fact.validFrom,
  }));
}
