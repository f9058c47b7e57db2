/** One poll of one live source: what changed becomes signals, what failed becomes the source's health. */
import type { FetchRequest } from '../../evidence/fetch/contract.ts';
import { type PollParser, pollSource } from '../../evidence/poll.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import type { Reading } from './domain/contract.ts';
import { extractApart } from './extract-apart.ts';
import { type Extracted, extractorOf } from './extract.ts';
import { type ConfiguredSource, type Settings, configuredSources } from './settings.ts';
import { requestOf } from './source-request.ts';
import { connectorOf, isConnectorKind } from './sources/connectors.ts';
import { readAllPages } from './sources/read-all-pages.ts';
import { parseReading, storedReading } from './stored-reading.ts';
import { takeCapture } from './take-capture.ts';

const idle: PollOutcome = { state: 'unchanged', reason: null, observations: 0, facts: 0, signals: 0 };

/** Polls a source of this capability by its id; one that is configured no longer is left alone. */
export async function pollConfigured(
  services: CapabilityServices,
  settings: Settings,
  sourceId: string,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const configured = configuredSources(settings).find((one) => one.id === sourceId);
  const source = await services.evidence.sources.find(sourceId);
  if (!configured || !source?.enabled || configured.source.history !== undefined) return idle;
  if (configured.source.kind === 'file') return idle;
  const { clock, evidence, fetch, log } = services;
  const asked = requestOf(configured.source);
  const request: Omit<FetchRequest, 'url'> = {
    headers: asked.headers,
    obeyRobots: asked.obeyRobots,
    maxBytes: asked.maxBytes,
    maxExpandedBytes: asked.maxExpandedBytes,
    signal,
  };
  const taken = { signals: 0, facts: 0 };
  const take = async (observationId: string, reading: Reading, at: string) => {
    const { signals, facts } = await takeCapture(services, settings, configured, {
      kind: 'reading',
      id: observationId,
      at,
      url: source.address,
      reading,
      extractor: extractorOf(configured.source.kind),
    });
    taken.signals += signals;
    taken.facts += facts;
  };

  const result = await pollSource({
    source,
    evidence,
    fetch,
    clock,
    log,
    request,
    parser: parserOf(services, configured, request),
    accept: ({ observation, parsed }) => take(observation.id, parsed, observation.retrievedAt),
  });
  switch (result.kind) {
    case 'changed':
      return { ...idle, state: 'changed', observations: 1, ...taken };
    case 'unchanged': {
      // Seen again: that is what a page change waits for.
      const again =
        result.observation &&
        parseReading(await services.evidence.observations.extracted(result.observation.id));
      if (result.observation && again) await take(result.observation.id, again, clock.now().toISOString());
      return { ...idle, ...taken };
    }
    case 'unhealthy':
      return { ...idle, state: 'unhealthy', reason: result.reason };
    case 'deferred':
      return { ...idle, state: 'deferred', reason: result.reason };
  }
}

function parserOf(
  { fetch, workers }: CapabilityServices,
  { source }: ConfiguredSource,
  request: Omit<FetchRequest, 'url'>,
): PollParser<Reading> {
  const { kind } = source;
  return {
    extractor: extractorOf(kind),
    expects: kind === 'page' ? 'page' : connectorOf(kind).expects,
    async parse(answer) {
      const { status, headers, body, url } = answer;
      const extracted = await extractApart(workers, {
        kind,
        status,
        headers,
        body,
        url,
        settings: source.settings,
      });
      if (extracted.kind === 'unusable')
        throw new SophiaError(`competitors.${extracted.why}`, extracted.detail, { where: url });
      if (extracted.kind === 'unchanged' || !isConnectorKind(kind) || extracted.reading.form === 'page')
        return readingOrThrow(extracted, url);
      // A list in pages is read to its end, a page at a time; politeness towards the host holds for each.
      return readAllPages({
        connector: connectorOf(kind),
        first: { body, contentType: headers['content-type'] ?? '', url, link: headers['link'] },
        settings: source.settings,
        fetchPage: async (next) => {
          const page = await fetch({ ...request, url: next });
          if (page.kind !== 'ok')
            return { reason: 'reason' in page ? page.reason : 'it did not answer with a document' };
          return {
            body: page.body,
            contentType: page.headers['content-type'] ?? '',
            url: page.url,
            link: page.headers['link'],
          };
        },
      });
    },
    extract: storedReading,
  };
}

function readingOrThrow(extracted: Extracted, url: string): Reading {
  if (extracted.kind === 'reading') return extracted.reading;
  throw new SophiaError('competitors.unreadable', 'The answer holds nothing to read.', { where: url });
}
