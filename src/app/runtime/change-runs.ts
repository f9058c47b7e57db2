/** Changes as durable work: one run a change, each phase a step, so that a change goes on wherever its worker died. */
import type { StartChange } from '../../decisions/changes/create-changes.ts';
import { runChange } from '../../decisions/changes/run-change.ts';
import type { Decisions } from '../../decisions/create-decisions.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { DurableEngine } from '../../platform/durable/contract.ts';

/** `decisions` is asked when a run begins: the decision path itself needs `start` to be put together. */
export function declareChangeRuns(engine: DurableEngine, decisions: () => Decisions): StartChange {
  const queue = 'changes';
  engine.queue({ name: queue, workerConcurrency: 4, pollMs: 200 });
  const workflow = engine.workflow<{ changeId: string }, string>({
    name: 'carry-out-change',
    run: async (context, { changeId }) => {
      const { phases } = decisions().changes;
      const end = await runChange(
        async (name, work) => context.step(name, async () => work(), { attempts: 3, timeoutMs: 10 * 60_000 }),
        phases,
        changeId,
      );
      // What can be measured at once is; the rest is asked for again every minute.
      if (end === 'verified') {
        await context.step('outcome', async () =>
          phases.measureOutcome(changeId).then(
            () => 'asked',
            (error: unknown) => messageOf(error),
          ),
        );
      }
      return end;
    },
  });
  // The key lets one run a change be queued or under way, so starting it once too often changes nothing.
  return async (changeId) => {
    await engine.enqueue(workflow, { changeId }, { queue, dedupeKey: changeId });
  };
}
