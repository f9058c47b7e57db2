/** What the five capabilities answer with; see `types.ts` for the rest. */
import type {
  EvidenceRefJson,
  FactPrecision,
  Json,
  Maybe,
  Severity,
  SignalJson,
  SourceJson,
} from './types.ts';

export interface CostPeriodJson {
  period: string;
  currency: string;
  billed: string;
  effective: string;
  rows: number;
  provisional: boolean;
  sample: boolean;
}

export interface CostTotalsJson {
  totals: CostAmounts[];
  groups: (CostAmounts & { keys: Record<string, string | null> })[];
}

export interface CostAmounts {
  currency: string;
  billed: string;
  effective: string;
  contracted?: Maybe<string>;
  list?: Maybe<string>;
}

export interface CostDailyJson {
  currency: string;
  days: { day: string; groups: { key: string | null; billed: string; effective: string }[] }[];
}

export interface CostMoverJson {
  keys: Record<string, string | null>;
  currency: string;
  before: string;
  after: string;
  change: string;
}

export interface CostRowJson {
  file: string;
  row: number;
  observation_id?: Maybe<string>;
  service?: Maybe<string>;
  account?: Maybe<string>;
  day?: Maybe<string>;
  description?: Maybe<string>;
  billed: string;
  effective: string;
  currency: string;
}

export interface CompetitorJson {
  slug: string;
  name: string;
  sample: boolean;
  sources: number;
  sources_ok: number;
  moves_90_days: number;
  last_move: { id: string; title: string; severity: Severity; occurred_at: string } | null;
}

export type MoveJson = Pick<
  SignalJson,
  'id' | 'kind' | 'severity' | 'state' | 'title' | 'summary' | 'occurred_at' | 'sample'
>;

export interface CompetitorDetailJson {
  slug: string;
  name: string;
  sample: boolean;
  sources: Omit<SourceJson, 'capability' | 'misses' | 'enabled' | 'sample'>[];
  timeline: MoveJson[];
  captures: { id: string; source_id: string; title: string; retrieved_at: string; size_bytes: number }[];
}

export interface AccountFigureJson {
  units: number;
  low: number;
  high: number;
  year: number;
  precision: FactPrecision;
  as_of: string;
  source: string;
  fact_id: string;
  sources_disagree: boolean;
  policy: string;
}

export interface FitJson {
  score: number;
  exact: number;
  confidence: number;
  reasons: { part: string; text: string; points: number; facts: string[] }[];
  missing: string[];
  version: number;
}

export type ListName = 'owners' | 'managers';

export interface MovementJson {
  list: ListName;
  from_year: number;
  to_year: number;
  low_percent: string;
  high_percent: string;
}

export interface AccountJson {
  position: number;
  slug: string;
  name: string;
  roles: ('owner' | 'manager' | 'developer')[];
  managed: AccountFigureJson | null;
  owned: AccountFigureJson | null;
  manager_rank: { year: number; rank: number } | null;
  owner_rank: { year: number; rank: number } | null;
  movement: MovementJson | null;
  movements: MovementJson[];
  headquarters: string | null;
  other_headquarters: string[];
  also_printed_as: string[];
  fit: FitJson | null;
  figures: number;
  conflicts: number;
  as_of: string;
  sample: boolean;
}

export interface ClaimJson {
  fact_id: string;
  attribute: string;
  title: string;
  value: string | number;
  text: string;
  unit: string | null;
  year: number | null;
  precision: string;
  as_of: string;
  source: string;
  publisher: string;
  observation_id: string;
  locator: string;
  note: string | null;
  use: 'shown' | 'used' | 'disputed' | 'global_not_used';
  sample: boolean;
}

export interface AccountDetailJson extends AccountJson {
  facts: ClaimJson[];
  disagreements: { attribute: string; title: string; difference: number | null; claims: ClaimJson[] }[];
  series: { list: ListName; year: number; units: number; low: number; high: number; precision: string }[];
  aliases: {
    alias: string;
    valid_from: string | null;
    valid_to: string | null;
    source: string;
    note: string;
  }[];
  relations: {
    kind: string;
    from: string;
    to: string;
    since: string | null;
    confirmed: boolean;
    source: string | null;
    note: string;
  }[];
}

export interface ListImportJson {
  source_id: string;
  observation_id: string;
  file: string;
  lists: { list: string; year: number; rows: number }[];
  rows: number;
  companies: number;
  rejected: { line: number; code: string; reason: string; text: string }[];
  warnings: { code: string; message: string; lines: number[] }[];
  imported_at: string;
  sample: boolean;
}

export interface BoundedJson {
  title: string;
  value?: Maybe<string>;
  low?: Maybe<string>;
  high?: Maybe<string>;
  unit: string;
  year?: Maybe<number>;
  note?: Maybe<string>;
  evidence?: Maybe<EvidenceRefJson[]>;
  sample?: Maybe<boolean>;
}

export interface ComplianceRuleJson {
  id: string;
  title: string;
  citation: string;
  effect?: Maybe<string>;
  effective_from?: Maybe<string>;
  effective_to?: Maybe<string>;
  state?: Maybe<string>;
  signed_by?: Maybe<string>;
  signed_on?: Maybe<string>;
  jurisdiction?: Maybe<string>;
  parameters?: Json;
}

export type ContactOutcome = 'permitted' | 'presumed_violation' | 'prohibited' | 'needs_evidence';

export interface ContactDecisionJson {
  id: string;
  outcome: ContactOutcome;
  rules: { id: string; citation: string; effect: string; limit?: Json; counted?: Json }[];
  next_permitted_at: string | null;
}
