/**
 * One PostgreSQL server for the whole run; each test file takes databases of its own from it (testing.testing.ts).
 * `SOPHIA_TEST_DATABASE_URL` names a server to use instead of the embedded one, with a user who may create databases.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/platform/database/embedded/start-embedded.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database to give commands from, and the beginning of the names of all databases of this run. */
    testServer: { readonly adminUrl: string; readonly prefix: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `sophia_test_${randomBytes(4).toString('hex')}`;
  const external = process.env['SOPHIA_TEST_DATABASE_URL'];
  if (external !== undefined && external !== '') {
    project.provide('testServer', { adminUrl: external, prefix });
    return () => dropDatabases(external, prefix);
  }
  const home = await mkdtemp(join(tmpdir(), 'sophia-test-'));
  // Started by root the server runs as another account, which must be able to pass.
  await chmod(home, 0o755);
  const server = await startEmbedded({ home, log: silentLog });
  const adminUrl = server.urlFor('postgres');
  project.provide('testServer', { adminUrl, prefix });
  return async () => {
    // A test that left a connection open would otherwise keep the server running.
    await dropDatabases(adminUrl, prefix);
    const result = await server.stop();
    if (result !== 'stopped') {
      const pid = Number.parseInt(await readFile(join(server.dataDirectory, 'postmaster.pid'), 'utf8'), 10);
      process.kill(pid, 'SIGINT');
    }
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
    if (result !== 'stopped')
      throw new Error('A test left a Sophia process that still uses the test server.');
  };
}

async function dropDatabases(adminUrl: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
