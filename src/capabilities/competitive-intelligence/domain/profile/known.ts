/** What is known of a competitor and of ourselves, gathered for the rules that write a profile. All of it is plain data. */
import type { FindingKind, Severity, SourceKind } from '../contract.ts';
import type { ClaimAttribute } from './claim.ts';

export interface KnownFact {
  readonly id: string;
  readonly attribute: ClaimAttribute;
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly value: string;
  readonly unit: string | null;
  readonly precision: string;
  readonly note: string | null;
  /** ISO 8601: since when it holds, as far as the source or its captures say. */
  readonly validFrom: string;
  readonly sourceId: string;
  readonly sourceTitle: string;
  readonly observationId: string;
  readonly locator: string;
  /** Last good capture of its source: until then it was still said. */
  readonly asOf: string;
}

export interface KnownSignal {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly title: string;
  readonly occurredAt: string;
}

export interface KnownSource {
  readonly id: string;
  readonly title: string;
  readonly kind: SourceKind;
  readonly state: string;
  readonly reason: string | null;
  readonly lastGoodAt: string | null;
  /** Its last capture; null before the first. */
  readonly observationId: string | null;
}

export interface OwnEntry {
  readonly name: string;
  readonly asOf: string;
  readonly source: string;
}

export interface OwnTerm extends OwnEntry {
  readonly have: 'yes' | 'partly' | 'no' | 'unknown';
  readonly says: string | null;
}

export interface OwnPrice extends OwnEntry {
  readonly value: string;
  readonly unit: string | null;
}

export interface OwnPositioning {
  readonly sample: boolean;
  readonly features: readonly OwnTerm[];
  readonly segments: readonly OwnTerm[];
  readonly prices: readonly OwnPrice[];
  readonly integrations: readonly OwnEntry[];
  readonly proof: readonly (OwnEntry & { readonly value: string })[];
}

/** A sentence that a person wrote down for a part of the battlecard. */
export interface WorkspaceNote {
  readonly part: PartId;
  readonly text: string;
  readonly author: string;
  /** Calendar day. */
  readonly date: string;
  /** File in the workspace, and the line in it. */
  readonly path: string;
  readonly line: number;
}

export const partIds = [
  'strengths',
  'weaknesses',
  'recent_moves',
  'pricing',
  'where_we_win',
  'where_they_win',
  'talk_track',
  'objections',
] as const;
export type PartId = (typeof partIds)[number];

export interface Known {
  readonly competitor: { readonly slug: string; readonly name: string; readonly sample: boolean };
  /** Who we are. */
  readonly company: string;
  /** Calendar day in UTC; against it everything's age is told. */
  readonly asOf: string;
  readonly facts: readonly KnownFact[];
  /** Newest first. */
  readonly signals: readonly KnownSignal[];
  readonly sources: readonly KnownSource[];
  readonly own: OwnPositioning;
  readonly notes: readonly WorkspaceNote[];
  /** Of notes that could not be placed: `notes.md:3: ...`. */
  readonly noteProblems: readonly string[];
  readonly staleDays: { readonly pricing: number; readonly other: number };
}

const dayMs = 86_400_000;

/** Calendar days in UTC between two dates or instants; never less than 0. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(dayIn(to)) - Date.parse(dayIn(from))) / dayMs));
}

const dayIn = (at: string) => new Date(at).toISOString().slice(0, 10);

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `22 Nov 2026` of a date or an instant, in UTC. */
export function dayText(at: string): string {
  const [year = '', month = '1', day = '1'] = new Date(at).toISOString().slice(0, 10).split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}
