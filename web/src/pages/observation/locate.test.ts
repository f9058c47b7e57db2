import { describe, expect, it } from 'vitest';
import { locate, locateRead, wordsOf } from './locate.ts';

const csv = 'name,units\nAlder,10\n"Birch, Ltd",20\n';

describe('the place that evidence points at', () => {
  it('is counted below the header for a row, and from the top of the file for a line', () => {
    const birch = {
      kind: 'row',
      fields: [
        { name: 'name', value: 'Birch, Ltd' },
        { name: 'units', value: '20' },
      ],
    };
    expect(locate(csv, 'row 2', 'text/csv')).toEqual(birch);
    expect(locate(csv, 'line 3', 'text/csv')).toEqual(birch);
  });

  it('is unknown for what the text does not have, rather than another row', () => {
    expect(locate(csv, 'row 3', 'text/csv')).toBeUndefined();
    expect(locate(csv, 'line 1', 'text/csv')).toBeUndefined();
    expect(locate(csv, 'items[3].title', 'text/csv')).toBeUndefined();
  });

  it('shows other text with the lines around it', () => {
    const found = locate('a\nb\nc\nd\ne\nf', 'line 2', 'text/plain');
    expect(found).toEqual({
      kind: 'lines',
      lines: [
        { number: 1, text: 'a', isHere: false },
        { number: 2, text: 'b', isHere: true },
        { number: 3, text: 'c', isHere: false },
        { number: 4, text: 'd', isHere: false },
      ],
    });
  });

  it('is a block of a page or an entry of a list in what was read', () => {
    const page = JSON.stringify({ form: 'page', blocks: ['Plans', 'Growth $2', 'Call us', 'Foot'] });
    expect(locateRead(page, 'block 2')).toMatchObject({
      kind: 'lines',
      lines: [{ number: 1 }, { number: 2, text: 'Growth $2', isHere: true }, { number: 3 }, { number: 4 }],
    });
    expect(locateRead(page, 'block 5')).toBeUndefined();
    expect(locateRead(page, 'block 0')).toBeUndefined();
    const item = {
      key: 'a/7',
      title: 'Outage',
      at: null,
      text: '',
      fields: { impact: 'major', tags: ['a', 'b'] },
    };
    expect(locateRead(JSON.stringify({ items: [{ key: 'a' }, item] }), 'a/7')).toEqual({
      kind: 'row',
      fields: [
        { name: 'title', value: 'Outage' },
        { name: 'impact', value: 'major' },
        { name: 'tags', value: 'a, b' },
      ],
    });
  });

  it('stands among the words of the whole, without the marks of data', () => {
    expect(wordsOf('{"blocks":["Plans","Growth $2"]}')).toBe('Plans\nGrowth $2');
    expect(wordsOf('{"items":[{"title":"A","text":"a"},{"title":"B","text":""}]}')).toBe('A\na\n\nB');
    expect(wordsOf('words')).toBeUndefined();
    expect(wordsOf('{"recorded":true}')).toBeUndefined();
  });

  it('is unknown in what is kept in another form', () => {
    for (const text of ['plain words', 'null', '[]', '{"blocks":7}', '{"items":[null,7]}'])
      expect(locateRead(text, 'block 1')).toBeUndefined();
  });
});
