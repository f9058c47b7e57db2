import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEvidence, observationInput, sourceInput } from '../evidence.testing.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
beforeAll(async () => {
  store = await createTestEvidence();
});
afterAll(() => store.drop());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

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
    await evidence.sources.release([...claimed, ...rest]);
    expect(await evidence.sources.claimDue(at(8), 100)).toEqual([]);
    expect(await evidence.sources.claimDue(at(12), 100)).toHaveLength(40);
    await evidence.sources.pollAgainAt('market/due-1', at(13));
    await evidence.sources.release(ids.map((id) => `market/${id}`));
    expect((await evidence.sources.claimDue(at(14), 100)).map((source) => source.id)).toEqual([
      'market/due-1',
    ]);
  });

  it('hands out again what a worker took and never gave back, and only that', async () => {
    const { evidence } = store;
    await evidence.sources.register('market', [
      sourceInput('lost', { intervalS: 86_400 }),
      sourceInput('kept', { intervalS: 86_400 }),
    ]);
    expect(await evidence.sources.claimDue(at(0), 10)).toHaveLength(2);
    await evidence.sources.release(['market/kept']);
    expect(await evidence.sources.awaitingPoll(['market'], at(1))).toEqual(['market/lost']);
    expect(await evidence.sources.claimDue(at(4), 10)).toEqual([]);
    expect((await evidence.sources.claimDue(at(6), 10)).map((source) => source.id)).toEqual(['market/lost']);
    // The worker that was thought dead gives it back too: nothing is asked twice for it.
    await evidence.sources.release(['market/lost', 'market/lost']);
    expect(await evidence.sources.claimDue(at(7), 10)).toEqual([]);
  });

  it('asks a source that fails less and less often, at least once an hour, and as before once it answers', async () => {
    const { evidence } = store;
    const id = 'market/backs-off';
    await evidence.sources.register('market', [sourceInput('backs-off', { intervalS: 60 })]);
    const waits: number[] = [];
    let minute = 0;
    const poll = async (record: () => Promise<void>): Promise<void> => {
      const from = minute;
      while ((await evidence.sources.claimDue(at(minute), 10)).length === 0) minute += 1;
      waits.push(minute - from);
      await record();
      await evidence.sources.release([id]);
      minute += 1;
    };
    for (let miss = 0; miss < 10; miss += 1)
      await poll(() => evidence.sources.recordMiss(id, at(minute), 'miss', `HTTP 500, ${miss}`));
    // Each pause is up to a tenth shorter or longer.
    for (const [index, expected] of [0, 1, 1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(Math.floor(expected * 0.9) - 1);
      expect(waits[index]).toBeLessThanOrEqual(Math.ceil(expected * 1.1) + 1);
    }
    await poll(() => evidence.sources.recordGood(id, at(minute), false));
    await poll(() => evidence.sources.recordGood(id, at(minute), false));
    expect(waits.at(-1)).toBeLessThanOrEqual(2);
  });
});
