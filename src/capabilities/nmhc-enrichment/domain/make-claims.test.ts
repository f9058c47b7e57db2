import { describe, expect, it } from 'vitest';
import type { KnownFact } from './account-facts.ts';
import { assembleAccounts } from './assemble-account.ts';
import { makeListClaims } from './make-claims.ts';
import { parseList } from './parse-list.ts';
import { createCompanyResolver } from './resolve-company.ts';

const resolver = createCompanyResolver([]);
const claimsOf = (csv: string, year: number) =>
  makeListClaims(parseList(csv, 'list.csv', { list: 'managers', year }).rows, resolver);
const places = (claims: ReturnType<typeof claimsOf>) =>
  claims
    .filter(({ attribute }) => attribute === 'headquarters')
    .map(({ value, qualifiers }) => [value, qualifiers]);

const head = 'Rank,Company,Headquarters,Units,Source\n';
const row = (place: string, year: number) =>
  `${head}1,Alder Homes,"${place}",5000,https://example.com/${year}\n`;

describe('headquarters', () => {
  it('are claimed for the year of the list, so that a firm that moved is no conflict', () => {
    expect(places(claimsOf(row('Denver, CO', 2023), 2023))).toEqual([['Denver, CO', { year: 2023 }]]);
    expect(places(claimsOf(row('Dallas, TX', 2024), 2024))).toEqual([['Dallas, TX', { year: 2024 }]]);
  });

  it('are not claimed for a year of which the list only repeats the count', () => {
    const csv =
      'Rank,Company,Headquarters,Units Managed 2026,Units Managed 2025,Source\n1,Alder Homes,"Dallas, TX",6000,5000,https://example.com/a\n';
    const claims = claimsOf(csv, 2026);
    expect(places(claims)).toEqual([['Dallas, TX', { year: 2026 }]]);
    expect(claims.filter(({ attribute }) => attribute === 'units_managed')).toHaveLength(2);
  });

  it('of an account are those of its newest list; more than one place means that sources disagree', () => {
    const facts = (csv: string, year: number): KnownFact[] =>
      claimsOf(csv, year).map((claim, index) => ({
        ...claim,
        id: `fact_${year}_${index}_${String(claim.value)}`,
        observationId: 'obs_1',
        sample: false,
      }));
    const shown = (known: KnownFact[]) =>
      assembleAccounts(known, [])[0]?.headquarters.map(({ place }) => place);
    const moved = [...facts(row('Denver, CO', 2023), 2023), ...facts(row('Dallas, TX', 2024), 2024)];
    expect(shown(moved)).toEqual(['Dallas, TX']);
    expect(shown([...moved, ...facts(row('Austin, TX', 2024), 2024)])).toEqual(['Austin, TX', 'Dallas, TX']);
    // Facts of before the year was part of the claim.
    const old = moved.map((fact) => (fact.attribute === 'headquarters' ? { ...fact, qualifiers: {} } : fact));
    expect(shown(old)).toEqual(['Dallas, TX']);
  });
});
