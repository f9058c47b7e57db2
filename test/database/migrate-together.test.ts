/** Migrations by processes that start together, or are killed on the way. */
import { expect, it } from 'vitest';
import { migrate } from '../../src/platform/database/migrate.ts';
import { createTestDatabase } from '../../src/platform/database/testing.testing.ts';
import { killAndWait, runChild, until } from './embedded-testing.ts';
import { slowMigrations } from './slow-migrations.ts';

const ids = slowMigrations.map(({ id }) => id);

it('two processes that migrate together apply each migration once, and both go on', async () => {
  const test = await createTestDatabase([]);
  try {
    const children = [runChild('migrate.child.ts', [test.url]), runChild('migrate.child.ts', [test.url])];
    await Promise.all(children.map((child) => child.next()));
    const answers = await Promise.all(children.map((child) => child.next()));
    expect(answers.flatMap(({ applied }) => applied ?? [])).toEqual(ids);
  } finally {
    await test.drop();
  }
});

it('a process killed in the middle leaves whole migrations, and the next one goes on from there', async () => {
  const test = await createTestDatabase([]);
  const applied = async () => {
    const { rows } = await test.database.pool.query<{ id: string }>(
      'SELECT id FROM schema_migrations ORDER BY id',
    );
    return rows.map(({ id }) => id);
  };
  try {
    const child = runChild('migrate.child.ts', [test.url]);
    await child.next();
    await until(async () => (await applied().catch(() => [])).length === 2);
    await killAndWait(child, 'SIGKILL');
    const rest = await migrate(test.database, slowMigrations);
    expect(rest.applied).toEqual(ids.slice(-rest.applied.length));
    expect(rest.applied.length).toBeGreaterThan(0);
    expect(await applied()).toEqual(ids);
  } finally {
    await test.drop();
  }
});
