import { createMiddleware } from 'hono/factory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDecisions } from '../../decisions/decisions.testing.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { notPerformed } from '../../platform/durable/once.ts';
import { eventMigrations } from '../../platform/events/migrations.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv, Role } from '../../platform/http/env.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import type { Outbox } from '../contract.ts';
import { createOutbox } from '../create-outbox.ts';
import { deliveryMigrations } from '../migrations.ts';
import { createDestinations } from './create-destinations.ts';
import { destinationRoutes } from './routes.ts';

let test: Awaited<ReturnType<typeof openTestDecisions>>;
let outbox: Outbox;
let isRefusing = false;
const destinations = createDestinations([
  { type: 'teams', name: 'sales', url: 'env:TEAMS' },
  { type: 'webhook', name: 'pager', url: 'https://pager.example.com/in', secret: 'env:MISSING' },
]);

beforeAll(async () => {
  test = await openTestDecisions();
  const { database, clock, decisions } = test;
  await migrate(database, [
    ...eventMigrations,
    ...durableMigrations,
    ...decisionsMigrations,
    ...deliveryMigrations,
  ]);
  const send = async () => {
    if (isRefusing)
      throw notPerformed(new SophiaError('teams.refused', 'The workflow was deleted.', { kind: 'invalid' }));
    return { ok: true };
  };
  outbox = createOutbox({
    database,
    clock,
    append: decisions.ledger.append,
    channels: [{ name: 'teams', side: 'honours_key', send }],
  });
});
afterAll(() => test.drop());

async function ask(as: Role, method: string, path: string) {
  const app = createRouter();
  app.use(
    createMiddleware<ApiEnv>(async (c, next) => {
      c.set('principal', { userId: 'u1', displayName: 'u1', role: as, via: 'session' });
      c.set('requestId', 'req_1');
      await next();
    }),
  );
  app.onError((error, c) => problemResponse(error, c.get('requestId')));
  const { database, clock } = test;
  const readSecret = async (reference: string) => {
    if (reference === 'env:MISSING') throw new SophiaError('secret.missing', 'MISSING is not set.');
    return new Secret('https://prod-1.westus.logic.azure.com/workflows/x?sig=HIDDEN');
  };
  app.route(
    '/',
    destinationRoutes({ database, clock, outbox, destinations, readSecret, workspace: 'Sample' }),
  );
  const response = await app.request(path, { method });
  const text = await response.text();
  expect(text).not.toMatch(/HIDDEN|env:TEAMS/);
  return { status: response.status, json: JSON.parse(text) };
}

it('lists names and types with what is wrong, and never an address or a secret', async () => {
  const { json } = await ask('viewer', 'GET', '/destinations');
  expect(json).toEqual({
    items: [
      expect.objectContaining({
        name: 'sales',
        type: 'teams',
        problem: null,
        delivered: 0,
        last_failure: null,
      }),
      expect.objectContaining({ name: 'pager', type: 'webhook', problem: 'MISSING is not set.' }),
    ],
  });
  expect(Object.keys(json.items[0])).not.toContain('url');
});

it('sends a test, tells what became of it, and sends what was refused anew when it is mended', async () => {
  expect((await ask('viewer', 'POST', '/destinations/sales/test')).status).toBe(403);
  expect((await ask('analyst', 'POST', '/destinations/nobody/test')).status).toBe(404);
  expect(await ask('analyst', 'POST', '/destinations/sales/test')).toMatchObject({
    status: 200,
    json: { state: 'delivered', problem: null },
  });
  isRefusing = true;
  const refused = await ask('analyst', 'POST', '/destinations/sales/test');
  expect(refused.json).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('workflow was deleted'),
  });
  const health = async () => (await ask('viewer', 'GET', '/destinations')).json.items[0];
  expect(await health()).toMatchObject({
    delivered: 1,
    failed: 1,
    waiting: 0,
    last_delivered_at: test.clock.now().toISOString(),
    last_failure: { message_id: refused.json.message_id, reason: expect.stringContaining('deleted') },
  });

  const retry = `/messages/${refused.json.message_id}/retry`;
  expect((await ask('viewer', 'POST', retry)).status).toBe(403);
  expect(await ask('analyst', 'POST', retry)).toMatchObject({ status: 200, json: { state: 'pending' } });
  isRefusing = false;
  await outbox.deliverDue();
  expect(await health()).toMatchObject({ delivered: 2, failed: 0, last_failure: null });
  expect((await ask('analyst', 'POST', retry)).status).toBe(409);
  expect((await ask('analyst', 'POST', '/messages/msg_none/retry')).status).toBe(404);
});
