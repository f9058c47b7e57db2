/** From earlier versions to this one with data in place: backups that they made are restored, migrated and started. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allMigrations } from '../../src/app/runtime/open-runtime.ts';
import { readBackup, verifyBackup } from '../../src/platform/database/backup.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import { createDurableEngine } from '../../src/platform/durable/engine.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { type RunResult, root, signIn, sophia, startSophia, temporaryHome } from './start-sophia.ts';

const fixtures = join(root, 'test', 'product', 'fixtures');
const backups = readdirSync(fixtures).filter((name) => name.endsWith('.sophia'));

/** What people wrote or were told. What is worked out from it anew (counts, measures) may differ in a later version. */
const kept = [
  'users',
  'api_tokens',
  'sources',
  'observations',
  'bodies',
  'signals',
  'signal_history',
  'proposals',
  'proposal_decisions',
  'changes',
  'change_steps',
  'setting_overrides',
  'outbox',
  'outside_effects',
  'cycles',
  'ledger_entries',
  'ledger_bodies',
  'ledger_tombstones',
  'ledger_checkpoints',
] as const;

type Rows = Readonly<Record<string, readonly string[]>>;

/** Every row of the kept tables as text, with the columns that `like` knows where it is given: later ones may add some. */
async function rowsOf({ pool }: Database, like?: Columns): Promise<Rows> {
  const rows: Record<string, string[]> = {};
  const columns = like ?? (await columnsOf({ pool }));
  for (const table of kept) {
    const list = (columns[table] ?? []).map((column) => `"${column}"`).join(', ');
    const found = await pool.query<{ row: string }>(
      `SELECT row_to_json(r)::text AS row FROM (SELECT ${list} FROM sophia.${table}) r ORDER BY 1`,
    );
    rows[table] = found.rows.map(({ row }) => row);
  }
  return rows;
}

type Columns = Readonly<Record<string, readonly string[]>>;

async function columnsOf({ pool }: Pick<Database, 'pool'>): Promise<Columns> {
  const { rows } = await pool.query<{ table: string; columns: string[] }>(
    `SELECT table_name::text AS "table", array_agg(column_name::text ORDER BY ordinal_position) AS columns
       FROM information_schema.columns WHERE table_schema = 'sophia' GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}

function answerOf<Schema extends z.ZodType>(result: RunResult, schema: Schema): z.infer<Schema> {
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return schema.parse(JSON.parse(result.stdout));
}

const items = <Item extends z.ZodType>(item: Item) => z.looseObject({ items: z.array(item) });
const verified = z.object({ ok: z.literal(true), entries: z.int(), first_bad: z.null() });

test('there is a backup of an earlier version to take over', () => {
  expect(backups).toContain('0.1.0.sophia');
});

describe.each(backups)('a workspace of %s', (name) => {
  const file = join(fixtures, name);
  const databases: TestDatabase[] = [];
  const homes: Awaited<ReturnType<typeof temporaryHome>>[] = [];
  let old: TestDatabase;
  let columns: Columns;
  let before: Rows;

  const emptyDatabase = async () => {
    const made = await createTestDatabase([]);
    databases.push(made);
    return made;
  };
  const newHome = async () => {
    const place = await temporaryHome();
    homes.push(place);
    return place.home;
  };
  /** The database as the earlier version left it: its migrations, its rows, nothing of today's. */
  const asItWas = async () => {
    const { header } = await verifyBackup(file);
    const ids = new Set(header.migrations.map(({ id }) => id));
    const made = await emptyDatabase();
    const engine = createDurableEngine({ database: made.database, log: silentLog });
    const migrations = allMigrations.filter(({ id }) => ids.has(id));
    await migrate(made.database, migrations);
    await engine.start({ role: 'client' });
    await engine.stop();
    await readBackup({ file, database: made.database, migrations });
    return made;
  };

  beforeAll(async () => {
    old = await asItWas();
    columns = await columnsOf(old.database);
    before = await rowsOf(old.database);
  });
  afterAll(async () => {
    for (const { drop } of databases) await drop();
    for (const { remove } of homes) await remove();
  });

  test('holds something of every kind that an upgrade must keep', () => {
    const empty = kept.filter((table) => table !== 'ledger_tombstones' && before[table]?.length === 0);
    expect(empty).toEqual([]);
    expect(before.users?.some((row) => row.includes('dana@example.com'))).toBe(true);
    expect(before.setting_overrides).toHaveLength(1);
    expect(
      new Set(before.proposals?.map((row) => z.object({ state: z.string() }).parse(JSON.parse(row)).state)),
    ).toEqual(new Set(['verified', 'rejected', 'waiting']));
  });

  test('is migrated in place and keeps every row', async () => {
    const { header } = await verifyBackup(file);
    const had = new Set(header.migrations.map(({ id }) => id));
    const { applied } = await migrate(old.database, allMigrations);
    expect(applied).toEqual(allMigrations.map(({ id }) => id).filter((id) => !had.has(id)));
    expect(await rowsOf(old.database, columns)).toEqual(before);
  });

  test('is restored from its backup, starts and shows everything that was there', async () => {
    const home = await newHome();
    const target = await emptyDatabase();
    const extra = { DATABASE_URL: target.url };
    const restored = answerOf(
      await sophia(home, ['restore', file, '--json'], extra),
      z.looseObject({
        version: z.string(),
        migrated: z.array(z.string()),
        files: z.object({ count: z.int() }),
      }),
    );
    const { header, summary } = await verifyBackup(file);
    expect(restored.version).toBe(header.version);
    expect(restored.files.count).toBe(summary.files.count);
    expect(restored.migrated).toHaveLength(allMigrations.length - header.migrations.length);
    const after = await rowsOf(target.database, columns);
    for (const table of kept)
      expect(after[table], table).toEqual(expect.arrayContaining([...(before[table] ?? [])]));

    const running = await startSophia(home, ['up'], extra);
    try {
      const api = await signIn(running.link);
      const withId = items(z.looseObject({ id: z.string(), state: z.string().optional() }));
      const idsOf = (table: (typeof kept)[number]) =>
        (before[table] ?? []).map((row) => z.looseObject({ id: z.string() }).parse(JSON.parse(row)).id);
      for (const [path, table] of [
        ['/signals?limit=200', 'signals'],
        ['/proposals?limit=200', 'proposals'],
        ['/sources?limit=200', 'sources'],
        ['/users', 'users'],
        ['/tokens', 'api_tokens'],
      ] as const) {
        const shown = await api.json(path, withId);
        expect(
          shown.items.map(({ id }) => id),
          path,
        ).toEqual(expect.arrayContaining(idsOf(table)));
      }
      const states = await api.json('/signals?limit=200', withId);
      expect(new Set(states.items.map(({ state }) => state))).toEqual(
        new Set(['open', 'acknowledged', 'resolved']),
      );
      const settings = await api.json(
        '/settings',
        z.looseObject({ overrides: z.array(z.looseObject({ path: z.string(), value: z.unknown() })) }),
      );
      expect(settings.overrides).toMatchObject([
        { path: 'cost-optimization.mover_threshold_amount', value: 750 },
      ]);
      const ledger = await api.json('/ledger/verify', verified);
      expect(ledger.entries).toBeGreaterThan(before.ledger_entries?.length ?? 0);
      const overview = await api.json('/overview', z.looseObject({ numbers: z.array(z.unknown()) }));
      expect(overview.numbers.length).toBeGreaterThan(5);
    } finally {
      expect(await running.stop()).toBe(0);
    }
    // What waits for the outside world waits on, word for word, until somebody releases it.
    answerOf(
      await sophia(home, ['effects', 'status', '--json'], extra),
      z.looseObject({ held: z.literal(true) }),
    );
    const waiting = async ({ pool }: Database) =>
      (
        await pool.query(
          "SELECT id, payload, attempts FROM outbox WHERE state IN ('pending', 'held') ORDER BY id",
        )
      ).rows;
    expect(await waiting(target.database)).toHaveLength(before.outbox?.length ?? 0);
    expect(await waiting(target.database)).toEqual(await waiting(old.database));
    answerOf(await sophia(home, ['ledger', 'verify', '--json'], extra), verified);
  });

  test('that a newer Sophia has migrated is refused by every way in', async () => {
    const future = await asItWas();
    await future.database.pool.query(
      "INSERT INTO sophia.schema_migrations (id, sha256) VALUES ('evidence/9999-from-the-future', repeat('0', 64))",
    );
    const rows = await rowsOf(future.database, columns);
    const home = await newHome();
    for (const args of [
      ['migrate'],
      ['up'],
      ['cycle'],
      ['signals', 'list'],
      ['restore', file, '--overwrite'],
    ]) {
      const refused = await sophia(home, [...args, '--json'], { DATABASE_URL: future.url });
      expect(refused.code, `${args.join(' ')}: ${refused.stdout}${refused.stderr}`).toBe(2);
      expect(JSON.parse(refused.stdout)).toMatchObject({
        error: {
          code: 'database.newer',
          message: expect.stringContaining('newer Sophia'),
          where: 'evidence/9999-from-the-future',
          hint: expect.stringContaining('Run that newer version'),
        },
      });
    }
    expect(await rowsOf(future.database, columns)).toEqual(rows);
  });
});
