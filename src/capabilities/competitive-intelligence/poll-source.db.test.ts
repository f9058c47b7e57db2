import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchRequest, FetchResult } from '../../evidence/fetch/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';
import type { CapabilityServices } from '../contract.ts';
import { type TestServices, createTestServices } from '../services.testing.ts';
import { registerSources } from './cycle.ts';
import { migrations } from './migrations.ts';
import { pollConfigured } from './poll-source.ts';
import { settingsSchema } from './settings.ts';

const settingsOf = (kind: string, more: Readonly<Record<string, unknown>>) =>
  settingsSchema.parse({
    competitors: [
      { slug: 'sample', name: 'Sample', sources: [{ slug: 'one', title: 'One', kind, ...more }] },
    ],
  });
const id = 'competitive-intelligence/sample/one';

let test: TestServices;
let services: CapabilityServices;
let asked: FetchRequest[];
let answer: (request: FetchRequest) => FetchResult;
beforeEach(async () => {
  test = await createTestServices(migrations, '/nowhere');
  asked = [];
  services = {
    ...test.services,
    fetch: async (request) => {
      asked.push(request);
      return answer(request);
    },
  };
});
afterEach(() => test.drop());

async function poll(kind: string, more: Readonly<Record<string, unknown>>) {
  const settings = settingsOf(kind, more);
  await registerSources(services, settings);
  const outcome = await pollConfigured(services, settings, id, new AbortController().signal);
  return { outcome, source: await services.evidence.sources.find(id) };
}

const ok = (
  body: unknown,
  type = 'application/json',
  headers: Readonly<Record<string, string>> = {},
): FetchResult => ({
  kind: 'ok',
  status: 200,
  url: asked.at(-1)?.url ?? '',
  headers: { 'content-type': type, ...headers },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const notFound: FetchResult = {
  kind: 'http_error',
  status: 404,
  url: '',
  reason: 'it answered 404 Not Found',
};

describe('a token', () => {
  it('is read by its reference and sent to the service alone', async () => {
    services = { ...services, readSecret: async (reference) => new Secret(`of ${reference}`) };
    answer = () =>
      ok([{ id: 1, full_name: 'sample/app' }], 'application/json', {
        link: '<https://elsewhere.example/repos?page=2>; rel="next"',
      });
    const { outcome } = await poll('github', { org: 'sample', token: 'env:GITHUB_TOKEN' });
    expect(outcome.state).toBe('changed');
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer of env:GITHUB_TOKEN' });
    for (const request of asked.slice(1)) expect(request.headers).not.toHaveProperty('authorization');
  });

  it('that cannot be read is the health of the source, and nothing is asked', async () => {
    const missing = new SophiaError('secret.missing', 'The secret env:GITHUB_TOKEN cannot be read.');
    services = { ...services, readSecret: () => Promise.reject(missing) };
    const { outcome, source } = await poll('github', { org: 'sample', token: 'env:GITHUB_TOKEN' });
    expect(outcome).toMatchObject({
      state: 'unhealthy',
      reason: expect.stringContaining('env:GITHUB_TOKEN'),
    });
    expect(source).toMatchObject({ state: 'suspect', misses: 1 });
    expect(asked).toEqual([]);
  });
});

describe('EDGAR', () => {
  it('is not asked without a contact address, and its health says how to give one', async () => {
    services = { ...services, userAgent: 'Sophia/0.1' };
    const { outcome } = await poll('edgar', { cik: '320193' });
    expect(outcome).toMatchObject({ state: 'unhealthy', reason: expect.stringMatching(/contact/) });
    expect(asked).toEqual([]);
  });
});

describe('a page that needs a browser', () => {
  it('says why it cannot be read where there is none', async () => {
    answer = () => ok('<html><body>never asked</body></html>', 'text/html');
    const { outcome, source } = await poll('page', { url: 'https://sample.example/', render: true });
    const reason = expect.stringContaining('needs a browser and there is none at /nowhere/chromium');
    expect(outcome).toMatchObject({ state: 'unhealthy', reason });
    expect(source).toMatchObject({ reason });
    expect(asked).toEqual([]);
  });
});

describe('a company at the CFPB', () => {
  const complaints = {
    hits: {
      total: { value: 1, relation: 'eq' },
      hits: [
        {
          _source: { complaint_id: '1', company: 'SAMPLE COLLECTIONS, INC.', date_received: '2026-11-01' },
          sort: [1, '1'],
        },
      ],
    },
    _meta: {},
  };
  let names: readonly string[];
  beforeEach(() => {
    names = ['SAMPLE COLLECTIONS, INC.', 'SAMPLE COLLECTIONS WEST LLC'];
    answer = ({ url }) => ok(url.includes('/_suggest_company/') ? names : complaints);
  });
  const looks = () => asked.filter(({ url }) => url.includes('/_suggest_company/')).length;
  const companies = () =>
    asked
      .filter(({ url }) => !url.includes('/_suggest_'))
      .map(({ url }) => new URL(url).searchParams.get('company'));

  it('is looked up once, and asked for by the name that is stored there', async () => {
    for (let n = 0; n < 3; n += 1)
      expect((await poll('cfpb', { company: 'Sample Collections, Inc' })).source).toMatchObject({
        state: 'ok',
      });
    expect(looks()).toBe(1);
    expect(companies()).toEqual(Array.from({ length: 3 }, () => 'SAMPLE COLLECTIONS, INC.'));
  });

  it('is looked up anew when the workspace file names another', async () => {
    await poll('cfpb', { company: 'Sample Collections, Inc' });
    await poll('cfpb', { company: 'sample collections west' });
    expect(looks()).toBe(2);
    expect(companies().at(-1)).toBe('SAMPLE COLLECTIONS WEST LLC');
  });

  it('that it does not know, or that could be two, is told with the names that it has', async () => {
    for (const company of ['Nobody', 'Sample Collections']) {
      const { outcome } = await poll('cfpb', { company });
      expect(outcome).toMatchObject({
        state: 'unhealthy',
        reason: expect.stringMatching(/knows no company called .*"SAMPLE COLLECTIONS, INC\.", "SAMPLE/),
      });
    }
    expect(companies()).toEqual([]);
  });

  it('is left for later while it is not the turn of the service', async () => {
    answer = () => ({ kind: 'deferred', retryAfterMs: 12_000, reason: 'its turn comes later' });
    const { outcome, source } = await poll('cfpb', { company: 'Sample Collections, Inc' });
    expect(outcome).toMatchObject({ state: 'deferred' });
    expect(source).toMatchObject({ state: 'new', misses: 0 });
  });
});

describe('a status page that may not be there', () => {
  const more = { url: 'https://status.sample.example', probe: true };
  const summary = {
    page: { url: 'https://status.sample.example' },
    components: [{ id: 'c', name: 'API', status: 'operational' }],
    incidents: [],
    scheduled_maintenances: [],
  };

  it('is recorded as absent, is no trouble, and is looked at again in a week', async () => {
    answer = () => notFound;
    const { outcome, source } = await poll('statuspage', more);
    expect(outcome).toMatchObject({ state: 'unchanged', reason: expect.stringContaining('no status page') });
    expect(source).toMatchObject({ state: 'ok', misses: 0 });
    const [kept] = await services.evidence.observations.latest(id, 1);
    expect(kept?.response).toMatchObject({ absent: true });
    const due = (days: number) =>
      services.evidence.sources.claimDue(new Date(Date.UTC(2026, 10, 22 + days, 6)).toISOString(), 5);
    expect(await due(6)).toEqual([]);
    expect(await due(8)).toHaveLength(1);
  });

  it('is an ordinary one from its first answer on, whose later absence is trouble', async () => {
    answer = () => notFound;
    await poll('statuspage', more);
    answer = () => ok(summary);
    asked.length = 0;
    expect((await poll('statuspage', more)).outcome).toMatchObject({ state: 'changed', signals: 0 });
    expect(asked).toHaveLength(1);
    answer = () => notFound;
    expect((await poll('statuspage', more)).source).toMatchObject({ state: 'suspect', misses: 1 });
  });

  it('is trouble like any other where nobody says that it may be absent', async () => {
    answer = () => notFound;
    const { source } = await poll('statuspage', { url: more.url });
    expect(source).toMatchObject({ state: 'suspect', misses: 1 });
  });

  it('is not taken for absent because its host is in trouble', async () => {
    answer = () => ({ kind: 'http_error', status: 503, url: '', reason: 'it answered 503' });
    expect((await poll('statuspage', more)).source).toMatchObject({ state: 'suspect', misses: 1 });
  });
});
