import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../../kernel/errors.ts';
import { sourceKinds } from '../domain/contract.ts';
import type { ItemsReading } from '../domain/contract.ts';
import type { ConnectorKind } from './connector.ts';
import { connectorOf, isConnectorKind, requestsOf } from './connectors.ts';
import { goodJson, goodText, jsonSettings } from './good-answers.testing.ts';
import { answerOf, codeOf, read } from './sources.testing.ts';

const kinds = sourceKinds.filter(isConnectorKind);
const jsonKinds = kinds.filter((kind) => goodJson[kind] !== undefined);
const url = 'https://service.example/repos?per_page=2&limit=2&size=1&company=Sample';
const readIt = (kind: ConnectorKind, body: unknown) =>
  read(kind, answerOf(body, url), kind === 'json' ? { settings: jsonSettings } : {});

const goodSettings: Record<ConnectorKind, unknown> = {
  feed: { url: 'https://sample.example/feed' },
  sitemap: { url: 'https://sample.example/sitemap.xml' },
  helpcenter: { host: 'support.sample.example' },
  ashby: { board: 'sample' },
  greenhouse: { board: 'sample' },
  lever: { site: 'sample', region: 'eu' },
  statuspage: { url: 'https://status.sample.example/history' },
  cfpb: { company: 'Sample Recovery, Inc.' },
  appstore: { app_id: '100200300' },
  edgar: { cik: '320193' },
  github: { org: 'sample' },
  wayback: { url: 'https://sample.example/pricing?a=b' },
  json: jsonSettings,
  file: { path: 'reviews.csv' },
};

describe('every connector', () => {
  it.each(kinds)('%s reads its good answer, the same each time', async (kind) => {
    const body = goodJson[kind] ?? goodText[kind];
    const reading = await readIt(kind, body);
    expect(reading.items.length).toBeGreaterThan(0);
    expectWithinContract(reading);
    expect(await readIt(kind, body)).toEqual(reading);
  });

  it.each(kinds)('%s describes each of its settings and says what to ask for', (kind) => {
    const connector = connectorOf(kind);
    expect(connector.kind).toBe(kind);
    expect(connector.extractor).toMatch(new RegExp(`^${kind}@\\d+$`));
    for (const field of Object.values(connector.settings.shape)) {
      expect(field.description ?? '').toMatch(/^[A-Z].{15,}/);
    }
    const request = requestsOf(kind, goodSettings[kind], { userAgent: 'Sophia/1 (ops@example.com)' });
    expect(request.url).toMatch(kind === 'file' ? /^reviews\.csv$/ : /^https:\/\//);
    expect(() => requestsOf(kind, { nonsense: 1 }, { userAgent: 'Sophia/1' })).toThrow(SophiaError);
  });

  it.each(jsonKinds)('%s refuses pages, errors, cut-off and absurd answers', async (kind) => {
    const code = (body: unknown) => codeOf(readIt(kind, body));
    const whole = JSON.stringify(goodJson[kind]);
    expect(await code('<!doctype html><html><body>Not found</body></html>')).toBe(`${kind}.wrong_type`);
    expect(await code('')).toBe(`${kind}.empty`);
    expect(await code('null')).toBe(`${kind}.wrong_type`);
    expect(await code('Service unavailable')).toBe(`${kind}.wrong_type`);
    expect(await code(whole.slice(0, -3))).toMatch(new RegExp(`^${kind}\\.(truncated|unreadable)$`));
    expect(await code({ error: 'rate limited' })).toBe(`${kind}.error_answer`);
    expect(await code({ message: 'Not Found', documentation_url: 'https://x' })).toBe(`${kind}.error_answer`);
    expect(await code({ errors: [{ message: 'no' }] })).toBe(`${kind}.error_answer`);
    expect(await code({ status: 500, error: 'Internal Server Error', jobs: null })).toBe(
      `${kind}.error_answer`,
    );
    expect(await code({})).toMatch(new RegExp(`^${kind}\\.`));
    expect(await code('['.repeat(200_000))).toBe(`${kind}.unreadable`);
    expect(await code({ maintenance: true, ok: 'yes' })).toMatch(new RegExp(`^${kind}\\.`));
  });

  it('asks each service as it wants to be asked', () => {
    const ask = (kind: ConnectorKind) =>
      requestsOf(kind, goodSettings[kind], { userAgent: 'Sophia/1 (ops@example.com)' }).url;
    expect(ask('ashby')).toBe(
      'https://api.ashbyhq.com/posting-api/job-board/sample?includeCompensation=true',
    );
    expect(ask('greenhouse')).toBe('https://boards-api.greenhouse.io/v1/boards/sample/jobs?content=true');
    expect(ask('lever')).toBe('https://api.eu.lever.co/v0/postings/sample?mode=json&skip=0&limit=100');
    expect(ask('statuspage')).toBe('https://status.sample.example/api/v2/summary.json');
    expect(ask('cfpb')).toContain(
      '?company=Sample+Recovery%2C+Inc.&sort=created_date_desc&frm=0&size=100&no_aggs=true',
    );
    expect(ask('wayback')).toContain(
      'url=https%3A%2F%2Fsample.example%2Fpricing%3Fa%3Db&output=json&collapse=digest',
    );
  });
});

describe('broken answers', () => {
  it.each(jsonKinds)('of %s with a part replaced are read or refused, nothing else', async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.jsonValue({ maxDepth: 3 }), async (place, value) => {
        await expectReadOrRefused(kind, JSON.stringify(replaced(goodJson[kind], place, value)));
      }),
      { numRuns: 150 },
    );
  });

  it.each(kinds)('of %s with bytes changed or missing are read or refused, nothing else', async (kind) => {
    const whole = Buffer.from(goodText[kind] ?? JSON.stringify(goodJson[kind]));
    const edit = fc.record({
      at: fc.nat(whole.length - 1),
      bytes: fc.uint8Array({ maxLength: 4 }),
      cut: fc.nat(20),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (edits, cutEnd) => {
          let bytes = whole;
          for (const { at, bytes: put, cut } of edits) {
            bytes = Buffer.concat([
              bytes.subarray(0, at),
              put,
              cutEnd ? Buffer.alloc(0) : bytes.subarray(at + cut),
            ]);
          }
          await expectReadOrRefused(kind, bytes);
        },
      ),
      { numRuns: 150 },
    );
  });
});

async function expectReadOrRefused(kind: ConnectorKind, body: string | Uint8Array): Promise<void> {
  const answer = { ...answerOf('', url), body: typeof body === 'string' ? Buffer.from(body) : body };
  const options = kind === 'json' ? { settings: jsonSettings } : {};
  // `codeOf` lets through whatever is not a SophiaError.
  const code = await codeOf(read(kind, answer, options).then(expectWithinContract));
  expect(code === 'read' || code.startsWith(`${kind}.`)).toBe(true);
}

function expectWithinContract({ items }: ItemsReading): void {
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  for (const { key, title, link, at, text, fields } of items) {
    expect(key).not.toBe('');
    expect(title).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(link ?? 'https://').toMatch(/^https?:\/\//);
    expect(at === null || new Date(at).toISOString() === at).toBe(true);
    for (const name of Object.keys(fields)) expect(name).toMatch(/^[\p{L}\p{N}_]+$/u);
  }
}

/** The value with its n-th part, counted in depth-first order and modulo their number, replaced. */
function replaced(value: unknown, place: number, by: unknown): unknown {
  const count = (one: unknown): number =>
    1 +
    (typeof one === 'object' && one !== null
      ? Object.values(one).reduce((sum: number, part) => sum + count(part), 0)
      : 0);
  let left = place % count(value);
  const walk = (one: unknown): unknown => {
    if (left === 0) {
      left = -1;
      return by;
    }
    left -= 1;
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, walk(part)]));
  };
  return walk(value);
}
