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
    expect((await measures.list())[1]).toEqual({
      ...measureInput('m.b', { rank: 3, value: '2', low: '1' }),
      trend: [
        { at: '2026-11-20T08:00:00.000Z', value: '1' },
        { at: '2026-11-21T08:00:00.000Z', value: '2' },
      ],
    });
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
    const course = async (knownAt?: string) =>
      (await evidence.measures.list(knownAt))
        .find((one) => one.id === 'm.course')
        ?.trend.map(({ at, value }) => `${at.slice(0, 13)} ${value}`);
    expect(await course()).toEqual(['2026-11-25T20 4', '2026-11-27T08 4', '2026-11-28T08 4']);
    // A report on the past draws what was known then, whatever was measured since; one day alone is no course.
    expect(await course('2026-11-27T09:00:00.000Z')).toEqual(['2026-11-25T20 4', '2026-11-27T08 4']);
    expect(await course('2026-11-25T09:00:00.000Z')).toEqual([]);
    store.setTime('2027-01-26T07:00:00.000Z');
    expect(await course()).toEqual(['2026-11-27T08 4', '2026-11-28T08 4']); // the sixty days before
    // A measure that says how it went is taken at its word.
    await evidence.measures.put([measureInput('m.course', { trend: [{ at: '2025', value: '1' }] })]);
    expect(await course()).toEqual(['2025 1']);
  });
});
