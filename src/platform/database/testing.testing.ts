/** A real database for a test, made in some 30 ms from a template that has been migrated once. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { hashOf } from '../../kernel/canonical-json.ts';
import { silentLog } from '../telemetry/log.ts';
import { codeOf } from './check-server.ts';
import { openDatabase } from './connect.ts';
import type { Database, Migration } from './database.ts';
import { migrate } from './migrate.ts';

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes the pool and removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/**
 * A database that only the caller knows, with `migrations` applied. The run's server removes what is not dropped.
 *
 *     const test = await createTestDatabase(migrations);
 *     afterAll(() => test.drop());
 */
export async function createTestDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const { adminUrl, prefix } = inject('testServer');
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await withAdmin(adminUrl, async (admin) => {
    const template = await ensureTemplate(admin, { adminUrl, prefix, migrations });
    await copyDatabase(admin, name, template);
  });
  const url = withDatabase(adminUrl, name);
  const database = openDatabase({ url, applicationName: 'sophia-test', log: silentLog });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      await withAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

const templateLock = 0x54455354;

/** Made under another name and renamed when it is whole, by one worker while the others wait. */
async function ensureTemplate(
  admin: pg.Client,
  run: { adminUrl: string; prefix: string; migrations: readonly Migration[] },
): Promise<string> {
  const template = `${run.prefix}_t_${hashOf(run.migrations).slice(0, 12)}`;
  await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const draft = `${template}_draft`;
      await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${draft}`);
      const url = withDatabase(run.adminUrl, draft);
      const database = openDatabase({ url, applicationName: 'sophia-test-template', log: silentLog });
      try {
        await migrate(database, run.migrations);
      } finally {
        await database.close();
      }
      await whileInUse(() => admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`));
    }
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [templateLock]);
  }
  return template;
}

async function copyDatabase(admin: pg.Client, name: string, template: string): Promise<void> {
  await whileInUse(() => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
}

/** A connection that was just closed shows for a moment longer, and a database in use is not copied or renamed. */
async function whileInUse(act: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (codeOf(error) !== '55006' || attempt === 100) throw error;
      await sleep(20);
    }
  }
}

async function withAdmin<T>(adminUrl: string, act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}
