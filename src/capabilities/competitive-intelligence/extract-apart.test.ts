import { afterAll, describe, expect, it } from 'vitest';
import { createWorkerPool } from '../../platform/worker-pool/create-worker-pool.ts';
import { extractApart } from './extract-apart.ts';
import type { Answer } from './extract.ts';
import { drawingWithoutEnd, packedBlanks } from './sources/hostile-pdf.testing.ts';

const hasty = createWorkerPool({ threads: 1, taskTimeoutMs: 2_000 });
const narrow = createWorkerPool({ threads: 1, growthMib: 200, taskTimeoutMs: 60_000 });
afterAll(async () => {
  await hasty.close();
  await narrow.close();
});

const answer = (kind: Answer['kind'], body: Uint8Array | string, settings?: unknown): Answer => ({
  kind,
  status: 200,
  headers: {},
  body: typeof body === 'string' ? Buffer.from(body) : body,
  url: 'https://sample.example/list',
  settings,
});

/** What the thread that serves could do meanwhile. */
async function besides<Value>(work: Promise<Value>): Promise<{ result: Value; turns: number }> {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 50);
  const result = await work;
  clearInterval(timer);
  return { result, turns };
}

describe('a document made to harm', () => {
  it('that draws without end is given up after a time, and nobody else waits for it', async () => {
    const body = drawingWithoutEnd();
    expect(body.length).toBeLessThan(4_096);
    const { result, turns } = await besides(extractApart(hasty, answer('file', body)));
    expect(result).toMatchObject({
      kind: 'unusable',
      why: 'unreadable',
      detail: expect.stringContaining('took more than 2 s'),
    });
    expect(turns).toBeGreaterThan(10);
  });

  it('that unpacks to gigabytes is given up before it fills the memory', async () => {
    const body = packedBlanks(700);
    expect(body.length).toBeLessThan(2_000_000);
    const { result } = await besides(extractApart(narrow, answer('file', body)));
    expect(result).toMatchObject({
      kind: 'unusable',
      why: 'unreadable',
      detail: expect.stringContaining('took more than 200 MiB of memory'),
    });
  }, 90_000);

  it('the next one is read as ever', async () => {
    expect(await extractApart(hasty, answer('file', drawingWithoutEnd(2)))).toMatchObject({
      kind: 'reading',
      reading: { items: [{ key: 'page-1', text: expect.stringContaining('Sample') }] },
    });
  });
});

describe('a path whose cost the answer multiplies', () => {
  it('is followed on a thread that can be stopped', async () => {
    const settings = {
      url: 'https://sample.example/list',
      items: '$.a[?count($.a[?count($.a[?@ == 1]) > 0]) > 0]',
      fields: { title: '$' },
    };
    const body = JSON.stringify({ a: Array.from({ length: 1_900 }, () => 1) });
    expect(body.length).toBeLessThan(4_096);
    const { turns, result } = await besides(extractApart(hasty, answer('json', body, settings)));
    expect(result).toMatchObject({ kind: 'unusable', detail: expect.stringContaining('took more than 2 s') });
    expect(turns).toBeGreaterThan(10);
  });
});
