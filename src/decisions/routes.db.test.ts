import { createMiddleware } from 'hono/factory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRouter } from '../platform/http/create-router.ts';
import type { ApiEnv, Role } from '../platform/http/env.ts';
import { problemResponse } from '../platform/http/problem.ts';
import { lightExecutor, openTestDecisions, proposalInput, signalInput } from './decisions.testing.ts';
import { signalWithHistorySchema } from './signals/signal-json.ts';
import { proposalSchema } from './proposals/proposal-json.ts';
import { ledgerEntrySchema } from './ledger/find-entries.ts';
import { decisionRoutes } from './routes.ts';

let test: Awaited<ReturnType<typeof openTestDecisions>>;
const light = lightExecutor();

/** As the application mounts them: somebody is signed in, and errors become problem details. */
async function ask(as: Role, method: string, path: string, body?: unknown, userId = 'u1') {
  const app = createRouter();
  app.use(
    createMiddleware<ApiEnv>(async (c, next) => {
      c.set('principal', { userId, displayName: userId, role: as, via: 'session' });
      c.set('requestId', 'req_1');
      await next();
    }),
  );
  app.onError((error, c) => problemResponse(error, c.get('requestId')));
  app.route('/', decisionRoutes(test.decisions));
  const response = await app.request(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.status, json: await response.json() };
}

beforeAll(async () => {
  test = await openTestDecisions();
  test.decisions.executors.register([light.executor]);
});
afterAll(() => test.drop());

describe('signals over HTTP', () => {
  it('are listed, shown, acknowledged and resolved as their schema says', async () => {
    const { signal } = await test.decisions.signals.raise(signalInput());
    const list = await ask('viewer', 'GET', '/signals?state=open&severity=watch&limit=10&kind=&cursor=');
    expect(list.json).toMatchObject({
      items: [{ id: signal.id, dedupe_key: 'ci:rival:pricing' }],
      next_cursor: null,
    });
    const acknowledged = await ask('analyst', 'POST', `/signals/${signal.id}/acknowledge`, {});
    expect(signalWithHistorySchema.strict().parse(acknowledged.json)).toMatchObject({
      state: 'acknowledged',
    });
    const resolved = await ask('analyst', 'POST', `/signals/${signal.id}/resolve`, { reason: 'told sales' });
    expect(resolved.json).toMatchObject({
      state: 'resolved',
      history: [{}, {}, { actor_name: 'Ada Approver', reason: 'told sales' }],
    });
    expect(await ask('viewer', 'GET', `/signals/${signal.id}`)).toMatchObject({
      status: 200,
      json: resolved.json,
    });
  });

  it('refuse what is not allowed, not there, not possible or not right, each with its own status', async () => {
    const { signal } = await test.decisions.signals.raise(signalInput({ dedupeKey: 'second' }));
    const resolve = (role: Role, body: unknown) => ask(role, 'POST', `/signals/${signal.id}/resolve`, body);
    expect(await resolve('viewer', { reason: 'x' })).toMatchObject({
      status: 403,
      json: { code: 'auth.role', request_id: 'req_1' },
    });
    expect(await resolve('analyst', {})).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
    expect((await resolve('analyst', { reason: 'x' })).status).toBe(200);
    expect(await resolve('analyst', { reason: 'x' })).toMatchObject({
      status: 409,
      json: { code: 'signal.transition' },
    });
    expect((await ask('viewer', 'GET', '/signals/sig_none')).status).toBe(404);
    expect((await ask('viewer', 'GET', '/signals?cursor=zzz')).status).toBe(400);
    expect((await ask('viewer', 'GET', '/signals?limit=1000')).status).toBe(400);
    expect((await ask('viewer', 'GET', '/signals/%00')).status).toBe(404);
  });
});

describe('proposals over HTTP', () => {
  it('go from the inbox to a verified change and back', async () => {
    const { id, planHash } = await test.decisions.proposals.propose(proposalInput());
    expect((await ask('viewer', 'GET', '/proposals?state=waiting')).json).toMatchObject({
      items: [{ id, may_decide: { allowed: false, reason: 'Deciding needs the role approver.' } }],
    });
    expect((await ask('approver', 'GET', `/proposals/${id}`)).json).toMatchObject({
      may_decide: { allowed: true },
    });
    expect(
      (await ask('approver', 'POST', `/proposals/${id}/approve`, { plan_hash: 'other' })).json,
    ).toMatchObject({ code: 'proposal.plan_changed' });
    const approved = await ask('approver', 'POST', `/proposals/${id}/approve`, { plan_hash: planHash });
    expect(approved.json).toMatchObject({ state: 'approved', decision: { by_name: 'Ada Approver' } });
    const applied = await ask('approver', 'POST', `/proposals/${id}/apply`, {});
    expect(proposalSchema.strict().parse(applied.json)).toMatchObject({
      state: 'verified',
      change: { verification: { ok: true } },
    });
    expect((await ask('approver', 'POST', `/proposals/${id}/apply`)).status).toBe(409);
    const back = await ask('admin', 'POST', `/proposals/${id}/rollback`, { reason: 'too bright' });
    expect(back.json).toMatchObject({ state: 'rolled_back', change: { rollback_reason: 'too bright' } });
  });

  it('are decided by approvers alone, and rejected with a reason', async () => {
    const { id, planHash } = await test.decisions.proposals.propose(
      proposalInput({ dedupeKey: 'b', risk: 'high', proposedBy: 'user:u1' }),
    );
    const bodies = {
      approve: { plan_hash: planHash },
      reject: { reason: 'x' },
      apply: undefined,
      rollback: { reason: 'x' },
    };
    for (const [verb, body] of Object.entries(bodies)) {
      const refused = await ask('analyst', 'POST', `/proposals/${id}/${verb}`, body, 'u2');
      expect(refused).toMatchObject({ status: 403, json: { code: 'proposal.refused' } });
    }
    const { items } = await test.decisions.readModel.ledger({ subject: id, action: 'proposal.refused' });
    expect(items.map(({ actor, body }) => [actor, body])).toMatchObject([
      ['user:u2', { what: 'rollback', role: 'analyst' }],
      ['user:u2', { what: 'apply' }],
      ['user:u2', { what: 'reject' }],
      ['user:u2', { what: 'approve' }],
    ]);
    expect((await ask('admin', 'POST', `/proposals/${id}/approve`, { plan_hash: planHash })).status).toBe(
      403,
    );
    expect((await ask('approver', 'POST', `/proposals/${id}/reject`, { reason: ' ' })).status).toBe(400);
    expect((await ask('approver', 'POST', `/proposals/${id}/reject`, { reason: 'no' })).json).toMatchObject({
      state: 'rejected',
    });
  });
});

describe('the ledger over HTTP', () => {
  it('is read page by page, newest first, with names and erased bodies, and verified', async () => {
    await test.decisions.ledger.eraseBody(1, 'user:u2', 'asked');
    const first = (await ask('viewer', 'GET', '/ledger?limit=2')).json as {
      items: { seq: number }[];
      next_cursor: string;
    };
    expect(first.items[0]).toMatchObject({
      action: 'ledger.body_erased',
      actor_name: 'Bo Analyst',
      body: { reason: 'asked' },
      erased: false,
    });
    const next = (await ask('viewer', 'GET', `/ledger?limit=200&cursor=${first.next_cursor}`))
      .json as typeof first;
    expect(next.items[0]!.seq).toBe(first.items[1]!.seq - 1);
    expect(next.items.at(-1)).toMatchObject({ seq: 1, body: null, erased: true });
    expect((await ask('viewer', 'GET', '/ledger/verify')).json).toMatchObject({ ok: true, first_bad: null });
    expect((await ask('viewer', 'GET', '/ledger?cursor=x')).status).toBe(400);
  });

  it('loses the body of an entry when an admin erases it, once, and still verifies', async () => {
    const { signal } = await test.decisions.signals.raise(signalInput({ dedupeKey: 'erase' }));
    const note = 'Robin Example called about it';
    expect((await ask('analyst', 'POST', `/signals/${signal.id}/resolve`, { reason: note })).status).toBe(
      200,
    );
    const { items } = await test.decisions.readModel.ledger({ subject: signal.id });
    const seq = items.find(({ body }) => JSON.stringify(body).includes(note))!.seq;
    const erase = (role: Role, which: number | string, body: unknown) =>
      ask(role, 'POST', `/ledger/entries/${which}/erase`, body, 'u2');
    expect(await erase('approver', seq, { reason: 'x' })).toMatchObject({
      status: 403,
      json: { code: 'auth.role' },
    });
    expect((await erase('admin', seq, { reason: ' ' })).status).toBe(400);
    expect((await erase('admin', 'x', { reason: 'x' })).status).toBe(400);
    expect(await erase('admin', 9999, { reason: 'x' })).toMatchObject({
      status: 404,
      json: { code: 'ledger.unknown_entry' },
    });
    const erased = await erase('admin', seq, { reason: 'asked to be forgotten' });
    const { json: now } = await ask('viewer', 'GET', `/ledger/entries/${seq}`);
    expect(erased).toEqual({ status: 200, json: now });
    const tombstone = ledgerEntrySchema.strict().parse(now);
    expect(tombstone).toMatchObject({ seq, body: null, erased: true });
    expect((await ask('viewer', 'GET', `/ledger/entries/${tombstone.erased_by}`)).json).toMatchObject({
      action: 'ledger.body_erased',
      actor: 'user:u2',
      subject: `ledger:${seq}`,
      body: { reason: 'asked to be forgotten' },
      erased_by: null,
    });
    expect(await erase('admin', seq, { reason: 'again' })).toMatchObject({
      status: 409,
      json: { code: 'ledger.erased' },
    });
    const all = await test.decisions.readModel.ledger({}, { limit: 200 });
    expect(JSON.stringify(all.items)).not.toContain(note);
    expect((await ask('viewer', 'GET', '/ledger/verify')).json).toMatchObject({ ok: true, first_bad: null });
  });
});
