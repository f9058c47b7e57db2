/** One poll of one live source: what changed becomes signals, what failed becomes the source's health. */
import { pollSource } from '../../evidence/poll.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import type { Capture } from './domain/engine/source-state.ts';
import { extractorOf } from './extract.ts';
import { createListWalks } from './list-walks.ts';
import { type Asking, type LiveAsking, prepareAsking } from './prepare-asking.ts';
import { type AnswerReading, readAnswers } from './read-answers.ts';
import { type ConfiguredSource, type Settings, findConfigured } from './settings.ts';
import { connectorOf, isConnectorKind } from './sources/connectors.ts';
import { createMemoryStore } from './store.ts';
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
  const begun = await whereItIs(services, configured, asking, extractor);
  const kept = begun.walk?.first;

  const result = await pollSource({
    source: { ...source, address: asking.url },
    evidence,
    // A list that is being read goes on behind its first answer.
    fetch: kept === undefined ? asking.fetch : async () => kept,
    clock,
    log,
    request: { ...asking.request, signal },
    parser: readAnswers({ services, configured, asking, signal, ...begun }),
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
  if (begun.walk !== undefined && result.kind !== 'deferred')
    await createListWalks(services.database).end(sourceId, clock.now());
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

/** What an earlier poll left of a list in pages, and what is known of a list that is not read to its end each time. */
async function whereItIs(
  { database, clock }: CapabilityServices,
  { source, competitor, id }: ConfiguredSource,
  asking: Asking,
  extractor: string,
): Promise<Pick<AnswerReading, 'walk' | 'known'>> {
  if (!isConnectorKind(source.kind) || connectorOf(source.kind).polling.maxPages === 1)
    return { walk: undefined, known: null };
  const basis = { sourceId: id, asked: asking.url, extractor };
  const walk = await createListWalks(database).find(basis, clock.now());
  if (connectorOf(source.kind).isFarEnough === undefined) return { walk, known: null };
  const { state } = (await createMemoryStore(database).load(id, competitor.slug)).memory;
  return { walk, known: state?.form === 'items' ? new Set(Object.keys(state.items)) : null };
}
