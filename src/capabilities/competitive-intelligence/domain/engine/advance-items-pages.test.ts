import { describe, expect, it } from 'vitest';
import { advanceSource } from './advance-source.ts';
import { item, list } from '../../engine.testing.ts';
import type { SourceState } from './source-state.ts';

const first = 'https://jobs.example/?page=1';
const second = 'https://jobs.example/?page=2';
const page = (url: string, keys: readonly string[], next: string | null) => ({
  url,
  reading: list(
    keys.map((key) => item(key, { type: 'job', title: `Job ${key}` })),
    { next },
  ),
});

function follow(pages: readonly ReturnType<typeof page>[]): string[] {
  let state: SourceState | null = null;
  return pages.flatMap(({ url, reading }, index) => {
    const capture = { id: String(index + 1), at: '2026-11-01T00:00:00.000Z', url };
    const step = advanceSource(state, { ...capture, kind: 'reading', reading, extractor: 'list@1' });
    state = step.state;
    return step.changes.map((one) =>
      one.change.type === 'page' ? 'page' : `${one.first.id}: ${one.change.type} ${one.change.item.key}`,
    );
  });
}

describe('a list in pages', () => {
  const one = page(first, ['a', 'b', 'c'], second);
  const two = page(second, ['d', 'e'], null);

  it('is a baseline until its last page', () => {
    expect(follow([one, two, one, two])).toEqual([]);
  });

  it('is the baseline too where its later page was missed the first time', () => {
    expect(follow([one, one, two, one, two])).toEqual([]);
  });

  it('tells what is new on any page, and what is gone once it was read to the end', () => {
    const grown = page(first, ['a', 'n', 'c'], second);
    expect(follow([one, two, grown, two])).toEqual(['3: item_added n', '4: item_removed b']);
  });

  it('does not take a page for the whole where the pages before it were missed', () => {
    expect(follow([one, two, two, two, one, two])).toEqual([]);
  });

  it('that shrinks to one page is whole with it', () => {
    expect(follow([one, two, page(first, ['a', 'b', 'c', 'd'], null)])).toEqual(['3: item_removed e']);
  });
});
