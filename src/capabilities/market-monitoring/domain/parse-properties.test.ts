import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../../kernel/errors.ts';
import { aggregateProperties } from './aggregate-properties.ts';
import { parseProperties } from './parse-properties.ts';
import { readDecimal, readPercent, readRent, readUnits } from './read-amounts.ts';

const read = (text: string) => parseProperties(text, 'export.csv', '2026-11-27');
const refusal = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SophiaError) return error;
    throw error;
  }
  return undefined;
};
const head =
  'Property Name,Property Address,Market Name,Submarket Name,Number Of Units,Year Built,Owner Name,Property Manager Name,Avg Asking/Unit,Vacancy %';
const row = 'Alder Court,1 Elm St,Denver,Downtown,"1,200",1999,Birch Capital,Cedar Living,"$1,850",5.2';

describe('an export of properties', () => {
  it('is read under the headers that exports use, and columns that no figure needs are left unread', () => {
    const { properties, columns, unread } = read(
      `${head},Leasing Agent,Agent Phone\n${row},A Person,555-0100`,
    );
    expect(properties).toEqual([
      {
        line: 2,
        name: 'Alder Court',
        place: '1 elm st',
        market: 'Denver',
        submarket: 'Downtown',
        owner: 'Birch Capital',
        manager: 'Cedar Living',
        units: 1_200,
        rent: { amount: '1850', currency: 'USD' },
        vacancyPercent: '5.2',
      },
    ]);
    expect(columns.get('rent')).toBe('Avg Asking/Unit');
    expect(unread).toEqual(['Leasing Agent', 'Agent Phone']);
  });

  it('may have semicolons with decimal commas, a mark at its head, a cell over two lines and a sum at its foot', () => {
    const text =
      '\uFEFFName;Address;Metro;Units;Manager;Rent;Vacancy %\r\n"Hof ""Linde""\r\nHaus";1 A St;Denver;1.200;Cedar;€ 1.850,50;5,2\r\nBirch;2 B St;Denver;80;Cedar;;\r\nTotal;;;1.280;;;\r\n';
    const { properties } = read(text);
    expect(properties).toMatchObject([
      {
        line: 2,
        name: 'Hof "Linde" Haus',
        units: 1_200,
        rent: { amount: '1850.50', currency: 'EUR' },
        vacancyPercent: '5.2',
      },
      { line: 4, name: 'Birch', units: 80, rent: null, vacancyPercent: null },
    ]);
  });

  it('counts a repeated row once and refuses one that contradicts', () => {
    expect(read(`${head}\n${row}\n${row}`)).toMatchObject({ duplicates: [{ line: 3, of: 2 }] });
    const error = refusal(`${head}\n${row}\n${row.replace('1,200', '1,300')}`);
    expect(error).toMatchObject({ code: 'market.properties', where: 'export.csv, line 3' });
    expect(read(`${head}\n${row}\n${row.replace('1 Elm St', '9 Oak St')}`).properties).toHaveLength(2);
  });

  it.each([
    ['Number Of Units', row.replace('1,200', '12,00'), /whole number of homes/],
    ['Number Of Units', row.replace('1,200', 'about 200'), /whole number of homes/],
    ['Number Of Units', row.replace('1,200', '-5'), /whole number of homes/],
    ['Avg Asking/Unit', row.replace('$1,850', '$1,85'), /monthly rent/],
    ['Avg Asking/Unit', row.replace('$1,850', '$1,850 EUR'), /monthly rent/],
    ['Vacancy %', row.replace('5.2', '152'), /percentage/],
    ['Year Built', row.replace('1999', '19999'), /a year/],
    ['Market Name', row.replace('Denver', ''), /no market/],
    ['Property Name', row.replace('Alder Court', ' '), /no name/],
  ])('is refused as a whole with line and column where %s is wrong', (column, bad, message) => {
    const error = refusal(`${head}\n${row}\n${bad}`);
    expect(error).toMatchObject({ where: `export.csv, line 3, column ${column}` });
    expect(error?.message).toMatch(message);
  });

  it('is refused where a column is missing, stands twice or could be read in two ways', () => {
    expect(refusal('Property Name,Units\nA,5')?.message).toContain('No column holds the market');
    expect(refusal(`${head},Market Name\n${row},Denver`)?.message).toContain('Two columns');
    expect(
      refusal(`${head.replace('Vacancy %', 'Vacancy')}\n${row.replace('5.2', '0.052')}`)?.message,
    ).toContain('fraction or a percentage');
    expect(refusal(`${head}\n`)?.message).toContain('No property');
    expect(refusal('"Property Name,Market,Units\nA,B,5')?.code).toBe('market.csv_malformed');
  });
});

it('amounts are read in one way or not at all', () => {
  const us = { decimal: '.' } as const;
  const eu = { decimal: ',' } as const;
  expect([readDecimal('1,234.5', us), readDecimal('1.234,5', eu), readDecimal('1 234', eu)]).toEqual([
    '1234.5',
    '1234.5',
    '1234',
  ]);
  expect([readUnits('250.0', us), readUnits('2.5', us), readUnits('0', us), readUnits('1e3', us)]).toEqual([
    250,
    undefined,
    undefined,
    undefined,
  ]);
  expect(readRent('C$ 2,000', us)).toEqual({ amount: '2000', currency: 'CAD' });
  expect(readRent('1850 GBP', us)).toEqual({ amount: '1850', currency: 'GBP' });
  expect([readRent('$0', us), readRent('$1.234', us), readRent('n', us)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(['5%', '0', '0.5%', '0.5'].map((text) => readPercent(text, us, false))).toEqual([
    { percent: '5' },
    { percent: '0' },
    { percent: '0.5' },
    'ambiguous',
  ]);
});

describe('sums of an export', () => {
  const lines = [
    'A,1 St,Denver,North,100,,Birch,Cedar,"$1,000",10',
    'B,2 St,Denver,South,300,,Birch,CEDAR,"$2,000",2',
    'C,3 St,Boise,North,,,Elm,,"$9,000",1',
  ];
  const properties = read([head, ...lines].join('\n')).properties;

  it('weigh rent and vacancy by homes, join spellings of one name and say what is blank', () => {
    expect(aggregateProperties(properties, 'manager')).toEqual([
      {
        by: 'manager',
        name: 'CEDAR',
        within: null,
        properties: 2,
        units: 400,
        withoutUnits: 0,
        rents: [{ currency: 'USD', mean: '1750.00', units: 400 }],
        vacancyPercent: { mean: '4.00', units: 400 },
        lines: [3, 2],
      },
      {
        by: 'manager',
        name: null,
        within: null,
        properties: 1,
        units: 0,
        withoutUnits: 1,
        rents: [],
        vacancyPercent: null,
        lines: [4],
      },
    ]);
    expect(aggregateProperties(properties, 'submarket').map(({ name, within }) => [name, within])).toEqual([
      ['South', 'Denver'],
      ['North', 'Denver'],
      ['North', 'Boise'],
    ]);
  });

  it('add up to the whole, whatever they are grouped by', () => {
    const anyProperty = fc.record({
      line: fc.integer({ min: 2, max: 999 }),
      name: fc.string(),
      place: fc.string(),
      market: fc.constantFrom('Denver', 'denver', 'Boise'),
      submarket: fc.constantFrom('North', null),
      owner: fc.constantFrom('Birch', null),
      manager: fc.constantFrom('Cedar', 'cedar ', null),
      units: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
      rent: fc.constantFrom(null, { amount: '1000.50', currency: 'USD' }),
      vacancyPercent: fc.constantFrom(null, '4.5'),
    });
    fc.assert(
      fc.property(
        fc.array(anyProperty, { maxLength: 30 }),
        fc.constantFrom('market', 'submarket', 'manager', 'owner'),
        (all, by) => {
          const groups = aggregateProperties(all, by);
          const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
          expect(total(groups.map((group) => group.properties))).toBe(all.length);
          expect(total(groups.map((group) => group.units))).toBe(total(all.map(({ units }) => units ?? 0)));
        },
      ),
    );
  });
});
