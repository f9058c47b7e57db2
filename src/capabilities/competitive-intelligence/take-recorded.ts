/** A capture that lies in a file, recorded or dropped in: observation, health and signals, as a poll would leave them. */
import { toInstant } from '../../kernel/time.ts';
import type { CycleContext } from '../contract.ts';
import { extractApart } from './extract-apart.ts';
import type { ConfiguredSource, Settings } from './settings.ts';
import { storedReading } from './stored-reading.ts';
import { takeCapture } from './take-capture.ts';

export interface RecordedBody {
  readonly body: Uint8Array;
  readonly at: Date;
  readonly mediaType: string;
  /** As kept with the observation. */
  readonly address: string;
}

export async function takeRecorded(
  context: CycleContext<Settings>,
  configured: ConfiguredSource,
  { body, at, mediaType, address }: RecordedBody,
): Promise<{
  readonly observations: number;
  readonly signals: number;
  readonly facts: number;
  readonly reason: string | null;
}> {
  const { evidence, settings, workers, log } = context;
  const { competitor, source, id } = configured;
  const { kind } = source;
  const when = toInstant(at);
  const extracted = await extractApart(workers, {
    kind,
    status: 200,
    headers: { 'content-type': mediaType },
    body,
    url: address,
    settings: source.settings,
  });
  if (extracted.kind !== 'reading') {
    // An error page or an empty one in the record is the source's health at that time, not a change.
    const reason = extracted.kind === 'unusable' ? extracted.detail : 'nothing new was recorded';
    await evidence.sources.recordMiss(id, when, 'miss', reason);
    log.info({ source: id, reason }, 'a recorded capture could not be read');
    return { observations: 0, signals: 0, facts: 0, reason };
  }
  const { observation, isNew } = await evidence.observations.record({
    sourceId: id,
    address,
    retrievedAt: when,
    mediaType,
    body,
    response: { recorded: true },
    extractor: extracted.extractor,
    extracted: storedReading(extracted.reading),
    sample: competitor.sample,
  });
  const taken = await takeCapture(context, settings, configured, {
    kind: 'reading',
    id: observation.id,
    at: when,
    url: address,
    reading: extracted.reading,
    extractor: extracted.extractor,
  });
  await evidence.sources.recordGood(id, when, isNew);
  return { observations: isNew ? 1 : 0, ...taken, reason: null };
}
