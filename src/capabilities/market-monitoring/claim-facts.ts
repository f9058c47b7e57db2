/** Claims about homes served as facts, and back. */
import type { Fact, FactInput } from '../../evidence/contract.ts';
import type { ParsedClaim } from './domain/parse-claims.ts';
import { claimGrades, claimPrecisions, type UnitClaim } from './domain/unit-claims.ts';

export const claimAttribute = 'units_claimed';
const prefix = 'vendor:';

export function claimFact(claim: ParsedClaim): Omit<FactInput, 'observationId' | 'extractor' | 'sample'> {
  return {
    subject: `${prefix}${claim.slug}`,
    attribute: claimAttribute,
    qualifiers: {
      function: claim.function,
      scope: claim.scope,
      company: claim.company,
      claimant: claim.claimedBy,
      grade: claim.grade,
      dated: claim.isDated,
    },
    value: claim.units,
    unit: 'units',
    precision: claim.precision,
    validFrom: claim.asOf,
    locator: `line ${claim.line}`,
    claimedBy: claim.source,
    ...(claim.note === '' ? {} : { note: claim.note }),
  };
}

/** @returns nothing for facts that this capability did not write */
export function claimOf(fact: Fact): readonly UnitClaim[] {
  const text = (name: string) => String(fact.qualifiers[name] ?? '');
  const precision = claimPrecisions.find((known) => known === fact.precision);
  const grade = claimGrades.find((known) => known === text('grade'));
  if (!precision || !grade || typeof fact.value !== 'number' || !fact.subject.startsWith(prefix)) return [];
  return [
    {
      id: fact.id,
      slug: fact.subject.slice(prefix.length),
      company: text('company'),
      function: text('function'),
      units: fact.value,
      precision,
      scope: text('scope') === 'global' ? 'global' : 'US',
      asOf: fact.validFrom,
      isDated: fact.qualifiers['dated'] !== false,
      grade,
      claimedBy: text('claimant'),
      source: fact.claimedBy,
      note: fact.note ?? '',
      observationId: fact.observationId,
      locator: fact.locator,
      sample: fact.sample,
    },
  ];
}
