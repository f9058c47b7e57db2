/**
 * What is read once (a recorded history, a file) is claimed anew by each cycle: names of our own features may have changed
 * in the settings since. Live sources see to it with their next poll.
 */
import type { CapabilityServices } from '../../contract.ts';
import { type ConfiguredSource, type Settings, vocabularyOf } from '../settings.ts';
import { createMemoryStore } from '../store.ts';
import { parseReading } from '../stored-reading.ts';
import { recordClaims } from './record-claims.ts';

/** Answers how many facts are new. */
export async function refreshClaims(
  services: CapabilityServices,
  settings: Settings,
  configured: readonly ConfiguredSource[],
): Promise<number> {
  const store = createMemoryStore(services.database);
  let added = 0;
  for (const one of configured) {
    const [last] = await services.evidence.observations.latest(one.id, 1);
    const reading = last && parseReading(await services.evidence.observations.extracted(last.id));
    if (!last || !reading) continue;
    const { memory } = await store.load(one.id, one.competitor.slug);
    if (memory.state?.form !== reading.form) continue;
    added += await recordClaims(
      services,
      one,
      { id: last.id, at: last.retrievedAt, reading },
      memory.state,
      vocabularyOf(settings),
    );
  }
  return added;
}
