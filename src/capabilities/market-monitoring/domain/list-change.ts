/** What became of the companies between two lists, each with how sure we are and why. */
import type { KnownUnits } from './known-units.ts';
import type { MarketList, RankingFact } from './ranking-facts.ts';

/** `possible_` means that numbers or names fit but no source says so: never told as a fact. */
export const listChangeKinds = [
  'grew',
  'shrank',
  'unchanged',
  'uncertain',
  'rose',
  'fell',
  'entered',
  'left',
  'renamed',
  'possible_rename',
  'merged',
  'possible_merger',
] as const;
export type ListChangeKind = (typeof listChangeKinds)[number];

/** One company in one list and year, with the names and places printed beside it there. */
export interface ListedFirm {
  readonly slug: string;
  readonly name: string;
  readonly rank: number | null;
  readonly units: KnownUnits | undefined;
  readonly printed: readonly string[];
  readonly headquarters: readonly string[];
  readonly facts: readonly RankingFact[];
}

export interface FirmList {
  readonly list: MarketList;
  readonly year: number;
  readonly firms: readonly ListedFirm[];
}

/** A rename or takeover that the project's table of relations states; `source` null where no page is held. */
export interface KnownRelation {
  readonly kind: 'renamed_to' | 'acquired_by' | 'split_into';
  readonly fromSlug: string;
  readonly fromName: string;
  readonly toSlug: string;
  readonly toName: string;
  readonly since: string | null;
  readonly source: string | null;
}

/** Another name of a company, with the days between which it was used. */
export interface FormerName {
  readonly slug: string;
  readonly alias: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string;
}

export interface ListChange {
  readonly kind: ListChangeKind;
  readonly list: MarketList;
  readonly fromYear: number;
  readonly toYear: number;
  readonly slug: string;
  readonly name: string;
  /** The other companies of a merger or rename. */
  readonly others: readonly { readonly slug: string; readonly name: string }[];
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** Homes gained, at least and at most; absent where no counts can be compared. */
  readonly gain?: { readonly low: number; readonly high: number };
  readonly from: ListedFirm | undefined;
  readonly to: ListedFirm | undefined;
  /** For who entered or left: so many ranks of the other list are all known, and it is not among them. */
  readonly depth?: number;
  /** A page that states it. */
  readonly source: string | null;
}

/** A change before it is said between which lists. */
export type ChangeDraft = Omit<ListChange, 'list' | 'fromYear' | 'toYear'>;

/** So many ranks from the first on are all known. Only within them can an absence mean anything. */
export function knownDepth(list: FirmList): number {
  const ranks = new Set(list.firms.flatMap(({ rank }) => rank ?? []));
  let depth = 0;
  while (ranks.has(depth + 1)) depth += 1;
  return depth;
}
