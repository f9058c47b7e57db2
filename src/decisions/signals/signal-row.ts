/** A signal as stored, and as the rest of the house sees it. */
import { sql } from 'kysely';
import type { EvidenceRef } from '../../evidence/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Severity, Signal, SignalState } from '../contract.ts';

export interface SignalRow {
  readonly id: string;
  readonly kind: string;
  readonly capability: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly title: string;
  readonly summary: string;
  readonly reasons: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly evidence: readonly EvidenceRef[];
  readonly dedupe_key: string;
  readonly occurred_at: Date;
  readonly last_occurred_at: Date;
  readonly sample: boolean;
  readonly state: SignalState;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
  readonly seen_count: number;
}

export const signalColumns = sql.raw(
  `id, kind, capability, subject, severity, confidence, title, summary, reasons, before, after, evidence, dedupe_key,
   occurred_at, last_occurred_at, sample, state, first_seen_at, last_seen_at, seen_count`,
);

export function toSignal(row: SignalRow): Signal {
  return {
    id: row.id,
    kind: row.kind,
    capability: row.capability,
    subject: row.subject,
    severity: row.severity,
    confidence: row.confidence,
    title: row.title,
    summary: row.summary,
    reasons: row.reasons,
    ...(row.before === null ? {} : { before: row.before }),
    ...(row.after === null ? {} : { after: row.after }),
    evidence: row.evidence,
    dedupeKey: row.dedupe_key,
    occurredAt: toInstant(row.occurred_at),
    sample: row.sample,
    state: row.state,
    firstSeenAt: toInstant(row.first_seen_at),
    lastSeenAt: toInstant(row.last_seen_at),
    seenCount: row.seen_count,
  };
}
