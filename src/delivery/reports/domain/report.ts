/** A report as data: what the four renderings (HTML, PDF, messages, figures) say, decided in one place. */
import type { Instant } from '../../../kernel/time.ts';
import type { NumberText } from './format-number.ts';
import type { Period } from './period.ts';

export type Edition = 'weekly' | 'board';
export type Severity = 'critical' | 'high' | 'watch' | 'info';
/** Always shown with its shape and its word. */
export type Tone = 'good' | 'watch' | 'bad' | 'info' | 'none';

/** Where something leads: a path of the dashboard, or a full address where the workspace has a public one. */
export interface Link {
  readonly text: string;
  readonly href: string | null;
}

/** A link that also says what it points at, for programs. */
export interface Reference extends Link {
  readonly kind: string;
  readonly id: string;
  readonly locator: string | null;
}

/** How many there were of something, counted over the whole period and not over what is listed. */
export interface Count {
  /** `changes.high`, `decisions.due`. */
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly href: string;
}

/** One number, as the dashboard shows it. */
export interface Figure {
  readonly id: string;
  readonly capability: string;
  readonly title: string;
  /** Exact; null where it is not known, with the reason in `note`. */
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly unit: string;
  readonly text: NumberText;
  /** `1,024 to 1,900 units`; null without both bounds. */
  readonly bounds: string | null;
  readonly asOf: Instant;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly status: Tone;
  readonly statusWord: string;
  readonly note: string;
  readonly target: string | null;
  readonly trend: readonly { readonly at: string; readonly value: string }[];
  /** Where the number leads, as on the dashboard. */
  readonly href: string;
  readonly evidence: readonly Reference[];
  readonly sample: boolean;
}

/** One thing that happened or waits. */
export interface Line {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly tone: Tone;
  /** What the tone says in a word: `High`, `Waiting`, `Verified`. */
  readonly word: string;
  /** `Fri 20 Nov`, `Expires 25 Nov 2026`; empty where no time matters. */
  readonly when: string;
  readonly detail: string;
  readonly evidence: readonly Link[];
  readonly sample: boolean;
}

export interface Section {
  /** Anchor: `changed`, `competitors`. */
  readonly id: string;
  readonly title: string;
  /** A sentence before the lines; empty where they speak for themselves. */
  readonly lead: string;
  /** Ids of the figures that belong to it. */
  readonly figures: readonly string[];
  readonly lines: readonly Line[];
  /** How many more there are than are shown. */
  readonly more: number;
  readonly moreLink: Link | null;
  /** What is said where there is nothing. */
  readonly empty: string;
}

export interface Report {
  readonly edition: Edition;
  readonly title: string;
  readonly workspace: string;
  readonly timeZone: string;
  readonly period: Period;
  /** The period was over when this was known. */
  readonly isComplete: boolean;
  readonly knownAt: Instant;
  readonly verdict: readonly Link[];
  readonly figures: readonly Figure[];
  readonly counts: readonly Count[];
  readonly sections: readonly Section[];
  /** What cannot be known of the past, or is not in here, in sentences. */
  readonly limits: readonly string[];
  /** How it was made, in sentences. */
  readonly method: readonly string[];
  /** Something in it was made up for demonstration. */
  readonly sample: boolean;
}
