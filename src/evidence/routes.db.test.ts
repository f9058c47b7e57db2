import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemResponse } from '../platform/http/problem.ts';
import {
  createTestEvidence,
  factInput,
  observationInput,
  sourceInput,
  testTime,
} from './evidence.testing.ts';
import { evidenceRoutes } from './routes.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
let observationId: string;
let get: (path: string) => Promise<Response>;

beforeAll(async () => {
  store = await createTestEvidence();
  const { evidence, database } = store;
  await evidence.sources.register('market', [sourceInput('a'), sourceInput('b'), sourceInput('c')]);
  const page = '<html><head><title>T</title></head><body>Hello <script>alert(1)</script>world</body></html>';
  const recorded = await evidence.observations.record(observationInput('a', page));
  observationId = recorded.observation.id;
  await evidence.facts.record([
    factInput(observationId),
    factInput(observationId, { value: 120, locator: 'row 2', claimedBy: 'Press' }),
    factInput(observationId, { subject: 'company:other', locator: 'row 3' }),
  ]);
  const app = evidenceRoutes({ evidence, database });
  app.onError((error) => problemResponse(error, 'test'));
  get = async (path) => app.request(path);
});
afterAll(() => store.drop());

interface Answer {
  readonly items: readonly { readonly facts: readonly { readonly value: number }[] }[];
  readonly next_cursor: string | null;
}
const json = async (path: string): Promise<Answer> => JSON.parse(await (await get(path)).text());

describe('GET /sources', () => {
  it('lists page by page', async () => {
    const first = await json('/sources?limit=2');
    expect(first).toMatchObject({
      items: [{ id: 'market/a', state: 'new', interval_s: null, last_good_at: null }, { id: 'market/b' }],
      next_cursor: expect.any(String),
    });
    const second = await json(`/sources?limit=2&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({ items: [{ id: 'market/c' }], next_cursor: null });
    expect(await json('/sources?capability=cost')).toEqual({ items: [], next_cursor: null });
  });

  it('shows one with its observations, and says when there is none', async () => {
    const id = encodeURIComponent('market/a');
    expect(await json(`/sources/${id}`)).toMatchObject({
      id: 'market/a',
      observations: [{ id: observationId }],
    });
    expect((await get('/sources/market%2Fnobody')).status).toBe(404);
  });

  it('says when it is read next, how often a capture came and how health went, newest first', async () => {
    const { evidence } = store;
    await evidence.sources.register('cost', [{ ...sourceInput('d'), id: 'cost/d', intervalS: 600 }]);
    const at = (minute: number) => new Date(Date.parse(testTime) + minute * 60_000).toISOString();
    const detail = async () => json(`/sources/${encodeURIComponent('cost/d')}`);
    expect(await detail()).toMatchObject({
      next_poll_at: null,
      last_observation_id: null,
      health: [{ state: 'new' }],
    });
    const read = (minute: number) =>
      evidence.observations.record({
        ...observationInput('d', 'x', { retrievedAt: at(minute) }),
        sourceId: 'cost/d',
      });
    const { observation } = await read(0);
    await read(10);
    await evidence.sources.recordGood('cost/d', at(10), true);
    await evidence.sources.recordMiss('cost/d', at(20), 'miss', 'an empty page');
    await evidence.sources.pollAgainAt('cost/d', at(30));
    expect(await detail()).toMatchObject({
      next_poll_at: at(30),
      last_observation_id: observation.id,
      observations: [{ id: observation.id, seen_count: 2, retrieved_at: at(0), last_seen_at: at(10) }],
      health: [
        { state: 'suspect', reason: 'an empty page', last_good_at: at(10) },
        { state: 'ok', reason: null },
        { state: 'new' },
      ],
    });
    await evidence.sources.register('cost', []);
    expect(await detail()).toMatchObject({
      enabled: false,
      next_poll_at: null,
      health: [{ enabled: false }, {}, {}, {}],
    });
  });

  it('refuses a cursor that is not ours', async () => {
    for (const cursor of ['x', 'e30', 'W10']) {
      const response = await get(`/sources?cursor=${cursor}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'page.cursor' });
    }
  });
});

describe('GET /observations/{id}', () => {
  it('leads from the observation to its source, its words and its facts', async () => {
    expect(await json(`/observations/${observationId}`)).toMatchObject({
      id: observationId,
      source_id: 'market/a',
      source_title: 'a',
      retrieved_at: testTime,
      content_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      excerpt: 'Hello world',
      body_expired_at: null,
      facts: [{ subject: 'company:acme' }, { subject: 'company:acme' }, { subject: 'company:other' }],
    });
  });

  it('hands over the body so that no browser runs it', async () => {
    const response = await get(`/observations/${observationId}/body`);
    expect(await response.text()).toContain('<script>alert(1)</script>');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${observationId}.txt"`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('hands over what was read of it in the same way, where that is kept', async () => {
    const { evidence } = store;
    const { observation } = await evidence.observations.record(
      observationInput('b', '<p>read</p>', { extracted: '{"blocks":["read"]}' }),
    );
    const response = await get(`/observations/${observation.id}/extracted`);
    expect(await response.text()).toBe('{"blocks":["read"]}');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const bare = await evidence.observations.record(observationInput('b', 'bare', {}));
    expect(await json(`/observations/${bare.observation.id}/extracted`)).toMatchObject({
      code: 'evidence.not_extracted',
    });
    expect(await json('/observations/obs_none/extracted')).toMatchObject({
      code: 'evidence.unknown_observation',
    });
  });

  it('tells an observation that does not exist from a body that was let go', async () => {
    expect(await json('/observations/obs_none/body')).toMatchObject({ code: 'evidence.unknown_observation' });
    const { evidence } = store;
    const old = await evidence.observations.record(
      observationInput('b', 'old', { retrievedAt: '2020-01-01T00:00:00.000Z' }),
    );
    await evidence.expireBodies({ olderThan: '2021-01-01T00:00:00.000Z', keepLatestPerSource: 0 });
    expect(await json(`/observations/${old.observation.id}/body`)).toMatchObject({
      code: 'evidence.body_expired',
    });
    expect(await json(`/observations/${old.observation.id}`)).toMatchObject({ excerpt: null, size_bytes: 3 });
  });
});

describe('GET /facts', () => {
  it('lists with provenance, page by page, and as known at a time', async () => {
    const first = await json('/facts?subject_prefix=company:&limit=2');
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).toMatchObject({
      subject: 'company:acme',
      observation_id: observationId,
      qualifiers: { year: 2026 },
      known_from: testTime,
      known_to: null,
      valid_to: null,
    });
    const second = await json(`/facts?subject_prefix=company:&limit=2&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({ items: [{ subject: 'company:other' }], next_cursor: null });
    expect(await json('/facts?subject=company:acme&known_at=2020-01-01')).toMatchObject({ items: [] });
    expect((await get('/facts?known_at=yesterday')).status).toBe(400);
    expect((await get('/facts?limit=0')).status).toBe(400);
  });

  it('shows conflicts with every claim', async () => {
    const { items } = await json('/facts/conflicts');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ subject: 'company:acme', attribute: 'units_managed' });
    expect(items[0]?.facts.map((fact) => fact.value).toSorted()).toEqual([100, 120]);
  });
});
