import { describe, expect, it } from 'vitest';
import { loadReferenceData } from '../load-reference-data.ts';

describe('which company a printed name means', async () => {
  const { resolver, aliases, relations } = await loadReferenceData();
  const slug = (printed: string, list: 'owners' | 'managers' = 'managers', asOf = '2023-12-31') =>
    resolver.resolve(printed, list, asOf).slug;

  it('joins the forms of a name that the alias table knows', () => {
    expect(slug('Greystar Real Estate Partners')).toBe(slug('Greystar'));
    expect(slug('Nuveen Real Estate', 'owners')).toBe(slug('Nuveen', 'owners'));
    expect(slug('The Related Cos.', 'owners')).toBe(slug('The Related Companies', 'owners'));
    expect(slug('Mid-America Apartment Communities', 'owners')).toBe('maa');
  });

  it('an old name means the renamed firm on its list and until its date, and another firm elsewhere', () => {
    expect(slug('Lincoln Property Co.', 'managers', '2022-12-31')).toBe('willow-bridge');
    expect(slug('Lincoln Property Company', 'managers', '2021')).toBe('willow-bridge');
    expect(slug('Lincoln Property Company', 'managers', '2024-06-01')).toBe('lincoln-property-company');
    expect(slug('Lincoln Property Company', 'owners', '2022-12-31')).toBe('lincoln-property-company');
    expect(slug('Willow Bridge', 'managers', '2024-01-01')).toBe('willow-bridge');
  });

  it('a successor is another company: its units are not those of the one it took over', () => {
    expect(slug('Pinnacle')).not.toBe(slug('Cushman & Wakefield'));
    expect(slug('Riverstone Residential Group')).not.toBe(slug('Greystar'));
    expect(slug('AIR Communities')).not.toBe(slug('Aimco'));
  });

  it('names that are merely alike stay apart', () => {
    expect(
      new Set(['Greystar', 'Greystone', 'RAM Partners', 'RPM Living'].map((name) => slug(name))).size,
    ).toBe(4);
  });

  it('a name in another script keeps one stable id', () => {
    expect(slug('三井不動産')).toMatch(/^company-[0-9a-f]{12}$/);
    expect(slug('三井不動産')).toBe(slug('三井不動産 '));
  });

  it('every alias and every confirmed relation names its page', () => {
    for (const alias of aliases) expect(alias.source).toMatch(/^https:\/\//);
    for (const relation of relations)
      expect(relation.source === null).toBe(relation.confidence === 'unconfirmed');
  });
});
