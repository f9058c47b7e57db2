/** The before/after view of a signal, or of any two captures of one source. */
import type { Signal } from '../../../decisions/contract.ts';
import type { Observation } from '../../../evidence/contract.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import type { CapabilityServices } from '../../contract.ts';
import type { Reading } from '../domain/contract.ts';
import { type Alignment, type Told, alignCaptures } from '../domain/profile/align-captures.ts';
import { noiseRulesFor } from '../mark-noise.ts';
import { capabilityName } from '../settings.ts';
import { parseReading } from '../stored-reading.ts';

export interface ShownChange extends Alignment {
  readonly competitor: string;
  readonly sourceId: string;
  readonly sourceTitle: string;
  readonly before: Observation | null;
  readonly after: Observation;
  /** The signal's own before and after, as told; null for two captures alone. */
  readonly signal: string | null;
}

/**
 * @param id A signal, or the later capture.
 * @throws SophiaError `observation.unknown`, `competitors.other_source`, `competitors.no_reading`, `signal.unknown`
 */
export async function showChange(
  services: CapabilityServices,
  id: string,
  earlier: string | undefined,
): Promise<ShownChange> {
  const signal = id.startsWith('obs_') ? undefined : await signalOf(services, id);
  const refs = signal?.evidence.filter(({ kind }) => kind === 'observation') ?? [];
  const beforeId = earlier ?? refs.find(({ label }) => label.endsWith(', before'))?.id;
  const afterId = signal === undefined ? id : refs.find(({ label }) => !label.endsWith(', before'))?.id;
  if (afterId === undefined)
    throw new SophiaError('competitors.no_captures', 'This signal rests on no capture.', {
      kind: 'not_found',
    });
  const after = await observationOf(services, afterId);
  const before = beforeId === undefined ? null : await observationOf(services, beforeId);
  if (before !== null && before.sourceId !== after.sourceId)
    throw new SophiaError('competitors.other_source', 'These captures are of two sources.', {
      where: 'after',
      hint: 'Compare captures of one source.',
    });
  const [, competitor = ''] = after.sourceId.split('/');
  const [source, noise, is, was] = await Promise.all([
    services.evidence.sources.find(after.sourceId),
    noiseRulesFor(services.database, after.sourceId, competitor),
    readingOf(services, after),
    before === null ? null : readingOf(services, before),
  ]);
  return {
    ...alignCaptures(was, is, signal === undefined ? null : toldBy(signal), noise),
    competitor,
    sourceId: after.sourceId,
    sourceTitle: source?.title ?? after.sourceId,
    before,
    after,
    signal: signal?.id ?? null,
  };
}

const lines = (text: string | undefined) => (text ?? '').split('\n').filter((line) => line !== '');
const toldBy = ({ title, before, after }: Signal): Told => ({
  title,
  before: lines(before),
  after: lines(after),
});

async function signalOf({ signals }: CapabilityServices, id: string): Promise<Signal> {
  const found = await signals.find(id);
  if (found?.capability === capabilityName) return found;
  throw new SophiaError('signal.unknown', `There is no signal "${id}" about a competitor.`, {
    kind: 'not_found',
    where: id,
    hint: 'List them with "sophia signals list".',
  });
}

async function observationOf({ evidence }: CapabilityServices, id: string): Promise<Observation> {
  const found = await evidence.observations.find(id);
  if (found?.sourceId.startsWith(`${capabilityName}/`)) return found;
  throw new SophiaError('observation.unknown', `There is no capture "${id}" of a competitor's source.`, {
    kind: 'not_found',
  });
}

async function readingOf({ evidence }: CapabilityServices, { id }: Observation): Promise<Reading> {
  const reading = parseReading(await evidence.observations.extracted(id));
  if (reading) return reading;
  throw new SophiaError('competitors.no_reading', 'What was read of this capture is kept no longer.', {
    kind: 'not_found',
    where: id,
  });
}
