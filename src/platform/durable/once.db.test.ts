import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../database/testing.testing.ts';
import { findEffectHold, holdEffects, releaseEffects } from './effect-hold.ts';
import { countEffects, listOpenEffects, settleEffect } from './effects.ts';
import { durableMigrations } from './migrations.ts';
import { effectOnce, notPerformed, type OutsideEffect } from './once.ts';

let test: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  test = await createTestDatabase(durableMigrations);
});
afterAll(() => test.drop());

/** The other side: counts what arrives. `answer` may throw. */
function effectOf(side: 'honours_key' | 'blind', kind: string, answer: (calls: number) => Promise<string>) {
  const calls: { key: string; mayRepeat: boolean }[] = [];
  const effect: OutsideEffect<string> = {
    side,
    kind,
    perform: async ({ idempotencyKey, mayRepeat }) => {
      calls.push({ key: idempotencyKey, mayRepeat });
      return answer(calls.length);
    },
  };
  return { effect, calls };
}

/** As a process leaves it that was killed between the call and its record. */
async function cutOff(
  key: string,
  kind: string,
  calls: number,
  guarantee: 'once' | 'at_most_twice',
): Promise<void> {
  await test.database.pool.query(
    `INSERT INTO outside_effects (key, kind, guarantee, state, calls) VALUES ($1, $2, $3, 'intended', $4)`,
    [key, kind, guarantee, calls],
  );
}

describe('an outside effect', () => {
  it('is carried out once and answers from its record ever after', async () => {
    const { effect, calls } = effectOf('honours_key', 'ticket', async () => 'T-1');
    expect(await effectOnce(test.database, 'a', effect)).toEqual({ result: 'T-1', mayHaveRepeated: false });
    expect(await effectOnce(test.database, 'a', effect)).toEqual({ result: 'T-1', mayHaveRepeated: false });
    expect(calls).toEqual([{ key: 'a', mayRepeat: false }]);
  });

  it('is called again with the same key after it failed, where the other side honours keys', async () => {
    const { effect, calls } = effectOf('honours_key', 'ticket', async (n) => {
      if (n < 3) throw new Error('no answer');
      return 'T-2';
    });
    await expect(effectOnce(test.database, 'b', effect)).rejects.toThrow('no answer');
    await expect(effectOnce(test.database, 'b', effect)).rejects.toThrow('no answer');
    expect(await effectOnce(test.database, 'b', effect)).toEqual({ result: 'T-2', mayHaveRepeated: false });
    expect(calls.map((call) => call.key)).toEqual(['b', 'b', 'b']);
  });

  it('is not called again when reading back shows that it happened', async () => {
    await cutOff('c', 'record', 1, 'once');
    let performed = 0;
    const outcome = await effectOnce<string>(test.database, 'c', {
      side: 'readable',
      kind: 'record',
      readBack: async (key) => `found ${key}`,
      perform: async () => {
        performed++;
        return 'made';
      },
    });
    expect(outcome).toEqual({ result: 'found c', mayHaveRepeated: false });
    expect(performed).toBe(0);
  });

  it('repeats a blind call once when it was cut off, marks it, and never a second time', async () => {
    await cutOff('d', 'chat', 1, 'at_most_twice');
    const { effect, calls } = effectOf('blind', 'chat', async () => 'sent');
    expect(await effectOnce(test.database, 'd', effect)).toEqual({ result: 'sent', mayHaveRepeated: true });
    expect(calls).toEqual([{ key: 'd', mayRepeat: true }]);

    await cutOff('e', 'chat', 2, 'at_most_twice');
    await expect(effectOnce(test.database, 'e', effect)).rejects.toMatchObject({ code: 'effect.uncertain' });
    expect(calls).toHaveLength(1);
    expect((await countEffects(test.database.pool)).find((row) => row.kind === 'chat')).toEqual({
      kind: 'chat',
      done: 1,
      intended: 0,
      uncertain: 1,
      mayHaveRepeated: 1,
    });
  });

  it('does not repeat a blind call that failed without a clear answer, until a person settles it', async () => {
    const { effect, calls } = effectOf('blind', 'chat-2', async (n) => {
      if (n === 1) throw new Error('timed out');
      return 'sent';
    });
    await expect(effectOnce(test.database, 'f', effect)).rejects.toMatchObject({ code: 'effect.uncertain' });
    await expect(effectOnce(test.database, 'f', effect)).rejects.toMatchObject({ code: 'effect.uncertain' });
    expect(calls).toHaveLength(1);
    expect(await listOpenEffects(test.database.pool)).toContainEqual(
      expect.objectContaining({ key: 'f', state: 'uncertain', error: 'timed out' }),
    );
    await settleEffect(test.database.pool, 'f', 'did_not_happen');
    expect(await effectOnce(test.database, 'f', effect)).toEqual({ result: 'sent', mayHaveRepeated: false });
    await expect(settleEffect(test.database.pool, 'f', 'happened')).rejects.toMatchObject({
      code: 'effect.not_uncertain',
    });
  });

  it('tries a blind call again freely where the other side surely did nothing', async () => {
    const { effect, calls } = effectOf('blind', 'chat-3', async (n) => {
      if (n < 4) throw notPerformed(new Error('connection refused'));
      return 'sent';
    });
    for (let i = 0; i < 3; i++) {
      await expect(effectOnce(test.database, 'g', effect)).rejects.toMatchObject({
        code: 'effect.not_performed',
      });
    }
    expect(await effectOnce(test.database, 'g', effect)).toEqual({ result: 'sent', mayHaveRepeated: false });
    expect(calls.every((call) => !call.mayRepeat)).toBe(true);
  });

  it('is made by one of many that want it at the same moment; the others get its answer', async () => {
    const { effect, calls } = effectOf('blind', 'race', async (n) => {
      await sleep(300);
      return `sent ${n}`;
    });
    // More at once than the pool has connections.
    const outcomes = await Promise.all(
      Array.from({ length: 15 }, () => effectOnce(test.database, 'h', effect)),
    );
    expect(new Set(outcomes.map((outcome) => outcome.result))).toEqual(new Set(['sent 1']));
    expect(calls).toHaveLength(1);
  });

  it('makes many different effects at once without running out of connections', async () => {
    const { effect, calls } = effectOf('honours_key', 'many', async (n) => {
      await sleep(50);
      return String(n);
    });
    await Promise.all(Array.from({ length: 40 }, (_, i) => effectOnce(test.database, `many-${i}`, effect)));
    expect(calls).toHaveLength(40);
  });

  it('waits while effects are held back, and what is done stays done', async () => {
    const { effect, calls } = effectOf('honours_key', 'held', async () => 'sent');
    await effectOnce(test.database, 'before', effect);
    await holdEffects(test.database.pool, 'restored from a backup');
    await holdEffects(test.database.pool, 'again');
    expect(await findEffectHold(test.database.pool)).toMatchObject({ reason: 'restored from a backup' });
    await expect(effectOnce(test.database, 'after', effect)).rejects.toMatchObject({ code: 'effect.held' });
    expect((await effectOnce(test.database, 'before', effect)).result).toBe('sent');
    expect(calls).toHaveLength(1);
    expect(await releaseEffects(test.database.pool)).toBe(true);
    expect(await releaseEffects(test.database.pool)).toBe(false);
    await effectOnce(test.database, 'after', effect);
    expect(calls).toHaveLength(2);
  });

  it('keeps the answer when its connection breaks between the call and the record', async () => {
    const { effect, calls } = effectOf('blind', 'broken', async () => {
      await test.database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      await sleep(100);
      return 'sent';
    });
    expect(await effectOnce(test.database, 'i', effect)).toEqual({ result: 'sent', mayHaveRepeated: false });
    expect(await effectOnce(test.database, 'i', effect)).toEqual({ result: 'sent', mayHaveRepeated: false });
    expect(calls).toHaveLength(1);
  });
});
