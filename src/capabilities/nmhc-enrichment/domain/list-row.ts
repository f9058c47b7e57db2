/** What one line of a ranking says, after reading and before anybody decides which company it is about. */

/** The NMHC rankings that Sophia understands. Owner and manager units overlap and are never added together. */
export const listNames = ['owners', 'managers', 'developers'] as const;
export type ListName = (typeof listNames)[number];

export type Scope = 'US' | 'global';
export type Precision = 'exact' | 'approx' | 'lower_bound' | 'upper_bound' | 'rank_only';

/** A company's line, or the sum over the whole list that some publications print at the foot. */
export interface ListRow {
  readonly kind: 'company' | 'total';
  /** Line of the file where it begins, counted from 1. */
  readonly line: number;
  readonly list: ListName;
  readonly year: number;
  /** Name as printed, footnote marks removed. */
  readonly company: string;
  readonly rank: number | null;
  readonly tied: boolean;
  /** `implied` when the source does not print the rank but states enough to know it. */
  readonly rankBasis: 'printed' | 'implied';
  readonly city: string | null;
  readonly state: string | null;
  /** Apartment homes; developers' lists count homes started. */
  readonly units: number | null;
  readonly scope: Scope;
  readonly precision: Precision;
  /** As exact as the source says: `2024-01-01`, `2024-01` or `2024`. */
  readonly asOf: string;
  /** The page that prints the figure. */
  readonly source: string;
  readonly note: string | null;
}

/** What the caller knows of the list; a cell of the row itself, where there is one, goes first. */
export interface ListDefaults {
  readonly list?: ListName;
  readonly year?: number;
  /** The page that prints the list. */
  readonly source?: string;
}

/** A line that was not taken, with the reason and what the reader can do about it. */
export interface RejectedRow {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
  readonly text: string;
}

/** Something about the whole list that a careful reader would question; the rows are kept. */
export interface ListWarning {
  readonly code: string;
  readonly message: string;
  readonly lines: readonly number[];
}

export function isListName(value: string): value is ListName {
  return (listNames as readonly string[]).includes(value);
}
