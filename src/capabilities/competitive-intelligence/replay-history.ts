/**
 * Runs a recorded history through the same reading, engine, rules and grouping as live polls. Needs nothing but the
 * folder: no workspace, no database, no network, no clock.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import type { FindingKind, Severity, SuppressedReason } from './domain/contract.ts';
import { distinctNotes } from './domain/engine/advance-page.ts';
import type { Suppressed } from './domain/engine/source-state.ts';
import { type EventMemory, emptyEventMemory } from './domain/events/event-memory.ts';
import { groupFinding } from './domain/events/group-finding.ts';
import {
  type FollowOptions,
  type SourceContext,
  type SourceMemory,
  type Telling,
  emptySourceMemory,
  followSource,
} from './domain/follow-source.ts';
import { type Extracted, extract } from './extract.ts';
import { type ManifestEntry, readManifest } from './read-manifest.ts';

export interface ReplayedSignal {
  /** The manifest's `file` of the capture that first showed it. */
  readonly capture: string;
  readonly source: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly subject: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly reasons: readonly string[];
}

export interface Replay {
  readonly signals: readonly ReplayedSignal[];
  readonly suppressed: readonly { readonly capture: string; readonly why: SuppressedReason }[];
}

export interface ReplayOptions {
  /** Names of our company and products. */
  readonly ownNames: readonly string[];
  readonly minChangedWords: number;
  readonly progress?: (message: string) => void;
}

interface FollowedSource {
  memory: SourceMemory;
  /** The same bytes read the same: nothing is parsed twice in a row. */
  last: { readonly hash: string; readonly extracted: Extracted } | undefined;
}

/** @throws SophiaError `replay.*` for a history that cannot be read. */
export async function replayHistory(dir: string, options: ReplayOptions): Promise<Replay> {
  const entries = await readManifest(dir);
  const follow: FollowOptions = {
    ownNames: options.ownNames,
    accountNames: [],
    minChangedWords: options.minChangedWords,
    noise: [],
  };
  const sources = new Map<string, FollowedSource>();
  const taken = new Set<string>();
  const toldBy = new Map<string, string>();
  const signals: ReplayedSignal[] = [];
  const suppressed: Suppressed[] = [];
  // As live: what one competitor did is never the same event as what another did.
  const events = new Map<string, EventMemory>();
  for (const [index, entry] of entries.entries()) {
    if (index > 0 && index % 500 === 0) options.progress?.(`${index} of ${entries.length} captures`);
    const identity = `${entry.source}\n${entry.retrieved_at}\n${entry.file}`;
    // A capture that is listed twice is one look, not two.
    if (taken.has(identity)) continue;
    taken.add(identity);
    const source = sources.get(entry.source) ?? { memory: emptySourceMemory, last: undefined };
    sources.set(entry.source, source);
    const extracted = await read(entry, source);
    const context = contextOf(entry);
    const step = followSource(
      source.memory,
      { ...extracted, id: entry.file, at: entry.retrieved_at, url: entry.url },
      context,
      follow,
    );
    source.memory = step.memory;
    suppressed.push(...step.suppressed);
    for (const telling of step.tellings) {
      const { slug } = context.competitor;
      const grouped = groupFinding(events.get(slug) ?? emptyEventMemory, telling.finding, {
        ...context,
        seenAt: telling.first.at,
      });
      events.set(slug, grouped.memory);
      const key = `${slug}\n${telling.finding.key}`;
      // From the same source the same finding is the same thing happening again.
      const isElsewhere = (toldBy.get(key) ?? entry.source) !== entry.source;
      if (grouped.outcome.kind === 'same_event' || isElsewhere) {
        suppressed.push({ capture: telling.first.id, why: 'duplicate', detail: 'another source told it' });
        continue;
      }
      toldBy.set(key, entry.source);
      signals.push(signalOf(entry, telling));
    }
  }
  for (const { memory } of sources.values()) {
    // What was seen once when the record ends waits for a capture that never comes.
    if (memory.state?.form !== 'page') continue;
    for (const { first } of memory.state.pending)
      suppressed.push({
        capture: first.id,
        why: 'unconfirmed',
        detail: 'the record ends before it was seen again',
      });
  }
  return { signals, suppressed: distinctNotes(suppressed).map(({ capture, why }) => ({ capture, why })) };
}

async function read(entry: ManifestEntry, source: FollowedSource): Promise<Extracted> {
  let body: Uint8Array;
  try {
    body = entry.path === undefined ? new Uint8Array() : await readFile(entry.path);
  } catch (cause) {
    throw new SophiaError(
      'replay.capture',
      `The capture "${entry.file}" cannot be read: ${messageOf(cause)}.`,
      {
        where: `manifest.jsonl:${entry.line}`,
        cause,
      },
    );
  }
  const hash = createHash('sha256')
    .update(body)
    .update(JSON.stringify([entry.status, entry.url, entry.headers, entry.settings]))
    .digest('hex');
  if (source.last?.hash === hash) return source.last.extracted;
  const extracted = await extract({ ...entry, body });
  source.last = { hash, extracted };
  return extracted;
}

function contextOf(entry: ManifestEntry): SourceContext {
  const slug = entry.competitor
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return {
    sourceId: entry.source,
    sourceKind: entry.kind,
    sourceTitle: words(entry.source),
    url: entry.url,
    competitor: { slug, name: words(entry.competitor) },
  };
}

/** `hunter-warfield` to `Hunter Warfield`; a name stays as it is written. */
function words(slug: string): string {
  if (/\s|\p{Lu}/u.test(slug)) return slug;
  return slug
    .split(/[-_/]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}

function signalOf(entry: ManifestEntry, { finding, first }: Telling): ReplayedSignal {
  const { kind, severity, title, before, after, reasons } = finding;
  return {
    capture: first.id,
    source: entry.source,
    kind,
    severity,
    subject: `competitor:${contextOf(entry).competitor.slug}`,
    title,
    before,
    after,
    reasons,
  };
}
