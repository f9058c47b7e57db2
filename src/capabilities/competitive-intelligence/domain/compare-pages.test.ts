import { describe, expect, it } from 'vitest';
import { comparePages } from './compare-pages.ts';

const before = [
  'Plans',
  'Collect costs $1.20 a unit',
  'Collect Plus costs $2.40 a unit',
  'Updated 3 hours ago',
];

describe('comparePages', () => {
  it('says nothing when only the clock and the age of the page differ', () => {
    expect(
      comparePages(
        [...before, 'Made at 06:00'],
        [...before.slice(0, 3), 'Updated 5 days ago', 'Made at 18:45 pm'],
      ),
    ).toBeNull();
  });

  it('says nothing when blocks only moved', () => {
    expect(comparePages(before, [before[2]!, before[0]!, before[1]!, before[3]!])).toBeNull();
  });

  it('shows exactly the blocks that changed, as printed', () => {
    const after = [
      'Plans',
      'Collect costs $1.20 a unit',
      'Collect Plus costs $1.95 a unit',
      'Updated 1 hour ago',
    ];
    expect(comparePages(before, after)).toEqual({
      removed: ['Collect Plus costs $2.40 a unit'],
      added: ['Collect Plus costs $1.95 a unit'],
      changedWords: 1,
      prices: { before: ['$2.40'], after: ['$1.95'] },
    });
  });

  it('does not take a price that moved to another sentence for a price change', () => {
    const difference = comparePages(['Only $5.00 a month'], ['Still only $5.00 a month, billed yearly']);
    expect(difference?.prices).toBeNull();
    expect(difference?.changedWords).toBe(3);
  });

  it('counts a block that is there twice and then once as removed once', () => {
    expect(comparePages(['Free', 'Free'], ['Free'])?.removed).toEqual(['Free']);
  });
});
