/** Puts the store of evidence together. */
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { Evidence } from '../contract.ts';
import { createFacts } from './facts.ts';
import { createMeasures } from './measures.ts';
import { createObservations } from './observations.ts';
import type { ExpireOptions } from './retention.ts';
import { clearSample, expireBodies } from './retention.ts';
import { createSources } from './sources.ts';

export interface EvidenceOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Called in the transaction of each change that somebody may be looking at. */
  readonly publish: Publish;
}

/** Evidence with what only the composition and the schedules need: letting go of what is old or sample. */
export interface EvidenceStore extends Evidence {
  expireBodies(options: ExpireOptions): Promise<{ readonly observations: number; readonly bodies: number }>;
  clearSample(): Promise<void>;
}

export function createEvidence({ database, clock, log, publish }: EvidenceOptions): EvidenceStore {
  return {
    sources: createSources(database, publish),
    observations: createObservations(database),
    facts: createFacts(database, clock),
    measures: createMeasures(database, clock, publish),
    async expireBodies(options) {
      const removed = await expireBodies(database, clock, options);
      log.info({ ...removed, olderThan: options.olderThan }, 'Bodies of old observations were let go.');
      return removed;
    },
    async clearSample() {
      await clearSample(database);
      log.info({}, 'Sample evidence was removed.');
    },
  };
}
