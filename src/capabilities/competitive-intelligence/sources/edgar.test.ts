import { describe, expect, it } from 'vitest';
import { requestsOf } from './connectors.ts';
import { answerOf, codeOf, read } from './sources.testing.ts';

const filer = (recent: unknown) => ({
  cik: '912595',
  name: 'SAMPLE LANDLORD INC',
  tickers: ['SMPL'],
  formerNames: [{ name: 'SAMPLE HOMES', from: '1994-01-26', to: '2007-01-04' }],
  filings: { recent, files: [] },
});
const recent = {
  accessionNumber: ['0000912595-26-000101', '0000912595-26-000100'],
  filingDate: ['2026-11-04', '2026-10-29'],
  reportDate: ['', '2026-09-30'],
  form: ['8-K', '10-Q'],
  primaryDocument: ['a8k.htm', '../../etc/passwd?x'],
  primaryDocDescription: ['8-K', 'Quarterly report'],
  items: ['5.02', ''],
};

describe('filings', () => {
  it('are rows of parallel columns', async () => {
    const reading = await read('edgar', answerOf(filer(recent)));
    expect(reading.items[0]).toMatchObject({
      key: 'filer:0000912595',
      fields: { former_names: ['SAMPLE HOMES'] },
    });
    expect(reading.items.slice(1)).toMatchObject([
      {
        key: '0000912595-26-000101',
        title: 'SAMPLE LANDLORD INC: 8-K',
        link: 'https://www.sec.gov/Archives/edgar/data/912595/000091259526000101/a8k.htm',
        at: '2026-11-04T00:00:00.000Z',
        fields: { form: '8-K', items: '5.02', report_date: null },
      },
      {
        title: 'SAMPLE LANDLORD INC: 10-Q (Quarterly report)',
        link: 'https://www.sec.gov/Archives/edgar/data/912595/000091259526000100/',
      },
    ]);
    expect(reading).toMatchObject({ isComplete: false, caveats: [], totals: { filings: 2 } });
  });

  it('of columns that are not of one length would be mixed up, so none is read', async () => {
    const uneven = { ...recent, form: ['8-K'] };
    expect(await codeOf(read('edgar', answerOf(filer(uneven))))).toBe('edgar.unequal');
    const { filingDate: _, ...without } = recent;
    expect(await codeOf(read('edgar', answerOf(filer(without))))).toBe('edgar.unequal');
    expect(await codeOf(read('edgar', answerOf(filer(null))))).toBe('edgar.unequal');
  });

  it('are asked for only by callers who name an address to write to', () => {
    const ask = (userAgent: string) => requestsOf('edgar', { cik: '320193' }, { userAgent });
    expect(() => ask('Sophia/1.0')).toThrow(/e-mail address/);
    expect(() => ask('Sophia/1.0 (+https://example.com)')).toThrow(/e-mail address/);
    expect(ask('Sophia/1.0 (ops@example.com)').url).toBe(
      'https://data.sec.gov/submissions/CIK0000320193.json',
    );
  });
});
