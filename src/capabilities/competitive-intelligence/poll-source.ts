/** One poll of one live source: what changed becomes signals, what failed becomes the source's health. */
import { z } from 'zod';
import { type PollParser, pollSource } from '../../evidence/poll.ts';
import type { WorkerPool } from '../../platform/worker-pool/contract.ts';
import type { CapabilityServices, PollOutcome } from '../contract.ts';
import type { FeedItem } from './domain/compare-feeds.ts';
import { extractApart } from './extract-apart.ts';
import { extractorOf, storedForm } from './extract.ts';
import { type ConfiguredSource, type Settings, configuredSources } from './settings.ts';
import { createReadingStore } from './store.ts';
import { type Extracted, takeCapture } from './take-capture.ts';

const idle: PollOutcome = { state: 'unchanged', reason: null, observations: 0, facts: 0, signals: 0 };

const pageForm = z.object({ title: z.string(), blocks: z.array(z.string()) });
const feedForm: z.ZodType<FeedItem[]> = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    link: z.string().nullable(),
    publishedAt: z.string().nullable(),
    text: z.string(),
  }),
);

/** Polls a source of this capability by its id; one that is configured no longer is left alone. */
export async function pollConfigured(
  services: CapabilityServices,
  settings: Settings,
  sourceId: string,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const configured = configuredSources(settings).find((one) => one.id === sourceId);
  const source = await services.evidence.sources.find(sourceId);
  if (!configured || !source?.enabled || configured.source.url === undefined) return idle;
  const { clock, evidence, fetch, log } = services;
  const dependencies = { services, settings, store: createReadingStore(services.database) };
  let signals = 0;

  const result = await pollSource({
    source,
    evidence,
    fetch,
    clock,
    log,
    request: { signal },
    parser: parserOf(configured, services.workers),
    accept: async ({ observation, parsed }) => {
      signals += await takeCapture(
        dependencies,
        configured,
        observation,
        parsed,
        new Date(observation.retrievedAt),
      );
    },
  });
  switch (result.kind) {
    case 'changed':
      return { ...idle, state: 'changed', observations: 1, signals };
    case 'unchanged': {
      // Seen again: that is what a page change waits for.
      const again = result.observation && (await storedExtract(services, configured, result.observation.id));
      if (result.observation && again) {
        signals += await takeCapture(dependencies, configured, result.observation, again, clock.now());
      }
      return { ...idle, signals };
    }
    case 'unhealthy':
      return { ...idle, state: 'unhealthy', reason: result.reason };
    case 'deferred':
      return { ...idle, state: 'deferred', reason: result.reason };
  }
}

function parserOf({ source }: ConfiguredSource, workers: WorkerPool): PollParser<Extracted> {
  return {
    extractor: extractorOf(source.kind),
    expects: source.kind === 'page' ? 'page' : 'feed',
    parse: async (answer) =>
      extractApart(workers, source.kind, answer.body, answer.headers['content-type'] ?? '', answer.url),
    extract: storedForm,
  };
}

async function storedExtract(
  services: CapabilityServices,
  { source }: ConfiguredSource,
  observationId: string,
): Promise<Extracted | undefined> {
  const text = await services.evidence.observations.extracted(observationId);
  if (text === undefined) return undefined;
  const form: unknown = JSON.parse(text);
  return source.kind === 'page'
    ? { kind: 'page', page: pageForm.parse(form) }
    : { kind: 'feed', items: feedForm.parse(form) };
}
