import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../../kernel/errors.ts';
import { parseClaims } from './parse-claims.ts';

const header = 'company,function,units,precision,scope,as_of,date_basis,grade,claimed_by,source_url,note';
const good =
  'Alder AI,leasing,"120,000",lower_bound,US,2026-06,printed,vendor,Alder AI,https://example.com/a,';
const read = (...lines: string[]) =>
  parseClaims(lines.join('\n'), 'claims.csv', '2026-11-27', (name) =>
    name.toLowerCase().replaceAll(' ', '-'),
  );
const refusal = (...lines: string[]) => {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof SophiaError) return error;
    throw error;
  }
  return undefined;
};

describe('a file of claims', () => {
  it('is read with its lines, whatever order its columns are in and with a mark at its head', () => {
    expect(read(`\uFEFF${header}`, good)).toEqual([
      {
        slug: 'alder-ai',
        company: 'Alder AI',
        function: 'leasing',
        units: 120_000,
        precision: 'lower_bound',
        scope: 'US',
        asOf: '2026-06',
        isDated: true,
        grade: 'vendor',
        claimedBy: 'Alder AI',
        source: 'https://example.com/a',
        note: '',
        line: 2,
      },
    ]);
    expect(read(header, good.replace('2026-06', '2026'), '', good)).toMatchObject([{ line: 2 }, { line: 4 }]);
  });

  it.each([
    ['units', good.replace('120,000', '12,00'), /whole number/],
    ['units', good.replace('"120,000"', '0'), /More than no homes/],
    ['units', good.replace('"120,000"', '1e6'), /whole number/],
    ['as_of', good.replace('2026-06', '2026-12'), /not come yet/],
    ['as_of', good.replace('2026-06', '2026-02-30'), /calendar/],
    ['as_of', good.replace('2026-06', ''), /A date is needed/],
    ['source_url', good.replace('https://example.com/a', 'a colleague'), /address/],
    ['source_url', good.replace('https://example.com/a', 'javascript:alert(1)'), /address/],
    ['grade', good.replace(',vendor,', ',sure,'), /One of independent/],
    ['company', good.replace('Alder AI,leasing', ',leasing'), /company is needed/],
    ['function', good.replace('leasing', 'Leasing AI'), /small letters/],
  ])('is refused with line and column where %s is wrong', (column, row, message) => {
    const error = refusal(header, good.replace('2026-06', '2025'), row);
    expect(error).toMatchObject({ code: 'market.claims', where: `claims.csv, line 3, column ${column}` });
    expect(error?.message).toMatch(message);
  });

  it('names every problem at once, also columns that are missing, unknown or double', () => {
    const error = refusal(header, good.replace(',US,', ',EU,'), good.replace('vendor', 'x'), 'too,few');
    expect(error?.details).toMatchObject({
      count: 3,
      problems: [{ line: 2 }, { line: 3 }, { line: 4, column: null }],
    });
    expect(refusal(header.replace(',note', ',notes'), good)?.details).toMatchObject({
      problems: [{ column: 'note' }, { column: 'notes' }],
    });
    expect(refusal(`${header},note`, `${good},`)?.message).toContain('stands twice');
    expect(refusal(header, good, good)?.message).toContain('repeats line 2');
  });
});
