/** The example on the day on which somebody first starts Sophia, however much later that is. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { freshenHistories } from '../../src/app/workspace/freshen-histories.ts';
import { root, sophia } from './start-sophia.ts';

const example = join(root, 'examples', 'payready');
const written = Date.parse('2026-11-20T06:00:00.000Z');
const dayMs = 86_400_000;
const made: string[] = [];

async function copyAt(now: Date): Promise<{ dir: string; days: number }> {
  const dir = await mkdtemp(join(tmpdir(), 'sophia-example-'));
  made.push(dir);
  await cp(example, dir, { recursive: true });
  return { dir, days: freshenHistories(dir, now) };
}

const filesOf = async (dir: string) =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .sort();
const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

const competitors = z.object({
  capabilities: z.looseObject({
    'competitive-intelligence': z.looseObject({
      competitors: z.array(
        z.looseObject({
          slug: z.string(),
          sample: z.boolean().optional(),
          sources: z.array(
            z.looseObject({ slug: z.string(), kind: z.string(), history: z.string().optional() }),
          ),
        }),
      ),
    }),
  }),
});

/** What the record of a copy tells, by `sophia competitors replay`, with the time at which each was first seen. */
async function told(dir: string) {
  const file = competitors.parse(parse(await readFile(join(dir, 'sophia.yaml'), 'utf8')));
  const lines = await Promise.all(
    file.capabilities['competitive-intelligence'].competitors.flatMap(({ slug, sources }) =>
      sources.flatMap(({ slug: source, kind, history }) =>
        history === undefined
          ? []
          : [
              readdir(join(dir, history)).then((files) =>
                files.map((one) => ({
                  file: join(history, one),
                  source,
                  competitor: slug,
                  kind,
                  url: `https://lumen-leasing.example/${source}`,
                  retrieved_at: one.replace(/^(.{13})(\d\d)Z.*$/, '$1:$2:00Z'),
                  status: 200,
                  headers: {},
                })),
              ),
            ],
      ),
    ),
  );
  await writeFile(
    join(dir, 'manifest.jsonl'),
    lines
      .flat()
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );
  const { stdout } = await sophia(dir, ['competitors', 'replay', dir, '--json']);
  const signal = z.object({ capture: z.string(), kind: z.string(), title: z.string() });
  return z.object({ signals: z.array(signal) }).parse(JSON.parse(stdout)).signals;
}

const dayOf = (capture: string) => Date.parse(/\d{4}-\d{2}-\d{2}/.exec(capture)?.[0] ?? '');

describe('the example', () => {
  afterAll(async () => {
    for (const dir of made) await rm(dir, { recursive: true, force: true });
  });

  test('is copied as it is on the day on which it was recorded and before', async () => {
    for (const now of [new Date(written), new Date(written - 90 * dayMs), new Date(written + dayMs - 1)]) {
      const { dir, days } = await copyAt(now);
      expect(days).toBe(0);
      for (const file of await filesOf(example))
        expect(await hashOf(join(dir, file)), file).toBe(await hashOf(join(example, file)));
    }
  });

  test('moves what was recorded of invented companies and nothing else, the same on the same day', async () => {
    const now = new Date('2027-03-01T09:00:00.000Z');
    const { dir, days } = await copyAt(now);
    expect(days).toBe(101);
    const files = await filesOf(dir);
    expect(files).toContain(join('data', 'competitors', 'lumen-leasing', 'pricing', '2027-03-01T0600Z.html'));
    const moved = (file: string) => file.includes('lumen-leasing');
    expect(files.filter((file) => !moved(file))).toEqual(
      (await filesOf(example)).filter((file) => !moved(file)),
    );
    for (const file of files.filter((one) => !moved(one)))
      expect(await hashOf(join(dir, file)), file).toBe(await hashOf(join(example, file)));
    const blog = await readFile(
      join(dir, 'data/competitors/lumen-leasing/blog/2027-02-26T0700Z.xml'),
      'utf8',
    );
    expect(blog).toContain('<pubDate>Thu, 25 Feb 2027 15:30:00 GMT</pubDate>');
    expect(await readFile(join(dir, 'data/notes/lumen-leasing.md'), 'utf8')).toContain('Date: 2027-02-27');
    const again = await copyAt(now);
    expect(await filesOf(again.dir)).toEqual(files);
    for (const file of files) expect(await hashOf(join(again.dir, file))).toBe(await hashOf(join(dir, file)));
  });

  test('tells the same moves on whatever day of the week it is started, two of them of the last seven days', async () => {
    const { dir: original } = await copyAt(new Date(written));
    const usual = await told(original);
    expect(usual.length).toBeGreaterThan(10);
    for (let late = 365; late < 372; late += 1) {
      const now = written + late * dayMs + 23 * 3_600_000;
      const { dir, days } = await copyAt(new Date(now));
      expect(days).toBe(late);
      const signals = await told(dir);
      expect(signals.map(({ kind }) => kind).sort(), `${late} days later`).toEqual(
        usual.map(({ kind }) => kind).sort(),
      );
      expect(signals.every(({ capture }) => dayOf(capture) <= now)).toBe(true);
      const week = signals.filter(({ capture }) => dayOf(capture) > now - 7 * dayMs);
      expect(week.map(({ kind }) => kind)).toContain('pricing');
      expect(week.length).toBeGreaterThanOrEqual(2);
    }
  });
});
