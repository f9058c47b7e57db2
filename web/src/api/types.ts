/**
 * The shapes that the HTTP interface answers with, as the dashboard uses them. Keys are snake_case as on the wire; instants
 * are ISO 8601 strings in UTC; amounts are decimal strings, never numbers.
 */

/** A field that an answer may leave out or send as null. */
export type Maybe<T> = T | null | undefined;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

export type Role = 'viewer' | 'analyst' | 'approver' | 'admin';

export interface SessionJson {
  user: { id: string; name: string; email: string | null; role: Role };
  /** Null for API tokens, which need none. */
  csrf_token: string | null;
  workspace: { name: string; time_zone: string; has_sample: boolean };
  version: string;
}

export interface AuthOptionsJson {
  oidc: { enabled: boolean; label?: Maybe<string> };
}

export type EvidenceKind = 'observation' | 'fact' | 'signal' | 'measure' | 'change' | 'page';

export interface EvidenceRefJson {
  kind: EvidenceKind;
  id: string;
  locator?: Maybe<string>;
  label: string;
}

export type MeasureStatus = 'good' | 'watch' | 'bad' | 'info' | 'none';

export interface MeasureJson {
  id: string;
  capability: string;
  title: string;
  value: string | null;
  low?: Maybe<string>;
  high?: Maybe<string>;
  unit: string;
  as_of: string;
  definition: string;
  definition_version: number;
  status: MeasureStatus;
  note: string;
  target?: Maybe<string>;
  trend: { at: string; value: string }[];
  evidence: EvidenceRefJson[];
  sample: boolean;
}

export type Severity = 'info' | 'watch' | 'high' | 'critical';
export type SignalState = 'open' | 'acknowledged' | 'resolved';

export interface SignalJson {
  id: string;
  kind: string;
  capability: string;
  subject: string;
  severity: Severity;
  confidence: number;
  title: string;
  summary: string;
  reasons: string[];
  before?: Maybe<string>;
  after?: Maybe<string>;
  evidence: EvidenceRefJson[];
  dedupe_key: string;
  occurred_at: string;
  sample: boolean;
  state: SignalState;
  first_seen_at: string;
  last_seen_at: string;
  seen_count: number;
  history?: Maybe<
    {
      at: string;
      actor: string;
      actor_name?: Maybe<string>;
      from: SignalState | null;
      to: SignalState;
      reason?: Maybe<string>;
    }[]
  >;
}

export type Risk = 'low' | 'medium' | 'high';
export type ProposalState =
  | 'waiting'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'applying'
  | 'applied'
  | 'verified'
  | 'failed'
  | 'rolling_back'
  | 'rolled_back'
  | 'superseded';

export interface ChangeJson {
  id: string;
  state: string;
  started_at?: Maybe<string>;
  finished_at?: Maybe<string>;
  pre_state?: Json;
  steps: { id: string; title: string; state: string; at?: Maybe<string>; detail?: Json }[];
  verification?: Maybe<{ ok: boolean; detail: string }>;
  rollback_reason?: Maybe<string>;
  outcome?: Json;
}

export interface ProposalJson {
  id: string;
  capability: string;
  kind: string;
  title: string;
  summary: string;
  parameters: Json;
  effect: {
    summary: string;
    unit?: Maybe<string>;
    low?: Maybe<string>;
    point?: Maybe<string>;
    high?: Maybe<string>;
  };
  risk: Risk;
  reversible: boolean;
  state: ProposalState;
  plan: { steps: { id: string; title: string; verify: string; undo: string | null }[]; details: Json };
  plan_hash: string;
  proposed_by: string;
  proposed_by_name?: Maybe<string>;
  proposed_at: string;
  expires_at: string;
  from_signal?: Maybe<string>;
  evidence: EvidenceRefJson[];
  sample: boolean;
  decision?: Maybe<{
    by: string;
    by_name?: Maybe<string>;
    at: string;
    reason?: Maybe<string>;
    policy?: Maybe<string>;
  }>;
  change?: Maybe<ChangeJson>;
  may_decide?: Maybe<{ allowed: boolean; reason?: Maybe<string> }>;
}

export type SourceState = 'new' | 'ok' | 'suspect' | 'failing' | 'unreachable';

export interface SourceJson {
  id: string;
  capability: string;
  kind: string;
  title: string;
  address: string;
  state: SourceState;
  reason?: Maybe<string>;
  last_tried_at?: Maybe<string>;
  last_good_at?: Maybe<string>;
  last_changed_at?: Maybe<string>;
  interval_s?: Maybe<number>;
  misses: number;
  enabled: boolean;
  sample: boolean;
}

export interface ObservationSummaryJson {
  id: string;
  source_id: string;
  address: string;
  retrieved_at: string;
  media_type: string;
  content_hash: string;
  size_bytes: number;
  extractor: string;
  sample: boolean;
  body_expired_at?: Maybe<string>;
}

export interface SourceDetailJson extends SourceJson {
  observations: ObservationSummaryJson[];
}

export type FactPrecision = 'exact' | 'approx' | 'lower_bound' | 'upper_bound' | 'rank_only';

export interface FactJson {
  id: string;
  subject: string;
  attribute: string;
  qualifiers: Record<string, string | number | boolean>;
  value: Json;
  unit?: Maybe<string>;
  precision: FactPrecision;
  valid_from: string;
  valid_to?: Maybe<string>;
  observation_id: string;
  locator: string;
  claimed_by: string;
  extractor: string;
  note?: Maybe<string>;
  known_from: string;
  known_to?: Maybe<string>;
  sample: boolean;
}

export interface FactConflictJson {
  subject: string;
  attribute: string;
  qualifiers: Record<string, string | number | boolean>;
  facts: FactJson[];
}

export interface ObservationJson extends ObservationSummaryJson {
  source_title?: Maybe<string>;
  response: Json;
  excerpt?: Maybe<string>;
  facts: FactJson[];
}

export type CapabilityRunStatus = 'pending' | 'running' | 'ok' | 'partial' | 'failed';

export interface CycleCapabilityJson {
  name: string;
  title: string;
  status: CapabilityRunStatus;
  message?: Maybe<string>;
  observations: number;
  facts: number;
  signals: number;
  proposals: number;
  unreachable: { source: string; reason: string }[];
  duration_ms?: Maybe<number>;
}

export interface CycleJson {
  id: string;
  mode: string;
  state: 'running' | 'finished' | 'failed';
  started_at: string;
  finished_at?: Maybe<string>;
  capabilities: CycleCapabilityJson[];
  summary?: Maybe<{ new: number; changed: number; decisions: number; unreachable: number }>;
  /** Why it failed, for people. */
  reason?: Maybe<string>;
}

export interface OverviewJson {
  as_of: string;
  verdict: string;
  verdict_parts: { text: string; href: string | null }[];
  numbers: MeasureJson[];
  changed: SignalJson[];
  decisions: ProposalJson[];
  sources: SourceJson[];
  cycle: CycleJson | null;
  counts: { signals_open: number; decisions_waiting: number };
}

export interface LedgerEntryJson {
  seq: number;
  at: string;
  actor: string;
  actor_name?: Maybe<string>;
  action: string;
  subject: string;
  body: Json;
  erased: boolean;
  hash: string;
  prev_hash: string;
}

export interface LedgerVerdictJson {
  ok: boolean;
  entries: number;
  first_bad: { seq: number; reason: string } | null;
  checkpoint?: Maybe<{ seq: number; at: string }>;
}

export interface UserJson {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  created_at: string;
  disabled: boolean;
}

export interface TokenJson {
  id: string;
  name: string;
  user_id: string;
  role: Role;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}

export interface JsonSchema {
  type?: string | string[];
  description?: string;
  default?: Json;
  format?: string;
  minimum?: number;
  maximum?: number;
  enum?: Json[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

export interface SettingsJson {
  workspace: {
    id: string;
    name: string;
    time_zone: string;
    dir: string;
    cycle_schedule: string;
    database: 'embedded' | 'external';
  };
  capabilities: {
    name: string;
    title: string;
    summary: string;
    settings: Record<string, Json>;
    schema: JsonSchema;
  }[];
  overrides: { path: string; value: Json; since: string; proposal_id: string | null }[];
  policies: { name: string; text: string; kinds: string[] }[];
  environment: { name: string; set: boolean; description: string; default: string | null }[];
}

export interface WorkRunJson {
  id: string;
  name: string;
  state: 'delayed' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'set_aside';
  queue: string | null;
  worker: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  attempts: number;
  error: string | null;
}

export interface WorkRunDetailJson extends WorkRunJson {
  steps: {
    name: string;
    ok: boolean;
    error: string | null;
    started_at: string | null;
    finished_at: string | null;
  }[];
}

export interface ProblemJson {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  where?: Maybe<string>;
  hint?: Maybe<string>;
  request_id?: Maybe<string>;
}

/** What a server-sent event says: that something of a kind has changed. The dashboard then asks again. */
export type LiveKind = 'cycle' | 'signal' | 'proposal' | 'source' | 'measure' | 'ledger';
