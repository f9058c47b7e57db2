/** Live sources, each on its own schedule: a durable run a poll, on a queue that the workers share. */
import type { Capability, CapabilityServices, PollOutcome } from '../../capabilities/contract.ts';
import type { Source } from '../../evidence/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { DurableEngine, Tick, Workflow } from '../../platform/durable/contract.ts';

export const pollQueue = 'polls';

export interface PollDependencies {
  readonly engine: DurableEngine;
  readonly capabilities: readonly Capability[];
  readonly services: CapabilityServices;
  /** As they hold at this moment, approved changes included. */
  settingsOf(capability: string): Promise<unknown>;
}

export interface Polling {
  readonly workflow: Workflow<{ sourceId: string }, PollOutcome | null>;
  /** Starts a poll of every source that is due. */
  readonly tick: Workflow<Tick, number>;
  /** Lets capabilities say which sources they have, before anyone looks what is due. */
  register(capabilities: readonly string[]): Promise<void>;
  /** Takes the sources whose time has come: two that ask never get the same one. */
  claim(now: Date): Promise<readonly Source[]>;
}

/** More than this at once would only wait in the queue; the next minute takes on. */
const mostClaimed = 2_000;

export function declarePolling(dependencies: PollDependencies): Polling {
  const { engine, capabilities, services, settingsOf } = dependencies;
  const pollers = new Map(capabilities.filter((one) => one.poll).map((one) => [one.name, one]));
  const claim = async (now: Date) => {
    const sources = await services.evidence.sources.claimDue(toInstant(now), mostClaimed);
    return sources.filter((source) => pollers.has(source.capability));
  };

  engine.queue({ name: pollQueue, workerConcurrency: 8, pollMs: 250 });

  const workflow = engine.workflow<{ sourceId: string }, PollOutcome | null>({
    name: 'poll-source',
    run: async (context, { sourceId }) =>
      context.step(
        'poll',
        async ({ signal }) => {
          const source = await services.evidence.sources.find(sourceId);
          const capability = source && pollers.get(source.capability);
          if (!source?.enabled || !capability?.poll) return null;
          return capability.poll(services, await settingsOf(source.capability), sourceId, signal);
        },
        { attempts: 2, timeoutMs: 120_000 },
      ),
  });

  const tick = engine.workflow<Tick, number>({
    name: 'poll-due-sources',
    run: async (context) => {
      const sources = await context.step('take what is due', async () =>
        (await claim(services.clock.now())).map((source) => source.id),
      );
      for (const sourceId of sources) await context.startChild(workflow, { sourceId }, { queue: pollQueue });
      return sources.length;
    },
  });
  const register = async (names: readonly string[]) => {
    for (const capability of pollers.values()) {
      if (!names.includes(capability.name) || !capability.registerSources) continue;
      try {
        await capability.registerSources(services, await settingsOf(capability.name));
      } catch (error) {
        // It will fail in its own part of the cycle too, and be told there; the others go on.
        services.log.warn({ err: error, capability: capability.name }, 'sources could not be registered');
      }
    }
  };

  return { workflow, tick, register, claim };
}
