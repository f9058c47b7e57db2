/** Lets the restore's caller work inside its transaction without being able to end it. */
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Db, NoTables } from '../database.ts';

export type GuardedClient = Pick<pg.PoolClient, 'query'>;

/** A transaction inside becomes a savepoint. */
const nested: Readonly<Record<string, string>> = {
  begin: 'SAVEPOINT sophia_nested',
  'start transaction': 'SAVEPOINT sophia_nested',
  commit: 'RELEASE SAVEPOINT sophia_nested',
  rollback: 'ROLLBACK TO SAVEPOINT sophia_nested',
};

/** The same connection, which cannot commit, roll back or be given away. */
export function guardTransaction(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, key) {
      if (key === 'release') return () => undefined;
      if (key === 'query') {
        return (statement: string, values?: unknown[]) =>
          target.query(nested[statement.trim().toLowerCase()] ?? statement, values);
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export function builderOn(client: pg.PoolClient): Db {
  const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve() };
  return new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
}
