import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import { lightExecutor, openTestDecisions, proposalInput } from '../decisions.testing.ts';
import { holdEffects, releaseEffects } from '../../platform/durable/effect-hold.ts';
import type { RunStep } from './run-change.ts';
import { runChange } from './run-change.ts';

const ada = { actor: 'user:u1', role: 'approver' } as const;
let test: Awaited<ReturnType<typeof openTestDecisions>>;
const light = lightExecutor();
const final = lightExecutor({ kind: 'test.final', reversible: false });
const measured = lightExecutor({ kind: 'test.measured' });
let started: string[] = [];
let startHere = true;
const once: RunStep = (_name, work) => work();

beforeAll(async () => {
  test = await openTestDecisions({
    startChange: async (changeId) => {
      started.push(changeId);
      if (startHere) await runChange(once, test.decisions.changes.phases, changeId);
    },
  });
  test.decisions.executors.register([
    light.executor,
    final.executor,
    { ...measured.executor, measureOutcome: async () => ({ minutes_of_light: 42 }) },
  ]);
});
afterAll(() => test.drop());
beforeEach(async () => {
  await sql`DELETE FROM proposals`.execute(test.database.db);
  started = [];
  startHere = true;
  for (const { world } of [light, final, measured])
    Object.assign(world, { light: 'off', effects: [], trouble: {} });
});

async function approved(kind = 'test.light') {
  const { id, planHash } = await test.decisions.proposals.propose(proposalInput({ kind }));
  await test.decisions.proposals.approve(id, ada, { planHash });
  return id;
}
const show = async (id: string) => (await test.decisions.readModel.proposal(id, ada))!;
const refuse = (message: string) => () => {
  throw new SophiaError('light.refused', message, { kind: 'conflict' });
};

describe('a change', () => {
  it('saves what was there, runs its steps, verifies, and all of it is in the ledger', async () => {
    const id = await approved();
    await test.decisions.changes.apply(id, ada);
    const shown = await show(id);
    expect(shown).toMatchObject({
      state: 'verified',
      change: {
        pre_state: { light: 'off' },
        verification: { ok: true, detail: 'the light is on' },
        rollback_reason: null,
      },
    });
    expect(shown.change!.finished_at).not.toBeNull();
    expect(shown.change!.steps).toMatchObject([
      { id: 'wire', state: 'done', attempts: 1, detail: { ran: 'wire' } },
      { id: 'switch', state: 'done', attempts: 1 },
    ]);
    const actions = (await test.decisions.readModel.ledger({ subject: id })).items
      .map(({ action }) => action)
      .reverse();
    expect(actions).toEqual([
      'proposal.made',
      'proposal.approved',
      'change.started',
      'change.pre_state_saved',
      'change.step_done',
      'change.step_done',
      'change.applied',
      'change.verified',
    ]);
    expect(await test.decisions.ledger.verify()).toMatchObject({ ok: true });
  });

  it('is taken back when its verification fails', async () => {
    light.world.trouble['verify'] = () => {
      light.world.light = 'broken';
    };
    const id = await approved();
    await test.decisions.changes.apply(id, ada);
    expect(await show(id)).toMatchObject({
      state: 'rolled_back',
      change: { verification: { ok: false }, rollback_reason: 'Verification failed: the light is broken' },
    });
    expect(light.world.light).toBe('off');
  });

  it('is taken back when a step is refused, and the later steps never run', async () => {
    light.world.trouble['wire'] = refuse('the wall is too hard');
    const id = await approved();
    await test.decisions.changes.apply(id, ada);
    expect(await show(id)).toMatchObject({
      state: 'rolled_back',
      change: {
        steps: [
          { state: 'failed', detail: { reason: 'the wall is too hard' } },
          { state: 'pending', attempts: 0 },
        ],
      },
    });
    expect(light.world.effects).toEqual([]);
  });

  it('ends as failed where it cannot be taken back, or where taking it back fails', async () => {
    final.world.trouble['switch'] = refuse('no power');
    const first = await approved('test.final');
    await test.decisions.changes.apply(first, ada);
    expect(await show(first)).toMatchObject({ state: 'failed', change: { rollback_reason: 'no power' } });

    await sql`DELETE FROM proposals`.execute(test.database.db);
    light.world.trouble['switch'] = refuse('no power');
    light.world.trouble['rollback'] = refuse('stuck');
    const second = await approved();
    await test.decisions.changes.apply(second, ada);
    expect((await show(second)).state).toBe('failed');
    const [last] = (await test.decisions.readModel.ledger({ subject: second })).items;
    expect(last).toMatchObject({ action: 'change.rollback_failed', body: { reason: 'stuck' } });
    // A person may try again later.
    light.world.trouble = {};
    await test.decisions.changes.rollBack(second, ada, 'unstuck by hand');
    expect((await show(second)).state).toBe('rolled_back');
  });

  it('does nothing before what was there is saved', async () => {
    light.world.trouble['savePreState'] = refuse('cannot look');
    const id = await approved();
    await test.decisions.changes.apply(id, ada);
    expect(await show(id)).toMatchObject({
      state: 'failed',
      change: { pre_state: null, rollback_reason: 'cannot look' },
    });
    expect(light.world.effects).toEqual([]);
  });

  it('can be taken back by hand with a reason, once', async () => {
    const id = await approved();
    await test.decisions.changes.apply(id, ada);
    await expect(test.decisions.changes.rollBack(id, ada, '')).rejects.toMatchObject({
      code: 'change.reason',
    });
    await expect(
      test.decisions.changes.rollBack(id, { actor: 'user:u2', role: 'analyst' }, 'x'),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await test.decisions.changes.rollBack(id, ada, 'too bright');
    expect(await show(id)).toMatchObject({ state: 'rolled_back', change: { rollback_reason: 'too bright' } });
    expect(light.world.light).toBe('off');
    await expect(test.decisions.changes.rollBack(id, ada, 'again')).rejects.toMatchObject({
      code: 'proposal.transition',
    });
  });

  it('that cannot be undone says so and stays as it is', async () => {
    const id = await approved('test.final');
    await test.decisions.changes.apply(id, ada);
    await expect(test.decisions.changes.rollBack(id, ada, 'x')).rejects.toMatchObject({
      code: 'change.irreversible',
    });
    expect((await show(id)).state).toBe('verified');
  });

  it('is measured afterwards, where its executor can', async () => {
    const id = await approved('test.measured');
    await test.decisions.changes.apply(id, ada);
    await test.decisions.proposals.propose(proposalInput({ dedupeKey: 'unmeasured' }));
    expect(await test.decisions.changes.measureOutcomes()).toBe(1);
    expect(await test.decisions.changes.measureOutcomes()).toBe(0);
    expect((await show(id)).change!.outcome).toEqual({ minutes_of_light: 42 });
  });

  it('starts once when two people apply it at the same moment', async () => {
    const id = await approved();
    const results = await Promise.allSettled([
      test.decisions.changes.apply(id, ada),
      test.decisions.changes.apply(id, ada),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(started).toHaveLength(1);
    expect(light.world.effects).toHaveLength(2);
  });
});

describe('killed at any moment, a change goes on from where it was and has every effect once', () => {
  /** Dies before or after the work of its nth phase, the second without the record that a durable engine would keep. */
  class Killed extends Error {}
  const dying = (at: number, when: 'before' | 'after'): RunStep => {
    let count = 0;
    return async (_name, work) => {
      count += 1;
      if (count === at && when === 'before') throw new Killed();
      const result = await work();
      if (count === at) throw new Killed();
      return result;
    };
  };

  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at <= 6; at += 1) {
      it(`${when} its phase ${at}`, async () => {
        startHere = false;
        const id = await approved();
        const { changeId } = await test.decisions.changes.apply(id, ada);
        const run = dying(at, when);
        // A kill takes the whole process: nothing after it runs, no turning back either.
        let dead = false;
        await runChange(
          async (name, work) => {
            if (dead) throw new Killed();
            try {
              return await run(name, work);
            } catch (error) {
              dead = error instanceof Killed;
              throw error;
            }
          },
          test.decisions.changes.phases,
          changeId,
        ).catch(() => undefined);
        expect(dead).toBe(true);
        startHere = true;
        await test.decisions.changes.resume(async () => false);
        expect((await show(id)).state).toBe('verified');
        expect(light.world.effects).toEqual([`${changeId}:wire`, `${changeId}:switch`]);
        const { items } = await test.decisions.readModel.ledger({ subject: id });
        expect(items).toHaveLength(8);
      });
    }
  }

  it('between an effect and its record, with the same idempotency key the second time', async () => {
    const keys: string[] = [];
    const spied = lightExecutor({ kind: 'test.spied' });
    let die = true;
    test.decisions.executors.register([
      {
        ...spied.executor,
        runStep: async (stepId, parameters, context) => {
          keys.push(context.idempotencyKey);
          const answer = await spied.executor.runStep(stepId, parameters, context);
          if (die) throw new Error('killed here');
          return answer;
        },
      },
    ]);
    startHere = false;
    const id = await approved('test.spied');
    const { changeId } = await test.decisions.changes.apply(id, ada);
    await test.decisions.changes.phases.savePreState(changeId);
    await expect(test.decisions.changes.phases.runStep(changeId, 'wire')).rejects.toThrow('killed here');
    die = false;
    await runChange(once, test.decisions.changes.phases, changeId);
    expect(keys).toEqual([`${changeId}:wire`, `${changeId}:wire`, `${changeId}:switch`]);
    expect(spied.world.effects).toHaveLength(2);
    expect((await show(id)).change!.steps[0]).toMatchObject({ state: 'done', attempts: 2 });
  });

  it('in its rollback', async () => {
    light.world.trouble['switch'] = refuse('no power');
    startHere = false;
    const id = await approved();
    const { changeId } = await test.decisions.changes.apply(id, ada);
    const { phases } = test.decisions.changes;
    await phases.savePreState(changeId);
    await phases.runStep(changeId, 'wire');
    await phases.runStep(changeId, 'switch');
    expect(await phases.turnBack(changeId, 'no power')).toBe('roll_back');
    expect(await phases.turnBack(changeId, 'no power')).toBe('roll_back');
    expect(await runChange(once, phases, changeId)).toBe('rolled_back');
    expect(await runChange(once, phases, changeId)).toBe('nothing');
    expect((await show(id)).state).toBe('rolled_back');
  });
});

describe('after a restore', () => {
  it('nothing is resumed until an admin releases outside effects', async () => {
    startHere = false;
    const id = await approved();
    const { changeId } = await test.decisions.changes.apply(id, ada);
    started = [];
    await holdEffects(test.database.pool, 'restored');
    expect(await test.decisions.changes.resume(async () => false)).toEqual([]);
    light.world.trouble['wire'] = () => {
      throw new SophiaError('effect.held', 'Outside effects are held back.', { kind: 'unavailable' });
    };
    expect(await runChange(once, test.decisions.changes.phases, changeId)).toBe('held');
    expect((await show(id)).state).toBe('applying');
    await releaseEffects(test.database.pool);
    light.world.trouble = {};
    startHere = true;
    expect(await test.decisions.changes.resume(async () => true)).toEqual([]);
    expect(await test.decisions.changes.resume(async () => false)).toEqual([changeId]);
    expect((await show(id)).state).toBe('verified');
  });

  it('an admin drops what shall not go on, begun or not, and only while effects are held', async () => {
    startHere = false;
    const admin = { actor: 'user:u1', role: 'admin' } as const;
    const { changes } = test.decisions;
    const begun = await approved();
    const { changeId } = await changes.apply(begun, ada);
    await expect(changes.drop(begun, admin, 'was done')).rejects.toMatchObject({ code: 'change.not_held' });
    await holdEffects(test.database.pool, 'restored');
    await expect(changes.drop(begun, ada, 'was done')).rejects.toMatchObject({ code: 'proposal.refused' });
    await expect(changes.drop(begun, admin, ' ')).rejects.toMatchObject({ code: 'change.reason' });
    await changes.drop(begun, admin, 'was done before the restore');
    expect(await show(begun)).toMatchObject({ state: 'failed' });
    await expect(changes.drop(begun, admin, 'again')).rejects.toMatchObject({ code: 'proposal.transition' });
    await releaseEffects(test.database.pool);
    const effects = light.world.effects.length;
    expect(await runChange(once, changes.phases, changeId)).toBe('nothing');
    expect(await changes.resume(async () => false)).toEqual([]);
    expect(light.world.effects).toHaveLength(effects);

    await holdEffects(test.database.pool, 'restored again');
    const waiting = await approved();
    await changes.drop(waiting, admin, 'nobody wants it now');
    expect(await show(waiting)).toMatchObject({
      state: 'rejected',
      decision: { decision: 'rejected', by: 'user:u1', reason: 'nobody wants it now' },
    });
    await releaseEffects(test.database.pool);
    const { items } = await test.decisions.readModel.ledger({ action: 'change.dropped' });
    expect(items.map(({ subject, actor, body }) => [subject, actor, body])).toMatchObject([
      [waiting, 'user:u1', { from: 'approved', to: 'rejected', reason: 'nobody wants it now' }],
      [begun, 'user:u1', { from: 'applying', to: 'failed', change: changeId }],
    ]);
  });
});
