/** The API of a started Sophia as a program meets it: its document, its lists, its refusals. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { documentSchema, misfits, referencesIn, resolves } from './api-document.ts';
import {
  type RunningSophia,
  type SignedIn,
  root,
  signIn,
  startSophia,
  temporaryHome,
} from './start-sophia.ts';

const problem = z.strictObject({
  type: z.string().startsWith('urn:sophia:problem:'),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(1),
  code: z.string(),
  where: z.string().optional(),
  hint: z.string().optional(),
  request_id: z.string(),
});

let home: Awaited<ReturnType<typeof temporaryHome>>;
let sophia: RunningSophia;
let admin: SignedIn;

beforeAll(async () => {
  home = await temporaryHome();
  sophia = await startSophia(home.home);
  admin = await signIn(sophia.link);
});
afterAll(async () => {
  await sophia?.stop();
  await home?.remove();
});

/** Checks that a refusal is problem details, and answers its code. */
async function refusal(response: Response, status: number): Promise<string> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = problem.parse(JSON.parse(text));
  expect(body.status).toBe(status);
  expect(body.request_id).toBe(response.headers.get('x-request-id'));
  expect(text).not.toMatch(/node_modules|\bat \w+ \(/);
  return body.code;
}

const raw = async (path: string, init: RequestInit = {}) => fetch(`${sophia.url}${path}`, init);
const withSession = async (path: string, body: string, contentType: string | null = 'application/json') => {
  const { csrf_token: token } = await admin.json('/session', z.object({ csrf_token: z.string() }));
  const headers = {
    cookie: admin.cookie,
    'x-csrf-token': token,
    ...(contentType === null ? {} : { 'content-type': contentType }),
  };
  return raw(`/api/v1${path}`, { method: 'POST', headers, body });
};

describe('the document of the API', () => {
  it('is compared to the letter: a wrong type, a missing and an undocumented field are all found', async () => {
    const document = documentSchema.parse(await (await raw('/api/v1/openapi.json')).json());
    const schema = { $ref: '#/components/schemas/SignInOptions' };
    expect(misfits(document, schema, { oidc: { enabled: true, label: null } })).toEqual([]);
    expect(misfits(document, schema, { oidc: { enabled: 1, label: null } })).toHaveLength(1);
    expect(misfits(document, schema, { oidc: { enabled: true } })).toHaveLength(1);
    expect(misfits(document, schema, { oidc: { enabled: true, label: null }, more: 1 })).toHaveLength(1);
  });

  it('names every route once, with a summary, known references and the path parameters that it uses', async () => {
    const answer: unknown = await (await raw('/api/v1/openapi.json')).json();
    const document = documentSchema.parse(answer);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(45);
    for (const { path, operation } of operations) {
      const used = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      const told = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect(new Set(told), path).toEqual(new Set(used));
      expect(
        Object.keys(operation.responses).some((status) => status.startsWith('2')),
        path,
      ).toBe(true);
    }
    const missing = referencesIn(answer).filter((reference) => !resolves(answer, reference));
    expect(missing).toEqual([]);
  });

  it('is kept: every list and page that needs no parameters answers 200 with what it promises and nothing else', async () => {
    const document = documentSchema.parse(await (await raw('/api/v1/openapi.json')).json());
    const paths = Object.entries(document.paths).filter(
      ([path, { get }]) =>
        get && path !== '/events' && get.parameters.every((parameter) => parameter.required !== true),
    );
    expect(paths.length).toBeGreaterThan(20);
    const wrong: string[] = [];
    for (const [path, { get }] of paths) {
      const response = await admin.get(path);
      const body: unknown = await response.json();
      const schema = get?.responses['200']?.content?.['application/json']?.schema;
      if (response.status !== 200 || !schema)
        wrong.push(`${path}: ${response.status} ${JSON.stringify(body)}`);
      else wrong.push(...misfits(document, schema, body).map((misfit) => `${path}: ${misfit}`));
    }
    expect(wrong).toEqual([]);
  });

  it('is kept by single things, too: whatever a list names can be opened and is as documented', async () => {
    const document = documentSchema.parse(await (await raw('/api/v1/openapi.json')).json());
    const items = z.object({ items: z.array(z.looseObject({})).min(1) });
    const lists = {
      signals: 'id',
      sources: 'id',
      cycles: 'id',
      competitors: 'slug',
      accounts: 'slug',
      work: 'id',
    };
    for (const [list, key] of Object.entries(lists)) {
      const { items: found } = await admin.json(`/${list}?limit=5`, items);
      const schema =
        document.paths[`/${list}/{${key}}`]?.['get']?.responses['200']?.content?.['application/json']?.schema;
      expect(schema, list).toBeDefined();
      for (const item of found.slice(0, 5)) {
        const path = `/${list}/${encodeURIComponent(String(item[key]))}`;
        const body = await admin.json(path, z.unknown());
        expect(misfits(document, schema, body), path).toEqual([]);
      }
    }
  });
});

describe('the types of the dashboard', () => {
  const tool = join(root, 'tools', 'openapi-types', 'node_modules', '.bin', 'openapi-typescript');

  it.skipIf(!existsSync(tool))('are made from this document', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sophia-document-'));
    try {
      const document = join(folder, 'openapi.json');
      await writeFile(document, await (await raw('/api/v1/openapi.json')).text());
      const types = join(root, 'web', 'src', 'api', 'schema.d.ts');
      const { status } = spawnSync(tool, [document, '--output', types, '--check']);
      expect(
        status,
        'run "node web/dev/generate-types.mjs <address of a server>" and commit what changed',
      ).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('lists', () => {
  const page = z.object({ items: z.array(z.looseObject({})), next_cursor: z.string().nullable() });

  // One run has ended when Sophia says that it is up; whether a tick has come by then is chance.
  beforeAll(async () => {
    const answer = z.object({ started: z.literal(true), cycle: z.object({ id: z.string() }) });
    const { cycle } = answer.parse(await (await admin.send('POST', '/cycles')).json());
    const finished = z.object({ state: z.literal('finished') });
    await vi.waitFor(async () => admin.json(`/cycles/${cycle.id}`, finished), {
      timeout: 50_000,
      interval: 200,
    });
  }, 60_000);

  it.each([
    ['/signals', 'id', 3],
    ['/ledger', 'seq', 2],
    ['/cost/rows', null, 180],
    ['/work?ticks=show', 'id', 1],
    ['/facts', 'id', 50],
    ['/sources', 'id', 2],
  ] as const)('%s comes in pages without loss or repetition', async (path, key, limit) => {
    const idOf = (item: Record<string, unknown>) => (key === null ? JSON.stringify(item) : String(item[key]));
    const joint = path.includes('?') ? '&' : '?';
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 60; pages += 1) {
      const query: string = `${joint}limit=${limit}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const { items, next_cursor: next }: z.infer<typeof page> = await admin.json(`${path}${query}`, page);
      expect(items.length).toBeLessThanOrEqual(limit);
      seen.push(...items.map(idOf));
      cursor = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    const whole = await admin.json(`${path}${joint}limit=${Math.min(200, seen.length + limit + 5)}`, page);
    expect(seen.length).toBeGreaterThan(limit);
    // What came in between stands before everything that was there.
    const again = whole.items.map(idOf);
    const known = again.slice(again.indexOf(seen[0] ?? ''));
    expect(seen.slice(0, known.length)).toEqual(known);
    expect(whole.next_cursor === null ? seen.length : known.length).toBe(known.length);
  });

  it.each(['/signals', '/proposals', '/ledger', '/work', '/cost/rows', '/cycles', '/facts', '/sources'])(
    '%s refuses a cursor that it never gave',
    async (path) => {
      expect(await refusal(await admin.get(`${path}?cursor=garbage`), 400)).toMatch(/cursor$/);
    },
  );
});

describe('what a reader can keep', () => {
  it('answers 304 without a body while nothing has changed', async () => {
    const first = await admin.get('/compliance/rules');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await raw('/api/v1/compliance/rules', {
      headers: { cookie: admin.cookie, 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    // A policy in it would take the place of the one that the browser has kept with a document.
    expect(again.headers.get('content-security-policy')).toBeNull();
    expect(await again.text()).toBe('');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('sends security headers with pages, answers and refusals', async () => {
    for (const path of ['/', '/api/v1/overview', '/api/v1/openapi.json', '/healthz', '/assets/none.js']) {
      const { headers } = await raw(path);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'self'");
      expect(headers.get('content-security-policy'), path).not.toContain('unsafe-eval');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('x-request-id'), path).not.toBeNull();
    }
  });

  it('tells machines how it is', async () => {
    expect(await (await raw('/healthz')).json()).toMatchObject({ status: 'ok' });
    expect(await (await raw('/readyz')).json()).toEqual({ status: 'ready' });
    const metrics = await (await raw('/metrics')).text();
    expect(metrics).toMatch(/^sophia_http_request_duration_seconds_count\{[^}]*status="200"[^}]*\} [1-9]/m);
    expect(metrics).toMatch(/^sophia_signals_open [1-9]\d*$/m);
    const passedOn = await raw('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(await refusal(passedOn, 401)).toBe('auth.signed_out');
    expect(metrics).toMatch(/^sophia_cycles_total\{state="finished"\} 2$/m);
  });
});

describe('bad requests', () => {
  it('are told as problem details, and never as a fault of the server', async () => {
    expect(await refusal(await raw('/api/v1/overview'), 401)).toBe('auth.signed_out');
    expect(await refusal(await admin.get('/signals?limit=0'), 400)).toBe('request.invalid');
    expect(await refusal(await admin.get('/signals/none'), 404)).toBe('signal.unknown');
    expect(await refusal(await admin.get('/nothing'), 404)).toBe('request.unknown');
    expect(await refusal(await raw('/nothing', { method: 'POST' }), 404)).toBe('request.unknown');
    expect(await refusal(await withSession('/settings/proposals', '{bad'), 400)).toBe('request.body');
    expect(await refusal(await withSession('/cycles', '{bad'), 400)).toBe('request.body');
    expect(await refusal(await withSession('/users', '[]'), 400)).toBe('request.invalid');
    expect(await refusal(await withSession('/users', '{}', 'text/plain'), 415)).toBe('request.media_type');
    const unstorable = JSON.stringify({ email: 'nul@example.com', name: 'a\u0000b', role: 'viewer' });
    expect(await refusal(await withSession('/users', unstorable), 400)).toBe('request.characters');
    const large = `{"reason":"${'a'.repeat(4 * 1024 * 1024)}"}`;
    expect(await refusal(await withSession('/settings/proposals', large), 413)).toBe('request.too_large');
    expect(sophia.stderr()).not.toContain('a request failed');
  });

  it('to a name that is not ours are refused, so that another site cannot rebind its name to this machine', async () => {
    const { port } = new URL(sophia.url);
    const ask = async (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const options = {
          host: '127.0.0.1',
          port,
          path: '/api/v1/session',
          headers: { host, cookie: admin.cookie },
        };
        request(options, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end();
      });
    expect(await ask('evil.example')).toBe(403);
    expect(await ask(`evil.example:${port}`)).toBe(403);
    expect(await ask(`127.0.0.1.evil.example:${port}`)).toBe(403);
    expect(await ask(`localhost:${port}`)).toBe(200);
    expect(await ask(`127.0.0.1:${port}`)).toBe(200);
  });
});
