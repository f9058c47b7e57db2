/** Workers killed with -9 at every boundary of a workflow's steps, and between an outside effect and its record. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countEffects } from '../../src/platform/durable/effects.ts';
import { type Arena, isSoak, type Outside, openArena, startOutside, workflows } from './durable-testing.ts';

let arena: Arena;
let outside: Outside;

beforeAll(async () => {
  outside = await startOutside();
  arena = await openArena();
});
afterEach(async () => {
  await arena.killWorkers();
  outside.calls.clear();
  outside.effects.clear();
});
afterAll(async () => {
  await arena.close();
  await outside.close();
});

const steps = [1, 2, 3, 4, 5];
const everyBoundary = [...steps.flatMap((step) => [`before ${step}`, `in ${step}`, `did ${step}`]), 'end'];
const sample = ['before 1', 'did 2', 'in 4', 'did 5', 'end'];

/** The step whose work was done but not recorded when the worker died at this boundary. */
function repeatedBy(boundary: string): number | undefined {
  return boundary.startsWith('did') ? Number(boundary.slice(4)) : undefined;
}

async function timesEachStepRan(run: string): Promise<{ step: number; times: number }[]> {
  return arena.rowsOf(
    'SELECT step, count(*)::int AS times FROM marks WHERE run = $1 GROUP BY step ORDER BY step',
    [run],
  );
}

describe('a workflow whose worker is killed', () => {
  it('at one boundary after the other ends with the right result, and only steps under way ran again', async () => {
    const run = await arena.client.enqueue(workflows.five, { rest: 1 }, { id: 'five' });
    const names = new Set<string>();
    for (const boundary of sample) {
      const victim = await arena.start({ pause: boundary });
      names.add(victim.executor);
      await victim.paused();
      await victim.kill();
    }
    await arena.start();
    expect(await run.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    expect(names).toEqual(new Set(['worker-1']));
    const repeated = sample.map(repeatedBy);
    expect(await timesEachStepRan('five')).toEqual(
      steps.map((step) => ({ step, times: repeated.includes(step) ? 2 : 1 })),
    );
    expect(await arena.client.find('five')).toMatchObject({ state: 'done', attempts: sample.length + 1 });
  });

  it.runIf(isSoak).each(everyBoundary)('at "%s" alone goes on from there', async (boundary) => {
    const id = `five-${boundary.replace(' ', '-')}`;
    const run = await arena.client.enqueue(workflows.five, { rest: 1 }, { id });
    const victim = await arena.start({ pause: boundary });
    await victim.paused();
    await victim.kill();
    await arena.start();
    expect(await run.result({ timeoutMs: 60_000 })).toEqual({ sum: 15 });
    const repeated = repeatedBy(boundary);
    expect(await timesEachStepRan(id)).toEqual(
      steps.map((step) => ({ step, times: step === repeated ? 2 : 1 })),
    );
  });
});

describe('an outside effect whose worker is killed', () => {
  /** `called not`: before the call left; `called`: after it took effect, before its record; `recorded`: after that. */
  const moments = [
    { side: 'keyed', pause: 'called', calls: 2, effects: 1, mayHaveRepeated: false },
    { side: 'readable', pause: 'called', calls: 1, effects: 1, mayHaveRepeated: false },
    { side: 'blind', pause: 'called', calls: 2, effects: 2, mayHaveRepeated: true },
    { side: 'blind', pause: 'recorded', calls: 1, effects: 1, mayHaveRepeated: false },
  ];
  const otherMoments = [
    { side: 'keyed', pause: 'called not', calls: 1, effects: 1, mayHaveRepeated: false },
    { side: 'keyed', pause: 'recorded', calls: 1, effects: 1, mayHaveRepeated: false },
    { side: 'readable', pause: 'called not', calls: 1, effects: 1, mayHaveRepeated: false },
    { side: 'readable', pause: 'recorded', calls: 1, effects: 1, mayHaveRepeated: false },
    { side: 'blind', pause: 'called not', calls: 1, effects: 1, mayHaveRepeated: true },
  ];

  it.each(isSoak ? [...moments, ...otherMoments] : moments)(
    'at "$pause" has happened $effects times at a $side side',
    async (expected) => {
      const id = `send-${expected.side}-${expected.pause.replace(' ', '-')}`;
      const run = await arena.client.enqueue(workflows.send, { side: expected.side }, { id });
      const victim = await arena.start({ outside: outside.url, pause: expected.pause });
      await victim.paused();
      await victim.kill();
      await arena.start({ outside: outside.url });
      expect(await run.result({ timeoutMs: 60_000 })).toEqual({ mayHaveRepeated: expected.mayHaveRepeated });
      expect(outside.calls.get(expected.side) ?? 0).toBe(expected.calls);
      expect(outside.effects.get(expected.side) ?? 0).toBe(expected.effects);
    },
  );

  it('is never called a third time at a blind side; it then waits for a person and is counted', async () => {
    const run = await arena.client.enqueue(workflows.send, { side: 'blind' }, { id: 'send-blind-thrice' });
    for (let kill = 1; kill <= 2; kill++) {
      const victim = await arena.start({ outside: outside.url, pause: 'called' });
      await victim.paused();
      await victim.kill();
    }
    await arena.start({ outside: outside.url });
    await expect(run.result({ timeoutMs: 60_000 })).rejects.toMatchObject({ code: 'effect.uncertain' });
    expect(outside.effects.get('blind')).toBe(2);
    const counts = await countEffects(arena.database.pool);
    expect(counts.find((row) => row.kind === 'blind')).toMatchObject({ uncertain: 1 });
  });
});
