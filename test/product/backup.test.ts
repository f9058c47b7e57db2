/** A whole workspace by the command line into one file and back, also between an embedded and an external PostgreSQL. */
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasExternalPostgres, startExternalPostgres } from '../database/external-postgres.ts';
import { type RunResult, sophia, temporaryHome } from './start-sophia.ts';

const summarySchema = z.object({
  file: z.string(),
  version: z.string(),
  created_at: z.iso.datetime(),
  bytes: z.number(),
  tables: z.array(z.looseObject({ table: z.string(), rows: z.coerce.number() })),
  files: z.looseObject({ count: z.int() }),
});
type Summary = z.infer<typeof summarySchema>;

function answerOf<Schema extends z.ZodType>(result: RunResult, schema: Schema): z.infer<Schema> {
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return schema.parse(JSON.parse(result.stdout));
}

/** Digest and rows of every table; what a restore itself writes down (ledger, hold) comes after them. */
const digests = ({ tables }: Summary) =>
  Object.fromEntries(tables.map(({ table, ...rest }) => [table, rest]));

describe('a backup', () => {
  const homes: Awaited<ReturnType<typeof temporaryHome>>[] = [];
  let source = '';
  let file = '';
  let made: Summary;
  const newHome = async () => {
    const place = await temporaryHome();
    homes.push(place);
    return place.home;
  };

  beforeAll(async () => {
    source = await newHome();
    file = join(source, 'whole workspace.sophia');
    answerOf(
      await sophia(source, ['cycle', '--capabilities', 'nmhc-enrichment,cost-optimization', '--json']),
      z.object({ cycle: z.string() }),
    );
    made = answerOf(await sophia(source, ['backup', file, '--json']), summarySchema);
  });
  afterAll(async () => {
    for (const { remove } of homes) await remove();
  });

  /** Restores the file where `extra` points, and checks everything a person would. */
  async function restoreAndCheck(home: string, extra: Readonly<Record<string, string>> = {}) {
    const restored = answerOf(await sophia(home, ['restore', file, '--json'], extra), summarySchema);
    expect(digests(restored)).toEqual(digests(made));
    expect(restored.files).toEqual(made.files);
    const status = z.object({ held: z.boolean(), reason: z.string().nullable() });
    expect(answerOf(await sophia(home, ['effects', 'status', '--json'], extra), status).held).toBe(true);
    const release = z.object({ released: z.boolean() });
    expect(answerOf(await sophia(home, ['effects', 'release', '--json'], extra), release).released).toBe(
      true,
    );
    expect(answerOf(await sophia(home, ['effects', 'release', '--json'], extra), release).released).toBe(
      false,
    );
    expect(answerOf(await sophia(home, ['effects', 'status', '--json'], extra), status).held).toBe(false);
    return restored;
  }

  /** The ledger goes on after a restore, and its entries of before are those of the source. */
  async function ledgerEntries(home: string, extra: Readonly<Record<string, string>> = {}) {
    const verified = z.object({ ok: z.literal(true), entries: z.int(), first_bad: z.null() });
    return answerOf(await sophia(home, ['ledger', 'verify', '--json'], extra), verified).entries;
  }

  test('holds rows of every part and can be checked without a workspace', async () => {
    const filled = made.tables.filter(({ rows }) => rows > 0).map(({ table }) => table);
    expect(filled).toEqual(
      expect.arrayContaining(['sophia.facts', 'sophia.observations', 'sophia.signals', 'sophia.cycles']),
    );
    expect(filled.some((table) => table.startsWith('dbos.'))).toBe(true);
    expect(made.bytes).toBe((await stat(file)).size);
    const checked = answerOf(
      await sophia('/dev/null/home', ['restore', file, '--check', '--json']),
      summarySchema,
    );
    expect(digests(checked)).toEqual(digests(made));
  });

  test('comes back whole in another home, held until it is released, and its ledger verifies', async () => {
    const target = await newHome();
    await restoreAndCheck(target);
    expect(await ledgerEntries(target)).toBeGreaterThan(await ledgerEntries(source));
    const occupied = await sophia(target, ['restore', file, '--json']);
    expect(occupied.code).toBe(2);
    expect(JSON.parse(occupied.stdout)).toMatchObject({ error: { code: 'backup.not_empty' } });
  });

  test('that was cut off or changed is refused with 2 and leaves the target as it was', async () => {
    const target = await newHome();
    answerOf(await sophia(target, ['migrate', '--json']), z.unknown());
    const before = await ledgerEntries(target);
    const bytes = await readFile(file);
    const flipped = Buffer.from(bytes);
    const middle = Math.floor(bytes.length / 2);
    flipped[middle] = (flipped[middle] ?? 0) ^ 0xff;
    for (const [name, content] of [
      ['cut.sophia', bytes.subarray(0, middle)],
      ['almost.sophia', bytes.subarray(0, bytes.length - 1)],
      ['changed.sophia', flipped],
    ] as const) {
      const bad = join(target, name);
      await writeFile(bad, content);
      const result = await sophia(target, ['restore', bad, '--json']);
      expect(result.code, `${name} ${result.stdout}`).toBe(2);
      expect(JSON.parse(result.stdout)).toMatchObject({ error: { where: expect.stringContaining(name) } });
    }
    expect(await ledgerEntries(target)).toBe(before);
    const accounts = await sophia(target, ['prospects', 'list', '--json']);
    expect(JSON.parse(accounts.stdout)).toMatchObject({ items: [] });
    expect(existsSync(join(target, 'files', 'payready', 'cost-optimization'))).toBe(false);
  });

  test.skipIf(!hasExternalPostgres)(
    'goes to an external PostgreSQL and back into an embedded one without a difference (skipped where there is no PostgreSQL 15)',
    async () => {
      const server = await startExternalPostgres();
      try {
        const outside = { DATABASE_URL: await server.createDatabase('sophia_restored') };
        const home = await newHome();
        await restoreAndCheck(home, outside);
        const entries = await ledgerEntries(home, outside);
        const back = join(home, 'back.sophia');
        const taken = answerOf(await sophia(home, ['backup', back, '--json'], outside), summarySchema);
        const last = await newHome();
        const restored = answerOf(await sophia(last, ['restore', back, '--json']), summarySchema);
        expect(digests(restored)).toEqual(digests(taken));
        const facts = 'sophia.facts';
        expect(digests(restored)[facts]).toEqual(digests(made)[facts]);
        expect(await ledgerEntries(last)).toBeGreaterThan(entries);
      } finally {
        await server.stop();
      }
    },
  );
});
