/** What the tests of evidence build on: a store on its own database, and inputs with everything filled in. */
import { fixedClock } from '../kernel/time.ts';
import type { Clock } from '../kernel/time.ts';
import { createTestDatabase } from '../platform/database/testing.testing.ts';
import { silentLog } from '../platform/telemetry/log.ts';
import type { FactInput, MeasureInput, ObservationInput, SourceInput } from './contract.ts';
import { migrations } from './migrations.ts';
import { createEvidence } from './store/create-evidence.ts';

export const testTime = '2026-11-20T08:00:00.000Z';

/** `published` lists `kind subject` of every live event; `setTime` moves the clock. */
export async function createTestEvidence() {
  const test = await createTestDatabase(migrations);
  const { database } = test;
  const published: string[] = [];
  let clock: Clock = fixedClock(testTime);
  const evidence = createEvidence({
    database,
    clock: { now: () => clock.now() },
    log: silentLog,
    publish: async (_db, event) => {
      published.push(`${event.kind} ${event.subject}`);
    },
  });
  return {
    evidence,
    database,
    drop: () => test.drop(),
    published,
    setTime: (at: string) => (clock = fixedClock(at)),
  };
}

export const sourceInput = (id: string, more: Partial<SourceInput> = {}): SourceInput => ({
  id: `market/${id}`,
  capability: 'market',
  kind: 'page',
  title: id,
  address: `https://example.com/${id}`,
  settings: {},
  sample: false,
  ...more,
});

export const observationInput = (
  source: string,
  body: string,
  more: Partial<ObservationInput> = {},
): ObservationInput => ({
  sourceId: `market/${source}`,
  address: `https://example.com/${source}`,
  retrievedAt: testTime,
  mediaType: 'text/html',
  body: Buffer.from(body),
  response: { status: 200 },
  extractor: 'test@1',
  sample: false,
  ...more,
});

export const factInput = (observationId: string, more: Partial<FactInput> = {}): FactInput => ({
  subject: 'company:acme',
  attribute: 'units_managed',
  qualifiers: { year: 2026 },
  value: 100,
  unit: 'units',
  precision: 'exact',
  validFrom: '2026-01-01',
  observationId,
  locator: 'row 1',
  claimedBy: 'Acme',
  extractor: 'test@1',
  sample: false,
  ...more,
});

export const measureInput = (id: string, more: Partial<MeasureInput> = {}): MeasureInput => ({
  id,
  capability: 'market',
  title: id,
  value: '1',
  unit: 'count',
  asOf: testTime,
  definition: 'A number.',
  definitionVersion: 1,
  status: 'info',
  note: '',
  trend: [],
  evidence: [],
  rank: 10,
  sample: false,
  ...more,
});
