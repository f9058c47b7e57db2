/** The order in which the phases of a change follow one another, whoever runs them. */
import { messageOf } from '../../kernel/errors.ts';
import type { ChangePhases, PhaseResult } from './phases.ts';

/**
 * Runs one phase and keeps its answer: a step of a durable workflow, or simply a call (`runHere`). It must throw when
 * the work was not available often enough.
 */
export type RunStep = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export type ChangeEnd = 'verified' | 'rolled_back' | 'failed' | 'held' | 'nothing';

/**
 * Carries a change through to its end, or through its rollback when that was asked for. Deterministic: it reads nothing
 * but the answers of its steps, so it may be replayed. Run again on a change that has ended it does nothing.
 */
export async function runChange(step: RunStep, phases: ChangePhases, changeId: string): Promise<ChangeEnd> {
  const { stage, steps } = await step('begin', () => phases.begin(changeId));
  if (stage === 'nothing') return 'nothing';
  if (stage === 'roll_back') return rollBack(step, phases, changeId);
  const trouble = await forward(step, phases, changeId, steps);
  if (trouble.outcome === 'done') return 'verified';
  if (trouble.outcome === 'held') return 'held';
  const { reason } = trouble;
  const way = await step('turn-back', () => phases.turnBack(changeId, reason));
  return way === 'roll_back' ? rollBack(step, phases, changeId) : 'failed';
}

async function forward(
  step: RunStep,
  phases: ChangePhases,
  changeId: string,
  steps: readonly string[],
): Promise<PhaseResult> {
  const phasesInOrder: [name: string, work: () => Promise<PhaseResult>][] = [
    ['pre-state', () => phases.savePreState(changeId)],
    ...steps.map((id): [string, () => Promise<PhaseResult>] => [
      `step:${id}`,
      () => phases.runStep(changeId, id),
    ]),
    ['finish', () => phases.finish(changeId)],
    ['verify', () => phases.verify(changeId)],
  ];
  for (const [name, work] of phasesInOrder) {
    let result: PhaseResult;
    try {
      result = await step(name, work);
    } catch (error) {
      // Tried as often as the runner allows; what was done so far is taken back.
      return { outcome: 'failed', reason: messageOf(error) };
    }
    if (result.outcome !== 'done') return result;
  }
  return { outcome: 'done' };
}

async function rollBack(step: RunStep, phases: ChangePhases, changeId: string): Promise<ChangeEnd> {
  const result = await step('rollback', () => phases.rollBack(changeId));
  if (result.outcome === 'held') return 'held';
  return result.outcome === 'done' ? 'rolled_back' : 'failed';
}

/** Runs the phases in this process, three attempts each: for commands, tests and where no durable work is wanted. */
export const runHere: RunStep = async (_name, work) => {
  const pausesMs = [200, 1000];
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = pausesMs[attempt];
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
};
