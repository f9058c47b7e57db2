/**
 * Live sources: which ones are due, and one poll of one of them. A poll needs no workflow around it: the claim is its lease,
 * what it stores is safe to repeat, and a source whose worker died is due again (`keep-polling.ts` says when).
 */
import type { Capability, CapabilityServices, PollOutcome } from '../../capabilities/contract.ts';
import type { Source } from '../../evidence/contract.ts';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { DurableEngine, Tick } from '../../platform/durable/contract.ts';
import { createHealthTelling } from './tell-health.ts';

export interface PollDependencies {
  readonly engine: Pick<DurableEngine, 'queue' | 'workflow'>;
  readonly capabilities: readonly Capability[];
  readonly services: CapabilityServices;
  /** As they hold at this moment, approved changes included. */
  settingsOf(capability: string): Promise<unknown>;
}

export interface Polling {
  /** Lets capabilities say which sources they have, before anyone looks what is due. */
  register(capabilities: readonly string[]): Promise<void>;
  /** Takes up to so many sources whose time has come: two that ask never get the same one. */
  claim(limit: number): Promise<readonly Source[]>;
  /** Polls a claimed source now. Never throws: what goes wrong on our side is told by the log and tried again. */
  poll(source: Source, signal: AbortSignal): Promise<PollOutcome>;
  /** Gives claimed sources back. */
  release(ids: readonly string[]): Promise<void>;
  /** Sources of these capabilities that were due at `at`, or are being polled. */
  awaiting(capabilities: readonly string[], at: Date): Promise<readonly string[]>;
}

/** One poll, later pages of its list and a browser included. */
const pollTimeoutMs = 120_000;
/** What failed on our side is tried again so soon. */
const againAfterMs = 15_000;
/** Approved changes of settings hold after so long; read for each poll they would cost more than the poll. */
const settingsKeptMs = 2_000;

const none = { reason: null, observations: 0, facts: 0, signals: 0 } as const;

export function declarePolling(dependencies: PollDependencies): Polling {
  const { engine, capabilities, services, settingsOf } = dependencies;
  const { evidence, clock, log } = services;
  const pollers = new Map(capabilities.filter((one) => one.poll).map((one) => [one.name, one]));
  const telling = createHealthTelling(services);
  const currentSettings = kept(settingsOf, settingsKeptMs);
  endRunsOfOldPolls(engine);

  const again = async (id: string, afterMs: number) =>
    evidence.sources.pollAgainAt(id, toInstant(new Date(clock.now().getTime() + afterMs)));

  return {
    async register(names) {
      for (const capability of pollers.values()) {
        if (!names.includes(capability.name) || !capability.registerSources) continue;
        try {
          await capability.registerSources(services, await settingsOf(capability.name));
        } catch (error) {
          // It will fail in its own part of the cycle too, and be told there; the others go on.
          log.warn({ err: error, capability: capability.name }, 'sources could not be registered');
        }
      }
    },

    async claim(limit) {
      const sources = await evidence.sources.claimDue(toInstant(clock.now()), limit);
      const foreign = sources.filter((source) => !pollers.has(source.capability));
      await evidence.sources.release(foreign.map((source) => source.id));
      return sources.filter((source) => pollers.has(source.capability));
    },

    async poll(source, stopping) {
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(pollTimeoutMs)]);
      try {
        const settings = await currentSettings(source.capability);
        const outcome = await pollers.get(source.capability)?.poll?.(services, settings, source.id, signal);
        if (outcome === undefined) return { ...none, state: 'unchanged' };
        if (outcome.state === 'deferred' && signal.aborted) await again(source.id, 0);
        await telling.tell(source, outcome);
        return outcome;
      } catch (error) {
        log.warn({ err: error, source: source.id }, 'a source could not be polled now');
        await again(source.id, againAfterMs).catch(() => {});
        const reason =
          error instanceof SophiaError ? error.message : `it failed on our side: ${messageOf(error)}`;
        return { ...none, state: 'deferred', reason };
      }
    },

    release: async (ids) => evidence.sources.release(ids),

    awaiting: async (names, at) => evidence.sources.awaitingPoll(names, toInstant(at)),
  };
}

/** Asked by many at once, answered by one reading. */
function kept(
  settingsOf: (name: string) => Promise<unknown>,
  forMs: number,
): (name: string) => Promise<unknown> {
  const known = new Map<string, { readonly untilMs: number; readonly value: Promise<unknown> }>();
  return async (name) => {
    const now = performance.now();
    const found = known.get(name);
    if (found && found.untilMs > now) return found.value;
    const value = settingsOf(name);
    known.set(name, { untilMs: now + forMs, value });
    value.catch(() => known.delete(name));
    return value;
  };
}

/** Earlier versions made each poll a durable run; what such a worker left behind ends without doing anything. */
function endRunsOfOldPolls(engine: PollDependencies['engine']): void {
  engine.queue({ name: 'polls' });
  engine.workflow<{ sourceId: string }, null>({ name: 'poll-source', run: async () => null });
  engine.workflow<Tick, number>({ name: 'poll-due-sources', run: async () => 0 });
}
