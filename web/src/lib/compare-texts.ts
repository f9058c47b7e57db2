import { diffArrays } from 'diff';

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

const MAX_EDITS = 4000;

/** An amount, a word, a run of space or a mark is one token: `$2.40` never becomes half of `$1.95`. */
const tokens = (text: string) => text.match(/[$€£]?\d[\d.,]*\d%?|[\p{L}\p{N}_]+|\s+|[^\s]/gu) ?? [];

/** Word by word; texts with more than 4,000 differences are shown whole, one removed and one added. */
export function compareTexts(before: string, after: string): readonly Piece[] {
  const parts = diffArrays(tokens(before), tokens(after), { maxEditLength: MAX_EDITS });
  if (parts === undefined) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return parts.map((part) => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value.join(''),
  }));
}
