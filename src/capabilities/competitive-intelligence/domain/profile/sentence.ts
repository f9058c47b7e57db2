/** A sentence of a battlecard: words that rules made, and what they rest on. Without a citation there is no sentence. */
import {
  type KnownFact,
  type KnownSignal,
  type KnownSource,
  type OwnEntry,
  type WorkspaceNote,
  dayText,
} from './known.ts';

export interface Citation {
  readonly kind: 'fact' | 'observation' | 'signal' | 'note' | 'positioning';
  /** Of the fact, observation or signal; `path:line` of a note; the name of an entry of our positioning. */
  readonly id: string;
  readonly label: string;
  /** Where the dashboard shows it; null for what stands in a file of the workspace. */
  readonly href: string | null;
  /** Day or instant of which it is. */
  readonly asOf: string;
}

export type Citations = readonly [Citation, ...Citation[]];

/** `objection` is what a buyer says; the `answer` after it is ours. */
export type SentenceRole = 'statement' | 'objection' | 'answer';

export interface Sentence {
  readonly role: SentenceRole;
  readonly text: string;
  readonly citations: Citations;
}

const maxCitations = 8;

/** No sentence where nothing is cited. */
export function say(
  text: string,
  citations: readonly Citation[],
  role: SentenceRole = 'statement',
): Sentence[] {
  const seen = new Set<string>();
  const [first, ...rest] = citations.filter(({ kind, id }) => {
    const key = `${kind} ${id}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
  return first === undefined ? [] : [{ role, text, citations: [first, ...rest.slice(0, maxCitations - 1)] }];
}

export function citeFact(fact: KnownFact): Citation {
  const [since, until] = [dayText(fact.validFrom), dayText(fact.asOf)];
  return {
    kind: 'fact',
    id: fact.id,
    label: `${fact.sourceTitle}, ${since === until ? until : `since ${since}, read ${until}`}`,
    href: `/observations/${encodeURIComponent(fact.observationId)}?at=${encodeURIComponent(fact.locator)}`,
    asOf: fact.asOf,
  };
}

export function citeSignal(signal: KnownSignal): Citation {
  return {
    kind: 'signal',
    id: signal.id,
    label: `Signal of ${dayText(signal.occurredAt)}`,
    href: `/signals/${encodeURIComponent(signal.id)}`,
    asOf: signal.occurredAt,
  };
}

/** A source that was read, for what it does not say. */
export function citeSource(source: KnownSource): Citation[] {
  if (source.observationId === null || source.lastGoodAt === null) return [];
  return [
    {
      kind: 'observation',
      id: source.observationId,
      label: `${source.title}, read ${dayText(source.lastGoodAt)}`,
      href: `/observations/${encodeURIComponent(source.observationId)}`,
      asOf: source.lastGoodAt,
    },
  ];
}

export function citeOwn(entry: OwnEntry): Citation {
  return {
    kind: 'positioning',
    id: entry.name,
    label: `Our positioning: ${entry.source}, ${dayText(entry.asOf)}`,
    href: null,
    asOf: entry.asOf,
  };
}

export function citeNote(note: WorkspaceNote): Citation {
  return {
    kind: 'note',
    id: `${note.path}:${note.line}`,
    label: `Note by ${note.author}, ${dayText(note.date)}`,
    href: null,
    asOf: note.date,
  };
}
