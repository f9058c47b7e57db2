import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEvidence, measureInput } from '../evidence.testing.ts';

let store: Awaited<ReturnType<typeof createTestEvidence>>;
beforeAll(async () => {
  store = await createTestEvidence();
});
afterAll(() => store.drop());

describe('measures', () => {
  it('are listed by rank, as they are and as they were', async () => {
    const { measures } = store.evidence;
    await measures.put([
      measureInput('m.b', { rank: 1 }),
      measureInput('m.a', { rank: 2, value: null, note: 'n/a' }),
    ]);
    store.setTime('2026-11-21T08:00:00.000Z');
    await measures.put([measureInput('m.b', { rank: 3, value: '2', low: '1' })]);
    const brief = async (knownAt?: string) =>
      (await measures.list(knownAt)).map((measure) => `${measure.id}=${measure.value}`);
    expect(await brief()).toEqual(['m.a=null', 'm.b=2']);
    expect(await brief('2026-11-20T09:00:00.000Z')).toEqual(['m.b=1', 'm.a=null']);
    expect(await brief('2026-11-19T09:00:00.000Z')).toEqual([]);
    expect((await measures.list())[1]).toEqual(measureInput('m.b', { rank: 3, value: '2', low: '1' }));
  });

  it('write history and tell whoever looks only when something but the time changed', async () => {
    const { evidence, published, database } = store;
    await evidence.measures.put([measureInput('m.still')]);
    published.length = 0;
    store.setTime('2026-11-23T08:00:00.000Z');
    await evidence.measures.put([measureInput('m.still', { asOf: '2026-11-23T08:00:00.000Z' })]);
    expect(published).toEqual([]);
    const history = await sql`SELECT 1 FROM measure_history WHERE measure_id = 'm.still'`.execute(
      database.db,
    );
    expect(history.rows).toHaveLength(1);
    expect((await evidence.measures.list()).find((one) => one.id === 'm.still')?.asOf).toBe(
      '2026-11-23T08:00:00.000Z',
    );
  });

  it('tell how a number went, by the day and by its present definition', async () => {
    const { evidence } = store;
    const measured = async (at: string, value: string | null, definitionVersion = 2) => {
      store.setTime(at);
      await evidence.measures.put([measureInput('m.course', { asOf: at, value, definitionVersion })]);
    };
    await measured('2026-11-24T08:00:00.000Z', '7', 1); // counted in another way
    await measured('2026-11-25T08:00:00.000Z', '3');
    await measured('2026-11-25T20:00:00.000Z', '4');
    await measured('2026-11-26T08:00:00.000Z', null);
    await measured('2026-11-27T08:00:00.000Z', '4');
    await measured('2026-11-28T08:00:00.000Z', '4'); // measured again, nothing new
    const courses = await evidence.measures.courses(['m.course', 'm.none'], '2026-11-01T00:00:00.000Z');
    expect(Object.fromEntries(courses)).toEqual({
      'm.course': [
        { at: '2026-11-25T20:00:00.000Z', value: '4' },
        { at: '2026-11-27T08:00:00.000Z', value: '4' },
        { at: '2026-11-28T08:00:00.000Z', value: '4' },
      ],
    });
    const late = await evidence.measures.courses(['m.course'], '2026-11-28T00:00:00.000Z');
    expect(late.get('m.course')).toHaveLength(1);
    expect((await evidence.measures.courses([], '2026-11-01T00:00:00.000Z')).size).toBe(0);
  });
});
