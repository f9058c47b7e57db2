import { describe, expect, it } from 'vitest';
import { comparePages } from './compare-pages.ts';
import { judgeItem, judgePage } from './judge-change.ts';

const options = { minChangedWords: 4, ownNames: ['Pay Ready'] };
const judge = (before: string, after: string) => {
  const difference = comparePages([before], [after]);
  return difference === null ? null : judgePage(difference, options);
};

describe('judgePage', () => {
  it('tells a price change however few words it takes, and names the amounts', () => {
    expect(judge('Plus is $2.40', 'Plus is $1.95')).toMatchObject({ severity: 'high' });
    expect(judge('Plus is $2.40', 'Plus is $1.95')?.reasons[0]).toBe(
      'Amounts changed: $2.40 before, $1.95 now.',
    );
  });

  it('leaves out what is smaller than asked for', () => {
    expect(judge('We answer within a day', 'We reply within a day')).toBeNull();
  });

  it('raises a step, and says why, where our name comes up', () => {
    const verdict = judge('A short note', 'A short note on how we compare with Pay Ready in collections');
    expect(verdict?.severity).toBe('high');
    expect(verdict?.reasons.at(-1)).toBe('It mentions Pay Ready: one step graver.');
  });
});

describe('judgeItem', () => {
  it('does not find our name inside another word', () => {
    const item = {
      key: '1',
      title: 'Prepay readying',
      link: null,
      publishedAt: null,
      text: 'XPay Readymade',
    };
    expect(judgeItem(item, 'added', ['Pay Ready']).severity).toBe('info');
  });
});
