import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testClock } from '../decisions/decisions.testing.ts';
import { verifyWebhook } from '../decisions/executors/webhook-signature.ts';
import type { LedgerKeeping } from '../decisions/ledger/contract.ts';
import { createLedger } from '../decisions/ledger/create-ledger.ts';
import { findLedgerEntries } from '../decisions/ledger/find-entries.ts';
import { decisionsMigrations } from '../decisions/migrations.ts';
import { startServer, testFetch } from '../evidence/fetch/fetch.testing.ts';
import { SophiaError } from '../kernel/errors.ts';
import { Secret } from '../kernel/secret.ts';
import type { TestDatabase } from '../platform/database/testing.testing.ts';
import { createTestDatabase } from '../platform/database/testing.testing.ts';
import { holdEffects, releaseEffects } from '../platform/durable/effect-hold.ts';
import { durableMigrations } from '../platform/durable/migrations.ts';
import { notPerformed } from '../platform/durable/once.ts';
import { silentLog } from '../platform/telemetry/log.ts';
import { createWebhookChannel } from './channels/webhook-channel.ts';
import type { Channel, Delivery, Outbox, OutboxMessage } from './contract.ts';
import { createOutbox } from './create-outbox.ts';
import { deliveryMigrations } from './migrations.ts';

let test: TestDatabase;
let keysDir: string;
let ledger: LedgerKeeping;
let outbox: Outbox;
const clock = testClock('2026-11-23T15:00:00.000Z');

/** What the chat and the paging service received, and how they answer. */
const received: Delivery[] = [];
let answer: () => void = () => {};
const channel = (name: string, side: Channel['side']): Channel => ({
  name,
  side,
  send: async (delivery) => {
    received.push(delivery);
    answer();
    return { ok: true };
  },
});

beforeAll(async () => {
  test = await createTestDatabase([...durableMigrations, ...decisionsMigrations, ...deliveryMigrations]);
  keysDir = await mkdtemp(join(tmpdir(), 'delivery '));
  ledger = createLedger({
    database: test.database,
    clock,
    log: silentLog,
    keysDir,
    publish: async () => {},
    signAfterMs: 0,
  });
  outbox = createOutbox({
    database: test.database,
    clock,
    append: ledger.append,
    channels: [channel('chat', 'blind'), channel('pager', 'honours_key')],
  });
});
afterAll(async () => {
  await test.drop();
  await rm(keysDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await sql`TRUNCATE outbox, outside_effects`.execute(test.database.db);
  received.length = 0;
  answer = () => {};
});

let count = 0;
const message = (over: Partial<OutboxMessage> = {}): OutboxMessage => {
  count += 1;
  return {
    channel: 'pager',
    destination: 'on-call',
    subject: 'sig_1',
    policy: 'critical-signals',
    payload: { text: 'hello' },
    dedupeKey: `m${count}`,
    sample: false,
    ...over,
  };
};
const enqueue = (over: Partial<OutboxMessage> = {}) =>
  test.database.db.transaction().execute((trx) => outbox.enqueue(trx, message(over)));
const actions = async (subject: string) =>
  (await findLedgerEntries(test.database.db, { subject }, {}, (actor) => actor)).items.toReversed();

describe('a message', () => {
  it('leaves once, after the commit of what it tells, and the ledger names the policy that allows it', async () => {
    await test.database.db
      .transaction()
      .execute(async (trx) => {
        await outbox.enqueue(trx, message());
        throw new Error('given up');
      })
      .catch(() => undefined);
    const { id } = await enqueue();
    const reports = await Promise.all([outbox.deliverDue(), outbox.deliverDue(), outbox.deliverDue()]);
    expect(reports.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(1);
    expect(received).toHaveLength(1);
    expect(await outbox.find(id)).toMatchObject({ state: 'delivered', attempts: 1, mayRepeat: false });
    expect(await actions(id)).toMatchObject([
      {
        action: 'message.queued',
        actor: 'policy:critical-signals',
        body: { policy: 'critical-signals', destination: 'on-call' },
      },
      { action: 'message.delivered', actor: 'policy:critical-signals' },
    ]);
  });

  it('with the same key is the same message for ever', async () => {
    const first = await enqueue({ dedupeKey: 'same' });
    await outbox.deliverDue();
    expect(await enqueue({ dedupeKey: 'same', payload: { text: 'again' } })).toEqual({
      id: first.id,
      isNew: false,
    });
    await outbox.deliverDue();
    expect(received).toHaveLength(1);
  });

  it('waits for its time', async () => {
    await enqueue({ notBefore: '2026-11-23T16:00:00.000Z' });
    expect((await outbox.deliverDue()).delivered).toBe(0);
    clock.advance(3_600_000);
    expect((await outbox.deliverDue()).delivered).toBe(1);
  });

  it('to a channel that does not exist, or without a policy, is refused when it is written', async () => {
    await expect(enqueue({ channel: 'pigeon' })).rejects.toMatchObject({ code: 'outbox.channel' });
    await expect(enqueue({ policy: '' })).rejects.toMatchObject({ code: 'outbox.invalid' });
  });
});

describe('trouble', () => {
  const unavailable = (retryAfterMs?: number) => () => {
    throw notPerformed(
      new SophiaError('pager.busy', 'busy', {
        kind: 'unavailable',
        details: retryAfterMs === undefined ? {} : { retryAfterMs },
      }),
    );
  };

  it('that may pass is tried again later and later, ten times, then given up', async () => {
    const { id } = await enqueue();
    answer = unavailable();
    const pauses: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      await outbox.deliverDue();
      const now = await outbox.find(id);
      pauses.push(Date.parse(now!.dueAt) - clock.now().getTime());
      expect((await outbox.deliverDue()).deferred).toBe(0);
      clock.advance(6 * 3_600_000);
    }
    expect(pauses.slice(0, 9)).toEqual([
      30_000, 120_000, 480_000, 1_920_000, 7_680_000, 21_600_000, 21_600_000, 21_600_000, 21_600_000,
    ]);
    expect(await outbox.find(id)).toMatchObject({ state: 'dead', attempts: 10, lastError: 'busy' });
    expect(received).toHaveLength(10);
    answer = () => {};
    await outbox.retry(id, 'user:u1');
    await outbox.deliverDue();
    expect(await outbox.find(id)).toMatchObject({ state: 'delivered' });
    expect((await actions(id)).map(({ action }) => action)).toEqual([
      'message.queued',
      'message.dead',
      'message.retried',
      'message.delivered',
    ]);
  });

  it('that names a time is tried again then', async () => {
    const { id } = await enqueue();
    answer = unavailable(600_000);
    await outbox.deliverDue();
    expect(Date.parse((await outbox.find(id))!.dueAt) - clock.now().getTime()).toBe(600_000);
  });

  it('that is a no for good ends the message, until a person tries again', async () => {
    const { id } = await enqueue();
    answer = () => {
      throw notPerformed(new SophiaError('pager.no', 'no such service', { kind: 'conflict' }));
    };
    expect((await outbox.deliverDue()).failed).toBe(1);
    expect(await outbox.find(id)).toMatchObject({ state: 'failed', lastError: 'no such service' });
    await expect(outbox.retry('msg_none', 'user:u1')).rejects.toMatchObject({ code: 'outbox.unknown' });
    answer = () => {};
    await outbox.retry(id, 'user:u1');
    expect((await outbox.deliverDue()).delivered).toBe(1);
    await expect(outbox.retry(id, 'user:u1')).rejects.toMatchObject({ code: 'message.transition' });
  });

  it('of which nobody knows the outcome is not repeated to a side that knows no key', async () => {
    const { id } = await enqueue({ channel: 'chat' });
    answer = () => {
      throw new Error('the connection broke');
    };
    await outbox.deliverDue();
    expect(await outbox.find(id)).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('Nobody knows'),
    });
    answer = () => {};
    await outbox.retry(id, 'user:u1');
    expect((await outbox.deliverDue()).delivered).toBe(1);
    expect(received).toHaveLength(2);
  });
});

describe('a worker that died between the call and its record', () => {
  /** The state that a kill leaves behind: called, not recorded, the lease running. */
  async function leaveCalled(id: string, calls: number, kind: string, guarantee: string) {
    await sql`UPDATE outbox SET state = 'sending', attempts = 1, lease_until = ${new Date(clock.now().getTime() + 180_000)}
      WHERE id = ${id}`.execute(test.database.db);
    await sql`INSERT INTO outside_effects (key, kind, guarantee, state, calls) VALUES (${id}, ${kind}, ${guarantee}, 'intended', ${calls})`.execute(
      test.database.db,
    );
  }

  it('leaves the message to another after its lease, who repeats it once, marked and counted', async () => {
    const { id } = await enqueue({ channel: 'chat' });
    await leaveCalled(id, 1, 'message-chat', 'at_most_twice');
    expect((await outbox.deliverDue()).delivered).toBe(0);
    clock.advance(180_000);
    expect((await outbox.deliverDue()).delivered).toBe(1);
    expect(received).toMatchObject([{ mayRepeat: true }]);
    expect(await outbox.find(id)).toMatchObject({ state: 'delivered', mayRepeat: true });
    expect((await outbox.counts()).may_repeat).toBe(1);
  });

  it('twice: a chat message is not sent a third time', async () => {
    const { id } = await enqueue({ channel: 'chat' });
    await leaveCalled(id, 2, 'message-chat', 'at_most_twice');
    clock.advance(180_000);
    expect((await outbox.deliverDue()).failed).toBe(1);
    expect(received).toEqual([]);
  });

  it('and had recorded the effect: the message is marked delivered and not sent', async () => {
    const { id } = await enqueue();
    await leaveCalled(id, 1, 'message-pager', 'once');
    await sql`UPDATE outside_effects SET state = 'done', result = '{}' WHERE key = ${id}`.execute(
      test.database.db,
    );
    clock.advance(180_000);
    expect((await outbox.deliverDue()).delivered).toBe(1);
    expect(received).toEqual([]);
  });
});

it('holds messages back after a restore until an admin releases them', async () => {
  const { id } = await enqueue();
  await holdEffects(test.database.pool, 'restored');
  expect(await outbox.deliverDue()).toMatchObject({ delivered: 0, held: 1 });
  expect(await outbox.find(id)).toMatchObject({ state: 'held' });
  expect(received).toEqual([]);
  await releaseEffects(test.database.pool);
  expect((await outbox.deliverDue()).delivered).toBe(1);
});

it('does not leave once an admin has dropped it while it was held, and the ledger says why', async () => {
  const { id } = await enqueue();
  const other = await enqueue();
  await holdEffects(test.database.pool, 'restored');
  await outbox.deliverDue();
  await expect(outbox.drop(id, 'user:ada', ' ')).rejects.toMatchObject({ code: 'outbox.reason' });
  await outbox.drop(id, 'user:ada', 'was sent before the restore');
  await releaseEffects(test.database.pool);
  expect((await outbox.deliverDue()).delivered).toBe(1);
  expect(received.map(({ idempotencyKey }) => idempotencyKey)).toEqual([other.id]);
  expect(await outbox.find(id)).toMatchObject({
    state: 'failed',
    lastError: 'Dropped: was sent before the restore',
    finishedAt: expect.any(String),
  });
  expect(await actions(id)).toMatchObject([
    { action: 'message.queued' },
    {
      action: 'message.dropped',
      actor: 'user:ada',
      body: { from: 'held', reason: 'was sent before the restore' },
    },
  ]);
  await expect(outbox.drop(other.id, 'user:ada', 'late')).rejects.toMatchObject({
    code: 'message.transition',
  });
  await expect(outbox.drop('msg_none', 'user:ada', 'x')).rejects.toMatchObject({ code: 'outbox.unknown' });
  await outbox.retry(id, 'user:ada');
  expect((await outbox.deliverDue()).delivered).toBe(1);
});

it('shares the work of many messages among workers, each sent once', async () => {
  for (let n = 0; n < 60; n += 1) await enqueue();
  for (let round = 0; round < 10; round += 1) {
    const reports = await Promise.all([outbox.deliverDue({ limit: 7 }), outbox.deliverDue({ limit: 7 })]);
    if (reports.every(({ more }) => !more)) break;
  }
  expect(received).toHaveLength(60);
  expect(new Set(received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(60);
  const page = await outbox.list({ state: 'delivered', limit: 50 });
  expect(page.items).toHaveLength(50);
  expect(
    (await outbox.list({ state: 'delivered', limit: 50, cursor: page.next_cursor! })).items,
  ).toHaveLength(10);
  expect(await ledger.verify()).toMatchObject({ ok: true });
});

it('gives back what it has not begun when it is told to stop', async () => {
  const { id } = await enqueue();
  expect(await outbox.deliverDue({ signal: AbortSignal.abort() })).toMatchObject({ delivered: 0 });
  expect(await outbox.find(id)).toMatchObject({ state: 'pending', attempts: 0 });
});

it('posts to a webhook destination of the workspace, signed, with the message id as its key', async () => {
  const secret = new Secret('shared');
  const bodies: { body: string; headers: Record<string, unknown> }[] = [];
  const server = await startServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      bodies.push({ body, headers: request.headers });
      response
        .writeHead(verifyWebhook(secret, body, request.headers, clock.now().getTime()) ? 204 : 401)
        .end();
    });
  });
  const posting = createOutbox({
    database: test.database,
    clock,
    append: ledger.append,
    channels: [
      createWebhookChannel({
        fetch: testFetch([server.port]),
        readSecret: async () => secret,
        destination: (name) =>
          name === 'crm' ? { url: `http://site.test:${server.port}/in`, secret: 'env:CRM' } : undefined,
      }),
    ],
  });
  const put = (destination: string) =>
    test.database.db
      .transaction()
      .execute((trx) => posting.enqueue(trx, message({ channel: 'webhook', destination })));
  const good = await put('crm');
  const bad = await put('nowhere');
  expect(await posting.deliverDue()).toMatchObject({ delivered: 1, failed: 1 });
  expect(await posting.find(bad.id)).toMatchObject({
    state: 'failed',
    lastError: expect.stringContaining('no webhook destination'),
  });
  expect(bodies).toHaveLength(1);
  expect(bodies[0]!.headers['idempotency-key']).toBe(good.id);
  expect(JSON.parse(bodies[0]!.body)).toMatchObject({
    type: 'message',
    id: good.id,
    payload: { text: 'hello' },
  });
  await server.close();
});
