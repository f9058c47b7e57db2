import { describe, expect, it } from 'vitest';
import { classifyChanges } from './classify-changes.ts';
import { saidBy } from './wording.ts';

describe('a headline as a title', () => {
  it.each([
    ['Lumen Leasing raises $20M', 'Lumen Leasing raises $20M'],
    ["Lumen Leasing's new payments arrive", "Lumen Leasing's new payments arrive"],
    ['Lumen-Leasing, Inc. names a chief executive', 'Lumen-Leasing, Inc. names a chief executive'],
    ['We raise $20M', 'Lumen Leasing announced: We raise $20M'],
    ['Lumen Leasings of the year', 'Lumen Leasing announced: Lumen Leasings of the year'],
    [
      'Oakfield Communities picks Lumen Leasing',
      'Lumen Leasing announced: Oakfield Communities picks Lumen Leasing',
    ],
  ])('of %j says once who speaks', (headline, title) => {
    expect(saidBy('Lumen Leasing', 'announced', headline)).toBe(title);
  });

  it('takes a word of the trade for no name', () => {
    expect(saidBy('Funnel', 'published', 'funnel metrics for leasing')).toBe(
      'Funnel published: funnel metrics for leasing',
    );
    expect(saidBy('A+B (C)', 'announced', 'A+B (C) opens an office')).toBe('A+B (C) opens an office');
  });

  it('names the competitor once in the title of a finding', () => {
    const post = (title: string) => ({
      key: title,
      type: 'post' as const,
      title,
      link: null,
      at: null,
      text: '',
      fields: {},
    });
    const { findings } = classifyChanges(
      [{ type: 'item_added', item: post('Lumen Leasing raises $20M') }],
      {
        sourceId: 'press',
        sourceKind: 'feed',
        sourceTitle: 'Press',
        url: 'https://lumen.example/press',
        competitor: { slug: 'lumen', name: 'Lumen Leasing' },
        seenAt: '2026-11-20T06:00:00.000Z',
      },
      { ownNames: [], accountNames: [], minChangedWords: 4 },
    );
    expect(findings.map(({ title, kind }) => [kind, title])).toEqual([
      ['funding', 'Lumen Leasing raises $20M'],
    ]);
  });
});
