import { describe, expect, it } from 'vitest';
import { connectorOf } from './connectors.ts';
import type { ConnectorAnswer, ConnectorKind } from './connector.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import { type FetchPage, readAllPages, readPages } from './read-all-pages.ts';
import { answerOf } from './sources.testing.ts';

const board = 'https://api.lever.co/v0/postings/sample?mode=json&skip=0&limit=2';
const postings = (skip: number, ids: readonly string[]) =>
  answerOf(
    ids.map((id) => ({ id, text: `Job ${id}` })),
    board.replace('skip=0', `skip=${skip}`),
  );

function pages(...answers: readonly ConnectorAnswer[]): FetchPage & { readonly asked: string[] } {
  const asked: string[] = [];
  const fetchPage: FetchPage = async (url) => {
    asked.push(url);
    return answers.find((one) => one.url === url) ?? { reason: 'answered 503' };
  };
  return Object.assign(fetchPage, { asked });
}
const readAll = (kind: ConnectorKind, first: ConnectorAnswer, fetchPage: FetchPage, maxPages?: number) =>
  readAllPages({
    connector: connectorOf(kind),
    first,
    fetchPage,
    ...(maxPages === undefined ? {} : { maxPages }),
  });

describe('a list in pages', () => {
  it('is whole when its last page was read', async () => {
    const reading = await readAll(
      'lever',
      postings(0, ['a', 'b']),
      pages(postings(2, ['c', 'd']), postings(4, [])),
    );
    expect(reading).toMatchObject({ isComplete: true, next: null, totals: { postings: 4 } });
    expect(reading.items.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is a window when a page is missing or spoilt, or too many follow', async () => {
    const missing = await readAll('lever', postings(0, ['a', 'b']), pages());
    expect(missing).toMatchObject({ isComplete: false, caveats: ['page 2 could not be read: answered 503'] });
    const spoilt = await readAll(
      'lever',
      postings(0, ['a', 'b']),
      pages(answerOf('<html>', postings(2, []).url)),
    );
    expect(spoilt.caveats[0]).toContain('A web page came instead of JSON');
    const many = pages(postings(2, ['c', 'd']), postings(4, ['e', 'f']));
    const cut = await readAll('lever', postings(0, ['a', 'b']), many, 2);
    expect(cut).toMatchObject({ isComplete: false, caveats: ['only the first 2 pages were read'] });
    expect(many.asked).toHaveLength(1);
  });

  it('that leads back to itself ends', async () => {
    const url = 'https://support.sample.example/articles.json';
    const article = { articles: [{ id: 1, title: 'A' }], count: 1 };
    const first = answerOf({ ...article, next_page: `${url}?page=2` }, url);
    const second = answerOf({ ...article, next_page: url }, `${url}?page=2`);
    const reading = await readAll('helpcenter', first, pages(first, second));
    expect(reading.items).toHaveLength(1);
  });

  it('with fewer articles than it states has shifted meanwhile', async () => {
    const url = 'https://support.sample.example/articles.json';
    const first = answerOf({ articles: [{ id: 1, title: 'A' }], count: 3, next_page: `${url}?page=2` }, url);
    const second = answerOf(
      { articles: [{ id: 1, title: 'A' }], count: 3, next_page: null },
      `${url}?page=2`,
    );
    expect(await readAll('helpcenter', first, pages(second))).toMatchObject({
      isComplete: false,
      totals: { articles: 3 },
    });
  });
});

describe('a list that is read over several polls', () => {
  const first = postings(0, ['a', 'b']);
  const second = postings(2, ['c', 'd']);
  const end = postings(4, ['e']);
  const connector = connectorOf('lever');

  it('is in the end what it would have been at once, and asks for no page twice', async () => {
    const asked: string[] = [];
    const oneAPoll = (): FetchPage => {
      let left = 1;
      return async (url) => {
        if (left === 0) return { reason: 'later', retryAfterMs: 7 };
        left -= 1;
        asked.push(url);
        return [second, end].find((one) => one.url === url) ?? { reason: 'answered 404' };
      };
    };
    const paused = await readPages({ connector, first, fetchPage: oneAPoll() });
    if (paused.kind !== 'paused') throw new Error('it was not paused');
    expect(paused).toMatchObject({ retryAfterMs: 7, pages: [{ url: second.url }] });
    const read = await readPages({ connector, first, fetchPage: oneAPoll(), earlier: paused.pages });
    const atOnce = await readAll('lever', first, pages(second, end));
    expect(read).toEqual({ kind: 'read', reading: atOnce });
    expect(atOnce.isComplete).toBe(true);
    expect(asked).toEqual([second.url, end.url]);
  });

  it('does not take for lost what our own threads had no room for', async () => {
    const busy = new SophiaError('worker.busy', '256 tasks wait for a thread already.');
    const full = {
      ...connector,
      read: async (answer: ConnectorAnswer) =>
        answer === first ? connector.read(answer) : Promise.reject(busy),
    };
    await expect(readPages({ connector: full, first, fetchPage: pages(second) })).rejects.toBe(busy);
  });
});

describe('a sitemap index', () => {
  const site = 'https://sample.example';
  const index = answerOf(
    `<sitemapindex><sitemap><loc>${site}/1.xml</loc></sitemap><sitemap><loc>${site}/2.xml</loc></sitemap></sitemapindex>`,
    `${site}/sitemap.xml`,
  );
  const child = (n: number) =>
    answerOf(`<urlset><url><loc>${site}/page-${n}</loc></url></urlset>`, `${site}/${n}.xml`);

  it('is the pages of its sitemaps', async () => {
    const reading = await readAll('sitemap', index, pages(child(1), child(2)));
    expect(reading.items.map(({ title }) => title)).toEqual(['/page-1', '/page-2']);
    expect(reading.isComplete).toBe(true);
  });

  it('of which a part is missing is a window', async () => {
    const reading = await readAll('sitemap', index, pages(child(1)));
    expect(reading).toMatchObject({ isComplete: false });
    expect(reading.items.map(({ title }) => title)).toEqual(['/page-1']);
  });

  it('of more addresses than can be compared is read up to there, and says so', async () => {
    const many = (n: number) =>
      answerOf(
        `<urlset>${Array.from({ length: 40_000 }, (_, i) => `<url><loc>${site}/${n}-${i}</loc></url>`).join('')}</urlset>`,
        `${site}/${n}.xml`,
      );
    const four = answerOf(
      `<sitemapindex>${[1, 2, 3, 4].map((n) => `<sitemap><loc>${site}/${n}.xml</loc></sitemap>`).join('')}</sitemapindex>`,
      `${site}/sitemap.xml`,
    );
    const reading = await readAll('sitemap', four, pages(many(1), many(2), many(3), many(4)));
    expect(reading.items).toHaveLength(120_000);
    expect(reading).toMatchObject({ isComplete: false, caveats: ['only the first 4 pages were read'] });
  });
});
