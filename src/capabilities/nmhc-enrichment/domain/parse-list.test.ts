import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseList } from './parse-list.ts';

const source = 'https://example.com/list';
const managers = { list: 'managers', year: 2026, source } as const;
const parse = (text: string, defaults: Parameters<typeof parseList>[2] = managers) =>
  parseList(text, 'list.csv', defaults);

describe('the list that ships with Sophia', () => {
  const shipped = readFileSync(new URL('../data/nmhc-rankings.csv', import.meta.url), 'utf8');
  const parsed = parse(shipped, {});

  it('is read to the last row, none rejected', () => {
    expect(parsed.rejected).toEqual([]);
    expect(parsed.rows.filter((row) => row.kind === 'company')).toHaveLength(47);
    expect(parsed.rows.filter((row) => row.kind === 'total').map((row) => row.units)).toEqual([
      3_899_797, 2_318_732,
    ]);
  });

  it('keeps both figures that two articles print for the same company, list and year', () => {
    const figures = parsed.rows.filter(
      (row) => row.company === 'Greystar' && row.list === 'managers' && row.year === 2024,
    );
    expect(figures.map((row) => row.units)).toEqual([798_272, 789_272]);
    expect(new Set(figures.map((row) => row.source)).size).toBe(2);
  });

  it('marks the worldwide count as global', () => {
    expect(parsed.rows.filter((row) => row.scope === 'global').map((row) => row.units)).toEqual([946_000]);
  });
});

describe('lists as customers have them', () => {
  it('reads thousands separators, ties, footnote marks, a byte order mark and blank lines', () => {
    const parsed = parse(
      '\uFEFFNMHC 50 Largest Managers\n\nRank,Company Name,Headquarters,"Units Managed"\n1,Alder Homes*,"Tampa, FL","798,272*"\n\nT-2,Birch Living¹,"Reno, NV",291 322\n2T,Cedar Residential (1),"Boise, ID",291322\n=4,"Dogwood, LLC†","Ames, IA","122,000+"\n',
    );
    expect(parsed.rejected).toEqual([]);
    expect(
      parsed.rows.map((row) => [
        row.line,
        row.rank,
        row.tied,
        row.company,
        row.units,
        row.precision,
        row.state,
      ]),
    ).toEqual([
      [4, 1, false, 'Alder Homes', 798_272, 'exact', 'FL'],
      [6, 2, true, 'Birch Living', 291_322, 'exact', 'NV'],
      [7, 2, true, 'Cedar Residential', 291_322, 'exact', 'ID'],
      [8, 4, true, 'Dogwood, LLC', 122_000, 'lower_bound', 'IA'],
    ]);
  });

  it('skips repeated headers and foot lines and takes the total at the foot as a total', () => {
    const parsed = parse(
      'Rank,Company,Units\n1,Alder Homes,900\nRank,Company,Units\n2,Birch Living,800\n,Total,"1,700"\nSource: the publisher,,\n* Includes student homes,,\n',
    );
    expect(parsed.rows.map((row) => [row.kind, row.units])).toEqual([
      ['company', 900],
      ['company', 800],
      ['total', 1_700],
    ]);
    expect(parsed.ignored.map((row) => row.line)).toEqual([3, 6, 7]);
    expect(parsed.rejected).toEqual([]);
  });

  it('joins a wrapped name before and after its row, and never glues two companies together', () => {
    const parsed = parse(
      'rank,company,units\n,Monarch Investment &,\n8,Management Group,"71,661"\n9,Edward Rose Building,"69,567"\n,Enterprise,\n,Alder Homes,\n10,Birch Living,"60,000"\n',
    );
    expect(parsed.rows.map((row) => [row.line, row.company])).toEqual([
      [2, 'Monarch Investment & Management Group'],
      [4, 'Edward Rose Building Enterprise'],
      [7, 'Birch Living'],
    ]);
    expect(parsed.rejected.map((row) => [row.line, row.code])).toEqual([[6, 'name_alone']]);
  });

  it('mends a count that an unquoted comma tore in two, only where it fits exactly', () => {
    const parsed = parse(
      'rank,company,units,state\n1,Alder Homes,798,272,FL\n2,Birch Living,291322,NV\n3,Cedar,12,5,ID\n',
    );
    expect(parsed.rows.map((row) => [row.units, row.state])).toEqual([
      [798_272, 'FL'],
      [291_322, 'NV'],
    ]);
    expect(parsed.rejected.map((row) => [row.line, row.code])).toEqual([[4, 'cell_count']]);
  });

  it('reads the year before out of its own columns', () => {
    const parsed = parse(
      '2026 Rank,2025 Rank,Company,Units Managed 2026,Units Managed 2025\n1,2,Alder Homes,"9,100","8,000"\n2,,Birch,"9,000",\n',
      {
        list: 'managers',
        source,
      },
    );
    expect(parsed.rows.map((row) => [row.company, row.year, row.rank, row.units, row.asOf])).toEqual([
      ['Alder Homes', 2026, 1, 9_100, '2026'],
      ['Alder Homes', 2025, 2, 8_000, '2025'],
      ['Birch', 2026, 2, 9_000, '2026'],
    ]);
  });

  it('reads text copied from a PDF, tabs, semicolons and pipes', () => {
    const pdf = 'Rank  Company  Units managed\n1   Alder Homes    9,100\n2   Birch Living   9,000\n';
    for (const text of [
      pdf,
      pdf.replaceAll(/ {2,}/g, '\t'),
      pdf.replaceAll(/ {2,}/g, ';'),
      pdf.replaceAll(/ {2,}/g, '|'),
    ]) {
      expect(parse(text).rows.map((row) => [row.rank, row.company, row.units])).toEqual([
        [1, 'Alder Homes', 9_100],
        [2, 'Birch Living', 9_000],
      ]);
    }
  });

  it('does not read columns about people', () => {
    const parsed = parse('rank,company,corporate officer,units\n1,Alder Homes,Somebody,900\n');
    expect(parsed.skippedColumns).toEqual(['corporate officer']);
    expect(JSON.stringify(parsed.rows)).not.toContain('Somebody');
  });
});

describe('what is refused', () => {
  it.each([
    ['no_source', 'rank,company,units\n1,Alder,900\n', { list: 'managers', year: 2026 } as const],
    ['no_source', 'rank,company,units,source\n1,Alder,900,see mail\n', managers],
    ['list_unknown', 'rank,company,units\n1,Alder,900\n', { year: 2026, source }],
    ['year_unknown', 'rank,company,units\n1,Alder,900\n', { list: 'managers', source } as const],
    ['year_unknown', 'rank,company,units,year\n1,Alder,900,26\n', managers],
    ['units', 'rank,company,units\n1,Alder,"79,8272"\n', managers],
    ['units', 'rank,company,units\n1,Alder,-5\n', managers],
    ['units', 'rank,company,units\n1,Alder,0\n', managers],
    ['units', 'rank,company,units\n1,Alder,99999999\n', managers],
    ['rank', 'rank,company,units\nfirst,Alder,900\n', managers],
    ['empty', 'rank,company,units,city\n,Alder,,Tampa\n', managers],
    ['no_name', 'rank,company,units\n1,,900\n', managers],
    ['name_too_long', `rank,company,units\n1,${'Alder '.repeat(50)},900\n`, managers],
    ['as_of', 'rank,company,units,as_of\n1,Alder,900,2026-02-30\n', managers],
    ['scope', 'rank,company,units,scope\n1,Alder,900,Mars\n', managers],
    ['precision', 'rank,company,units,precision\n1,Alder,900,rank_only\n', managers],
  ])('a row is rejected with the reason %s, its line and its text', (code, text, defaults) => {
    const parsed = parse(text, defaults);
    expect(parsed.rows).toEqual([]);
    expect(parsed.rejected.map((row) => [row.line, row.code])).toEqual([[2, code]]);
    expect(parsed.rejected[0]?.reason).toMatch(/\.$/);
    expect(parsed.rejected[0]?.text).not.toBe('');
  });

  it('a file without a header says how to mend it', () => {
    expect(() => parse('1,Alder,900\n2,Birch,800\n')).toThrowError(
      expect.objectContaining({
        code: 'prospects.no_header',
        where: 'list.csv',
        hint: expect.stringContaining('rank,company'),
      }),
    );
  });

  it('a quotation mark that never closes names its line', () => {
    expect(() => parse('rank,company,units\n1,"Alder,900\n')).toThrowError(
      expect.objectContaining({ code: 'prospects.list_malformed', message: expect.stringContaining('line') }),
    );
  });

  it('a quotation mark that swallows the rows behind it names the line where it opens', () => {
    const rows = Array.from({ length: 200 }, (_, index) => `${index + 2},Birch ${index},900\n`).join('');
    expect(() => parse(`rank,company,units\n1,"Alder,900\n${rows}9,"Elm",900\n`)).toThrowError(
      expect.objectContaining({ code: 'prospects.list_malformed' }),
    );
    expect(() => parse(`rank,company,units\n1,"Alder\n${'x'.repeat(3_000)}",900\n`)).toThrowError(
      expect.objectContaining({ code: 'prospects.list_malformed', where: 'list.csv, line 2' }),
    );
  });

  it('names that JavaScript itself knows are names like any other', () => {
    const parsed = parse(
      'rank,company,units,state,scope\n1,Constructor Homes,900,constructor,\n2,toString,800,TX,constructor\n',
    );
    expect(parsed.rows.map((row) => [row.company, row.state])).toEqual([
      ['Constructor Homes', 'constructor'],
    ]);
    expect(parsed.rejected.map((row) => row.code)).toEqual(['scope']);
  });

  it('a list of owners imported as managers is refused', () => {
    expect(() => parse('rank,company,units owned\n1,Alder,900\n')).toThrowError(
      expect.objectContaining({
        code: 'prospects.list_mismatch',
        hint: expect.stringContaining('--list owners'),
      }),
    );
  });

  it('one rank for owners and managers together is flagged', () => {
    const parsed = parse('rank,company,units owned,units managed\n1,Alder,0,900\n2,Birch,800,0\n');
    expect(parsed.warnings.map((warning) => warning.code)).toEqual(['mixed_lists']);
  });
});

it('every line of any table is taken, rejected or ignored, and what is taken is well formed', () => {
  const first = fc.constantFrom('1', 'T-2', '#7', '501', 'X9', '0');
  const cell = fc.oneof(
    fc.constantFrom('', '1', 'T-2', 'Alder & Co.', '12,345', 'Total', 'rank', 'company', '*', '~9', 'n/a'),
    fc.string({ maxLength: 8, unit: 'grapheme' }).filter((text) => !/["\r\n\t|;]/.test(text)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(first, cell, cell), { maxLength: 12 }), (cells) => {
      const quoted = (text: string) => `"${text}"`;
      const text = ['rank,company,units', ...cells.map((row) => row.map(quoted).join(','))].join('\n');
      const parsed = parse(text);
      for (const row of parsed.rows) {
        expect(row.units === null || (Number.isInteger(row.units) && row.units > 0)).toBe(true);
        expect(row.company).not.toBe('');
        expect(row.units !== null || row.rank !== null).toBe(true);
      }
      const lines = [...parsed.rows, ...parsed.rejected, ...parsed.ignored].map((row) => row.line);
      expect([...new Set(lines)].sort((a, b) => a - b)).toEqual(cells.map((_, index) => index + 2));
    }),
    { numRuns: 500 },
  );
});
