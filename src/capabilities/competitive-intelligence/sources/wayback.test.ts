import { describe, expect, it } from 'vitest';
import { answerOf, captureOf, codeOf, hasCaptures, read } from './sources.testing.ts';
import { snapshotsToFetch } from './wayback.ts';

const header = ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest', 'length'];
const row = (stamp: string, digest: string, length = '5000', status = '200', type = 'text/html') => [
  'example,sample)/',
  stamp,
  'https://sample.example/pricing',
  type,
  status,
  digest,
  length,
];
const url = 'https://web.archive.org/cdx/search/cdx?url=x&output=json';

describe('past captures', () => {
  it('are read by the names of their columns, in whatever order', async () => {
    const turned = [header.toReversed(), row('20261101000000', 'A').toReversed()];
    const { items } = await read('wayback', answerOf(turned, url));
    expect(items).toMatchObject([{ key: '20261101000000:A', at: '2026-11-01T00:00:00.000Z' }]);
  });

  it('may be none, may lack a status, and never have a time that does not exist', async () => {
    expect((await read('wayback', answerOf([], url))).items).toEqual([]);
    expect((await read('wayback', answerOf([header], url))).items).toEqual([]);
    const rows = [header, row('20261101000000', 'A', '-', '-'), row('20261341000000', 'B')];
    const { items } = await read('wayback', answerOf(rows, url));
    expect(items).toMatchObject([{ fields: { status: null, length: null } }]);
    expect(await codeOf(read('wayback', answerOf([['a', 'b']], url)))).toBe('wayback.unexpected');
    expect(await codeOf(read('wayback', answerOf({ rows: [] }, url)))).toBe('wayback.unexpected');
  });

  it('go on by the resume key behind an empty row', async () => {
    const reading = await read('wayback', answerOf([header, row('20261101000000', 'A'), [], ['key+1']], url));
    expect(reading.items).toHaveLength(1);
    expect(reading.next).toBe(`${url}&resumeKey=key%2B1`);
  });

  it('worth fetching are good pages of another digest and length, some time apart', async () => {
    const rows = [
      header,
      row('20260101000000', 'A', '5000'),
      row('20260101000300', 'B', '9000'),
      row('20260105000000', 'C', '5003'),
      row('20260110000000', 'D', '8000', '404'),
      row('20260111000000', 'E', '8000', '200', 'image/png'),
      row('20260201000000', 'F', '6100'),
      row('20260301000000', 'F', '9900'),
      row('20260401000000', 'G', '7400'),
    ];
    const reading = await read('wayback', answerOf(rows, url));
    const digests = (limit: number) =>
      snapshotsToFetch(reading, { limit }).map(({ fields }) => fields['digest']);
    expect(digests(10)).toEqual(['A', 'F', 'G']);
    expect(digests(2)).toEqual(['A', 'G']);
    expect(digests(1)).toEqual(['G']);
    expect(digests(0)).toEqual([]);
  });

  it.skipIf(!hasCaptures)(
    'of three minutes are one (skipped where the captures are not at hand)',
    async () => {
      const reading = await read('wayback', captureOf('cdx/doc.iowa.gov-cdx.json', url));
      const stamps = snapshotsToFetch(reading, { limit: 10 }).map(({ at }) => at?.slice(0, 10));
      expect(stamps).toEqual(['2017-03-23', '2017-04-16']);
    },
  );
});
