import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkerPool } from '../../platform/worker-pool/create-worker-pool.ts';
import { type TestServices, createTestServices } from '../services.testing.ts';
import { registerSources, runCycle } from './cycle.ts';
import { addNoise, listNoise, noiseRulesFor, previewNoise, removeNoise } from './mark-noise.ts';
import { migrations } from './migrations.ts';
import { drawingWithoutEnd } from './sources/hostile-pdf.testing.ts';
import { settingsSchema, sourceIdOf } from './settings.ts';
import { createMemoryStore } from './store.ts';

const settings = settingsSchema.parse({
  own_names: ['Pay Ready'],
  competitors: [
    {
      slug: 'lumen-leasing',
      name: 'Lumen Leasing',
      sample: true,
      sources: [
        { slug: 'pricing', title: 'Pricing page', kind: 'page', history: 'pricing' },
        { slug: 'blog', title: 'Blog', kind: 'feed', history: 'blog' },
        { slug: 'notes', title: 'Notes', kind: 'file', path: 'notes.csv' },
      ],
    },
  ],
});

let test: TestServices;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sophia-competitors-'));
  await cp(join(process.cwd(), 'examples/payready/data/competitors/lumen-leasing'), dir, { recursive: true });
  await writeFile(join(dir, 'notes.csv'), 'id,title\n1,A first note\n');
  test = await createTestServices(migrations, dir);
  await registerSources(test.services, settings);
});

afterAll(async () => {
  await test.drop();
  await rm(dir, { recursive: true, force: true });
});

const cycle = () => runCycle({ ...test.contextAt('2026-11-22T06:00:00.000Z'), settings });

describe('the cycle over recorded histories', () => {
  it('raises what a replay of the same captures tells, with the observations that prove it', async () => {
    const outcome = await cycle();
    expect(outcome.signals).toBe(3);
    expect(outcome.unreachable).toEqual([]);
    const pricing = test.raised.find((one) => one.kind === 'competitor.pricing');
    expect(pricing).toMatchObject({ subject: 'competitor:lumen-leasing', severity: 'high', sample: true });
    expect(pricing?.evidence.map((one) => one.label)).toEqual([
      'Pricing page, before',
      'Pricing page, after, first seen',
      'Pricing page, after, confirmed',
    ]);
    for (const { id } of pricing?.evidence ?? [])
      expect(await test.services.evidence.observations.find(id)).toBeDefined();
  });

  it('run again on the same captures, stores and raises nothing', async () => {
    const before = test.raised.length;
    expect(await cycle()).toMatchObject({ observations: 0, signals: 0 });
    expect(test.raised).toHaveLength(before);
  });

  it('repeated after it was killed before its memory moved on, raises the same keys', async () => {
    const keys = new Set(test.raised.map((one) => one.dedupeKey));
    await createMemoryStore(test.services.database).clear(
      settings.competitors[0]?.sources.map((one) => sourceIdOf('lumen-leasing', one.slug)) ?? [],
      ['lumen-leasing'],
    );
    await cycle();
    expect(new Set(test.raised.map((one) => one.dedupeKey))).toEqual(keys);
  });
});

describe('a file dropped in to harm', () => {
  const report = settingsSchema.parse({
    competitors: [
      {
        slug: 'lumen-leasing',
        name: 'Lumen Leasing',
        sources: [{ slug: 'report', title: 'Report', kind: 'file', path: 'report.pdf' }],
      },
    ],
  });

  it('is the health of its source after a time, raises nothing, and holds up nobody', async () => {
    const id = sourceIdOf('lumen-leasing', 'report');
    await registerSources(test.services, report);
    await writeFile(join(dir, 'report.pdf'), drawingWithoutEnd());
    const workers = createWorkerPool({ threads: 1, taskTimeoutMs: 2_000 });
    const before = test.raised.length;
    const outcome = await runCycle({
      ...test.contextAt('2026-11-22T06:00:00.000Z'),
      settings: report,
      workers,
    });
    await workers.close();
    expect(outcome).toMatchObject({ observations: 0, signals: 0 });
    const reason = expect.stringContaining('took more than 2 s');
    expect(outcome.unreachable).toContainEqual({ source: id, reason });
    expect(await test.services.evidence.sources.find(id)).toMatchObject({ state: 'suspect', reason });
    expect(test.raised).toHaveLength(before);
  });

  it('is not even loaded where it is too large', async () => {
    await truncate(join(dir, 'report.pdf'), 20 * 1024 * 1024 + 1);
    const outcome = await runCycle({ ...test.contextAt('2026-11-22T06:00:00.000Z'), settings: report });
    expect(outcome.unreachable.map((one) => one.reason)).toContain(
      'report.pdf has 20971521 bytes; more than 20971520 are not read',
    );
  });
});

describe('marking noise', () => {
  it('previews what it would have hidden, applies to its scope, and is undone', async () => {
    const services = { ...test.services, ledger: { append: () => Promise.resolve({ seq: 1, hash: '' }) } };
    const input = {
      competitor: 'lumen-leasing',
      sourceId: null,
      target: 'block',
      pattern: 'Collect Plus | $*',
      note: 'a test',
    } as const;
    const preview = await previewNoise(services, input);
    expect(preview.hidden.map((one) => one.kind)).toContain('competitor.pricing');
    const record = await addNoise(services, input, 'user:test');
    const other = await addNoise(services, { ...input, sourceId: 'elsewhere' }, 'user:test');
    expect(await noiseRulesFor(services.database, 'any', 'lumen-leasing')).toHaveLength(1);
    expect(await removeNoise(services, record.id, 'user:test')).toBe(true);
    expect(await removeNoise(services, record.id, 'user:test')).toBe(false);
    expect((await listNoise(services.database, 'lumen-leasing')).map((one) => one.id)).toEqual([other.id]);
  });

  it('refuses a pattern that would hide anything', async () => {
    const wide = { competitor: 'x', sourceId: null, target: 'block', pattern: '*', note: '' } as const;
    await expect(previewNoise(test.services, wide)).rejects.toThrow(/too little/);
  });
});
