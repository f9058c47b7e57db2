import { describe, expect, it } from 'vitest';
import { type FeedItem, compareFeeds } from './compare-feeds.ts';

const item = (key: string, text = 'text', title = `Title ${key}`): FeedItem => ({
  key,
  title,
  link: null,
  publishedAt: null,
  text,
});
const seen = (...items: FeedItem[]) => new Map(items.map((one) => [one.key, one]));

describe('compareFeeds', () => {
  it('tells items that were never seen', () => {
    expect(compareFeeds(seen(item('a')), [item('b'), item('a')]).added).toEqual([item('b')]);
  });

  it('tells nothing when items drop out or come back', () => {
    expect(compareFeeds(seen(item('a'), item('b')), [item('a')])).toEqual({ added: [], edited: [] });
    expect(compareFeeds(seen(item('a'), item('b')), [item('b'), item('a')])).toEqual({
      added: [],
      edited: [],
    });
  });

  it('tells an edit under the same id, with what it was', () => {
    const before = item('a', 'In Spanish');
    const after = item('a', 'In Spanish and Vietnamese');
    expect(compareFeeds(seen(before), [after]).edited).toEqual([{ before, after }]);
  });

  it('takes a repeated id in one feed once', () => {
    expect(compareFeeds(seen(), [item('a'), item('a', 'again')]).added).toHaveLength(1);
  });
});
