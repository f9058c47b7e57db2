import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../platform/database/testing.testing.ts';
import { migrations } from '../migrations.ts';
import { createPoliteness } from './politeness.ts';

let test: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  test = await createTestDatabase(migrations);
});
afterAll(() => test.drop());

const worker = (gapMs: number, maxWaitMs: number) =>
  createPoliteness({ database: test.database, gapMs, maxWaitMs, random: () => 0.5 });
const hold = { holdMs: 60_000 };

describe('turns at a host', () => {
  it('are one at a time and a gap apart, whichever worker asks', async () => {
    const workers = [worker(60, 20_000), worker(60, 20_000), worker(60, 20_000)];
    const spans: [number, number][] = [];
    await Promise.all(
      Array.from({ length: 9 }, async (_, i) => {
        const turn = await workers[i % 3]!.take('busy.test', hold);
        if (turn.kind !== 'taken') throw new Error(turn.reason);
        const began = performance.now();
        await sleep(10);
        spans.push([began, performance.now()]);
        await turn.giveBack({ kind: 'answered' });
      }),
    );
    expect(spans).toHaveLength(9);
    const gaps = spans.slice(1).map(([began], i) => began - spans[i]![1]);
    expect(Math.min(...gaps)).toBeGreaterThan(50);
  });

  it('at one host do not hold up another', async () => {
    const polite = worker(5_000, 0);
    const first = await polite.take('a.test', hold);
    const second = await polite.take('b.test', hold);
    expect([first.kind, second.kind]).toEqual(['taken', 'taken']);
  });

  it('are deferred with the time to come back when the wait would be long', async () => {
    const polite = worker(30_000, 50);
    const turn = await polite.take('slow.test', hold);
    expect(await polite.take('slow.test', hold)).toMatchObject({
      kind: 'deferred',
      reason: expect.stringContaining('under way'),
    });
    if (turn.kind === 'taken') await turn.giveBack({ kind: 'answered' });
    const later = await polite.take('slow.test', hold);
    expect(later.kind === 'deferred' && later.retryAfterMs).toBeGreaterThan(20_000);
  });

  it('honour Retry-After, and back off longer each time a host is overloaded, until it answers', async () => {
    const polite = worker(0, 0);
    const waitAfter = async (outcome: {
      kind: 'answered' | 'overloaded' | 'broken';
      retryAfterS?: number;
    }) => {
      await sql`UPDATE host_turns SET next_allowed_at = '-infinity' WHERE host = 'sick.test'`.execute(
        test.database.db,
      );
      const turn = await polite.take('sick.test', hold);
      if (turn.kind !== 'taken') throw new Error(turn.reason);
      await turn.giveBack(outcome);
      const next = await polite.take('sick.test', hold);
      if (next.kind === 'taken') {
        await next.giveBack({ kind: 'answered' });
        return 0;
      }
      return Math.round(next.retryAfterMs / 100) / 10;
    };
    expect(await waitAfter({ kind: 'overloaded', retryAfterS: 120 })).toBeCloseTo(126, 0);
    expect(await waitAfter({ kind: 'overloaded' })).toBeCloseTo(7.5, 0);
    expect(await waitAfter({ kind: 'broken' })).toBeCloseTo(15, 0);
    expect(await waitAfter({ kind: 'answered' })).toBe(0);
    expect(await waitAfter({ kind: 'broken' })).toBeCloseTo(3.75, 0);
  });

  it('are longer apart where robots.txt asks for it', async () => {
    const polite = worker(0, 0);
    const turn = await polite.take('delay.test', { ...hold, gapMs: 10_000 });
    if (turn.kind === 'taken') await turn.giveBack({ kind: 'answered' });
    const next = await polite.take('delay.test', hold);
    expect(next.kind === 'deferred' && next.retryAfterMs).toBeGreaterThan(9_000);
  });

  it('leave no gap for a redirect within the host', async () => {
    const polite = worker(10_000, 0);
    const turn = await polite.take('redirect.test', hold);
    if (turn.kind === 'taken') await turn.giveBack({ kind: 'continues' });
    expect(await polite.take('redirect.test', hold)).toMatchObject({ kind: 'taken' });
  });

  it('pass on when the worker that held one died, and its late return changes nothing', async () => {
    const polite = worker(0, 2_000);
    const dead = await polite.take('dead.test', { holdMs: 80 });
    const heir = await polite.take('dead.test', hold);
    expect(heir.kind).toBe('taken');
    if (dead.kind === 'taken') await dead.giveBack({ kind: 'overloaded', retryAfterS: 1000 });
    expect(await worker(0, 0).take('dead.test', hold)).toMatchObject({
      reason: expect.stringContaining('under way'),
    });
  });

  it('are not lost to a clock that jumped ahead and back', async () => {
    await sql`INSERT INTO host_turns (host, next_allowed_at, holder, held_until)
      VALUES ('jump.test', now() + interval '1 year', 'x', now() + interval '1 year')`.execute(
      test.database.db,
    );
    expect(await worker(0, 0).take('jump.test', hold)).toMatchObject({ kind: 'taken' });
  });
});

describe('robots.txt', () => {
  it('is remembered for all workers until it is too old', async () => {
    const { robots } = worker(0, 0);
    await robots.keep('https://r.test', { outcome: 'rules', body: 'User-agent: *' }, 60);
    expect(await worker(0, 0).robots.find('https://r.test')).toEqual({
      outcome: 'rules',
      body: 'User-agent: *',
    });
    await robots.keep('https://r.test', { outcome: 'none', body: '' }, -1);
    expect(await robots.find('https://r.test')).toBeUndefined();
  });
});
