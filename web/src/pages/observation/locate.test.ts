import { describe, expect, it } from 'vitest';
import { locate } from './locate.ts';

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
});
