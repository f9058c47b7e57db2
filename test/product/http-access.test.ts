/** Who gets in, what each may do, how it is recorded, and how a stop treats those who are inside. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEvents } from './event-stream.ts';
import { type RunningSophia, type SignedIn, signIn, startSophia, temporaryHome } from './start-sophia.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let sophia: RunningSophia;
let admin: SignedIn;
let firstAnswer: Response;

beforeAll(async () => {
  home = await temporaryHome();
  // The tests stand behind a trusted proxy, so that each can come from an address of its own.
  sophia = await startSophia(home.home, ['up'], { SOPHIA_TRUSTED_PROXIES: '127.0.0.1' });
  firstAnswer = await raw(new URL(sophia.link).pathname);
  const session = firstAnswer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrf_token: csrf } = z
    .object({ csrf_token: z.string() })
    .parse(await (await raw('/api/v1/session', { headers: { cookie: session } })).json());
  const link = z.object({ url: z.string() }).parse(
    await (
      await raw('/api/v1/users/local/sign-in-link', {
        method: 'POST',
        headers: { cookie: session, 'x-csrf-token': csrf },
      })
    ).json(),
  );
  admin = await signIn(link.url);
});
afterAll(async () => {
  await sophia?.stop();
  await home?.remove();
});

const raw = async (path: string, init: RequestInit = {}) =>
  fetch(`${sophia.url}${path}`, { redirect: 'manual', ...init });
const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });
const codeOf = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;
const user = z.object({ id: z.string(), role: z.string(), disabled: z.boolean() });

async function created(path: string, body: unknown, schema: z.ZodType<{ token: string }>): Promise<string>;
async function created(path: string, body: unknown, schema: z.ZodType<{ id: string }>): Promise<string>;
async function created(path: string, body: unknown, schema: z.ZodType): Promise<unknown> {
  const response = await admin.send('POST', path, body);
  expect(response.status, await response.clone().text()).toBe(201);
  const answer = z.looseObject({}).parse(schema.parse(await response.json()));
  return answer['token'] ?? answer['id'];
}

const ledger = async (query: string) =>
  (
    await admin.json(
      `/ledger?limit=200&${query}`,
      z.object({
        items: z.array(
          z.object({ actor: z.string(), action: z.string(), subject: z.string(), body: z.unknown() }),
        ),
      }),
    )
  ).items;

describe('a sign-in link', () => {
  it('opens a session once, in a cookie that scripts and other sites cannot use', async () => {
    expect(firstAnswer.status).toBe(303);
    expect(firstAnswer.headers.get('location')).toBe('/');
    const cookie = firstAnswer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^sophia_session=ses_[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure'); // plain http on loopback: a browser would drop a Secure cookie elsewhere
    const again = await raw(new URL(sophia.link).pathname, { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(again.status).toBe(303);
    expect(again.headers.get('location')).toBe('/sign-in?problem=sign_in.link');
    expect(again.headers.get('set-cookie')).toBeNull();
    expect((await ledger('action=sign_in.refused'))[0]).toMatchObject({
      actor: 'system:auth',
      body: { how: 'link', code: 'sign_in.link' },
    });
  });

  it('cannot be guessed: an address that failed ten times waits, another one does not', async () => {
    const from = (address: string) =>
      raw('/auth/link/link_guess', { headers: { 'x-forwarded-for': `192.0.2.250, ${address}` } });
    for (let tries = 0; tries < 10; tries += 1) expect((await from('192.0.2.7')).status).toBe(303);
    const refused = await from('192.0.2.7');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('/sign-in?problem=sign_in.too_many');
    expect((await from('192.0.2.8')).status).toBe(303);
  });
});

describe('a session', () => {
  it('changes nothing without its own token, and the attempt is on the record', async () => {
    const forged = {
      method: 'POST',
      headers: { cookie: admin.cookie, 'content-type': 'application/json' },
      body: '{}',
    };
    const response = await raw('/api/v1/cycles', forged);
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('auth.csrf');
    const wrong = { ...forged, headers: { ...forged.headers, 'x-csrf-token': 'x'.repeat(32) } };
    expect((await raw('/api/v1/cycles', wrong)).status).toBe(403);
    const refusals = await ledger('action=request.refused&subject=POST%20%2Fapi%2Fv1%2Fcycles');
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ actor: 'user:local', body: { code: 'auth.csrf', via: 'session' } });
  });

  it('is over after sign-out', async () => {
    const link = await admin.send('POST', '/users/local/sign-in-link');
    const other = await signIn(z.object({ url: z.string() }).parse(await link.json()).url);
    expect((await other.send('POST', '/session/sign-out')).status).toBe(204);
    expect((await other.get('/session')).status).toBe(401);
    expect((await admin.get('/session')).status).toBe(200);
  });
});

describe('an API token', () => {
  it('of a viewer reads, but starts no cycle and decides nothing; each refusal is in the ledger', async () => {
    const shown = z.object({ token: z.string(), id: z.string() });
    const answer = await admin.send('POST', '/tokens', { name: 'reader', role: 'viewer' });
    const { token, id } = shown.parse(await answer.json());
    const headers = bearer(token);
    expect((await raw('/api/v1/overview', { headers })).status).toBe(200);
    const cycle = await raw('/api/v1/cycles', { method: 'POST', headers, body: '{}' });
    expect(cycle.status).toBe(403);
    expect(await codeOf(cycle)).toBe('auth.role');
    const change = { capability: 'cost-optimization', path: 'title', value: 'x', reason: 'x' };
    const proposed = await raw('/api/v1/settings/proposals', {
      method: 'POST',
      headers,
      body: JSON.stringify(change),
    });
    expect(proposed.status).toBe(403);
    expect((await raw('/api/v1/users', { headers })).status).toBe(403);
    const subjects = (await ledger('action=request.refused'))
      .filter(({ body }) => z.object({ via: z.literal('token') }).safeParse(body).success)
      .map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([
      'GET /api/v1/users',
      'POST /api/v1/cycles',
      'POST /api/v1/settings/proposals',
    ]);
    // What a token makes has no more than the token itself, whoever owns it.
    const child = await raw('/api/v1/tokens', {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'child', role: 'admin' }),
    });
    expect(z.object({ role: z.string() }).parse(await child.json()).role).toBe('viewer');
    expect((await admin.send('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect((await raw('/api/v1/overview', { headers })).status).toBe(401);
  });

  it('that has expired or was never made is refused', async () => {
    const expired = await created(
      '/tokens',
      { name: 'old', role: 'viewer', expires_at: '2026-01-01T00:00:00Z' },
      z.object({ token: z.string() }),
    );
    expect(await codeOf(await raw('/api/v1/session', { headers: bearer(expired) }))).toBe('auth.token');
    expect((await raw('/api/v1/session', { headers: bearer('sophia_none') })).status).toBe(401);
  });
});

describe('people', () => {
  it('get a role and lose it; the last administrator stays; who is shut out is out at once', async () => {
    const body = { email: 'kim@example.com', name: 'Kim', role: 'analyst' };
    const id = await created('/users', body, user);
    expect((await admin.send('POST', '/users', { ...body, email: 'KIM@example.com' })).status).toBe(409);
    const link = await admin.send('POST', `/users/${id}/sign-in-link`);
    const kim = await signIn(z.object({ url: z.string() }).parse(await link.json()).url);
    expect((await kim.get('/users')).status).toBe(403);
    const live = await openEvents(`${sophia.url}/api/v1/events`, { cookie: kim.cookie });
    const change = async (person: string, to: unknown) => admin.send('PATCH', `/users/${person}`, to);

    const last = await change('local', { role: 'viewer' });
    expect(last.status).toBe(409);
    expect(await codeOf(last)).toBe('users.last_admin');
    expect((await change('local', { disabled: true })).status).toBe(409);

    expect((await change(id, { role: 'admin' })).status).toBe(200);
    expect((await kim.get('/users')).status).toBe(200);
    expect(user.parse(await (await change(id, { role: 'viewer' })).json()).role).toBe('viewer');
    expect((await kim.get('/users')).status).toBe(403);

    const unused = await admin.send('POST', `/users/${id}/sign-in-link`);
    expect((await change(id, { disabled: true })).status).toBe(200);
    expect((await kim.get('/session')).status).toBe(401);
    await live.ended; // the stream that was open, too, within seconds
    const { url } = z.object({ url: z.string() }).parse(await unused.json());
    const late = await fetch(url, { redirect: 'manual', headers: { 'x-forwarded-for': '192.0.2.9' } });
    expect(late.headers.get('location')).toBe('/sign-in?problem=sign_in.link');
    const actions = (await ledger(`subject=${id}`)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'user.changed')).toHaveLength(3);
    expect(actions).toContain('user.created');
    expect(JSON.stringify(await ledger('action=user.created'))).not.toContain('kim@example.com');
  });
});

describe('live events', () => {
  const signalEvent = (id: string) => (event: { event: string; data: string }) =>
    event.event === 'signal' && event.data.includes(id);
  const openSignals = async () =>
    (
      await admin.json(
        '/signals?state=open&limit=3',
        z.object({ items: z.array(z.object({ id: z.string() })) }),
      )
    ).items;

  it('tell a change at once, and after a break everything that was missed, in order and once', async () => {
    const [first, second, third] = await openSignals();
    if (!first || !second || !third) throw new Error('the example workspace has too few signals');
    const address = `${sophia.url}/api/v1/events`;
    const stream = await openEvents(address, { cookie: admin.cookie });
    const start = await stream.next(({ event }) => event === 'ready');
    await admin.send('POST', `/signals/${first.id}/acknowledge`, {});
    const told = await stream.next(signalEvent(first.id), 3_000);
    stream.close();

    await admin.send('POST', `/signals/${second.id}/acknowledge`, {});
    await admin.send('POST', `/signals/${third.id}/acknowledge`, {});
    const later = await openEvents(address, { cookie: admin.cookie, 'last-event-id': told.id });
    await later.next(signalEvent(second.id));
    const end = await later.next(signalEvent(third.id));
    expect(later.seen.filter(signalEvent(first.id))).toEqual([]);
    later.close();

    const whole = await openEvents(address, { cookie: admin.cookie, 'last-event-id': start.id });
    await whole.next(({ id }) => id === end.id);
    const ids = (events: readonly { event: string; id: string }[]) =>
      events.filter(({ event }) => event !== 'ready').map(({ id }) => id);
    expect(ids(whole.seen)).toEqual([...new Set(ids([...stream.seen, ...later.seen]))]);
    whole.close();
  });

  it('begin anew for a reader whose place cannot be one of ours', async () => {
    const stream = await openEvents(`${sophia.url}/api/v1/events`, {
      cookie: admin.cookie,
      'last-event-id': '99999999999999999999-1',
    });
    expect((await stream.next(({ event }) => event === 'ready')).id).toMatch(/^\d+-\d+$/);
    expect(stream.seen[0]?.id).not.toBe('99999999999999999999-1');
    stream.close();
  });
});

describe('a stop', () => {
  it('answers every request that had come in, ends live streams, and leaves with code 0', async () => {
    const { port } = new URL(sophia.url);
    const stream = await openEvents(`${sophia.url}/api/v1/events`, { cookie: admin.cookie });
    await stream.next(({ event }) => event === 'ready');
    const { csrf_token: csrf } = await admin.json('/session', z.object({ csrf_token: z.string() }));

    // One request whose body is still on its way when the signal comes ...
    const body = JSON.stringify({ name: 'made while stopping', role: 'viewer' });
    const headers = { cookie: admin.cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' };
    const slow = new Promise<number | undefined>((resolve, reject) => {
      const options = {
        port,
        host: '127.0.0.1',
        path: '/api/v1/tokens',
        method: 'POST',
        headers: { ...headers, 'content-length': body.length },
      };
      const sending = request(options, (response) => resolve(response.resume().statusCode)).on(
        'error',
        reject,
      );
      sending.write(body.slice(0, 10));
      setTimeout(() => sending.end(body.slice(10)), 700);
    });
    // ... and many, on connections that are open already, written in the very moment of it.
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const get = async () =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = {
          port,
          host: '127.0.0.1',
          path: '/api/v1/signals?limit=50',
          headers: { cookie: admin.cookie },
          agent,
        };
        request(options, (response) => response.resume().on('end', () => resolve(response.statusCode)))
          .on('error', reject)
          .end();
      });
    await Promise.all(Array.from({ length: 20 }, get));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const many = Array.from({ length: 20 }, get);
    const stopped = sophia.stop();

    expect(await Promise.all(many)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await slow).toBe(201);
    await stream.ended;
    expect(await stopped).toBe(0);
    agent.destroy();
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => resolve(true)).on('error', () =>
        resolve(false),
      );
      socket.unref();
    });
    expect(isOpen).toBe(false);
    expect(sophia.stderr()).not.toMatch(/"level":"(error|fatal)"/);
  });
});
