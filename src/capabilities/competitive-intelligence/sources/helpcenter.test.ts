import { describe, expect, it } from 'vitest';
import { answerOf, read } from './sources.testing.ts';

const url = 'https://support.sample.example/api/v2/help_center/en-us/articles.json?per_page=100';
const article = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  title: 'Set up &amp; test',
  body: '<h1>Start</h1><p>Open <b>Settings</b>.</p><script>track()</script>',
  html_url: `https://support.sample.example/hc/en-us/articles/${id}`,
  created_at: '2026-11-01T00:00:00Z',
  updated_at: '2026-11-02T00:00:00Z',
  edited_at: '2026-11-02T00:00:00Z',
  draft: false,
  section_id: 5,
  label_names: ['b', 'a'],
  vote_sum: 3,
  author_id: 99,
  ...more,
});

describe('a help centre', () => {
  it('is read for what an article says, not for when it was saved or voted on', async () => {
    const before = await read(
      'helpcenter',
      answerOf({ articles: [article(1)], count: 1, next_page: null }, url),
    );
    expect(before.items[0]).toEqual({
      key: '1',
      type: 'article',
      title: 'Set up & test',
      link: 'https://support.sample.example/hc/en-us/articles/1',
      at: '2026-11-01T00:00:00.000Z',
      text: 'Start Open Settings.',
      fields: { section: '5', labels: ['a', 'b'] },
    });
    const later = article(1, {
      updated_at: '2026-11-09T00:00:00Z',
      edited_at: '2026-11-09T00:00:00Z',
      vote_sum: 9,
    });
    expect(await read('helpcenter', answerOf({ articles: [later], count: 1, next_page: null }, url))).toEqual(
      before,
    );
  });

  it('goes on by next_page or by links.next, on its own host only', async () => {
    const next = `${url}&page=2`;
    const old = await read(
      'helpcenter',
      answerOf({ articles: [article(1)], count: 2, next_page: next }, url),
    );
    expect(old).toMatchObject({ next, isComplete: false, totals: { articles: 2 } });
    const links = { next: `${url}&page[after]=x`, prev: null };
    const cursor = await read(
      'helpcenter',
      answerOf({ articles: [article(1)], links, meta: { has_more: true } }, url),
    );
    expect(cursor.next).toContain('page[after]=x');
    const end = await read(
      'helpcenter',
      answerOf({ articles: [article(1)], links, meta: { has_more: false } }, url),
    );
    expect(end).toMatchObject({ next: null, isComplete: true });
    const astray = { articles: [article(1)], next_page: 'https://elsewhere.example/' };
    expect((await read('helpcenter', answerOf(astray, url))).next).toBeNull();
    const last = { articles: [article(2)], count: 2, next_page: null, previous_page: url };
    expect((await read('helpcenter', answerOf(last, next))).isComplete).toBe(false);
  });

  it('does not read drafts, and an article without words is still one', async () => {
    const list = { articles: [article(1, { draft: true }), article(2, { body: null })], next_page: null };
    const { items } = await read('helpcenter', answerOf(list, url));
    expect(items).toMatchObject([{ key: '2', text: '' }]);
  });
});
