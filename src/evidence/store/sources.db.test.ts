import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEvidence, observationInput, sourceInput } from '../evidence.testing.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
beforeAll(async () => {
  store = await createTestEvidence();
});
afterAll(() => store.drop());

const at = (minute: number) => `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`;

describe('the source registry', () => {
  it('keeps the health of sources that stay, disables those that went and revives those that return', async () => {
    const { evidence } = store;
    await evidence.sources.register('market', [sourceInput('a'), sourceInput('b')]);
    await evidence.sources.recordMiss('market/a', at(1), 'miss', 'The page is empty.');
    await evidence.sources.register('market', [sourceInput('a', { title: 'A, renamed' })]);
    expect(await evidence.sources.find('market/a')).toMatchObject({
      title: 'A, renamed',
      state: 'suspect',
      enabled: true,
    });
    expect(await evidence.sources.find('market/b')).toMatchObject({ enabled: false });
    await evidence.sources.register('market', [sourceInput('a'), sourceInput('b')]);
    expect((await evidence.sources.list('market')).map((source) => source.enabled)).toEqual([true, true]);
  });

  it('leaves the sources of other capabilities alone', async () => {
    const { evidence } = store;
    await evidence.sources.register('cost', [{ ...sourceInput('x'), id: 'cost/x', capability: 'cost' }]);
    await evidence.sources.register('market', [sourceInput('a')]);
    expect(await evidence.sources.find('cost/x')).toMatchObject({ enabled: true });
  });

  it('goes from ok to suspect at the first miss, to failing at the third, and back to ok', async () => {
    const { evidence } = store;
    await evidence.sources.register('market', [sourceInput('health')]);
    const id = 'market/health';
    const states: (string | undefined)[] = [];
    const look = async () => states.push((await evidence.sources.find(id))?.state);
    await look();
    await evidence.sources.recordGood(id, at(1), true);
    await look();
    for (const minute of [2, 3, 4]) {
      await evidence.sources.recordMiss(id, at(minute), 'miss', `HTTP ${500 + minute}`);
      await look();
    }
    await evidence.sources.recordMiss(id, at(5), 'unreachable', 'No address found.');
    await look();
    await evidence.sources.recordGood(id, at(6), false);
    await look();
    expect(states).toEqual(['new', 'ok', 'suspect', 'suspect', 'failing', 'unreachable', 'ok']);
    expect(await evidence.sources.find(id)).toMatchObject({
      misses: 0,
      reason: null,
      lastGoodAt: at(6),
      lastChangedAt: at(1),
      lastTriedAt: at(6),
    });
  });

  it('counts a miss that is told twice once', async () => {
    const { evidence } = store;
    await evidence.sources.register('market', [sourceInput('twice')]);
    await evidence.sources.recordMiss('market/twice', at(1), 'miss', 'HTTP 500');
    await evidence.sources.recordMiss('market/twice', at(1), 'miss', 'HTTP 500');
    expect(await evidence.sources.find('market/twice')).toMatchObject({ misses: 1 });
  });

  it('tells whoever looks when the health or the content of a source changes, and only then', async () => {
    const { evidence, published } = store;
    await evidence.sources.register('market', [sourceInput('loud')]);
    published.length = 0;
    await evidence.sources.recordGood('market/loud', at(1), true);
    await evidence.sources.recordGood('market/loud', at(2), false);
    await evidence.sources.recordMiss('market/loud', at(3), 'miss', 'HTTP 500');
    expect(published).toEqual(['source market/loud', 'source market/loud']);
  });

  it('moves the cursor only with a good answer, and forgets it when the address changes', async () => {
    const { evidence } = store;
    const id = 'market/cursor';
    await evidence.sources.register('market', [sourceInput('cursor')]);
    const { observation } = await evidence.observations.record(observationInput('cursor', 'one'));
    expect(await evidence.sources.cursor(id)).toEqual({});
    await evidence.sources.recordGood(id, at(1), true, { observationId: observation.id, etag: 'W/"1"' });
    expect(await evidence.sources.cursor(id)).toEqual({ observationId: observation.id, etag: 'W/"1"' });
    await evidence.sources.recordGood(id, at(2), false);
    expect(await evidence.sources.cursor(id)).toEqual({ observationId: observation.id, etag: 'W/"1"' });
    await evidence.sources.register('market', [sourceInput('cursor', { settings: { selector: 'main' } })]);
    expect(await evidence.sources.cursor(id)).toEqual({ observationId: observation.id });
    await evidence.sources.register('market', [
      sourceInput('cursor', { address: 'https://example.com/elsewhere' }),
    ]);
    expect(await evidence.sources.cursor(id)).toEqual({});
    expect(await evidence.sources.find(id)).toMatchObject({ state: 'new' });
  });

  it('hands every due source to one worker only, and again after its interval', async () => {
    const { evidence } = store;
    const ids = Array.from({ length: 40 }, (_, i) => `due-${i}`);
    await evidence.sources.register('market', [
      ...ids.map((id) => sourceInput(id, { intervalS: 600 })),
      sourceInput('by-hand'),
    ]);
    const claims = await Promise.all(Array.from({ length: 8 }, () => evidence.sources.claimDue(at(0), 10)));
    const claimed = claims.flat().map((source) => source.id);
    const rest = (await evidence.sources.claimDue(at(0), 100)).map((source) => source.id);
    expect([...claimed, ...rest].toSorted()).toEqual(ids.map((id) => `market/${id}`).toSorted());
    expect(await evidence.sources.claimDue(at(8), 100)).toEqual([]);
    expect(await evidence.sources.claimDue(at(12), 100)).toHaveLength(40);
    await evidence.sources.pollAgainAt('market/due-1', at(13));
    expect((await evidence.sources.claimDue(at(14), 100)).map((source) => source.id)).toEqual([
      'market/due-1',
    ]);
  });
});
