import { describe, expect, it } from 'vitest';
import { answerOf, codeOf, read } from './sources.testing.ts';

const url = 'https://itunes.apple.com/us/rss/customerreviews/page=1/id=100200300/sortBy=mostRecent/json';
const label = (text: string) => ({ label: text });
const review = (id: string, rating = '2') => ({
  author: { name: label('Robin Private'), uri: label('https://itunes.apple.com/us/reviews/id1') },
  id: label(id),
  updated: label('2026-11-03T08:00:00-07:00'),
  title: label('Slow <b>app</b>'),
  content: label('It hangs.'),
  'im:rating': label(rating),
  'im:version': label('3.1'),
});
const envelope = { id: label('x'), title: label('Reviews'), updated: label('2026-11-03T08:00:00-07:00') };

describe('reviews', () => {
  it('come as a list, alone, or not at all', async () => {
    const list = await read(
      'appstore',
      answerOf({ feed: { ...envelope, entry: [review('1'), review('2', '5')] } }, url),
    );
    expect(list.items.map(({ fields }) => fields['rating'])).toEqual([2, 5]);
    const one = await read('appstore', answerOf({ feed: { ...envelope, entry: review('1') } }, url));
    expect(one.items[0]).toMatchObject({ title: 'Slow app', text: 'It hangs.', fields: { version: '3.1' } });
    const none = await read('appstore', answerOf({ feed: envelope }, url));
    expect(none).toMatchObject({ items: [], isComplete: false });
    expect(none.caveats).toEqual(['the feed has no reviews, which may be an outage']);
    expect(await codeOf(read('appstore', answerOf({ feed: {} }, url)))).toBe('appstore.unexpected');
    expect(await codeOf(read('appstore', answerOf({ feed: { author: label('') } }, url)))).toBe(
      'appstore.unexpected',
    );
  });

  it('keep nobody by name', async () => {
    const reading = await read('appstore', answerOf({ feed: { ...envelope, entry: [review('1')] } }, url));
    expect(JSON.stringify(reading)).not.toMatch(/Robin|reviews\/id1/);
  });

  it('leave out the app itself, which older answers begin with', async () => {
    const app = { 'im:name': label('Sample'), id: label('app') };
    const reading = await read(
      'appstore',
      answerOf({ feed: { ...envelope, entry: [app, review('1')] } }, url),
    );
    expect(reading).toMatchObject({ caveats: [] });
    expect(reading.items.map(({ key }) => key)).toEqual(['1']);
  });

  it('go on while pages are full, ten at most', async () => {
    const full = { feed: { ...envelope, entry: Array.from({ length: 50 }, (_, i) => review(`${i}`)) } };
    expect((await read('appstore', answerOf(full, url))).next).toBe(url.replace('page=1', 'page=2'));
    expect((await read('appstore', answerOf(full, url.replace('page=1', 'page=10')))).next).toBeNull();
  });
});
