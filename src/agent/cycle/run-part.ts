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
  /** Polls of this capability's sources that were started for this cycle. */
  readonly polls: readonly PendingPoll[];
}

export interface PendingPoll {
  readonly sourceId: string;
  readonly runId: string;
  /** Resolves to true once the poll has ended, whatever came of it. */
  hasEnded(): Promise<boolean>;
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
  const { capability, services, settings, store, polls } = dependencies;
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
    waitForPolls: async () => waitForPolls(polls, signal),
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

async function waitForPolls(polls: readonly PendingPoll[], signal: AbortSignal) {
  const until = Date.now() + pollWaitMs;
  let open = [...polls];
  while (open.length > 0 && !signal.aborted) {
    const ended = await Promise.all(open.map(async (poll) => poll.hasEnded()));
    open = open.filter((_, index) => ended[index] !== true);
    if (open.length === 0 || Date.now() >= until) break;
    await new Promise((resolve) => setTimeout(resolve, pollCheckMs));
  }
  return open.map((poll) => ({ source: poll.sourceId, reason: 'still pending when the cycle went on' }));
}
