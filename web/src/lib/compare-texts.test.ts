import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare-texts.ts';

describe('comparing two texts', () => {
  it('keeps an amount of money whole', () => {
    expect(compareTexts('Plus | $2.40 | plans', 'Plus | $1.95 | plans')).toEqual([
      { kind: 'same', text: 'Plus | ' },
      { kind: 'removed', text: '$2.40' },
      { kind: 'added', text: '$1.95' },
      { kind: 'same', text: ' | plans' },
    ]);
  });

  it('loses no character of either side', () => {
    const [before, after] = ['One, two 3.50% \n three $4', 'One two 3.75% three… $45'];
    const pieces = compareTexts(before, after);
    const side = (kind: 'removed' | 'added') =>
      pieces
        .filter((piece) => piece.kind === 'same' || piece.kind === kind)
        .map((piece) => piece.text)
        .join('');
    expect([side('removed'), side('added')]).toEqual([before, after]);
  });
});
