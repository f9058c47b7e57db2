import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pricingPage } from './engine.testing.ts';
import { replayHistory } from './replay-history.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sophia-replay-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const line = (rest: object) => ({
  file: 'a.html',
  source: 'pricing',
  competitor: 'lumen-leasing',
  kind: 'page',
  url: 'https://lumen-leasing.example/pricing',
  retrieved_at: '2026-11-01T06:00:00Z',
  status: 200,
  headers: { 'Content-Type': 'text/html' },
  ...rest,
});
const manifest = (...lines: (object | string)[]) =>
  writeFile(
    join(dir, 'manifest.jsonl'),
    lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
  );
const replay = () => replayHistory(dir, { ownNames: ['Pay Ready'], minChangedWords: 4 });

describe('replay', () => {
  it('goes by the time of the captures, not by the order of the lines, and names the first that held a change', async () => {
    await writeFile(join(dir, 'a.html'), pricingPage());
    await writeFile(join(dir, 'b.html'), pricingPage({ growth: '$2.10' }));
    await manifest(
      line({ file: 'b.html', retrieved_at: '2026-11-03T06:00:00Z' }),
      line({ file: 'b.html', retrieved_at: '2026-11-02T06:00:00Z' }),
      line({}),
    );
    const { signals } = await replay();
    expect(signals).toMatchObject([
      { capture: 'b.html', source: 'pricing', kind: 'pricing', subject: 'competitor:lumen-leasing' },
    ]);
  });

  it('does not take a capture that is listed twice for a confirmation', async () => {
    await writeFile(join(dir, 'a.html'), pricingPage());
    await writeFile(join(dir, 'b.html'), pricingPage({ growth: '$2.10' }));
    const second = line({ file: 'b.html', retrieved_at: '2026-11-02T06:00:00Z' });
    await manifest(line({}), second, second);
    expect(await replay()).toEqual({ signals: [], suppressed: [{ capture: 'b.html', why: 'unconfirmed' }] });
  });

  it('says why what came is no answer', async () => {
    await writeFile(join(dir, 'a.html'), pricingPage());
    await writeFile(join(dir, 'e.html'), 'Bad gateway');
    const at = (day: number) => `2026-11-0${day}T06:00:00Z`;
    await manifest(
      line({}),
      line({ file: 'e.html', retrieved_at: at(2), status: 502 }),
      line({ retrieved_at: at(3), file: 'a.html', headers: { 'content-length': '999999' } }),
    );
    expect((await replay()).suppressed).toEqual([
      { capture: 'e.html', why: 'error_status' },
      { capture: 'a.html', why: 'truncated' },
    ]);
  });

  it('takes a look that failed without a body, and headers without a value', async () => {
    await writeFile(join(dir, 'a.html'), pricingPage());
    await writeFile(join(dir, 'b.html'), pricingPage({ growth: '$2.10' }));
    const at = (day: number) => `2026-11-0${day}T06:00:00Z`;
    await manifest(
      line({ headers: { 'Content-Type': 'text/html', 'Last-Modified': null } }),
      line({ file: null, retrieved_at: at(2), status: 503 }),
      line({ file: 'b.html', retrieved_at: at(3) }),
      line({ file: undefined, retrieved_at: at(4), status: null, headers: null }),
      line({ file: '', retrieved_at: at(5), status: 304 }),
      line({ file: 'b.html', retrieved_at: at(6) }),
    );
    expect(await replay()).toMatchObject({
      signals: [{ capture: 'b.html', kind: 'pricing' }],
      suppressed: [
        { capture: 'manifest.jsonl:2', why: 'error_status' },
        { capture: 'manifest.jsonl:4', why: 'error_status' },
      ],
    });
  });

  it.each([
    ['an answer without a file', line({ file: null }), /file is missing/],
    ['a kind that is not known', line({ kind: 'fax' }), /kind/],
    ['a time that is none', line({ retrieved_at: 'yesterday' }), /retrieved_at/],
    ['a file outside', line({ file: '../x.html' }), /outside/],
    ['a file that is missing', line({ file: 'gone.html' }), /gone\.html/],
    ['a line that is not JSON', '{', /not JSON/],
    ['a source that is two things', line({ kind: 'feed' }), /is page of/],
  ])('refuses %s with its line', async (_, bad, message) => {
    await writeFile(join(dir, 'a.html'), pricingPage());
    await manifest(line({}), bad);
    await expect(replay()).rejects.toThrow(message);
    await expect(replay()).rejects.toMatchObject({ where: expect.stringContaining('manifest.jsonl:2') });
  });

  it('refuses a folder without a manifest', async () => {
    await expect(replay()).rejects.toMatchObject({ code: 'replay.no_manifest' });
  });
});
