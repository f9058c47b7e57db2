/** What a report is made of: everything as it was known at one time, read by `read-*.ts`. */
import type { Instant } from '../../../kernel/time.ts';
import type { Period } from './period.ts';
import type { Edition, Severity, Tone } from './report.ts';

export interface EvidenceInput {
  readonly kind: 'observation' | 'fact' | 'signal' | 'measure' | 'change' | 'page';
  readonly id: string;
  readonly locator?: string | null;
  readonly label: string;
}

export interface MeasureInput {
  readonly id: string;
  readonly capability: string;
  readonly title: string;
  readonly value: string | null;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string;
  readonly asOf: Instant;
  readonly definition: string;
  readonly definitionVersion: number;
  readonly status: Tone;
  readonly note: string;
  readonly target?: string;
  readonly trend: readonly { readonly at: string; readonly value: string }[];
  readonly evidence: readonly EvidenceInput[];
  readonly rank: number;
  readonly sample: boolean;
}

export interface SignalInput {
  readonly id: string;
  readonly kind: string;
  readonly capability: string;
  readonly severity: Severity;
  readonly title: string;
  readonly summary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly occurredAt: Instant;
  readonly state: 'open' | 'acknowledged' | 'resolved';
  /** The first thing that it was raised on. */
  readonly evidence: EvidenceInput | null;
  readonly sample: boolean;
}

/** Signals of one capability: the gravest of them, and how many there are of each severity. */
export interface SignalsInput {
  readonly capability: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly gravest: readonly SignalInput[];
}

export interface ProposalInput {
  readonly id: string;
  readonly title: string;
  readonly effect: string;
  readonly risk: 'low' | 'medium' | 'high';
  readonly reversible: boolean;
  readonly expiresAt: Instant;
  readonly evidence: EvidenceInput | null;
  readonly sample: boolean;
}

export interface DecisionInput {
  readonly proposalId: string;
  readonly title: string;
  readonly decision: 'approved' | 'rejected';
  readonly at: Instant;
  /** The written policy that decided; null where a person did. Who it was is in the ledger, not in a report. */
  readonly policy: string | null;
  readonly reason: string | null;
  readonly sample: boolean;
}

export interface ChangeInput {
  readonly proposalId: string;
  readonly title: string;
  /** `applying`, `verified`, `rolled_back`, `failed`, as known then. */
  readonly state: string;
  readonly at: Instant;
  readonly detail: string;
  readonly sample: boolean;
}

export interface SourceInput {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly reason: string | null;
  readonly lastGoodAt: Instant | null;
  readonly sample: boolean;
}

export interface ReportInputs {
  readonly edition: Edition;
  readonly workspace: string;
  readonly timeZone: string;
  readonly period: Period;
  readonly isComplete: boolean;
  readonly knownAt: Instant;
  /** Before each path; empty for links that are relative to the dashboard. */
  readonly baseUrl: string;
  readonly measures: readonly MeasureInput[];
  readonly signals: readonly SignalsInput[];
  readonly due: { readonly total: number; readonly first: readonly ProposalInput[] };
  readonly decided: { readonly total: number; readonly first: readonly DecisionInput[] };
  readonly changes: { readonly total: number; readonly first: readonly ChangeInput[] };
  readonly facts: { readonly learned: number; readonly withdrawn: number };
  readonly sources: {
    readonly total: number;
    readonly read: number;
    readonly notRead: number;
    readonly first: readonly SourceInput[];
  };
  readonly limits: readonly string[];
}
