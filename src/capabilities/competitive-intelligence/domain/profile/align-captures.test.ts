import { describe, expect, it } from 'vitest';
import type { ItemsReading, PageReading } from '../contract.ts';
import { alignCaptures } from './align-captures.ts';

const page = (...blocks: string[]): PageReading => ({
  form: 'page',
  title: 'Pricing',
  blocks,
  headings: [],
  facts: [{ kind: 'price', name: 'Plus', value: blocks[1] ?? '', unit: null, block: 1 }],
  rotating: [],
  signs: { isClosed: true, canonicalPath: null, language: 'en', hint: null },
});
const before = page('Our prices', 'Plus costs $2.40', 'Setup takes a week.', 'Made at 06:00 on 1 Nov 2026');
const after = page(
  'Our prices',
  'Plus costs $1.95',
  'Made at 07:30 on 9 Nov 2026',
  'Call us any time you like.',
);
const told = { title: 'cut', before: ['Plus costs $2.40'], after: ['Plus costs $1.95'] };
const kinds = (rows: readonly { kind: string; before: string | null; after: string | null }[]) =>
  rows.map((row) => [row.kind, row.before, row.after]);

describe('two captures of a page side by side', () => {
  it('show as changed what the signal told, and mask the rest with its reason', () => {
    const shown = alignCaptures(before, after, told, []);
    expect(kinds(shown.rows)).toEqual([
      ['same', 'Our prices', 'Our prices'],
      ['changed', 'Plus costs $2.40', 'Plus costs $1.95'],
      ['masked', 'Setup takes a week.', null],
      ['masked', 'Made at 06:00 on 1 Nov 2026', 'Made at 07:30 on 9 Nov 2026'],
      ['masked', null, 'Call us any time you like.'],
    ]);
    expect(shown.masked).toBe(3);
    expect(shown.rows[3]?.reason).toMatch(/ticks by itself/);
    expect(shown.rows[4]?.reason).toMatch(/no part of this signal/);
    expect(shown.facts).toEqual([
      { kind: 'price', name: 'Plus', unit: null, before: 'Plus costs $2.40', after: 'Plus costs $1.95' },
    ]);
  });

  it('show everything that differs and does not tick where no signal is asked for', () => {
    const shown = alignCaptures(before, after, null, []);
    expect(shown.rows.filter((row) => row.kind === 'changed')).toHaveLength(3);
    expect(shown.masked).toBe(1);
  });

  it('show what triggered even where these captures no longer hold it', () => {
    const shown = alignCaptures(before, after, { ...told, after: ['Plus costs $1.95', 'Gone again'] }, []);
    expect(kinds(shown.rows)[0]).toEqual(['changed', null, 'Gone again']);
  });

  it('say of a part that a person marked it as noise', () => {
    const noise = [{ id: 'n', target: 'block' as const, pattern: 'Call us*' }];
    const row = alignCaptures(before, after, null, noise).rows.at(-1);
    expect(row).toMatchObject({ kind: 'masked', reason: 'It was marked as noise.' });
  });
});

describe('two captures of a list side by side', () => {
  const list = (...titles: string[]): ItemsReading => ({
    form: 'items',
    items: titles.map((title) => ({
      key: title,
      type: 'job',
      title,
      link: null,
      at: null,
      text: '',
      fields: { location: 'Austin' },
    })),
    isComplete: true,
    caveats: [],
    totals: {},
    next: null,
  });

  it('show the entries of the signal; others that came or went are masked', () => {
    const shown = alignCaptures(
      list('Engineer', 'Designer'),
      list('Engineer', 'Sales lead', 'Writer'),
      { title: 'Lumen opened the role Sales lead', before: [], after: [] },
      [],
    );
    expect(kinds(shown.rows)).toEqual([
      ['same', 'Engineer\nlocation: Austin', 'Engineer\nlocation: Austin'],
      ['changed', null, 'Sales lead\nlocation: Austin'],
      ['masked', null, 'Writer\nlocation: Austin'],
      ['masked', 'Designer\nlocation: Austin', null],
    ]);
  });

  it('show what a signal told even where it was marked as noise since', () => {
    const noise = [{ id: 'n', target: 'item' as const, pattern: 'Sales lead' }];
    const told = { title: 'Lumen opened the role Sales lead', before: [], after: [] };
    const kindOf = (one: typeof told | null) =>
      alignCaptures(list('Engineer'), list('Engineer', 'Sales lead'), one, noise).rows[1]?.kind;
    expect([kindOf(told), kindOf(null)]).toEqual(['changed', 'masked']);
  });

  it('lead with what a trend tells, and mask the entries that it counts', () => {
    const shown = alignCaptures(
      list('Engineer'),
      list('Engineer', 'Writer'),
      { title: 'Complaints jumped', before: ['1.6 a week'], after: ['14 a week'] },
      [],
    );
    expect(kinds(shown.rows).map(([kind, , is]) => [kind, is?.split('\n')[0]])).toEqual([
      ['changed', '14 a week'],
      ['same', 'Engineer'],
      ['masked', 'Writer'],
    ]);
    expect(shown.rows[2]?.reason).toMatch(/counted/);
    expect(shown.isTrend).toBe(true);
  });
});
