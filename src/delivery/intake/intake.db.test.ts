import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDecisions, signalInput } from '../../decisions/decisions.testing.ts';
import { signWebhook } from '../../decisions/executors/webhook-signature.ts';
import { findLedgerEntries } from '../../decisions/ledger/find-entries.ts';
import { migrations as evidenceMigrations } from '../../evidence/migrations.ts';
import { createEvidence } from '../../evidence/store/create-evidence.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import { createDestinations } from '../destinations/create-destinations.ts';
import { deliveryMigrations } from '../migrations.ts';
import { addAcknowledgePages } from './acknowledge-pages.ts';
import { createAcknowledgeTokens } from './acknowledge-token.ts';
import { createIntakeGuard } from './intake-guard.ts';
import type { PushedEvent } from './pushed-events.ts';
import { addPushedEvents } from './pushed-events.ts';
import { addSlackInteractions } from './slack-interactions.ts';
import { signSlack } from './slack-signature.ts';

let opened: Awaited<ReturnType<typeof openTestDecisions>>;
let app: Hono<ApiEnv>;
let tokens: ReturnType<typeof createAcknowledgeTokens>;
let caller = 0;
const pushed: PushedEvent[] = [];
let pushFails = false;
/** Signals by alert. */
const alerts: Record<string, readonly string[]> = {};
const disabled = new Set<string>();
const slackSecret = new Secret('slack-signing');
const pushSecret = new Secret('push');
const secrets: Record<string, Secret> = { 'env:SLACK': slackSecret, 'env:PUSH': pushSecret };
const later = () => new Date(opened.clock.now().getTime() + 3_600_000).toISOString();

beforeAll(async () => {
  opened = await openTestDecisions();
  for (const { sql } of [...evidenceMigrations, ...deliveryMigrations]) await opened.database.pool.query(sql);
  const { database, clock, decisions } = opened;
  const evidence = createEvidence({ database, clock, log: silentLog, publish: async () => {} });
  await evidence.sources.register('competitive-intelligence', [
    {
      id: 'competitive-intelligence/pushed',
      capability: 'competitive-intelligence',
      kind: 'push',
      title: 'Pushed',
      address: 'push:pushed',
      settings: {},
      sample: false,
    },
  ]);
  tokens = createAcknowledgeTokens({ key: () => Buffer.alloc(32, 7), clock });
  const guard = createIntakeGuard({ database, clock, append: decisions.ledger.append, log: silentLog });
  const shared = {
    guard,
    clock,
    callerOf: () => `caller-${caller}`,
    readSecret: async (name: string) => secrets[name],
    signalsOfAlert: async (message: string) => alerts[message] ?? [],
    isActive: async (user: string) => !disabled.has(user),
  };
  app = new Hono<ApiEnv>();
  app.onError((error) => problemResponse(error, 'r'));
  addAcknowledgePages(app, {
    ...shared,
    tokens,
    signals: decisions.signals,
    findSignal: async (id) => decisions.readModel.signal(id),
  });
  addSlackInteractions(app, {
    ...shared,
    tokens,
    signals: decisions.signals,
    log: silentLog,
    showNow: async () => undefined,
    respond: async () => {},
    snooze: async () => {},
    destinations: createDestinations([
      {
        name: 'ops',
        type: 'slack_bot',
        token: 'env:TOKEN',
        channel: 'C100',
        signing_secret: 'env:SLACK',
        users: { U1: 'u1' },
        api_host: 'slack.com',
      },
    ]),
  });
  addPushedEvents(app, {
    ...shared,
    log: silentLog,
    evidence,
    secretOf: (id) => (id === 'competitive-intelligence/pushed' ? 'env:PUSH' : undefined),
    onPushed: async (event) => {
      if (pushFails) throw new SophiaError('test.broken', 'broken', { kind: 'unavailable' });
      pushed.push(event);
    },
  });
});
afterAll(async () => opened.drop());
beforeEach(() => {
  caller += 1;
  pushed.length = 0;
  pushFails = false;
  disabled.clear();
  opened.clock.advance(3_600_000);
});

let count = 0;
async function raise(): Promise<string> {
  count += 1;
  const { signal } = await opened.decisions.signals.raise({
    ...signalInput(),
    dedupeKey: `intake-${count}`,
    title: `<b>Price</b> ${count}`,
  });
  return signal.id;
}
const stateOf = async (id: string) => (await opened.decisions.readModel.signal(id))?.state;
const refusals = async (subject: string) =>
  (await findLedgerEntries(opened.database.db, { subject }, {}, (actor) => actor)).items.map(
    ({ body }) => body,
  );

describe('an acknowledge link', () => {
  const linkTo = (signal: string, recipient = 'user:u1') =>
    `/ack/${tokens.sign('link', { signal, recipient, expiresAt: later() })}`;

  it('changes nothing when it is opened, and acknowledges once its button is pressed', async () => {
    const id = await raise();
    const link = linkTo(id);
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await app.request(link, { method })).status).toBe(200);
    expect(await stateOf(id)).toBe('open');
    const shown = await (await app.request(link)).text();
    expect(shown).toContain('&lt;b&gt;Price');
    expect(shown).not.toContain('<b>');
    expect(await (await app.request(link, { method: 'POST' })).text()).toContain('Acknowledged');
    expect(await stateOf(id)).toBe('acknowledged');
    expect(await (await app.request(link, { method: 'POST' })).text()).toContain('Already taken care of');
    const entries = await findLedgerEntries(opened.database.db, { subject: id }, {}, (actor) => actor);
    expect(entries.items[0]).toMatchObject({ action: 'signal.acknowledged', actor: 'user:u1' });
  });

  it('that was altered, made for a button, or is too old, does nothing and is on the record', async () => {
    const id = await raise();
    const good = linkTo(id);
    const [content, mac] = good.slice('/ack/'.length).split('.');
    const other = Buffer.from(Buffer.from(content!, 'base64url').toString().replace('u1', 'u2')).toString(
      'base64url',
    );
    const button = tokens.sign('button', { signal: id, recipient: 'user:u1', expiresAt: later() });
    for (const bad of [
      `/ack/${other}.${mac}`,
      `/ack/${button}`,
      '/ack/nonsense',
      `/ack/${'x'.repeat(5_000)}`,
    ]) {
      for (const method of ['GET', 'POST']) expect((await app.request(bad, { method })).status).toBe(403);
    }
    opened.clock.advance(3_600_000);
    expect((await app.request(good, { method: 'POST' })).status).toBe(410);
    expect(await stateOf(id)).toBe('open');
    expect(await refusals('acknowledge-link')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'acknowledge.forged' }),
        expect.objectContaining({ code: 'acknowledge.expired' }),
      ]),
    );
  });

  it('of a user who was disabled is refused from then on, and is on the record', async () => {
    const id = await raise();
    const link = linkTo(id);
    expect((await app.request(link)).status).toBe(200);
    disabled.add('u1');
    for (const method of ['GET', 'POST']) {
      const answer = await app.request(link, { method });
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('Price');
    }
    expect(await stateOf(id)).toBe('open');
    expect(await refusals('acknowledge-link')).toContainEqual(
      expect.objectContaining({ code: 'acknowledge.disabled' }),
    );
    // What went to a channel is nobody's own.
    expect((await app.request(linkTo(id, 'destination:ops'), { method: 'POST' })).status).toBe(200);
    expect(await stateOf(id)).toBe('acknowledged');
  });

  it('about a whole alert acknowledges every signal of it, however many they are', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, raise));
    alerts['alert_1'] = ids;
    const token = tokens.sign('link', { message: 'alert_1', recipient: 'user:u1', expiresAt: later() });
    expect(token.length).toBeLessThan(250);
    const shown = await (await app.request(`/ack/${token}`)).text();
    expect(shown).toContain('Acknowledge these 12 signals?');
    expect(shown).toContain('and 2 more');
    expect(await stateOf(ids[0] ?? '')).toBe('open');
    expect((await app.request(`/ack/${token}`, { method: 'POST' })).status).toBe(200);
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => 'acknowledged'));
    expect(await (await app.request(`/ack/${token}`)).text()).toContain('Already taken care of');
    const gone = tokens.sign('link', { message: 'alert_2', recipient: 'user:u1', expiresAt: later() });
    expect((await app.request(`/ack/${gone}`, { method: 'POST' })).status).toBe(404);
  });

  it('is not tried without end by one caller', async () => {
    const answers = [];
    for (let n = 0; n < 61; n += 1) answers.push((await app.request('/ack/guess')).status);
    expect(answers.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 403));
    expect(answers[60]).toBe(429);
  });

  it('is for recipients that name nobody in clear', () => {
    expect(() =>
      tokens.sign('link', { signal: 's', recipient: 'ada@payready.example', expiresAt: later() }),
    ).toThrow('cannot be acknowledged');
  });
});

describe('a button in Slack', () => {
  const press = (
    value: string | undefined,
    { user = 'U1', secret = slackSecret, ageS = 0 }: { user?: string; secret?: Secret; ageS?: number } = {},
  ) => {
    const payload = {
      type: 'block_actions',
      user: { id: user },
      actions: [{ action_id: 'acknowledge-1', value }],
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestamp = String(Math.floor(opened.clock.now().getTime() / 1000) - ageS);
    return {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signSlack(secret, timestamp, Buffer.from(body)),
      },
    };
  };
  const valueFor = (signal: string, destination = 'ops') =>
    tokens.sign('button', { signal, recipient: `destination:${destination}`, expiresAt: later() });
  const send = async (request: RequestInit) => (await app.request('/slack/interactions', request)).status;

  it('does nothing for a member whose user was disabled', async () => {
    const id = await raise();
    disabled.add('u1');
    expect(await send(press(valueFor(id)))).toBe(401);
    expect(await stateOf(id)).toBe('open');
    expect(await send(press(valueFor(id), { user: 'U9' }))).toBe(200);
  });

  it('acknowledges in the name of the user that the Slack member is, or of the member', async () => {
    const [mine, theirs] = [await raise(), await raise()];
    expect(await send(press(valueFor(mine)))).toBe(200);
    expect(await send(press(valueFor(theirs), { user: 'U9' }))).toBe(200);
    const actors = [];
    for (const subject of [mine, theirs]) {
      actors.push(
        (await findLedgerEntries(opened.database.db, { subject }, {}, (one) => one)).items[0]!.actor,
      );
    }
    expect(actors).toEqual(['user:u1', 'slack:U9']);
    expect(await send(press(valueFor(mine), { user: 'U9' }))).toBe(200);
    expect(await send(press(undefined))).toBe(200);
  });

  it('is refused when it is not signed, is old, came before, was altered, or is not ours', async () => {
    const id = await raise();
    const good = press(valueFor(id));
    expect(await send({ ...good, body: `${good.body}&x=1` })).toBe(401);
    expect(await send(press(valueFor(id), { secret: new Secret('other') }))).toBe(401);
    expect(await send(press(valueFor(id), { ageS: 301 }))).toBe(401);
    expect(await send({ method: 'POST', body: good.body })).toBe(401);
    expect(await send(press('made up'))).toBe(401);
    expect(await send(press(valueFor(id, 'elsewhere')))).toBe(401);
    expect(
      await send(press(tokens.sign('link', { signal: id, recipient: 'user:u1', expiresAt: later() }))),
    ).toBe(401);
    expect(await stateOf(id)).toBe('open');
    expect(await send(good)).toBe(200);
    expect(await send(good)).toBe(401);
    expect((await refusals('slack-interactions')).map((body) => Object(body).code)).toEqual(
      expect.arrayContaining([
        'intake.signature',
        'intake.time',
        'intake.replay',
        'acknowledge.forged',
        'acknowledge.elsewhere',
      ]),
    );
  });
});

describe('a pushed event', () => {
  const push = (
    body: string,
    more: { secret?: Secret; headers?: Record<string, string> } = {},
  ): RequestInit => ({
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      ...signWebhook(more.secret ?? pushSecret, body, opened.clock.now()),
      ...more.headers,
    },
  });
  const path = '/intake/competitive-intelligence/pushed';

  it('is kept as an observation of its source and handed on', async () => {
    const answer = await app.request(path, push('{"a":1}'));
    expect(answer.status).toBe(202);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatchObject({
      source: { id: 'competitive-intelligence/pushed', state: 'new' },
      observation: { mediaType: 'application/json', response: { pushed: true } },
    });
    expect(Buffer.from(pushed[0]!.body).toString()).toBe('{"a":1}');
  });

  it('is refused unsigned, old, twice, too large, or for a source that takes none; the ledger says so', async () => {
    const status = async (where: string, request: RequestInit) => (await app.request(where, request)).status;
    expect(await status(path, { method: 'POST', body: '{}' })).toBe(401);
    expect(await status(path, push('{}', { secret: new Secret('wrong') }))).toBe(401);
    expect(await status('/intake/competitive-intelligence/none', push('{}'))).toBe(401);
    expect(await status('/intake/', push('{}'))).toBe(404);
    const old = push('{"old":1}');
    opened.clock.advance(301_000);
    expect(await status(path, old)).toBe(401);
    const good = push('{"once":1}');
    expect(await status(path, good)).toBe(202);
    expect(await status(path, good)).toBe(409);
    expect(await status(path, push(`"${'x'.repeat(1024 * 1024)}"`))).toBe(413);
    expect(await status(path, push('x', { headers: { 'content-type': 'application/octet-stream' } }))).toBe(
      400,
    );
    expect(pushed).toHaveLength(1);
    expect(
      (await refusals(`intake:competitive-intelligence/pushed`)).map((body) => Object(body).code),
    ).toEqual(expect.arrayContaining(['intake.signature', 'intake.replay', 'intake.size', 'intake.type']));
  });

  it('may come again when it could not be dealt with', async () => {
    const request = push('{"again":1}');
    pushFails = true;
    expect((await app.request(path, request)).status).toBe(503);
    pushFails = false;
    expect((await app.request(path, request)).status).toBe(202);
    expect(pushed).toHaveLength(1);
  });
});
