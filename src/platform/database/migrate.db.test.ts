import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../telemetry/log.ts';
import { openDatabase } from './connect.ts';
import type { Migration } from './database.ts';
import { migrate } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './testing.testing.ts';

const first: Migration = {
  id: 'first/0001-notes',
  sql: 'CREATE TABLE notes (id bigint PRIMARY KEY, text text)',
};
const second: Migration = { id: 'second/0001-tags', sql: 'CREATE TABLE tags (name text PRIMARY KEY)' };

describe('migrations', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase([first]);
  });
  afterAll(() => test.drop());

  it('puts tables into the schema sophia', async () => {
    const { rows } = await test.database.pool.query<{ schema: string }>(
      "SELECT table_schema AS schema FROM information_schema.tables WHERE table_name = 'notes'",
    );
    expect(rows).toEqual([{ schema: 'sophia' }]);
  });

  it('applies only what is new, in the order of the list', async () => {
    expect(await migrate(test.database, [first, second])).toEqual({ applied: [second.id] });
    expect(await migrate(test.database, [first, second])).toEqual({ applied: [] });
  });

  it('refuses a database that a newer Sophia has migrated', async () => {
    await expect(migrate(test.database, [first])).rejects.toMatchObject({
      code: 'database.newer',
      where: second.id,
    });
  });

  it('refuses to go on when an applied migration was edited', async () => {
    const edited = { ...second, sql: `${second.sql} -- edited` };
    await expect(migrate(test.database, [first, edited])).rejects.toMatchObject({
      code: 'database.migration_edited',
      where: second.id,
    });
  });

  it('undoes a failing migration whole, keeps those before it and names the line', async () => {
    const third = { id: 'third/0001-good', sql: 'CREATE TABLE good (id int)' };
    const bad = { id: 'third/0002-bad', sql: 'CREATE TABLE half (id int);\nINSERT INTO nowhere\nVALUES (1)' };
    await expect(migrate(test.database, [first, second, third, bad])).rejects.toMatchObject({
      code: 'database.migration_failed',
      where: 'third/0002-bad, line 2',
    });
    const { rows } = await test.database.pool.query<{ good: string | null; half: string | null }>(
      "SELECT to_regclass('good')::text AS good, to_regclass('half')::text AS half",
    );
    expect(rows).toEqual([{ good: 'good', half: null }]);
  });

  it('takes no list with a malformed or repeated id', async () => {
    const wrong = { code: 'database.migration_list' };
    await expect(migrate(test.database, [{ id: 'noNumber', sql: '' }])).rejects.toMatchObject(wrong);
    await expect(migrate(test.database, [first, first])).rejects.toMatchObject(wrong);
  });
});

it('applies each migration once when many connections migrate together', async () => {
  const test = await createTestDatabase([]);
  const pools = Array.from({ length: 6 }, () =>
    openDatabase({ url: test.url, applicationName: 'sophia-test', log: silentLog }),
  );
  try {
    const results = await Promise.all(pools.map((database) => migrate(database, [first, second])));
    expect(results.flatMap(({ applied }) => applied)).toEqual([first.id, second.id]);
  } finally {
    await Promise.all(pools.map((database) => database.close()));
    await test.drop();
  }
});
