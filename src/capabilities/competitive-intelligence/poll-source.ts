/** One poll of one live source: what changed becomes signals, what failed becomes the source's health. */
import { pollSource } from '../../evidence/poll.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import type { Capture } from './domain/engine/source-state.ts';
import { extractorOf } from './extract.ts';
import { type LiveAsking, prepareAsking } from './prepare-asking.ts';
import { readAnswers } from './read-answers.ts';
import { type Settings, findConfigured } from './settings.ts';
import { parseReading } from './stored-reading.ts';
import { takeCapture } from './take-capture.ts';

const idle: PollOutcome = { state: 'unchanged', reason: null, observations: 0, facts: 0, signals: 0 };

/** Polls a source of this capability by its id; one that is configured no longer is left alone. */
export async function pollConfigured(
  services: CapabilityServices,
  settings: Settings,
  sourceId: string,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const { clock, evidence, log } = services;
  const configured = findConfigured(settings, sourceId);
  const source = await evidence.sources.find(sourceId);
  if (!configured || !source?.enabled || configured.source.history !== undefined) return idle;
  if (configured.source.kind === 'file') return idle;
  const now = () => toInstant(clock.now());
  const extractor = extractorOf(configured.source.kind);
  const taken = { signals: 0, facts: 0 };
  const take = async (capture: Capture) => {
    const { signals, facts } = await takeCapture(services, settings, configured, capture);
    taken.signals += signals;
    taken.facts += facts;
  };

  let asking: LiveAsking;
  try {
    asking = await prepareAsking(services, configured, source, signal);
  } catch (error) {
    // What is asked cannot even be said: a contact, a secret or a name is missing. The reason names it.
    if (!(error instanceof SophiaError)) throw error;
    const reason = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
    await evidence.sources.recordMiss(sourceId, now(), 'miss', reason);
    return { ...idle, state: 'unhealthy', reason };
  }
  if (asking.kind === 'settled') return asking.outcome;

  const result = await pollSource({
    source: { ...source, address: asking.url },
    evidence,
    fetch: asking.fetch,
    clock,
    log,
    request: { ...asking.request, signal },
    parser: readAnswers(services, configured, asking, signal),
    accept: async ({ observation, parsed }) =>
      take({
        kind: 'reading',
        id: observation.id,
        at: observation.retrievedAt,
        url: source.address,
        reading: parsed,
        extractor,
      }),
  });
  switch (result.kind) {
    case 'changed':
      return { ...idle, state: 'changed', observations: 1, ...taken };
    case 'unchanged': {
      // Seen again: that is what a page change waits for. A list that says itself that nothing changed holds nothing new.
      const { observation, notModified } = result;
      if (!observation || (notModified && configured.source.kind !== 'page')) return { ...idle, ...taken };
      const seen = { id: observation.id, at: now(), url: source.address };
      const again = notModified
        ? undefined
        : parseReading(await evidence.observations.extracted(observation.id));
      if (notModified) await take({ kind: 'unchanged', ...seen });
      else if (again) await take({ kind: 'reading', ...seen, reading: again, extractor });
      return { ...idle, ...taken };
    }
    case 'unhealthy':
      return { ...idle, state: 'unhealthy', reason: result.reason };
    case 'deferred':
      return { ...idle, state: 'deferred', reason: result.reason };
  }
}
