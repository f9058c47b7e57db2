/** The decision path as other layers see it: signals, proposals and what carries a change out. */
import type { EvidenceRef } from '../evidence/contract.ts';
import type { Json } from '../kernel/canonical-json.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database/database.ts';

export type Severity = 'info' | 'watch' | 'high' | 'critical';
export type SignalState = 'open' | 'acknowledged' | 'resolved';

/** Who acts: a person (`user:<id>`), a written policy (`policy:<name>`) or a part of Sophia (`system:<part>`). */
export type Actor = string;

export interface SignalInput {
  readonly kind: string;
  readonly capability: string;
  /** `<type>:<slug>`, as in facts. */
  readonly subject: string;
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
  readonly title: string;
  readonly summary: string;
  readonly reasons: readonly string[];
  readonly before?: string;
  readonly after?: string;
  readonly evidence: readonly EvidenceRef[];
  /** The same key while a signal is open or acknowledged adds evidence to it instead of a second one. */
  readonly dedupeKey: string;
  readonly occurredAt: Instant;
  readonly sample: boolean;
  /**
   * It was over before anyone watched (a history that was filled in), with why: kept for the record, resolved from the start,
   * told to nobody. A key that is known already, in whatever state, is left as it is.
   */
  readonly past?: string;
}

export interface Signal extends SignalInput {
  readonly id: string;
  readonly state: SignalState;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly seenCount: number;
}

export interface Signals {
  raise(input: SignalInput): Promise<{ readonly signal: Signal; readonly isNew: boolean }>;
  /** For conditions that end by themselves: resolves the open signal of that key, if any, with a reason. */
  resolveByKey(dedupeKey: string, actor: Actor, reason: string): Promise<boolean>;
  /** One signal of whatever capability and age; undefined where there is none. */
  find(id: string): Promise<Signal | undefined>;
  /** What a capability reads of its own signals for its pages: newest first, at most 200. */
  list(query: SignalQuery & { readonly since?: Instant; readonly limit: number }): Promise<readonly Signal[]>;
  /** How many occurred from `from` on and before `to`. */
  count(query: SignalQuery & { readonly from: Instant; readonly to: Instant }): Promise<number>;
  /** What people said of a capability's signals, summed up by kind, subject and source, in a fixed order. */
  votes(query: { readonly capability: string }): Promise<readonly SignalVotes[]>;
}

export type Verdict = 'useful' | 'noise';

/** Opinions on the like of a signal. One on a signal with evidence of two sources counts for each. */
export interface SignalVotes {
  readonly kind: string;
  readonly subject: string;
  /** Id of the source, or null where the evidence names none. */
  readonly source: string | null;
  readonly useful: number;
  readonly noise: number;
}

export interface SignalQuery {
  readonly capability: string;
  readonly subject?: string;
}

export type Risk = 'low' | 'medium' | 'high';

export interface PlanStep {
  /** Stable within the plan; part of the idempotency key. */
  readonly id: string;
  readonly title: string;
  readonly verify: string;
  /** How it is undone, or null when it cannot be. */
  readonly undo: string | null;
}

export interface ExpectedEffect {
  readonly summary: string;
  readonly unit?: string;
  readonly low?: string;
  readonly point?: string;
  readonly high?: string;
}

export interface ProposalInput {
  readonly capability: string;
  /** The executor's kind. */
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly parameters: Json;
  readonly effect: ExpectedEffect;
  readonly risk: Risk;
  readonly proposedBy: Actor;
  readonly fromSignal?: string;
  readonly evidence: readonly EvidenceRef[];
  readonly expiresAt: Instant;
  /** The same key while one waits is the same proposal. */
  readonly dedupeKey: string;
  readonly sample: boolean;
}

export interface Proposals {
  /** Plans with the executor, hashes the plan, stores it as waiting (or approves it by a written policy). */
  propose(
    input: ProposalInput,
  ): Promise<{ readonly id: string; readonly planHash: string; readonly isNew: boolean }>;
}

/** What is handed to an executor for one effect. */
export interface ExecutionContext {
  readonly changeId: string;
  /** Sent to the other side, or kept under a unique key before the call. */
  readonly idempotencyKey: string;
  readonly now: Instant;
  /** Carries out an effect on Sophia's own database in the same transaction as its record. */
  readonly db: Db;
  readonly signal?: AbortSignal;
}

/**
 * Carries out one kind of proposal. Every method must be safe to repeat: read, compare, write towards the wanted state,
 * or send the idempotency key.
 */
export interface ProposalExecutor {
  readonly kind: string;
  readonly title: string;
  readonly reversible: boolean;
  /** Where it depends on the parameters whether it can be undone; `reversible` otherwise. */
  isReversible?(parameters: Json): boolean;
  /** Checks the parameters (a SophiaError when they are wrong) and says what would be done. Changes nothing. */
  plan(parameters: Json): Promise<{ readonly steps: readonly PlanStep[]; readonly details: Json }>;
  /** What is there now, enough to go back to. */
  savePreState(parameters: Json, context: ExecutionContext): Promise<Json>;
  runStep(stepId: string, parameters: Json, context: ExecutionContext): Promise<Json>;
  /** Whether the world now is as the plan wanted. */
  verify(
    parameters: Json,
    context: ExecutionContext,
  ): Promise<{ readonly ok: boolean; readonly detail: string }>;
  rollback(parameters: Json, preState: Json, context: ExecutionContext): Promise<Json>;
  /** What it measurably did, some time afterwards; undefined where nothing can be measured yet. */
  measureOutcome?(parameters: Json, preState: Json, context: ExecutionContext): Promise<Json | undefined>;
}

/** One entry to append to the ledger. `body` may be erased later; the chain keeps only its salted hash. */
export interface LedgerInput {
  readonly actor: Actor;
  /** `<thing>.<what happened>`, for example `proposal.approved`. */
  readonly action: string;
  /** Id of the thing. Never personal data. */
  readonly subject: string;
  readonly body: Json;
}

export interface Ledger {
  /** Appends within the caller's transaction, so that a change and its record are one. */
  append(db: Db, entry: LedgerInput): Promise<{ readonly seq: number; readonly hash: string }>;
}
