import { createMiddleware } from 'hono/factory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv, Role } from '../../platform/http/env.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import {
  deliverySchema,
  escalationSchema,
  previewSchema,
  recipientsSchema,
  ruleSchema,
  snoozeSchema,
} from './alert-json.ts';
import type { AlertBench } from './alerts.testing.ts';
import { openAlertBench } from './alerts.testing.ts';
import { alertRoutes } from './routes.ts';

let bench: AlertBench;

beforeAll(async () => {
  bench = await openAlertBench();
});
afterAll(async () => bench.drop());

/** As the application mounts them: somebody is signed in, and errors become problem details. */
async function ask(
  as: Role,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const app = createRouter();
  app.use(
    createMiddleware<ApiEnv>(async (c, next) => {
      c.set('principal', { userId: 'u1', displayName: 'u1', role: as, via: 'session' });
      c.set('requestId', 'req_1');
      await next();
    }),
  );
  app.onError((error, c) => problemResponse(error, c.get('requestId')));
  app.route('/', alertRoutes(bench.alerts));
  const response = await app.request(path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('etag') ?? '',
    json: text === '' ? null : z.json().parse(JSON.parse(text)),
  };
}

const draft = { name: 'Prices', when: { kinds: ['page_*'] }, to: { destinations: ['ops'] } };

describe('alert rules over HTTP', () => {
  it('are added, read, changed and removed by who names the version that they read', async () => {
    const added = await ask('analyst', 'POST', '/alerts/rules', draft);
    expect(added).toMatchObject({ status: 201, etag: '"1"' });
    const { id, rule, ...who } = ruleSchema.strict().parse(added.json);
    expect(who).toMatchObject({
      created_by: 'user:u1',
      created_by_name: 'Ada Approver',
      updated_by_name: 'Ada Approver',
    });
    expect(rule).toMatchObject({ max_per_hour: 10, mode: { kind: 'at_once' } });
    const path = `/alerts/rules/${id}`;
    expect(await ask('viewer', 'GET', path)).toMatchObject({ status: 200, etag: '"1"', json: added.json });

    const next = { ...draft, max_per_hour: 3 };
    expect(await ask('analyst', 'PUT', path, next)).toMatchObject({ status: 428 });
    expect(await ask('analyst', 'PUT', path, next, { 'if-match': 'x' })).toMatchObject({ status: 412 });
    // A packed answer carries its tag weakened.
    const changed = await ask('analyst', 'PUT', path, next, { 'if-match': 'W/"1"' });
    expect(changed).toMatchObject({
      status: 200,
      etag: '"2"',
      json: { version: 2, rule: { max_per_hour: 3 } },
    });
    expect(await ask('analyst', 'PUT', path, next, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      json: { code: 'alert_rule.changed' },
    });
    expect(await ask('viewer', 'GET', '/alerts/rules')).toMatchObject({
      json: { items: [{ id, version: 2 }] },
    });
    expect(await ask('analyst', 'DELETE', path, undefined, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
    });
    expect(await ask('analyst', 'DELETE', path, undefined, { 'if-match': '"2"' })).toMatchObject({
      status: 204,
    });
    expect(await ask('viewer', 'GET', path)).toMatchObject({ status: 404 });
  });

  it('are for analysts to change and for everyone to see and try', async () => {
    expect((await ask('viewer', 'POST', '/alerts/rules', draft)).status).toBe(403);
    expect((await ask('viewer', 'PUT', '/alerts/rules/r', draft, { 'if-match': '"1"' })).status).toBe(403);
    expect((await ask('viewer', 'DELETE', '/alerts/rules/r', undefined, { 'if-match': '"1"' })).status).toBe(
      403,
    );
    const snooze = { scope: 'subject', target: 'a:b', until: '2026-11-24T00:00:00Z' };
    expect((await ask('viewer', 'POST', '/alerts/snooze', snooze)).status).toBe(403);
    expect((await ask('viewer', 'DELETE', '/alerts/snoozes/s')).status).toBe(403);
    const preview = await ask('viewer', 'POST', '/alerts/rules/preview', draft);
    expect(preview.status).toBe(200);
    expect(previewSchema.strict().parse(preview.json).days).toHaveLength(31);
    const recipients = recipientsSchema
      .strict()
      .parse((await ask('viewer', 'GET', '/alerts/recipients')).json);
    expect(recipients.people).toEqual([{ id: 'u1', name: 'Ada Approver', destinations: ['lead'] }]);
  });

  it('that are wrong are refused with the field', async () => {
    expect(await ask('analyst', 'POST', '/alerts/rules', { ...draft, max_per_hour: 0 })).toMatchObject({
      status: 400,
      json: { code: 'request.invalid' },
    });
    expect(
      await ask('analyst', 'POST', '/alerts/rules', { ...draft, to: { destinations: ['gone'] } }),
    ).toMatchObject({ status: 400, json: { code: 'alert_rule.recipients' } });
  });
});

it('snoozes, deliveries and escalations are as their schemas say', async () => {
  const steps = [{ after_minutes: 5, to: { destinations: ['lead'] } }];
  await bench.alerts.rules.add({ ...draft, name: 'Steps', escalation: steps }, 'user:u1');
  const { id } = await bench.raise();
  await bench.alerts.evaluate();
  const list = z.object({ items: z.array(z.unknown()), next_cursor: z.string().nullable() });
  const deliveries = list.parse((await ask('viewer', 'GET', `/alerts/deliveries?signal=${id}`)).json);
  expect(deliverySchema.strict().parse(deliveries.items[0])).toMatchObject({
    state: 'pending',
    destination: 'ops',
  });
  const escalations = list.parse((await ask('viewer', 'GET', '/alerts/escalations?state=waiting')).json);
  expect(escalationSchema.strict().parse(escalations.items[0])).toMatchObject({ signal: { id }, steps: 1 });
  const snooze = { scope: 'signal', target: id, until: '2026-11-24T00:00:00+01:00', reason: 'known' };
  const added = await ask('analyst', 'POST', '/alerts/snooze', snooze);
  expect(snoozeSchema.strict().parse(added.json)).toMatchObject({
    until: '2026-11-23T23:00:00.000Z',
    by: 'user:u1',
    by_name: 'Ada Approver',
  });
  expect((await ask('viewer', 'GET', '/alerts/snoozes')).json).toMatchObject({ items: [{ target: id }] });
  const path = `/alerts/snoozes/${snoozeSchema.parse(added.json).id}`;
  expect((await ask('analyst', 'DELETE', path)).status).toBe(204);
  expect((await ask('analyst', 'DELETE', path)).status).toBe(404);
});
