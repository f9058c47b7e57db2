/** After a restore: what waits for the outside world is shown, dropped or released by an admin, and recorded. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../src/platform/database/testing.testing.ts';
import {
  type RunningSophia,
  type SignedIn,
  root,
  signIn,
  sophia,
  startSophia,
  temporaryHome,
} from './start-sophia.ts';

const effects = z.object({
  held: z.object({ since: z.iso.datetime(), reason: z.string() }).nullable(),
  total: z.int(),
  messages: z.array(z.looseObject({ id: z.string(), title: z.string(), destination: z.string() })),
  changes: z.array(z.looseObject({ id: z.string(), title: z.string() })),
});
const ledger = z.object({
  items: z.array(z.looseObject({ actor: z.string(), subject: z.string(), body: z.unknown() })),
});

describe('held effects', () => {
  let database: TestDatabase;
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  let running: RunningSophia;
  let admin: SignedIn;
  const extra = () => ({ DATABASE_URL: database.url });
  const command = (...args: string[]) => sophia(place.home, [...args, '--json'], extra());

  beforeAll(async () => {
    database = await createTestDatabase([]);
    place = await temporaryHome();
    // Three messages wait in it for a webhook that nobody answers.
    const restored = await command('restore', join(root, 'test', 'product', 'fixtures', '0.1.0.sophia'));
    if (restored.code !== 0) throw new Error(restored.stdout + restored.stderr);
    running = await startSophia(place.home, ['up'], extra());
    admin = await signIn(running.link);
  });
  afterAll(async () => {
    await running?.stop();
    await database?.drop();
    await place?.remove();
  });

  test('are listed, dropped one by one and released with a reason, each in the ledger', async () => {
    const before = await admin.json('/effects', effects);
    // The file, not the folder of the server that it lies in: the reason goes into the ledger.
    expect(before.held?.reason).toBe('restored from 0.1.0.sophia');
    const viewer = z
      .object({ token: z.string() })
      .parse(await (await admin.send('POST', '/tokens', { name: 'viewer', role: 'viewer' })).json());
    const seen = await fetch(`${running.url}/api/v1/effects`, {
      headers: { authorization: `Bearer ${viewer.token}` },
    });
    expect(effects.parse(await seen.json())).toMatchObject({
      held: { since: before.held?.since, reason: 'restored from a backup' },
      total: 3,
    });
    expect(before).toMatchObject({ total: 3, changes: [] });
    expect(before.messages.map(({ destination }) => destination)).toEqual(['ops', 'ops', 'ops']);
    expect(before.messages.every(({ title, id }) => title !== '' && title !== id)).toBe(true);
    const [first, second, third] = before.messages;
    const listed = await command('effects', 'list');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      held: true,
      waiting: 3,
      items: [{ what: 'message' }, {}, {}],
    });

    const dropped = await admin.send('POST', `/effects/${first?.id}/drop`, { reason: 'was sent before' });
    expect(dropped.status).toBe(200);
    expect(effects.parse(await dropped.json())).toMatchObject({
      total: 2,
      messages: expect.arrayContaining([
        expect.objectContaining({ id: second?.id }),
        expect.objectContaining({ id: third?.id }),
      ]),
    });
    expect((await admin.send('POST', `/effects/${first?.id}/drop`, { reason: 'again' })).status).toBe(409);
    expect((await admin.send('POST', '/effects/msg_none/drop', { reason: 'x' })).status).toBe(404);
    expect((await admin.send('POST', '/effects/prp_none/drop', { reason: 'x' })).status).toBe(404);
    expect((await admin.send('POST', '/effects/release', { reason: ' ' })).status).toBe(400);

    const released = await admin.send('POST', '/effects/release', { reason: 'looked through' });
    expect(effects.parse(await released.json())).toEqual({ held: null, total: 0, messages: [], changes: [] });
    expect((await admin.send('POST', '/effects/release', { reason: 'again' })).status).toBe(409);

    expect((await admin.json('/ledger?action=message.dropped', ledger)).items).toMatchObject([
      {
        actor: 'user:local',
        subject: first?.id,
        body: { from: expect.stringMatching(/^(held|pending)$/), reason: 'was sent before' },
      },
    ]);
    expect((await admin.json('/ledger?action=effects.released', ledger)).items).toMatchObject([
      {
        actor: 'user:local',
        subject: 'payready',
        body: { reason: 'looked through', held_since: before.held?.since },
      },
    ]);
    const status = await command('effects', 'status');
    expect(JSON.parse(status.stdout)).toEqual({ held: false, since: null, reason: null, waiting: 0 });
  });

  test('are let go by admins alone, and a browser needs its token', async () => {
    const { token } = z
      .object({ token: z.string() })
      .parse(await (await admin.send('POST', '/tokens', { name: 'reader', role: 'approver' })).json());
    const as = (method: string, path: string, headers: Record<string, string>) =>
      fetch(`${running.url}/api/v1${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify({ reason: 'x' }) }),
      });
    const bearer = { authorization: `Bearer ${token}` };
    expect((await as('GET', '/effects', bearer)).status).toBe(200);
    for (const path of ['/effects/release', '/effects/msg_1/drop', '/ledger/entries/1/erase']) {
      const refused = await as('POST', path, bearer);
      expect(refused.status, path).toBe(403);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
      expect((await as('POST', path, { cookie: admin.cookie })).status, path).toBe(403);
    }
  });

  test('the body of an entry is erased over HTTP and the ledger still verifies', async () => {
    const erased = await admin.send('POST', '/ledger/entries/1/erase', { reason: 'asked to be forgotten' });
    expect(await erased.json()).toMatchObject({
      seq: 1,
      erased: true,
      body: null,
      erased_by: expect.any(Number),
    });
    expect(await admin.json('/ledger/verify', z.looseObject({ ok: z.boolean() }))).toMatchObject({
      ok: true,
    });
  });
});
