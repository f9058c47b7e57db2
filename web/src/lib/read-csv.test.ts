import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

describe('comma-separated text', () => {
  it('keeps commas, quotes and line ends inside quotes, and tells the line on which a row begins', () => {
    expect(readCsv('a,b\r\n"1,5","say ""yes""\nor no"\n2,3\n', 10)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,5', 'say "yes"\nor no'] },
      { line: 4, cells: ['2', '3'] },
    ]);
  });

  it('reads a last row without a line end, and empty fields', () => {
    expect(readCsv('a,,c', 10)).toEqual([{ line: 1, cells: ['a', '', 'c'] }]);
  });

  it('stops after as many rows as are wanted', () => {
    expect(readCsv('a\nb\nc\n', 2)).toHaveLength(2);
  });
});
