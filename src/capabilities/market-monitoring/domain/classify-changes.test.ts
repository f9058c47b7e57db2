import { describe, expect, it } from 'vitest';
import { classifyChanges, type KnownNames } from './classify-changes.ts';
import { type FirmList, knownDepth, type ListedFirm } from './list-change.ts';

const none: KnownNames = { relations: [], formerNames: [] };
function firm(
  name: string,
  rank: number | null,
  units: number | null,
  more: Partial<ListedFirm> = {},
): ListedFirm {
  const slug = name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  return {
    slug,
    name,
    rank,
    units:
      units === null ? undefined : { slug, name, rank, low: units, high: units, basis: 'exact', facts: [] },
    printed: [name],
    headquarters: [],
    facts: [],
    ...more,
  };
}
const list = (year: number, ...firms: ListedFirm[]): FirmList => ({ list: 'managers', year, firms });
const told = (from: FirmList, to: FirmList, names = none) =>
  classifyChanges(from, to, names).map(({ kind, name, others }) => [
    kind,
    name,
    ...others.map((one) => one.name),
  ]);

describe('a company between two lists', () => {
  it('grew, shrank or stayed where both counts are exact, and only its rank is compared where they are not', () => {
    const from = list(
      2025,
      firm('Alder', 1, 900),
      firm('Birch', 2, 800),
      firm('Cedar', 3, 700),
      firm('Dogwood', 4, null),
    );
    const to = list(
      2026,
      firm('Alder', 1, 950),
      firm('Birch', 4, 600),
      firm('Cedar', 3, 700),
      firm('Dogwood', 2, 720),
    );
    expect(told(from, to)).toEqual([
      ['shrank', 'Birch'],
      ['grew', 'Alder'],
      ['unchanged', 'Cedar'],
      ['rose', 'Dogwood'],
    ]);
    expect(classifyChanges(from, to, none)[0]).toMatchObject({
      gain: { low: -200, high: -200 },
      confidence: 0.95,
    });
  });

  it('entered or left only within the ranks that are all known in the other list', () => {
    const from = list(
      2025,
      firm('Alder', 1, 900),
      firm('Birch', 2, 800),
      firm('Cedar', 3, 700),
      firm('Elm', 9, 300),
    );
    const to = list(
      2026,
      firm('Alder', 1, 900),
      firm('Dogwood', 2, 890),
      firm('Birch', 3, 800),
      firm('Fir', 8, 310),
    );
    expect(knownDepth(from)).toBe(3);
    expect(told(from, to).filter(([kind]) => kind !== 'unchanged')).toEqual([
      ['entered', 'Dogwood'],
      ['left', 'Cedar'],
    ]);
    expect(told(list(2025, firm('Alder', 2, 900)), list(2026, firm('Birch', 2, 800)))).toEqual([]);
    // Two ranks are no list.
    const two = (name: string, year: number) => list(year, firm(name, 1, 900), firm('Birch', 2, 800));
    expect(told(two('Alder', 2025), two('Cedar', 2026))).toEqual([['unchanged', 'Birch']]);
  });

  it('was taken over where a source says so, and only possibly without one', () => {
    const from = list(2025, firm('Alder', 1, 900), firm('Birch', 2, 400), firm('Elm', 3, 100));
    const to = list(2026, firm('Alder', 1, 1_200), firm('Cedar', 2, 200), firm('Elm', 3, 100));
    const relation = {
      kind: 'acquired_by',
      fromSlug: 'birch',
      fromName: 'Birch',
      toSlug: 'alder',
      toName: 'Alder',
      since: '2025-05-01',
      source: 'https://example.com/deal',
    } as const;
    expect(classifyChanges(from, to, { ...none, relations: [relation] })[0]).toMatchObject({
      kind: 'merged',
      name: 'Birch',
      others: [{ name: 'Alder' }],
      source: 'https://example.com/deal',
    });
    expect(
      classifyChanges(from, to, { ...none, relations: [{ ...relation, source: null }] })[0],
    ).toMatchObject({
      kind: 'possible_merger',
      confidence: 0.5,
    });
    expect(told(from, to, { ...none, relations: [{ ...relation, since: '2027-01-01' }] })).toContainEqual([
      'left',
      'Birch',
    ]);
  });

  it('counts that add up suggest a merger and never state one; several sums share the doubt', () => {
    const from = list(2025, firm('Alder', 1, 900), firm('Birch', 2, 400), firm('Cedar', 3, 300));
    const merged = list(2026, firm('Alder', 1, 1_301), firm('Cedar', 2, 300));
    expect(classifyChanges(from, merged, none)[0]).toMatchObject({
      kind: 'possible_merger',
      name: 'Alder',
      others: [{ name: 'Birch' }],
      confidence: 0.4,
      source: null,
    });
    const fresh = list(2026, firm('Alder', 1, 900), firm('Dogwood', 2, 700));
    expect(told(from, fresh)).toContainEqual(['possible_merger', 'Dogwood', 'Birch', 'Cedar']);
    const twins = list(2025, firm('Alder', 1, 900), firm('Birch', 2, 400), firm('Elm', 3, 401));
    const doubt = classifyChanges(twins, list(2026, firm('Alder', 1, 1_301)), none);
    expect(doubt.map(({ kind, confidence }) => [kind, confidence])).toEqual([
      ['possible_merger', 0.2],
      ['possible_merger', 0.2],
      ['grew', 0.95],
    ]);
  });

  it('small parts and counts that miss the sum suggest nothing', () => {
    const from = list(2025, firm('Alder', 1, 900), firm('Birch', 2, 100));
    expect(told(from, list(2026, firm('Alder', 1, 1_000)))).toEqual([['grew', 'Alder']]);
    const larger = list(2025, firm('Alder', 1, 900), firm('Birch', 2, 400));
    expect(told(larger, list(2026, firm('Alder', 1, 1_320)))).toEqual([['grew', 'Alder']]);
  });

  it('a new name is stated where a dated former name or a relation with a source says so', () => {
    const from = list(2025, firm('Oak Bridge', 2, 500, { printed: ['Lark Property Co.'] }));
    const to = list(2026, firm('Oak Bridge', 2, 510));
    const former = {
      slug: 'oak-bridge',
      alias: 'Lark Property Co.',
      validFrom: null,
      validTo: '2025-10-01',
      source: 'https://example.com/name',
    };
    expect(classifyChanges(from, to, { ...none, formerNames: [former] })[0]).toMatchObject({
      kind: 'renamed',
      source: 'https://example.com/name',
    });
    // A longer form of the same name has no day on which it began.
    expect(told(from, to, { ...none, formerNames: [{ ...former, validTo: null }] })).toEqual([
      ['grew', 'Oak Bridge'],
    ]);
  });

  it('the same headquarters, nearly the same homes and a similar name suggest a new name: all three', () => {
    const old = firm('Larkfield Property Company', 2, 500, { headquarters: ['Dallas, TX'] });
    const next = (more: Partial<ListedFirm>, units = 520, name = 'Larkfield Living') =>
      told(list(2025, old), list(2026, firm(name, 2, units, more)));
    expect(next({ headquarters: ['dallas, tx'] })).toEqual([
      ['possible_rename', 'Larkfield Living', 'Larkfield Property Company'],
    ]);
    expect(next({ headquarters: ['Austin, TX'] })).toEqual([]);
    expect(next({ headquarters: ['Dallas, TX'] }, 700)).toEqual([]);
    expect(next({ headquarters: ['Dallas, TX'] }, 520, 'Summit Property Company')).toEqual([]);
  });
});
