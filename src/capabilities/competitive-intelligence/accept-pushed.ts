/** What was pushed for a source goes the way of what a poll brings: observation, engine, signals. Safe to repeat. */
import type { PushedEvent } from '../../delivery/intake/pushed-events.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { extractApart } from './extract-apart.ts';
import { type Settings, findConfigured } from './settings.ts';
import { storedReading } from './stored-reading.ts';
import { takeCapture } from './take-capture.ts';

export async function acceptPushed(
  services: CapabilityServices,
  settings: Settings,
  { source, observation, body }: PushedEvent,
): Promise<void> {
  const { evidence, workers, clock, log } = services;
  const configured = findConfigured(settings, source.id);
  if (!configured || configured.source.history !== undefined) return;
  const { kind } = configured.source;
  const at = toInstant(clock.now());
  const extracted = await extractApart(workers, {
    kind,
    status: 200,
    headers: { 'content-type': observation.mediaType },
    body,
    url: source.address,
    settings: configured.source.settings,
  });
  if (extracted.kind !== 'reading') {
    const reason = extracted.kind === 'unusable' ? extracted.detail : 'nothing to read was pushed';
    await evidence.sources.recordMiss(source.id, at, 'miss', `what was pushed cannot be read: ${reason}`);
    log.info({ source: source.id, reason }, 'a pushed event could not be read');
    return;
  }
  // The same bytes again, with what was read in them: the observation stays the one that was kept.
  const read = await evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: observation.mediaType,
    body,
    response: observation.response,
    extractor: extracted.extractor,
    extracted: storedReading(extracted.reading),
    sample: source.sample,
  });
  await takeCapture(services, settings, configured, {
    kind: 'reading',
    id: read.observation.id,
    at,
    url: source.address,
    reading: extracted.reading,
    extractor: extracted.extractor,
  });
}
