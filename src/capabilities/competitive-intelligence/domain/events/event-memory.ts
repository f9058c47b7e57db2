/** What is remembered of told events, so that the same event from another source is recognised. Plain JSON. */
import type { FindingKind } from '../contract.ts';

export interface RememberedEvent {
  /** `Finding.key` of the first finding of the event. */
  readonly key: string;
  readonly competitor: string;
  readonly kind: FindingKind;
  /** Every source that told it; a source that told it once tells something else next time. */
  readonly sources: readonly string[];
  /** Keys of the findings that were joined to it, so that a repeated step answers the same. */
  readonly joined: readonly string[];
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly seenAt: string;
  /** Headlines it may be known by, at most 8, and its first words. */
  readonly headlines: readonly string[];
  readonly lead: string;
  /** Headlines under which other sources told it, newest last, at most 8. */
  readonly retold?: readonly string[];
}

export interface EventMemory {
  readonly version: 1;
  /** In the order in which they were told. */
  readonly events: readonly RememberedEvent[];
}

export const emptyEventMemory: EventMemory = { version: 1, events: [] };

export type GroupOutcome =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'same_event';
      /** Key of the finding that was told first. */
      readonly key: string;
      /** Sentences a person can check. */
      readonly reasons: readonly string[];
    };

/** Our choice: enough for the window below on a busy day, and small enough to load with every capture. */
export const memoryBounds = { events: 400, days: 45 } as const;
