import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEvidence, factInput, observationInput, sourceInput } from '../evidence.testing.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
beforeAll(async () => {
  store = await createTestEvidence();
  await store.evidence.sources.register(
    'market',
    ['a', 'b', 'race', 'old', 'hostile'].map((id) => sourceInput(id)),
  );
});
afterAll(() => store.drop());

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();

describe('observations', () => {
  it('are one while a source keeps saying the same, and a new one whenever it says something else', async () => {
    const { observations } = store.evidence;
    const say = (body: string, n: number) =>
      observations.record(observationInput('a', body, { retrievedAt: day(n) }));
    const first = await say('one', 1);
    const again = await say('one', 2);
    const other = await say('two', 3);
    const back = await say('one', 4);
    expect([first, again, other, back].map((said) => said.isNew)).toEqual([true, false, true, true]);
    expect(again.observation).toEqual(first.observation);
    expect(back.observation.contentHash).toBe(first.observation.contentHash);
    expect((await observations.latest('market/a', 10)).map((one) => one.retrievedAt)).toEqual([
      day(4),
      day(3),
      day(1),
    ]);
    expect(
      (await sql<{ n: number }>`SELECT count(*) AS n FROM bodies`.execute(store.database.db)).rows,
    ).toEqual([{ n: 2 }]);
  });

  it('are not doubled when a history is filled in a second time', async () => {
    const { observations } = store.evidence;
    const history = [
      ['x', 10],
      ['y', 11],
      ['x', 12],
    ] as const;
    const replay = () =>
      Promise.all(
        history.map(([body, n]) => observations.record(observationInput('b', body, { retrievedAt: day(n) }))),
      );
    const importInOrder = async () => {
      for (const [body, n] of history) {
        await observations.record(observationInput('b', body, { retrievedAt: day(n) }));
      }
    };
    await importInOrder();
    await replay();
    expect(await observations.latest('market/b', 10)).toHaveLength(3);
  });

  it('are one when many workers bring the same answer at once', async () => {
    const { observations } = store.evidence;
    const said = await Promise.all(
      Array.from({ length: 12 }, () => observations.record(observationInput('race', 'the same'))),
    );
    expect(said.filter((one) => one.isNew)).toHaveLength(1);
    expect(new Set(said.map((one) => one.observation.id)).size).toBe(1);
  });

  it('give back the very bytes, compressible or not, and the extracted text', async () => {
    const { observations } = store.evidence;
    const bytes = gzipSync(Buffer.from('squeezed already'));
    const { observation } = await observations.record({
      ...observationInput('a', ''),
      body: bytes,
      address: 'https://example.com/file',
      extracted: 'squeezed already ✓',
    });
    const read = await observations.body(observation.id);
    expect(gunzipSync(read!).toString()).toBe('squeezed already');
    expect(await observations.extracted(observation.id)).toBe('squeezed already ✓');
    const empty = await observations.record(
      observationInput('a', '', { address: 'https://example.com/empty' }),
    );
    expect(await observations.body(empty.observation.id)).toHaveLength(0);
  });

  it('keep one record with a newer reading when only the extractor changed', async () => {
    const { observations } = store.evidence;
    const address = 'https://example.com/extractor';
    const record = (extractor: string, extracted: string) =>
      observations.record(observationInput('a', 'raw', { address, extractor, extracted }));
    const before = await record('main-text@1', 'poor');
    const after = await record('main-text@2', 'better');
    expect(after).toMatchObject({ isNew: false, observation: { id: before.observation.id } });
    expect(await observations.extracted(before.observation.id)).toBe('better');
  });

  it('of a source that is not registered are refused with the reason', async () => {
    await expect(store.evidence.observations.record(observationInput('nobody', 'x'))).rejects.toMatchObject({
      code: 'evidence.unknown_source',
    });
  });

  it('survive NUL characters and half surrogate pairs in metadata', async () => {
    const { observation } = await store.evidence.observations.record(
      observationInput('hostile', 'x', {
        response: { title: 'a\0b \ud800 c', ok: '😀' },
        mediaType: 'text/\0html',
      }),
    );
    expect((await store.evidence.observations.find(observation.id))?.response).toEqual({
      title: 'a\uFFFDb \uFFFD c',
      ok: '😀',
    });
  });
});

describe('retention', () => {
  it('lets old bodies go, keeps hash and metadata, the newest of each source and the one polling goes on from', async () => {
    const { evidence } = store;
    const ids: string[] = [];
    for (let n = 1; n <= 6; n += 1) {
      const { observation } = await evidence.observations.record(
        observationInput('old', `version ${n}`, { retrievedAt: day(n), extracted: `text ${n}` }),
      );
      ids.push(observation.id);
    }
    await evidence.sources.recordGood('market/old', day(6), true, { observationId: ids[1]! });
    await evidence.facts.record([factInput(ids[0]!)]);
    const removed = await evidence.expireBodies({ olderThan: day(6), keepLatestPerSource: 2 });
    const bodies = await Promise.all(ids.map((id) => evidence.observations.body(id)));
    expect(bodies.map((body) => body !== undefined)).toEqual([false, true, false, false, true, true]);
    expect(removed.observations).toBeGreaterThanOrEqual(3);
    const first = await evidence.observations.find(ids[0]!);
    expect(first).toMatchObject({ sizeBytes: 9, bodyExpiredAt: expect.any(String) });
    expect(first?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await evidence.observations.extracted(ids[0]!)).toBeUndefined();
    expect(await evidence.facts.find({ observationId: ids[0]! })).toHaveLength(1);
  });

  it('comes to an end also over times that are finer than a millisecond', async () => {
    const { evidence, database } = store;
    await sql`UPDATE observations SET retrieved_at = retrieved_at + interval '7 microseconds'`.execute(
      database.db,
    );
    expect(await evidence.expireBodies({ olderThan: day(6), keepLatestPerSource: 50 })).toMatchObject({
      observations: 0,
    });
    await sql`UPDATE observations SET retrieved_at = retrieved_at - interval '7 microseconds'`.execute(
      database.db,
    );
  });

  it('stores a body again when the source still says it after it was let go', async () => {
    const { evidence } = store;
    const again = await evidence.observations.record(
      observationInput('old', 'version 4', { retrievedAt: day(4), extracted: 'text 4' }),
    );
    expect(again).toMatchObject({ isNew: false, observation: { bodyExpiredAt: null } });
    expect(await evidence.observations.extracted(again.observation.id)).toBe('text 4');
  });

  it('never takes a body from under an observation that is being written', async () => {
    const { evidence } = store;
    await evidence.sources.register('market', [sourceInput('shared'), sourceInput('sharer')]);
    for (let round = 0; round < 15; round += 1) {
      const body = `shared ${round}`;
      await evidence.observations.record(observationInput('shared', body, { retrievedAt: day(1) }));
      await evidence.observations.record(
        observationInput('shared', `next ${round}`, { retrievedAt: day(2) }),
      );
      const [recorded] = await Promise.all([
        evidence.observations.record(observationInput('sharer', body, { retrievedAt: day(300 + round) })),
        evidence.expireBodies({ olderThan: day(200), keepLatestPerSource: 0 }),
      ]);
      const kept = await evidence.observations.body(recorded.observation.id);
      expect(Buffer.from(kept!).toString()).toBe(body);
    }
  });

  it('removes everything that is sample and nothing else', async () => {
    const { evidence } = store;
    await evidence.sources.register('market', [sourceInput('real'), sourceInput('sample', { sample: true })]);
    const real = await evidence.observations.record(observationInput('real', 'both say this'));
    const sample = await evidence.observations.record(
      observationInput('sample', 'both say this', { sample: true }),
    );
    await evidence.facts.record([
      factInput(real.observation.id),
      factInput(sample.observation.id, { sample: true }),
    ]);
    await evidence.clearSample();
    expect(await evidence.sources.find('market/sample')).toBeUndefined();
    expect(await evidence.observations.find(sample.observation.id)).toBeUndefined();
    expect(await evidence.facts.find({ observationId: sample.observation.id })).toEqual([]);
    expect(await evidence.facts.find({ observationId: real.observation.id })).toHaveLength(1);
    expect(Buffer.from((await evidence.observations.body(real.observation.id))!).toString()).toBe(
      'both say this',
    );
  });
});
