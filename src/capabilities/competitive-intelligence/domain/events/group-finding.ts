/**
 * The same event told by several sources of one competitor (blog, press feed, sitemap, page) becomes one. Two tellings are one event
 * where they fall into one window, their kinds go together, nothing tells them apart (quarter, version, amount), their words are alike, and
 * they come from different sources: what one source tells twice is two things.
 */
import type { ChangeContext, Finding, FindingKind } from '../contract.ts';
import { type EventMemory, type GroupOutcome, type RememberedEvent, memoryBounds } from './event-memory.ts';
import { type Telling, conflictOf, likeness } from './event-similarity.ts';
import { type EventWords, eventWords } from './event-words.ts';

const dayMs = 86_400_000;

/** Days between two tellings of one event; our choice. Outages repeat within days under the same headline. */
const windowDays: Partial<Record<FindingKind, number>> = { incident: 2, hiring: 7, pricing: 14 };
const usualWindowDays = 10;

/** Kinds under which one event may be told; any kind goes with itself. */
const families: readonly (readonly FindingKind[])[] = [
  ['product', 'integration', 'release'],
  ['integration', 'partnership', 'customer'],
  ['product', 'pricing'],
  ['funding', 'partnership'],
];

/** Fixed on the labelled pairs beside the tests. Where kinds differ, words have to be nearly the same. */
const bars = { sameKind: 0.62, family: 0.7, anyKind: 0.85 } as const;
/** At least this much telling weight must be shared: three words of the trade are no event. */
const leastShared = 0.9;
const mostRetold = 8;

export function groupFinding(
  memory: EventMemory,
  finding: Finding,
  context: ChangeContext,
): { readonly memory: EventMemory; readonly outcome: GroupOutcome } {
  const kept = pruned(memory, context.seenAt);
  const again = kept.events.find((event) => event.key === finding.key || event.joined.includes(finding.key));
  if (again !== undefined) {
    return again.key === finding.key
      ? { memory: kept, outcome: { kind: 'new' } }
      : {
          memory: kept,
          outcome: { kind: 'same_event', key: again.key, reasons: ['This telling was joined to it before.'] },
        };
  }
  const headlines = headlinesOf(finding, context);
  const lead = finding.fingerprintText.slice(0, 400);
  const match = bestMatch(kept, finding, context, headlines, lead);
  if (match === null) {
    const event: RememberedEvent = {
      key: finding.key,
      competitor: context.competitor.slug,
      kind: finding.kind,
      sources: [context.sourceId],
      joined: [],
      occurredAt: finding.occurredAt,
      seenAt: context.seenAt,
      headlines,
      lead,
    };
    return {
      memory: pruned({ version: 1, events: [...kept.events, event] }, context.seenAt),
      outcome: { kind: 'new' },
    };
  }
  const events = kept.events.map((event) =>
    event === match.event
      ? {
          ...event,
          sources: [...new Set([...event.sources, context.sourceId])],
          joined: [...event.joined, finding.key].slice(-20),
          retold: [...(event.retold ?? []), ...(headlines.length === 1 ? headlines : [])].slice(-mostRetold),
        }
      : event,
  );
  return {
    memory: { version: 1, events },
    outcome: { kind: 'same_event', key: match.event.key, reasons: match.reasons },
  };
}

/** A sitemap and a page may tell of several things at once, a line each; everything else has one headline. */
function headlinesOf(finding: Finding, context: ChangeContext): string[] {
  const lines = finding.fingerprintText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const most = context.sourceKind === 'sitemap' || context.sourceKind === 'page' ? 8 : 1;
  return lines.slice(0, most).map((line) => line.slice(0, 240));
}

interface Match {
  readonly event: RememberedEvent;
  readonly score: number;
  readonly reasons: readonly string[];
}

function bestMatch(
  memory: EventMemory,
  finding: Finding,
  context: ChangeContext,
  headlines: readonly string[],
  lead: string,
): Match | null {
  const name = context.competitor.name;
  const candidates = memory.events.filter((event) => isCandidate(event, finding, context));
  if (candidates.length === 0 || headlines.length === 0) return null;
  const commonness = commonnessOf(memory, context);
  const leadWords = eventWords(lead, name);
  // An address of a sitemap stands for itself alone; what else is new there says nothing of it.
  const isSitemap = context.sourceKind === 'sitemap';
  const own = headlines.map((line): Telling => {
    const headline = eventWords(line, name);
    return { line, headline, whole: isSitemap ? headline : leadWords };
  });
  const scored = candidates.map((event) => ({
    event,
    each: scoresOf(event, own, name, commonness, hasSameText(event.lead, lead)),
  }));
  const bar = (event: RememberedEvent) => barOf(event.kind, finding.kind);
  // A bundle of addresses is known when every one of them is, be it from one event or from several.
  if (
    isSitemap &&
    own.some((_, at) => scored.every(({ event, each }) => (each[at]?.score ?? 0) < bar(event)))
  )
    return null;
  const matches = scored.flatMap(({ event, each }): Match[] => {
    const chosen = each.reduce((high, one) => (one.score > high.score ? one : high));
    if (chosen.score < bar(event)) return [];
    return [
      {
        event,
        score: chosen.score,
        reasons: [
          `Alike to ${Math.round(chosen.score * 100)} % in telling words (${chosen.shared.slice(0, 5).join(', ')}), with ${Math.round(bar(event) * 100)} % needed.`,
          `Told by another source, ${daysApart(event.occurredAt, finding.occurredAt)} days apart.`,
        ],
      },
    ];
  });
  return matches.sort((a, b) => b.score - a.score || (a.event.key < b.event.key ? -1 : 1))[0] ?? null;
}

/** For each headline the best of those that the event is known by. */
function scoresOf(
  event: RememberedEvent,
  own: readonly Telling[],
  name: string,
  commonness: (word: string) => number,
  isSameText: boolean,
): Scored[] {
  const eventLead = eventWords(event.lead, name);
  const theirs = [
    ...event.headlines.map((line): Telling => ({ line, headline: eventWords(line, name), whole: eventLead })),
    ...(event.retold ?? []).map((line): Telling => {
      const headline = eventWords(line, name);
      return { line, headline, whole: headline };
    }),
  ];
  return own.map((telling) => best(telling, theirs, commonness, isSameText));
}

interface Scored {
  readonly score: number;
  readonly shared: readonly string[];
}

/** The words below the headline are the same, and enough of them to be no boilerplate; our choice. */
function hasSameText(a: string, b: string): boolean {
  const below = (lead: string) =>
    lead
      .slice(lead.indexOf('\n') + 1)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = below(a);
  return a.includes('\n') && b.includes('\n') && words.length >= 8 && words.join(' ') === below(b).join(' ');
}

/** Our choice: one text under two headlines that share two words is enough within a kind, not across kinds that do not go together. */
const sameTextScore = 0.8;

function best(
  telling: Telling,
  others: readonly Telling[],
  commonness: (word: string) => number,
  isSameText: boolean,
): Scored {
  let found: Scored = { score: 0, shared: [] };
  for (const other of others) {
    if (conflictOf(telling, other) !== null) continue;
    const both = [...telling.headline.weights.keys()].filter((word) => other.headline.weights.has(word));
    if (isSameText && both.length >= 2 && found.score < sameTextScore)
      found = { score: sameTextScore, shared: both };
    for (const scored of [
      compared(telling.headline, other.headline, commonness, 1),
      // One's headline may be the other's first sentence.
      contained(telling.headline, other.whole, commonness),
      contained(other.headline, telling.whole, commonness),
    ]) {
      if (scored.score > found.score) found = scored;
    }
  }
  return found;
}

function compared(a: EventWords, b: EventWords, commonness: (word: string) => number, share: number): Scored {
  const { score, shared } = likeness(a.weights, b.weights, commonness);
  const weight = shared.reduce((sum, word) => sum + (a.weights.get(word) ?? 0) * commonness(word), 0);
  return weight < leastShared ? { score: 0, shared: [] } : { score: score * share, shared };
}

/** Our choice: a headline that the other's first words wholly hold counts 0.8 of the same headline. */
function contained(short: EventWords, long: EventWords, commonness: (word: string) => number): Scored {
  let held = 0;
  let all = 0;
  let telling = 0;
  const shared: string[] = [];
  for (const [word, weight] of short.weights) {
    const value = weight * commonness(word);
    all += value;
    if (!long.weights.has(word)) continue;
    held += value;
    shared.push(word);
    if (weight >= 0.8) telling += 1;
  }
  return all === 0 || telling < 2 || held < 1.5
    ? { score: 0, shared: [] }
    : { score: 0.8 * (held / all), shared };
}

function isCandidate(event: RememberedEvent, finding: Finding, context: ChangeContext): boolean {
  if (event.competitor !== context.competitor.slug) return false;
  if (event.headlines.length < 2 && event.sources.includes(context.sourceId)) return false;
  if (event.sources.includes(context.sourceId) && event.sources.length === 1) return false;
  const days = Math.min(
    windowDays[event.kind] ?? usualWindowDays,
    windowDays[finding.kind] ?? usualWindowDays,
  );
  return daysApart(event.occurredAt, finding.occurredAt) <= days;
}

function barOf(a: FindingKind, b: FindingKind): number {
  if (a === b) return bars.sameKind;
  return families.some((family) => family.includes(a) && family.includes(b)) ? bars.family : bars.anyKind;
}

/** 1 for a word that one event carries, down to 0.4 for what many carry: the name of a product that is always in the news. */
function commonnessOf(memory: EventMemory, context: ChangeContext): (word: string) => number {
  const counts = new Map<string, number>();
  for (const event of memory.events) {
    if (event.competitor !== context.competitor.slug) continue;
    const words = new Set(
      event.headlines.flatMap((line) => [...eventWords(line, context.competitor.name).weights.keys()]),
    );
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (word) => {
    const count = counts.get(word) ?? 0;
    return count <= 1 ? 1 : count <= 3 ? 0.8 : 0.5;
  };
}

function daysApart(a: string, b: string): number {
  const apart = Math.abs(Date.parse(a) - Date.parse(b)) / dayMs;
  return Number.isFinite(apart) ? Math.round(apart * 10) / 10 : 0;
}

function pruned(memory: EventMemory, now: string): EventMemory {
  const oldest = Date.parse(now) - memoryBounds.days * dayMs;
  const events = memory.events
    .filter((event) => !(Date.parse(event.seenAt) < oldest))
    .slice(-memoryBounds.events);
  return events.length === memory.events.length ? memory : { version: 1, events };
}
