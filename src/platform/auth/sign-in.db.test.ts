import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../database/testing.testing.ts';
import { authMigrations } from './migrations.ts';
import { type SignIn, createSignIn } from './sign-in.ts';
import { type Users, createUsers } from './users.ts';

const minute = 60_000;
const hour = 60 * minute;

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let signIn: SignIn;
let users: Users;
let now = Date.parse('2026-11-02T09:00:00Z');
let people = 0;

beforeAll(async () => {
  test = await createTestDatabase(authMigrations);
  const dependencies = {
    database: test.database,
    clock: { now: () => new Date(now) },
    audit: async () => null,
  };
  signIn = createSignIn(dependencies);
  users = createUsers(dependencies);
});
afterAll(async () => test?.drop());
beforeEach(() => {
  now += 30 * 24 * hour; // what one test did is over for the next
});

const person = async (role: 'viewer' | 'admin' = 'viewer') =>
  users.create({ email: `p${(people += 1)}@example.com`, name: 'P', role }, 'system:test');

describe('a sign-in link', () => {
  it('works for thirty minutes and not a moment longer', async () => {
    const { id } = await person();
    const inTime = await signIn.createLink(id, 'system:test');
    const late = await signIn.createLink(id, 'system:test');
    now += 30 * minute - 1;
    expect((await signIn.useLink(inTime.token, 'a')).userId).toBe(id);
    now += 1;
    await expect(signIn.useLink(late.token, 'a')).rejects.toMatchObject({ code: 'sign_in.link' });
  });

  it('that two browsers open at the same moment lets one of them in', async () => {
    const { id } = await person();
    const { token } = await signIn.createLink(id, 'system:test');
    const tries = await Promise.allSettled(Array.from({ length: 6 }, async () => signIn.useLink(token, 'b')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('can be tried again a quarter of an hour after ten failures', async () => {
    const { id } = await person();
    const { token } = await signIn.createLink(id, 'system:test');
    for (let tries = 0; tries < 10; tries += 1)
      await expect(signIn.useLink('link_wrong', 'c')).rejects.toMatchObject({ code: 'sign_in.link' });
    await expect(signIn.useLink(token, 'c')).rejects.toMatchObject({ kind: 'too_many' });
    now += 16 * minute;
    expect((await signIn.useLink(token, 'c')).userId).toBe(id);
  });
});

describe('a session', () => {
  it('goes on while it is used, ends twelve hours after it was, and after seven days in any case', async () => {
    const { id } = await person();
    const { sessionToken } = await signIn.openSession(id, 'link');
    for (let passed = 0; passed < 7 * 24 - 11; passed += 11) {
      expect(await signIn.findSession(sessionToken), `${passed} h`).toBeDefined();
      now += 11 * hour;
    }
    now += 11 * hour;
    expect(await signIn.findSession(sessionToken)).toBeUndefined();

    const idle = await signIn.openSession(id, 'link');
    now += 12 * hour;
    expect(await signIn.findSession(idle.sessionToken)).toBeUndefined();
  });
});

describe('an API token', () => {
  it('never has more than its owner has now', async () => {
    await person('admin'); // so that the owner is not the last one
    const owner = await person('admin');
    const { token } = await signIn.createToken(
      { name: 't', userId: owner.id, role: 'admin', expiresAt: new Date(now + hour) },
      'system:test',
    );
    expect((await signIn.findToken(token))?.role).toBe('admin');
    await users.change(owner.id, { role: 'viewer' }, 'system:test');
    expect((await signIn.findToken(token))?.role).toBe('viewer');
    await users.change(owner.id, { disabled: true }, 'system:test');
    expect(await signIn.findToken(token)).toBeUndefined();
    await users.change(owner.id, { disabled: false }, 'system:test');
    now += hour;
    expect(await signIn.findToken(token)).toBeUndefined();
  });
});

describe('the last administrator', () => {
  it('stays, also when all are taken away at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, async () => person('admin')));
    const admins = async () =>
      (await users.list()).filter(({ role, disabledAt }) => role === 'admin' && disabledAt === null);
    const before = await admins();
    const tries = await Promise.allSettled(
      before.map(async ({ id }) => users.change(id, { disabled: true }, 'system:test')),
    );
    const refused = tries.filter((result) => result.status === 'rejected');
    expect(refused.map(({ reason }: PromiseRejectedResult) => reason)).toEqual([
      expect.objectContaining({ code: 'users.last_admin' }),
    ]);
    expect(await admins()).toHaveLength(1);
  });
});

describe('a person of an OpenID provider', () => {
  it('is bound at the first sign-in; the same address from another subject is nobody', async () => {
    const kim = await person();
    const address = kim.email ?? '';
    expect((await users.findByOidc('issuer a', undefined))?.id).toBeUndefined();
    expect((await users.findByOidc('issuer a', address.toUpperCase()))?.id).toBe(kim.id);
    expect((await users.findByOidc('issuer a', undefined))?.id).toBe(kim.id);
    expect(await users.findByOidc('issuer b', address)).toBeUndefined();
  });
});
