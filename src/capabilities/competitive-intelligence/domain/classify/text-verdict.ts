import type { FindingKind } from '../contract.ts';

/** What a text tells, and why. */
export interface TextVerdict {
  readonly kind: FindingKind;
  /** 0 to 1: how clearly. */
  readonly confidence: number;
  /** Words of the text that decided, with what they say. */
  readonly reasons: readonly string[];
}
