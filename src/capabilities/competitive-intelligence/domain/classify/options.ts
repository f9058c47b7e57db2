/** What classification is told besides the change itself, and what it answers. */
import type { Finding, FindingKind, Item, Severity, SuppressedReason } from '../contract.ts';

export interface ClassifyOptions {
  /** Names of our company and products. */
  readonly ownNames: readonly string[];
  /** Names of the accounts that we sell to. */
  readonly accountNames: readonly string[];
  /** A page or post edit with fewer changed words, and no changed fact, is not told. */
  readonly minChangedWords: number;
  /** What people's votes made of the bars; see `thresholdsFrom`. */
  readonly thresholds?: Thresholds;
  /** What we are good at, in words of our settings: `24/7 phone line`, `Yardi integration`. */
  readonly ownStrengths?: readonly string[];
  /** What the source held before this capture, where it is known: "the first role of its kind" is told only with it. */
  readonly knownItems?: readonly Item[];
}

export interface Suppression {
  readonly reason: SuppressedReason;
  /** A sentence a person can check. */
  readonly detail: string;
}

export interface Classified {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppression[];
}

/** How votes moved the bar for findings of one kind from one source. */
export interface ThresholdAdjustment {
  readonly kind: FindingKind;
  readonly sourceId: string;
  readonly competitor: string;
  readonly useful: number;
  readonly noise: number;
  /** Posterior mean of "a person finds this useful", 0 to 1. */
  readonly usefulness: number;
  /** Multiplies `minChangedWords`; 0.5 to 4. */
  readonly changedWordsFactor: number;
  /** Findings whose worth (severity weight x confidence) is less are not told; 0 to 0.6. */
  readonly minWorth: number;
  /** Whether severity is given a step lower (never from critical). */
  readonly lowersSeverity: boolean;
  /** The adjustment in words, as it stands in the reasons. */
  readonly explanation: string;
}

export type Thresholds = readonly ThresholdAdjustment[];

/** A finding before mentions, votes and keys are applied to it. */
export interface Draft {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: number;
  readonly title: string;
  readonly summary: string;
  readonly reasons: readonly string[];
  readonly before: string;
  readonly after: string;
  /** When the source says that it happened; null where only seeing it is known. */
  readonly occurredAt: string | null;
  /** What happened, for the key; the competitor and the kind are added. */
  readonly identity: readonly string[];
  /** First line: the headline; the rest: what it says. */
  readonly fingerprintText: string;
  /** Words in which mentions are looked for: what the source newly says. */
  readonly mentionText: string;
  /** What the competitor lost or lacks by it, where it does. */
  readonly loss: string | null;
}
