import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDimensions } from './domain/dimension.ts';
import { type Engine, openEngine, withEngine } from './engine/duckdb.ts';
import { reportCosts } from './report-costs.ts';

let engine: Engine;
let dir: string;

beforeAll(async () => {
  engine = await openEngine();
  dir = await mkdtemp(join(tmpdir(), 'sophia cost test-'));
});
afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

const header =
  'BilledCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ServiceName,Tags,EffectiveCost';

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, content);
  return path;
}

async function report(paths: readonly string[], by = '', period?: string) {
  const dimensions = by === '' ? [] : parseDimensions(by);
  return reportCosts(engine, paths, { dimensions, ...(period === undefined ? {} : { period }) });
}

const sample = join(import.meta.dirname, '../../../../shared/data/focus/focus-1.0-sample-1000.csv');

describe('the real FOCUS 1.0 sample', () => {
  it.skipIf(!existsSync(sample))(
    'closes to its control totals to the last digit (skipped where the sample is not there)',
    async () => {
      const { report: answer, rows } = await report([sample], 'ServiceName,Tags/ org');
      expect(rows).toBe(1000n);
      expect(answer.totals).toEqual([
        {
          currency: 'USD',
          billed: '20.52022672899',
          list: '20.39090575119',
          contracted: '14.97626039326',
          effective: '14.97651418586',
        },
      ]);
    },
  );
});

describe('amounts', () => {
  it('adds exponents, long fractions, signs and blanks without losing a digit', async () => {
    const path = await file(
      'digits.csv',
      `${header}\n1e-7,USD,,,A,,3.469446951953614e-18\n0.12345678901234567890,USD,,,A,,-1.2345678901234567e-05\n 7.50 ,USD,,,A,,1E+3\n-.5,USD,,,A,,NULL\n12345678901234567890,USD,,,A,,\n`,
    );
    const { report: answer } = await report([path]);
    expect(answer.totals[0]).toMatchObject({
      billed: '12345678901234567897.1234568890123456789',
      effective: '999.999987654321098768902446951953614',
    });
  });

  it('never adds two currencies together', async () => {
    const path = await file('currencies.csv', `${header}\n1,USD,,,A,,1\n2,EUR,,,A,,2\n3,USD,,,A,,3\n`);
    const { report: answer } = await report([path], 'ServiceName');
    expect(answer.groups.map((group) => [group.currency, group.billed])).toEqual([
      ['EUR', '2'],
      ['USD', '4'],
    ]);
  });

  it('answers null, not zero, for a cost column that the file does not have', async () => {
    const path = await file('absent.csv', `${header}\n1,USD,,,A,,1\n`);
    expect((await report([path])).report.totals[0]).toMatchObject({ contracted: null, list: null });
  });

  it('refuses a value that is no number or has too many digits, naming file, line, column and count', async () => {
    const path = await file(
      'bad-number.csv',
      `${header}\n1,USD,,,"two\nlines",,1\n"1,234.5",USD,,,A,,x\n1e-47,USD,,,A,,1\n`,
    );
    await expect(report([path])).rejects.toMatchObject({
      code: 'cost.failed_casts',
      where: `${path}:4, column BilledCost`,
      details: { failed_casts: { BilledCost: 2, EffectiveCost: 1 } },
    });
  });
});

describe('groups', () => {
  it('add up to the totals in every column, also where no row of a group fills one', async () => {
    const path = await file('sparse.csv', `${header}\n1,USD,,,A,,1\n2,USD,,,B,,NULL\n3,USD,,,B,,\n`);
    const { report: answer } = await report([path], 'ServiceName');
    expect(answer.groups.map((group) => group.effective)).toEqual(['0', '1']);
    expect(answer.totals[0]).toMatchObject({ billed: '6', effective: '1', list: null });
  });

  it('leave a sum unknown where one of the files lacks the column', async () => {
    const one = await file('has.csv', `${header}\n1,USD,,,A,,1\n`);
    const two = await file('lacks.csv', 'BilledCost,BillingCurrency,ServiceName\n2,USD,B\n');
    const { report: answer } = await report([one, two], 'ServiceName');
    expect(answer.groups.map((group) => group.effective)).toEqual([null, '1']);
    expect(answer.totals[0]).toMatchObject({ billed: '3', effective: null });
  });
});

describe('what files look like', () => {
  const rows =
    '\n1.5,USD,2026-10-01T00:00Z,2026-10-02T23:30:00-02:00,A,"{""org"": ""x"", "" org"": ""y""}",1\n';

  it.each([
    ['a byte order mark and CRLF', `\uFEFF${header}${rows}`.replaceAll('\n', '\r\n')],
    [
      'mixed line ends',
      `${header}\r\n1,USD,2026-10-01,2026-10-03,A,"{""org"":""x"","" org"":""y""}",0${rows.replace('1.5', '0.5')}`,
    ],
    ['gzip', gzipSync(`${header}${rows}`)],
    ['UTF-16', Buffer.from(`\uFEFF${header}${rows}`, 'utf16le')],
    ['names in small letters', `${header.toLowerCase()}${rows}`],
    [
      'semicolons',
      `${header.replaceAll(',', ';')}\n1.5;USD;2026-10-01;2026-10-03;A;"{""org"":""x"","" org"":""y""}";1\n`,
    ],
  ])('reads %s', async (what, content) => {
    const path = await file(`${what}.csv`, content);
    const { report: answer } = await report([path], 'ServiceName,Tags/org,Tags/ org,Day', '2026-10');
    expect(answer.groups).toEqual([
      {
        keys: { ServiceName: 'A', 'Tags/org': 'x', 'Tags/ org': 'y', Day: '2026-10-03' },
        currency: 'USD',
        billed: '1.5',
        effective: '1',
        contracted: null,
        list: null,
      },
    ]);
  });

  it('keeps a line break and a separator within quotes in one cell', async () => {
    const path = await file('quoted.csv', `${header}\n1,USD,,,"a,\n""b""",,1\n2,NULL,,,NULL,NULL,\n`);
    const { report: answer } = await report([path], 'ServiceName');
    expect(answer.groups.map((group) => [group.keys['ServiceName'], group.currency])).toEqual([
      ['a,\n"b"', 'USD'],
      [null, null],
    ]);
  });

  it('takes only the rows of the billing period, in UTC', async () => {
    const path = await file(
      'period.csv',
      `${header}\n1,USD,2026-10-01T00:00:00+02:00,,A,,1\n2,USD,2026-10-01 00:00:00,,A,,1\n4,USD,2026-10-31T23:00:00-02:00,,A,,1\n`,
    );
    expect((await report([path], '', '2026-10')).report.totals[0]?.billed).toBe('2');
    expect((await report([path], '', '2026-09')).report.totals[0]?.billed).toBe('1');
    expect((await report([path], '', '2026-11')).report.totals[0]?.billed).toBe('4');
  });

  it('reads Parquet with floats, decimals, timestamps and tag maps, and says that floats are approximate', async () => {
    const path = join(dir, 'bill.parquet');
    await engine.run(`COPY (SELECT 1e-7::DOUBLE AS BilledCost, 'USD' AS BillingCurrency, TIMESTAMPTZ '2026-10-01' AS BillingPeriodStart,
        TIMESTAMP '2026-10-02 03:00' AS ChargePeriodStart, MAP {'org': 'x'} AS Tags, 1.5::DECIMAL(38,30) AS ListCost
      UNION ALL SELECT 0.1, 'USD', TIMESTAMPTZ '2026-10-01', TIMESTAMP '2026-10-02', NULL, 1e-30::DECIMAL(38,30))
      TO '${path}'`);
    const { report: answer, notes } = await report([path], 'Tags/org,ChargePeriodStart,Day', '2026-10');
    expect(answer.totals).toEqual([
      {
        currency: 'USD',
        billed: '0.1000001',
        effective: null,
        contracted: null,
        list: '1.500000000000000000000000000001',
      },
    ]);
    expect(answer.groups.map((group) => group.keys)).toEqual([
      { 'Tags/org': null, ChargePeriodStart: '2026-10-02T00:00:00Z', Day: '2026-10-02' },
      { 'Tags/org': 'x', ChargePeriodStart: '2026-10-02T03:00:00Z', Day: '2026-10-02' },
    ]);
    expect(notes.join()).toContain('approximate');
  });

  it('keeps every digit of wide decimals in Parquet and refuses one that is too large, naming its row', async () => {
    const path = join(dir, 'wide.parquet');
    const costs = (value: string) =>
      `COPY (SELECT ${value} AS BilledCost, 'USD' AS BillingCurrency, 0.1::DECIMAL(38,20) AS ListCost) TO '${path}'`;
    await engine.run(costs('-12345678901234567890.123456789::DECIMAL(38,9)'));
    const { report: answer } = await report([path]);
    expect(answer.totals[0]).toMatchObject({ billed: '-12345678901234567890.123456789', list: '0.1' });
    await engine.run(costs('100000000000000000000::DECIMAL(38,0)'));
    await expect(report([path])).rejects.toMatchObject({
      code: 'cost.failed_casts',
      where: `${path}, row 1, column BilledCost`,
    });
  });

  it('reads tags in Parquet kept as a list of keys and values, also with repeated and null keys', async () => {
    const path = join(dir, 'tag-list.parquet');
    await engine.run(`COPY (SELECT 1 AS BilledCost, 'USD' AS BillingCurrency, unnest([
        [{'key': 'org', 'value': 'x'}, {'key': 'org', 'value': 'y'}], [{'key': NULL, 'value': 'z'}], [], NULL]) AS Tags)
      TO '${path}'`);
    const { report: answer } = await report([path], 'Tags/org');
    expect(answer.groups.map((group) => [group.keys['Tags/org'], group.billed])).toEqual([
      [null, '3'],
      ['x', '1'],
    ]);
  });

  it('adds several files, of different versions, into one report', async () => {
    const one = await file('one.csv', `${header},InvoiceId\n1,USD,,,A,,1,I-1\n`);
    const two = await file('two.csv', `${header}\n2,USD,,,A,,1\n`);
    const { report: answer, notes } = await report([one, two], 'InvoiceId');
    expect(answer.totals[0]?.billed).toBe('3');
    expect(answer.groups.map((group) => group.keys['InvoiceId'])).toEqual([null, 'I-1']);
    expect(notes.join()).toContain('two.csv has no column for InvoiceId');
  });
});

describe('files that cannot be trusted', () => {
  it.each([
    [
      'a row that is too long',
      `${header}\n1,USD,,,A,,1\n1,USD,,,"two\nlines",,1,9\n`,
      3,
      'expected 7 columns, found 8',
    ],
    [
      'a row that is cut off',
      `${header}\n1,USD,,,"two\nlines",,1\n1,USD,2026`,
      4,
      'expected 7 columns, found 3',
    ],
    ['a quote that never ends', `${header}\n1,USD,,,"A,,1\n`, 2, 'unterminated quote'],
  ])('refuses %s with its line', async (what, content, line, reason) => {
    const path = await file(`${what}.csv`, content);
    await expect(report([path])).rejects.toMatchObject({
      code: 'cost.malformed_rows',
      where: `${path}:${line}`,
      message: expect.stringContaining(reason),
    });
  });

  it('names every column that is missing', async () => {
    const path = await file('missing.csv', 'BilledCost,ServiceName\n1,A\n');
    await expect(report([path], 'ServiceName', '2026-10')).rejects.toMatchObject({
      code: 'cost.missing_columns',
      details: { missing: ['BillingCurrency', 'BillingPeriodStart'] },
    });
    const bill = await file('by.csv', `${header}\n1,USD,,,A,,1\n`);
    await expect(report([bill], 'Service,Region')).rejects.toMatchObject({
      details: { missing: ['Service', 'Region'] },
    });
  });

  it.each([
    ['nothing.csv', '', 'cost.not_a_bill'],
    ['other.csv', 'a,b\n1,2\n', 'cost.not_a_bill'],
    ['cut.parquet', 'PAR1 and then nothing', 'cost.file'],
  ])('refuses %s', async (name, content, code) => {
    await expect(report([await file(name, content)])).rejects.toMatchObject({ code });
  });

  it('refuses to count one file twice', async () => {
    const path = await file('twice.csv', `${header}\n1,USD,,,A,,1\n`);
    await expect(report([path, path])).rejects.toMatchObject({ code: 'cost.file_twice', where: path });
  });

  it('says which file is not there', async () => {
    const path = join(dir, 'nowhere.csv');
    await expect(report([path])).rejects.toMatchObject({ code: 'cost.file', where: path });
  });

  it('refuses text that is not Unicode where it is asked for', async () => {
    const path = await file('latin.csv', Buffer.from(`${header}\n1,USD,,,Caf\xe9,,1\n`, 'latin1'));
    const own = withEngine((fresh) =>
      reportCosts(fresh, [path], { dimensions: parseDimensions('ServiceName') }),
    );
    await expect(own).rejects.toMatchObject({
      code: 'cost.encoding',
      where: `${path}:2`,
    });
  });

  it('says that there are too many groups for the memory, not that the file is damaged', async () => {
    const path = join(dir, 'many.parquet');
    await engine.run(`COPY (SELECT i AS BilledCost, 'USD' AS BillingCurrency, md5(i::VARCHAR) AS ResourceId
      FROM range(400000) t(i)) TO '${path}'`);
    const small = withEngine(
      (fresh) => reportCosts(fresh, [path], { dimensions: parseDimensions('ResourceId') }),
      { memoryLimit: '16MB', threads: 1 },
    );
    await expect(small).rejects.toMatchObject({ code: 'cost.too_many_groups', where: '--by' });
  });
});
