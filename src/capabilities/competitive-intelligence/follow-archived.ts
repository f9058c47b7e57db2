/**
 * Archived captures of a page, one after the other, by the rules of live ones, with one difference. Between two polls a version
 * that one capture alone shows is a flicker more often than not. Between two captures of an archive lie weeks, and a version of
 * which there is one capture stood for a time: it is told too, with less confidence and with the reason. Not so where the page
 * read as before again soon after.
 */
import type { Observation } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import type { BackfillState } from './backfill-store.ts';
import type { Reading } from './domain/contract.ts';
import type { Capture } from './domain/engine/source-state.ts';
import { groupFinding } from './domain/events/group-finding.ts';
import { type SourceMemory, type Telling, followSource } from './domain/follow-source.ts';
import { noiseRulesFor } from './mark-noise.ts';
import type { ConfiguredSource, Settings } from './settings.ts';
import { raise } from './take-capture.ts';

export interface ArchivedReading {
  readonly observation: Observation;
  readonly reading: Reading;
  readonly extractor: string;
}

const past = 'It is from an archive: it happened before Sophia watched this page.';
/** Our choice: tests and short campaigns are over by then, and few archives come by oftener. */
const soonMs = 7 * 86_400_000;
/** Of the confidence that two captures in a row give. */
const aloneShare = 0.6;

/** `next` is what the page said later, or undefined where nothing later is known. */
export async function followArchived(
  services: CapabilityServices,
  settings: Settings,
  configured: ConfiguredSource,
  { memory, events }: Pick<BackfillState, 'memory' | 'events'>,
  next: ArchivedReading | undefined,
): Promise<Pick<BackfillState, 'memory' | 'events'> & { readonly signals: number }> {
  const { competitor, source, id } = configured;
  const context = {
    sourceId: id,
    sourceKind: source.kind,
    sourceTitle: source.title,
    url: String(source.settings?.['url']),
    competitor: { slug: competitor.slug, name: competitor.name },
  };
  const options = {
    ownNames: settings.own_names,
    accountNames: settings.account_names,
    ownStrengths: settings.own_strengths,
    minChangedWords: settings.min_changed_words,
    noise: await noiseRulesFor(services.database, id, competitor.slug),
  };
  const step = followWithLone(memory, next && captureOf(next, context.url), (before, capture) =>
    followSource(before, capture, context, options),
  );
  let known = events;
  let signals = 0;
  for (const telling of step.tellings) {
    const grouped = groupFinding(known, telling.finding, { ...context, seenAt: telling.first.at });
    known = grouped.memory;
    const key = grouped.outcome.kind === 'same_event' ? grouped.outcome.key : telling.finding.key;
    if (await raise(services, configured, telling, key, past)) signals += 1;
  }
  return { memory: step.memory, events: known, signals };
}

type Follow = (memory: SourceMemory, capture: Capture) => ReturnType<typeof followSource>;
type Followed = Pick<ReturnType<typeof followSource>, 'memory' | 'tellings'>;

function followWithLone(memory: SourceMemory, next: Capture | undefined, follow: Follow): Followed {
  const { state } = memory;
  const plain = next === undefined ? undefined : follow(memory, next);
  if (state?.form !== 'page' || state.pending.length === 0) return plain ?? { memory, tellings: [] };
  const isLone = plain?.suppressed.some(
    ({ capture, why }) => why === 'unconfirmed' && capture === state.last.id,
  );
  if (plain !== undefined && (!isLone || isBackSoon(state.last.at, next, plain))) return plain;
  // As if the page had been seen once more as it was then: that is what "nothing changed" says of a live one.
  const alone = follow(memory, { kind: 'unchanged', ...state.last, url: '' });
  const after = next === undefined ? { memory: alone.memory, tellings: [] } : follow(alone.memory, next);
  return {
    memory: after.memory,
    tellings: [...alone.tellings.map((telling) => asLone(telling, next)), ...after.tellings],
  };
}

/** Nothing of what the lone capture said is left, nothing else has come, and it was no time ago. */
function isBackSoon(loneAt: string, next: Capture | undefined, { memory, tellings }: Followed): boolean {
  const { state } = memory;
  const isAsBefore = state?.form === 'page' && state.pending.length === 0 && tellings.length === 0;
  return isAsBefore && next !== undefined && Date.parse(next.at) - Date.parse(loneAt) <= soonMs;
}

function asLone(telling: Telling, next: Capture | undefined): Telling {
  const { finding, first } = telling;
  const until =
    next === undefined
      ? 'and there is none after it'
      : `and the next one, of ${next.at.slice(0, 10)}, does not any more`;
  return {
    ...telling,
    finding: {
      ...finding,
      confidence: Math.round(finding.confidence * aloneShare * 100) / 100,
      reasons: [
        ...finding.reasons,
        `One capture alone shows it, of ${first.at.slice(0, 10)}, ${until}: it may have stood for a short time.`,
      ],
    },
  };
}

function captureOf({ observation, reading, extractor }: ArchivedReading, url: string): Capture {
  return { kind: 'reading', id: observation.id, at: observation.retrievedAt, url, reading, extractor };
}
