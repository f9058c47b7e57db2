/**
 * Takes in one good capture of a source: the first is its baseline; what later ones change becomes signals. Safe to
 * repeat: the signals carry keys made of what changed, and the reading moves on only after they are stored.
 */
import { z } from 'zod';
import type { Observation } from '../../evidence/contract.ts';
import { hashOf } from '../../kernel/canonical-json.ts';
import type { CapabilityServices } from '../contract.ts';
import { type FeedItem, compareFeeds } from './domain/compare-feeds.ts';
import { type Capture, nextPageState } from './domain/confirm-page.ts';
import { judgeItem, judgePage } from './domain/judge-change.ts';
import { type ConfiguredSource, type Settings, capabilityName } from './settings.ts';
import type { PageText } from './sources/read-page.ts';
import type { Reading, ReadingStore } from './store.ts';

/** What a capture was read to. */
export type Extracted =
  | { readonly kind: 'page'; readonly page: PageText }
  | { readonly kind: 'feed'; readonly items: readonly FeedItem[] };

export interface TakeCaptureDependencies {
  readonly services: CapabilityServices;
  readonly store: ReadingStore;
  readonly settings: Settings;
}

const pageSchema = z.object({ title: z.string(), blocks: z.array(z.string()) });

/** Answers how many signals were raised. `capturedAt` is when the source said it. */
export async function takeCapture(
  dependencies: TakeCaptureDependencies,
  configured: ConfiguredSource,
  observation: Observation,
  extracted: Extracted,
  capturedAt: Date,
): Promise<number> {
  const reading = await dependencies.store.find(configured.id);
  return extracted.kind === 'page'
    ? takePage(dependencies, configured, observation, extracted.page, capturedAt, reading)
    : takeFeed(dependencies, configured, observation, extracted.items, capturedAt, reading);
}

async function takePage(
  { services, store, settings }: TakeCaptureDependencies,
  configured: ConfiguredSource,
  observation: Observation,
  page: PageText,
  capturedAt: Date,
  reading: Reading,
): Promise<number> {
  const load = async (id: string | null): Promise<Capture | null> => {
    const text = id === null ? undefined : await services.evidence.observations.extracted(id);
    return id === null || text === undefined
      ? null
      : { observationId: id, blocks: pageSchema.parse(JSON.parse(text)).blocks };
  };
  const baseline = await load(reading.baseline);
  const state = baseline === null ? null : { baseline, candidate: await load(reading.candidate) };
  const step = nextPageState(state, { observationId: observation.id, blocks: page.blocks });

  let raised = 0;
  if (step.kind === 'confirmed') {
    const judgement = judgePage(step.difference, {
      minChangedWords: settings.min_changed_words,
      ownNames: settings.own_names,
    });
    if (judgement !== null) {
      const { competitor, source } = configured;
      const { removed, added, prices } = step.difference;
      const { isNew } = await services.signals.raise({
        kind: prices === null ? 'competitor.page_changed' : 'competitor.price_changed',
        capability: capabilityName,
        subject: `competitor:${competitor.slug}`,
        severity: judgement.severity,
        confidence: 0.95,
        title:
          prices === null
            ? `${competitor.name} changed its ${lower(source.title)}`
            : priceTitle(competitor.name, source.title, prices),
        summary: excerpt(added.length > 0 ? added : removed),
        reasons: judgement.reasons,
        before: removed.join('\n'),
        after: added.join('\n'),
        evidence: [
          { kind: 'observation', id: step.before.observationId, label: `${source.title} before` },
          { kind: 'observation', id: step.first.observationId, label: `${source.title} after, first seen` },
          ...(observation.id === step.first.observationId
            ? []
            : [
                {
                  kind: 'observation' as const,
                  id: observation.id,
                  label: `${source.title} after, confirmed`,
                },
              ]),
        ],
        dedupeKey: `${configured.id}:${hashOf([step.before.observationId, removed, added]).slice(0, 24)}`,
        occurredAt: capturedAt.toISOString(),
        sample: competitor.sample,
      });
      raised = isNew ? 1 : 0;
    }
  }
  const next = {
    baseline: step.state.baseline.observationId,
    candidate: step.state.candidate?.observationId ?? null,
  };
  await store.save(configured.id, { ...next, lastCaptureAt: capturedAt }, [], observation.id);
  return raised;
}

async function takeFeed(
  { services, store, settings }: TakeCaptureDependencies,
  configured: ConfiguredSource,
  observation: Observation,
  items: readonly FeedItem[],
  capturedAt: Date,
  reading: Reading,
): Promise<number> {
  const { competitor, source } = configured;
  const difference = compareFeeds(await store.items(configured.id), items);
  let raised = 0;
  const raise = async (kind: 'added' | 'edited', item: FeedItem, before: FeedItem | null) => {
    const judgement = judgeItem(item, kind, settings.own_names);
    const { isNew } = await services.signals.raise({
      kind: kind === 'added' ? 'competitor.post_published' : 'competitor.post_edited',
      capability: capabilityName,
      subject: `competitor:${competitor.slug}`,
      severity: judgement.severity,
      confidence: 1,
      title:
        kind === 'added'
          ? `${competitor.name} published "${item.title}"`
          : `${competitor.name} edited "${item.title}"`,
      summary: excerpt([item.text]),
      reasons: judgement.reasons,
      ...(before === null
        ? {}
        : { before: `${before.title}\n${before.text}`, after: `${item.title}\n${item.text}` }),
      evidence: [
        { kind: 'observation', id: observation.id, locator: `item ${item.key}`, label: source.title },
      ],
      dedupeKey: `${configured.id}:${kind}:${hashOf([item.key, item.title, item.text]).slice(0, 24)}`,
      occurredAt: capturedAt.toISOString(),
      sample: competitor.sample,
    });
    if (isNew) raised += 1;
  };
  // What a feed holds when it is first read is how things are, not news.
  if (reading.baseline !== null) {
    for (const item of difference.added) await raise('added', item, null);
    for (const { before, after } of difference.edited) await raise('edited', after, before);
  }
  const changed = [...difference.added, ...difference.edited.map((edit) => edit.after)];
  const next: Reading = { baseline: observation.id, candidate: null, lastCaptureAt: capturedAt };
  await store.save(configured.id, next, changed, observation.id);
  return raised;
}

function priceTitle(
  name: string,
  page: string,
  prices: { before: readonly string[]; after: readonly string[] },
): string {
  const [from] = prices.before.filter((amount) => !prices.after.includes(amount));
  const [to] = prices.after.filter((amount) => !prices.before.includes(amount));
  const isOne = prices.before.length <= 2 && prices.after.length <= 2;
  return isOne && from !== undefined && to !== undefined
    ? `${name} changed a price from ${from} to ${to}`
    : `${name} changed prices on its ${lower(page)}`;
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

const maxExcerpt = 280;

function excerpt(blocks: readonly string[]): string {
  const text = blocks.filter((block) => block !== '').join(' ');
  return text.length <= maxExcerpt ? text : `${text.slice(0, maxExcerpt).replace(/\s+\S*$/, '')} ...`;
}
