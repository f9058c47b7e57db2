import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Log, silentLog } from '../telemetry/log.ts';
import { openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';
import { createTestDatabase, type TestDatabase, withDatabase } from './testing.testing.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase([]);
});
afterAll(() => test.drop());

async function one(sql: string): Promise<unknown> {
  const { rows } = await test.database.pool.query<{ value: unknown }>(`SELECT ${sql} AS value`);
  return rows[0]?.value;
}

describe('values', () => {
  it('reads integers as numbers and refuses one that a number would round', async () => {
    expect(await one('9007199254740991::int8')).toBe(9_007_199_254_740_991);
    expect(await one('count(*)')).toBe(1);
    expect(await one('ARRAY[1, NULL]::int8[]')).toEqual([1, null]);
    await expect(one('9007199254740993::int8')).rejects.toMatchObject({ code: 'database.integer_too_large' });
    expect(await one('1')).toBe(1);
  });

  it('reads dates as text, decimals as text and times as instants', async () => {
    expect(await one("date '2026-03-29'")).toBe('2026-03-29');
    expect(await one("ARRAY[date '2026-03-29']")).toEqual(['2026-03-29']);
    expect(await one('12345678901234567890.10::numeric')).toBe('12345678901234567890.10');
    expect(await one("timestamptz '2026-03-29 02:30:00+02'")).toEqual(new Date('2026-03-29T00:30:00Z'));
  });
});

describe('connections', () => {
  it('look in the schema sophia first, tell times in UTC and name this process', async () => {
    expect(await one("current_setting('search_path')")).toBe('sophia,public');
    expect(await one("current_setting('timezone')")).toBe('UTC');
    expect(await one("current_setting('application_name')")).toMatch(
      new RegExp(`^sophia-test/${process.pid}\\.[0-9a-f]{8}$`),
    );
  });

  it('keep the options of the address beside their own', async () => {
    const joint = test.url.includes('?') ? '&' : '?';
    const url = `${test.url}${joint}options=${encodeURIComponent('-c work_mem=7MB')}&application_name=psql`;
    const database = openDatabase({ url, applicationName: 'test', log: silentLog });
    const { rows } = await database.pool.query(
      "SELECT current_setting('work_mem') AS memory, current_setting('search_path') AS path, current_setting('application_name') LIKE 'sophia-test/%' AS named",
    );
    expect(rows).toEqual([{ memory: '7MB', path: 'sophia,public', named: true }]);
    await database.close();
  });

  it('that break, idle or in a transaction, cost a query and not the process', async () => {
    const warnings: string[] = [];
    const log: Log = { ...silentLog, warn: (_, message) => void warnings.push(message) };
    const database = openDatabase({ url: test.url, applicationName: 'sophia-broken', log });
    const end = (name: string) =>
      test.database.pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE $1',
        [`${name}/%`],
      );
    const transaction = database.db.transaction().execute(async (trx) => {
      await trx
        .withTables<{ pg_class: { relname: string } }>()
        .selectFrom('pg_class')
        .select('relname')
        .limit(1)
        .execute();
      await end('sophia-broken');
      return trx
        .withTables<{ pg_class: { relname: string } }>()
        .selectFrom('pg_class')
        .select('relname')
        .limit(1)
        .execute();
    });
    // What a cut connection says depends on which comes first: the server's farewell, the end of the stream or a reset.
    await expect(transaction).rejects.toThrow(/terminat|connection error|ECONNRESET|EPIPE/);
    await database.pool.query('SELECT 1');
    await end('sophia-broken');
    await expect
      .poll(() => warnings)
      .toEqual(['A database connection was lost; the next query opens a new one.']);
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await database.close();
    await database.close();
  });
});

describe('a database that cannot be used', () => {
  const codeFor = async (url: string) => {
    const database = openDatabase({ url, applicationName: 'sophia-test', log: silentLog });
    try {
      await migrate(database, []);
      return 'migrated';
    } catch (error) {
      return error;
    } finally {
      await database.close();
    }
  };

  it('is told from one that is not there or refuses us, without showing the password', async () => {
    expect(await codeFor(withDatabase(test.url, 'no_such_database'))).toMatchObject({
      code: 'database.missing',
    });
    const unreachable = await codeFor('postgresql://sophia:top-secret@127.0.0.1:1/sophia');
    expect(unreachable).toMatchObject({
      code: 'database.unreachable',
      kind: 'unavailable',
      where: 'postgresql://127.0.0.1:1/sophia',
    });
    expect(JSON.stringify(unreachable)).not.toContain('top-secret');
    const refused = await codeFor(test.url.replace(/:[^:@/]+@/, ':wrong-password@'));
    expect(refused).toMatchObject({ code: 'database.refused' });
  });
});
