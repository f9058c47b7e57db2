import { describe, expect, it } from 'vitest';
import { mergeEvidence } from './merge-sighting.ts';

const ref = (n: number) => ({ kind: 'observation', id: `obs_${n}`, label: `Page ${n}` }) as const;

describe('evidence of one matter', () => {
  it('is kept once, told apart by kind, id and place', () => {
    const same = { ...ref(1), label: 'Other words' };
    expect(mergeEvidence([ref(1)], [same])).toEqual({ evidence: [ref(1)], isNew: false });
    expect(mergeEvidence([ref(1)], [{ ...ref(1), locator: 'row 2' }]).evidence).toHaveLength(2);
  });

  it('keeps the first and the latest when there is too much', () => {
    const all = mergeEvidence(
      Array.from({ length: 40 }, (_, n) => ref(n)),
      [ref(40), ref(41)],
    ).evidence;
    expect(all).toHaveLength(40);
    expect(all[0]).toEqual(ref(0));
    expect(all.at(-1)).toEqual(ref(41));
  });
});
