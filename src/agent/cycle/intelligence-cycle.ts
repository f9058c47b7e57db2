/**
 * The intelligence cycle: every capability side by side, each isolated from the others' failures, as one durable run.
 * Killed anywhere it goes on after its last recorded step; two cycles never overlap.
 */
import type { Capability, CapabilityServices } from '../../capabilities/contract.ts';
import type { Ledger } from '../../decisions/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { DurableEngine, Tick, Workflow } from '../../platform/durable/contract.ts';
import type { Polling } from './poll-sources.ts';
import { runPart } from './run-part.ts';
import type { Cycle, CycleStore } from './store.ts';

export interface CycleDependencies {
  readonly engine: DurableEngine;
  readonly capabilities: readonly Capability[];
  readonly services: CapabilityServices;
  readonly ledger: Ledger;
  readonly store: CycleStore;
  readonly polling: Polling;
  /** As they hold at this moment, approved changes included. */
  settingsOf(capability: string): Promise<unknown>;
  /** Called once a cycle has ended, whatever came of it. */
  onEnd(cycle: Cycle): void;
}

export interface IntelligenceCycle {
  /**
   * Starts a cycle, or joins the one that runs. `capabilities` are names; all of them when left out.
   * @throws SophiaError `cycle.unknown_capability`
   */
  start(
    mode: string,
    capabilities?: readonly string[],
  ): Promise<{ readonly cycle: Cycle; readonly isNew: boolean }>;
  /** Waits until the durable run of an ended cycle is on record as ended too, so that nobody has to take it up again. */
  settled(cycleId: string): Promise<void>;
  readonly tick: Workflow<Tick, string>;
}

type Input = { cycleId: string };

const runIdOf = (cycleId: string) => `run-${cycleId}`;

/** A part that takes longer than this is ended; the next cycle tries again. */
const partTimeoutMs = 30 * 60_000;
/** Between a cycle's row and its run lies a moment in which the process may die; after this the run is queued again. */
const orphanAfterMs = 10_000;

export function declareCycle(dependencies: CycleDependencies): IntelligenceCycle {
  const { engine, capabilities, services, store, polling, settingsOf } = dependencies;
  const { clock, database } = services;
  const queue = 'cycle';
  engine.queue({ name: queue, concurrency: 1, pollMs: 250 });

  const workflow = engine.workflow<Input, null>({
    name: 'intelligence-cycle',
    run: async (context, { cycleId }) => {
      const plan = await context.step('plan', async () => {
        const cycle = await store.find(cycleId);
        const parts = (cycle?.parts ?? []).map((part) => part.capability);
        await polling.register(parts);
        return { parts, dueAt: clock.now().toISOString() };
      });
      // Started together in a fixed order: that order is what a repeated run recognises its steps by.
      await Promise.all(
        plan.parts.map(async (name) => {
          const capability = capabilities.find((candidate) => candidate.name === name);
          if (!capability) return undefined;
          return context.step(
            name,
            async ({ signal }) => {
              const pendingPolls = async () => polling.awaiting([name], new Date(plan.dueAt));
              const settings = await settingsOf(name);
              return (await runPart(cycleId, { capability, services, settings, store, pendingPolls }, signal))
                .state;
            },
            { timeoutMs: partTimeoutMs },
          );
        }),
      );
      await context.step('summary', async () => {
        await finish(cycleId);
        return null;
      });
      return null;
    },
  });

  const finish = async (cycleId: string) => {
    const cycle = await store.find(cycleId);
    if (!cycle || cycle.state !== 'running') return;
    const failed = cycle.parts.filter((part) => part.state === 'failed').length;
    const allFailed = cycle.parts.length > 0 && failed === cycle.parts.length;
    const ended = await store.end(
      cycleId,
      allFailed ? 'failed' : 'finished',
      allFailed ? 'every capability failed' : null,
    );
    if (!ended) return;
    await database.db.transaction().execute(async (db) =>
      dependencies.ledger.append(db, {
        actor: 'system:cycle',
        action: `cycle.${ended.state}`,
        subject: cycleId,
        body: { mode: ended.mode, ...ended.summary },
      }),
    );
    dependencies.onEnd(ended);
  };

  const enqueue = async (cycleId: string) =>
    engine.enqueue(workflow, { cycleId }, { id: runIdOf(cycleId), queue });

  /** A cycle that says it runs but whose run never began or ended badly is put right; answers whether it still runs. */
  const mendRunning = async (cycle: Cycle): Promise<boolean> => {
    const run = await engine.find(runIdOf(cycle.id));
    if (!run) {
      if (clock.now().getTime() - cycle.startedAt.getTime() > orphanAfterMs) await enqueue(cycle.id);
      return true;
    }
    if (!['failed', 'cancelled', 'set_aside', 'done'].includes(run.state)) return true;
    await store.end(cycle.id, 'failed', run.error ?? `its run was ${run.state}`);
    return false;
  };

  const start: IntelligenceCycle['start'] = async (mode, names) => {
    const known = capabilities.map((capability) => capability.name);
    const unknown = (names ?? []).filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new SophiaError(
        'cycle.unknown_capability',
        `There is no capability called ${unknown.join(', ')}.`,
        {
          where: 'capabilities',
          hint: `Name some of: ${known.join(', ')}; or all.`,
        },
      );
    }
    for (let tries = 0; tries < 3; tries += 1) {
      const fresh = await store.begin(mode, names ?? known);
      if (fresh) {
        await enqueue(fresh.id);
        return { cycle: fresh, isNew: true };
      }
      const running = await store.running();
      if (running && (await mendRunning(running))) return { cycle: running, isNew: false };
    }
    throw new SophiaError('cycle.contended', 'Cycles start and end faster than this one can begin.', {
      kind: 'conflict',
      hint: 'Try again in a moment.',
    });
  };

  const tick = engine.workflow<Tick, string>({
    name: 'scheduled-cycle',
    run: async (context) => {
      // Queued from a step: the unique row, not the engine, decides whether a cycle begins.
      return context.step('start', async () => (await start('schedule')).cycle.id);
    },
  });

  const settled = async (cycleId: string) => {
    await engine.result(runIdOf(cycleId), { timeoutMs: 5_000 }).catch(() => undefined);
  };

  return { start, settled, tick };
}
