/** The durable engine's own state goes through a backup: what ran is known, and what was running goes on. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/time.ts';
import { readBackup, writeBackup } from '../../src/platform/database/backup.ts';
import type { Database } from '../../src/platform/database/database.ts';
import { createTestDatabase } from '../../src/platform/database/testing.testing.ts';
import { createDurableEngine } from '../../src/platform/durable/engine.ts';
import { durableMigrations } from '../../src/platform/durable/migrations.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { makeDirectory, until } from './embedded-testing.ts';

function engineOn(database: Database) {
  const engine = createDurableEngine({ database, log: silentLog });
  const greet = engine.workflow({
    name: 'greet',
    run: async (context, name: string) => {
      const greeting = await context.step('greet', async () => `Hello ${name}`);
      await context.sleep(4_000);
      return context.step('sign', async () => `${greeting}!`);
    },
  });
  return { engine, greet };
}

it('a run that was under way ends in the restored database, without repeating its steps', async () => {
  const directory = await makeDirectory();
  const [source, target] = await Promise.all([
    createTestDatabase(durableMigrations),
    createTestDatabase(durableMigrations),
  ]);
  const file = join(directory, 'engine.backup');
  try {
    const before = engineOn(source.database);
    await before.engine.start();
    await before.engine.enqueue(before.greet, 'Ada', { id: 'under-way' });
    await until(async () => (await before.engine.steps('under-way')).length >= 1);
    const [first] = await before.engine.steps('under-way');
    await before.engine.stop({ graceMs: 0 });
    const written = await writeBackup({
      database: source.database,
      file,
      version: '0.1.0',
      clock: systemClock,
    });
    expect(written.tables.find(({ table }) => table === 'workflow_status')).toMatchObject({
      schema: 'dbos',
      rows: 1,
    });

    const empty = engineOn(target.database);
    await empty.engine.start({ role: 'client' });
    await empty.engine.stop();
    const restored = await readBackup({ file, database: target.database, migrations: durableMigrations });
    expect(restored.tables).toEqual(written.tables);

    const after = engineOn(target.database);
    await after.engine.start();
    expect(await after.engine.result('under-way', { timeoutMs: 20_000 })).toBe('Hello Ada!');
    expect((await after.engine.steps('under-way'))[0]).toEqual(first);
    await after.engine.stop();
  } finally {
    await Promise.all([source.drop(), target.drop(), rm(directory, { recursive: true })]);
  }
});
