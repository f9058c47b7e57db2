import { describe, expect, it } from 'vitest';
import { follow, item, list } from '../../engine.testing.ts';

const jobs = (...keys: string[]) => list(keys.map((key) => item(key, { type: 'job', title: `Job ${key}` })));
const feed = (...keys: string[]) =>
  list(
    keys.map((key) => item(key)),
    { isComplete: false },
  );
const whys = (result: { suppressed: readonly { why: string }[] }) => result.suppressed.map((one) => one.why);

describe('entries of a list', () => {
  it('are no news in the first capture and told at once later', () => {
    expect(follow([jobs('a', 'b'), jobs('a', 'b', 'c')]).said).toEqual(['2: item_added c']);
  });

  it('are told as gone only where the list is whole', () => {
    expect(follow([jobs('a', 'b', 'c'), jobs('a', 'b')]).said).toEqual(['2: item_removed c']);
    expect(follow([feed('a', 'b', 'c'), feed('a', 'b')]).said).toEqual([]);
  });

  it('that a window drops and brings back are no news', () => {
    expect(follow([feed('a', 'b'), feed('b', 'c'), feed('a', 'b', 'c')]).said).toEqual(['2: item_added c']);
  });

  it('that leave a whole list and come back are told as gone once and not as new', () => {
    const result = follow([jobs('a', 'b', 'c'), jobs('a', 'b'), jobs('a', 'b', 'c'), jobs('a', 'b', 'c')]);
    expect(result.said).toEqual(['2: item_removed c']);
    expect(whys(result)).toContain('reverted');
  });

  it('keep their news across errors', () => {
    expect(follow([null, jobs('a'), null, jobs('a', 'b'), null]).said).toEqual(['4: item_added b']);
  });

  it('under a repeated key are one', () => {
    expect(follow([jobs('a'), jobs('a', 'b', 'b')]).said).toEqual(['2: item_added b']);
  });

  it('under a new key with the words of one that left are the same', () => {
    const result = follow([
      list([item('1', { title: 'One', link: 'https://a.example/1', text: 'Text' })], { isComplete: false }),
      list([item('uuid-1', { title: 'One', link: 'https://a.example/1', text: 'Text' })], {
        isComplete: false,
      }),
    ]);
    expect(result.said).toEqual([]);
    expect(whys(result)).toEqual(['volatile']);
  });

  it('of a window are remembered up to a number, the newest, and those beyond are no news when seen again', () => {
    const at = (n: number) =>
      item(`k${n}`, { at: new Date(Date.parse('2026-01-01T00:00:00Z') + n * 60_000).toISOString() });
    const span = (from: number, to: number) =>
      list(
        Array.from({ length: to - from }, (_, i) => at(from + i)),
        { isComplete: false },
      );
    const result = follow([
      span(0, 10_000),
      span(10_000, 20_000),
      span(20_000, 25_000),
      span(24_990, 25_001),
      span(0, 5),
    ]);
    expect(result.said.filter((one) => one.startsWith('4:'))).toEqual(['4: item_added k25000']);
    expect(result.said.filter((one) => one.startsWith('5:'))).toEqual([]);
    const { state } = result;
    expect(state?.form === 'items' && Object.keys(state.items).length).toBe(20_000);
  });

  it('older than the window ever was are its past, not news', () => {
    const at = (key: string, day: string) => item(key, { at: `2026-10-${day}T00:00:00.000Z` });
    const result = follow([
      list([at('a', '20'), at('b', '25')], { isComplete: false }),
      list([at('a', '20'), at('b', '25'), at('old', '02')], { isComplete: false }),
    ]);
    expect(result.said).toEqual([]);
    expect(whys(result)).toEqual(['stale']);
  });
});

describe('an edit of an entry', () => {
  const post = (text: string, title = 'A post') => list([item('a', { text, title })], { isComplete: false });

  it('is told with what was there before', () => {
    const { told } = follow([post('In Spanish'), post('In Spanish and Vietnamese')]);
    expect(told[0]?.change).toMatchObject({
      type: 'item_edited',
      before: { text: 'In Spanish' },
      item: { text: 'In Spanish and Vietnamese' },
    });
  });

  it.each([
    ['spaces and marks', 'In Spanish', 'In  Spanish.'],
    ['a clock', 'Updated at 06:00 today', 'Updated at 07:15 today'],
    ['an age', 'Posted 2 hours ago by us', 'Posted 3 days ago by us'],
  ])('of nothing but %s is none', (_, before, after) => {
    expect(follow([post(before), post(after)]).said).toEqual([]);
  });

  it('that goes back to a text it had is a note', () => {
    const result = follow([post('One way'), post('Another way'), post('One way'), post('Another way')]);
    expect(result.said).toEqual(['2: item_edited a']);
    expect(whys(result)).toEqual(['reverted', 'reverted']);
  });

  it('of a field is told each time, as a status goes to and fro', () => {
    const status = (value: string) => list([item('api', { type: 'component', fields: { status: value } })]);
    expect(follow([status('operational'), status('major_outage'), status('operational')]).said).toHaveLength(
      2,
    );
  });
});

describe('a list that lacks most of what it held', () => {
  const many = jobs('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');

  it('is doubted when it is empty, and told once three captures hold it', () => {
    const twice = follow([many, jobs(), jobs(), many]);
    expect(twice.said).toEqual([]);
    expect(whys(twice)).toEqual(['vanished', 'vanished']);
    expect(follow([many, jobs(), jobs(), jobs()]).said).toHaveLength(8);
    expect(follow([many, jobs(), jobs(), jobs()]).said[0]).toMatch(/^2: item_removed/);
  });

  it('is doubted until two captures hold it, and names the first', () => {
    expect(follow([many, jobs('a', 'b'), many]).said).toEqual([]);
    const { said } = follow([many, jobs('a', 'b'), jobs('a', 'b')]);
    expect(said).toHaveLength(6);
    expect(said[0]).toMatch(/^2: item_removed/);
  });

  it('is never told of a window', () => {
    expect(follow([feed('a', 'b'), feed(), feed(), feed(), feed('a', 'b')]).said).toEqual([]);
  });

  it('tells nothing as gone where the source itself doubts its data', () => {
    const doubtful = list([item('a', { type: 'job', title: 'Job a' })], { caveats: ['data is stale'] });
    expect(follow([jobs('a', 'b'), doubtful]).said).toEqual([]);
  });
});
