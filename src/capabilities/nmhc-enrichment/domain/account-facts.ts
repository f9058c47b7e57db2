/** The facts of an account as this capability reads them: list, year and scope taken out of the qualifiers. */
import { isListName, type ListName, type Precision, type Scope } from './list-row.ts';
import { unitsAttribute } from './make-claims.ts';

/** What a stored fact must have to be read here; the evidence layer's `Fact` does. */
export interface KnownFact {
  readonly id: string;
  readonly subject: string;
  readonly attribute: string;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  readonly value: unknown;
  readonly precision: Precision;
  readonly validFrom: string;
  readonly claimedBy: string;
  readonly observationId: string;
  readonly locator: string;
  readonly note?: string;
  readonly sample: boolean;
}

/** One printed unit count. */
export interface Reading {
  readonly list: ListName;
  readonly year: number;
  readonly scope: Scope;
  readonly units: number;
  readonly precision: Precision;
  readonly asOf: string;
  readonly source: string;
  readonly fact: KnownFact;
}

export interface RankReading {
  readonly list: ListName;
  readonly year: number;
  readonly rank: number;
  readonly fact: KnownFact;
}

function listAndYear(fact: KnownFact): { readonly list: ListName; readonly year: number } | undefined {
  const { list, year } = fact.qualifiers;
  if (typeof list !== 'string' || !isListName(list) || typeof year !== 'number') return undefined;
  return { list, year };
}

/** The unit counts among the facts, global ones included: whoever uses them picks the scope. */
export function unitReadings(facts: readonly KnownFact[]): readonly Reading[] {
  return facts.flatMap((fact) => {
    const place = listAndYear(fact);
    if (!place || fact.attribute !== unitsAttribute[place.list] || typeof fact.value !== 'number') return [];
    return {
      ...place,
      scope: fact.qualifiers['scope'] === 'global' ? ('global' as const) : ('US' as const),
      units: fact.value,
      precision: fact.precision,
      asOf: fact.validFrom,
      source: fact.claimedBy,
      fact,
    };
  });
}

export function rankReadings(facts: readonly KnownFact[]): readonly RankReading[] {
  return facts.flatMap((fact) => {
    const place = listAndYear(fact);
    if (!place || fact.attribute !== 'rank' || typeof fact.value !== 'number') return [];
    return { ...place, rank: fact.value, fact };
  });
}
