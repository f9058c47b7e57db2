/** One capability's part of a cycle, kept apart from the others': what it throws becomes its own failure. */
import type { Capability, CapabilityServices, CycleContext } from '../../capabilities/contract.ts';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CycleStore, PartResult } from './store.ts';

export interface PartDependencies {
  readonly capability: Capability;
  readonly services: CapabilityServices;
  readonly settings: unknown;
  readonly store: CycleStore;
  /** Sources of this capability whose poll was due when the cycle began, and has not ended. */
  pendingPolls(): Promise<readonly string[]>;
}

/** A cycle does not wait longer than this for live sources (issue "Foundation", point 6). */
const pollWaitMs = 5_000;
const pollCheckMs = 150;
/** A message is written at most so often: progress must not cost more than the work. */
const progressEveryMs = 250;

export async function runPart(
  cycleId: string,
  dependencies: PartDependencies,
  signal: AbortSignal,
): Promise<PartResult> {
  const { capability, services, settings, store, pendingPolls } = dependencies;
  const { clock, log } = services;
  await store.beginPart(cycleId, capability.name);

  let lastSaid = 0;
  let saying: Promise<void> = Promise.resolve();
  const context: CycleContext<unknown> = {
    ...services,
    log: log.child({ capability: capability.name, cycle: cycleId }),
    cycleId,
    at: toInstant(clock.now()),
    settings,
    signal,
    progress: (message) => {
      if (Date.now() - lastSaid < progressEveryMs) return;
      lastSaid = Date.now();
      saying = saying.then(async () => store.say(cycleId, capability.name, message)).catch(() => {});
    },
    waitForPolls: async () => waitForPolls(pendingPolls, signal),
  };

  let result: PartResult;
  try {
    const outcome = await capability.runCycle(context);
    const isPartial = outcome.unreachable.length > 0;
    result = { ...outcome, state: isPartial ? 'partial' : 'ok', message: null };
  } catch (error) {
    if (signal.aborted) throw error;
    log.error(
      { err: error, capability: capability.name, cycle: cycleId },
      'a capability failed in the cycle',
    );
    const hint = error instanceof SophiaError && error.hint !== undefined ? ` ${error.hint}` : '';
    result = {
      state: 'failed',
      message: `${messageOf(error)}${hint}`,
      observations: 0,
      facts: 0,
      signals: 0,
      proposals: 0,
      unreachable: [],
    };
  }
  await saying;
  await store.endPart(cycleId, capability.name, result);
  return result;
}

async function waitForPolls(pendingPolls: PartDependencies['pendingPolls'], signal: AbortSignal) {
  const until = Date.now() + pollWaitMs;
  let open = await pendingPolls();
  while (open.length > 0 && !signal.aborted && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pollCheckMs));
    open = await pendingPolls();
  }
  return open.map((source) => ({ source, reason: 'still pending when the cycle went on' }));
}
