/**
 * Takes in one look at a source: what it changes becomes signals. Safe to repeat: a signal carries a key made of what
 * happened, and the memory moves on only after the signals are stored.
 */
import type { EvidenceRef } from '../../evidence/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices } from '../contract.ts';
import type { SuppressedReason } from './domain/contract.ts';
import type { Capture, CaptureRef } from './domain/engine/source-state.ts';
import type { EventMemory } from './domain/events/event-memory.ts';
import { groupFinding } from './domain/events/group-finding.ts';
import { type Telling, followSource } from './domain/follow-source.ts';
import { thresholdsFromFeedback } from './thresholds-from-feedback.ts';
import { noiseRulesFor } from './mark-noise.ts';
import { recordClaims } from './profile/record-claims.ts';
import { type ConfiguredSource, type Settings, capabilityName, vocabularyOf } from './settings.ts';
import { createMemoryStore } from './store.ts';

/** Why a capture as a whole is not believed. */
const doubts: ReadonlySet<string> = new Set<SuppressedReason>([
  'vanished',
  'truncated',
  'error_page',
  'consent_wall',
  'challenge',
  'stale',
]);
/** How often another worker may be quicker on the same competitor. */
const maxAttempts = 8;

/** What one capture left behind. */
export interface Taken {
  /** Signals that are new. */
  readonly signals: number;
  /** Facts that are new. */
  readonly facts: number;
}

/** The capture's id is its observation's. */
export async function takeCapture(
  services: CapabilityServices,
  settings: Settings,
  configured: ConfiguredSource,
  capture: Capture,
): Promise<Taken> {
  const store = createMemoryStore(services.database);
  const { competitor, source, id } = configured;
  const noise = await noiseRulesFor(services.database, id, competitor.slug);
  const thresholds = await thresholdsFromFeedback(services.signals);
  const context = {
    sourceId: id,
    sourceKind: source.kind,
    sourceTitle: source.title,
    url: capture.url,
    competitor: { slug: competitor.slug, name: competitor.name },
  };
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = await store.load(id, competitor.slug);
    const step = followSource(before.memory, capture, context, {
      ownNames: settings.own_names,
      accountNames: settings.account_names,
      ownStrengths: settings.own_strengths,
      minChangedWords: settings.min_changed_words,
      noise,
      thresholds,
    });
    let events: EventMemory = before.events;
    let raised = 0;
    for (const telling of step.tellings) {
      const grouped = groupFinding(events, telling.finding, { ...context, seenAt: telling.first.at });
      events = grouped.memory;
      const key = grouped.outcome.kind === 'same_event' ? grouped.outcome.key : telling.finding.key;
      if (await raise(services, configured, telling, key)) raised += 1;
    }
    for (const one of step.suppressed) services.log.debug({ source: id, ...one }, 'not told');
    const facts = await record(services, settings, configured, capture, step);
    const lastCaptureAt = new Date(capture.at);
    if (await store.save(id, competitor.slug, before, { memory: step.memory, events, lastCaptureAt }))
      return { signals: raised, facts };
  }
  throw new SophiaError(
    'competitors.busy',
    `The sources of ${competitor.name} are being read by others at once.`,
    {
      kind: 'conflict',
      where: id,
      hint: 'The next poll takes it in.',
    },
  );
}

/** A capture that the engine doubts claims nothing: what the one before said still stands. */
async function record(
  services: CapabilityServices,
  settings: Settings,
  configured: ConfiguredSource,
  capture: Capture,
  { memory, suppressed }: ReturnType<typeof followSource>,
): Promise<number> {
  const isDoubted = suppressed.some((one) => one.capture === capture.id && doubts.has(one.why));
  if (capture.kind !== 'reading' || memory.state === null || isDoubted) return 0;
  return recordClaims(services, configured, capture, memory.state, vocabularyOf(settings));
}

/** Answers whether it is new. `past`: why it is no news. */
export async function raise(
  services: Pick<CapabilityServices, 'signals'>,
  { competitor, source }: ConfiguredSource,
  { finding, before, first, confirmed }: Telling,
  key: string,
  past?: string,
): Promise<boolean> {
  const { isNew } = await services.signals.raise({
    kind: `competitor.${finding.kind}`,
    capability: capabilityName,
    subject: `competitor:${competitor.slug}`,
    severity: finding.severity,
    confidence: finding.confidence,
    title: finding.title,
    summary: finding.summary,
    reasons: finding.reasons,
    ...(finding.before === '' ? {} : { before: finding.before }),
    ...(finding.after === '' ? {} : { after: finding.after }),
    evidence: evidenceOf(source.title, { before, first, confirmed }),
    dedupeKey: key,
    occurredAt: finding.occurredAt,
    sample: competitor.sample,
    ...(past === undefined ? {} : { past }),
  });
  return isNew;
}

function evidenceOf(
  title: string,
  { before, first, confirmed }: Pick<Telling, 'before' | 'first' | 'confirmed'>,
): EvidenceRef[] {
  const refs: readonly (readonly [CaptureRef | null, string])[] = [
    [before, 'before'],
    [first, 'after, first seen'],
    [confirmed, 'after, confirmed'],
  ];
  const seen = new Set<string>();
  return refs.flatMap(([ref, label]) => {
    if (ref === null || seen.has(ref.id)) return [];
    seen.add(ref.id);
    return [{ kind: 'observation' as const, id: ref.id, label: `${title}, ${label}` }];
  });
}
