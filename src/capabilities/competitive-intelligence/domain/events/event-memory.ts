/** What is remembered of told events, so that the same event from another source is recognised. Plain JSON. */
import type { FindingKind } from '../contract.ts';

export interface RememberedEvent {
  /** `Finding.key` of the first finding of the event. */
  readonly key: string;
  readonly competitor: string;
  readonly kind: FindingKind;
  readonly sourceId: string;
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly seenAt: string;
  readonly text: string;
}

export interface EventMemory {
  readonly version: 1;
  /** Oldest first. */
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
