import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../kernel/secret.ts';
import { fixedClock } from '../../kernel/time.ts';
import type { Database } from '../database/database.ts';
import { createTestDatabase } from '../database/testing.testing.ts';
import { secretMigrations } from './migrations.ts';
import { parseKey } from './seal.ts';
import { createSecretStore } from './secret-store.ts';

const newKey = () => parseKey(new Secret(randomBytes(32).toString('base64')), 'test');
let test: Awaited<ReturnType<typeof createTestDatabase>>;
let database: Database;
const entries: { action: string; subject: string }[] = [];
const storeWith = (key: ReturnType<typeof newKey>) =>
  createSecretStore({
    database,
    clock: fixedClock('2026-11-22T06:00:00Z'),
    audit: async (_db, entry) => entries.push(entry),
    key: () => key,
  });

beforeAll(async () => {
  test = await createTestDatabase([...secretMigrations]);
  ({ database } = test);
});
afterAll(async () => test.drop());

describe('stored secrets', () => {
  it('are in the database only in their sealed form, and on record without their value', async () => {
    const store = storeWith(newKey());
    await store.set('crm', new Secret('opensesame'), 'user:local');
    const { rows } = await database.pool.query<{ row: string }>('SELECT secrets::text AS row FROM secrets');
    expect(rows.map((one) => one.row).join()).not.toContain('opensesame');
    expect((await store.read('crm'))?.reveal()).toBe('opensesame');
    expect(JSON.stringify(entries)).not.toContain('opensesame');
    expect(entries).toContainEqual(expect.objectContaining({ action: 'secret.set', subject: 'crm' }));
    expect(await store.read('nothing')).toBeUndefined();
    await store.remove('crm', 'user:local');
    expect(await store.list()).toEqual([]);
  });

  it('open with the new key alone after a rotation, and all stay as they were when one cannot be opened', async () => {
    const [first, second, stranger] = [newKey(), newKey(), newKey()];
    const store = storeWith(first);
    await store.set('a', new Secret('1'), 'user:local');
    await store.set('b', new Secret('2'), 'user:local');
    expect(await store.rotate(second, 'user:local')).toBe(2);
    expect((await storeWith(second).read('a'))?.reveal()).toBe('1');
    await expect(store.read('a')).rejects.toThrow(/another key/);

    await storeWith(stranger).set('c', new Secret('3'), 'user:local');
    await expect(storeWith(second).rotate(newKey(), 'user:local')).rejects.toThrow(/another key/);
    expect((await storeWith(second).read('b'))?.reveal()).toBe('2');
  });
});
