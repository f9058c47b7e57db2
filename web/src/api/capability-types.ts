/** What the five capabilities answer with; see `types.ts` for the rest. */
import type { FactPrecision, Severity, SignalJson, SourceJson } from './types.ts';

/** Amounts as decimal strings; null where the bill does not say. */
export interface CostAmounts {
  currency: string | null;
  billed: string | null;
  effective: string | null;
  contracted: string | null;
  list: string | null;
}

export interface CostPeriodJson extends CostAmounts {
  period: string;
  rows: number;
  /** The month is still open. */
  provisional: boolean;
  sample: boolean;
}

export interface CostTotalsJson {
  totals: CostAmounts[];
  groups: (CostAmounts & { keys: Record<string, string | null> })[];
}

export interface CostDailyJson {
  period: string | null;
  by: string;
  items: (CostAmounts & { day: string; key: string | null; rows: number })[];
}

export interface CostChange {
  before: string;
  now: string;
  change: string;
  change_ratio: number | null;
}

export interface CostComparisonJson extends CostChange {
  period: string;
  previous_period: string;
  currency: string | null;
  by: string;
  /** Days 1 to this one of both months are compared. */
  days: number;
  is_complete: boolean;
}

export interface CostMoversJson extends CostComparisonJson {
  movers: (CostChange & { key: string | null })[];
}

export interface CostSummaryJson {
  period: string | null;
  provisional: boolean;
  sample: boolean;
  last_day: string | null;
  totals: (CostAmounts & { rows: number })[];
  comparison: CostComparisonJson[];
  bills: {
    bill_id: string;
    observation_id: string;
    source_id: string;
    file: string;
    rows: number;
    ingested_at: string;
    sample: boolean;
  }[];
}

export interface CostRowJson extends CostAmounts {
  bill_id: string;
  observation_id: string;
  file: string;
  row: number;
  sample: boolean;
  day: string | null;
  service: string | null;
  account: string | null;
  resource: string | null;
  category: string | null;
  description: string | null;
  tags: Record<string, string | null>;
  columns: Record<string, string | null>;
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

export interface FactEvidenceJson {
  fact_id: string;
  observation_id: string;
  locator: string;
  source: string;
}

export interface MarketUnitsJson {
  list: ListName;
  year: number;
  companies: number;
  low: number;
  /** Null where a count is open above. */
  high: number | null;
  list_total: number | null;
  known_of_list_percent: string | null;
}

export interface MarketShareJson {
  list: ListName;
  year: number;
  slug: string;
  name: string;
  rank: number | null;
  units_low: number;
  units_high: number | null;
  basis: 'exact' | 'sources_disagree' | 'approx' | 'lower_bound' | 'rank';
  low_percent: string;
  point_percent: string | null;
  high_percent: string;
  denominator: string;
  evidence: FactEvidenceJson[];
}

export interface ConcentrationJson {
  list: ListName;
  year: number;
  lower: string;
  upper: string;
  band: 'highly_concentrated' | 'not_highly_concentrated' | 'undecided';
  companies: number;
  known_low_percent: string;
  known_high_percent: string;
  denominator: string;
}

export interface MarketMovementJson {
  list: ListName;
  from_year: number;
  to_year: number;
  slug: string;
  name: string;
  direction: 'grew' | 'shrank' | 'uncertain' | 'unchanged';
  gain_low: number;
  gain_high: number;
  low_percent: string;
  high_percent: string;
  evidence: FactEvidenceJson[];
}

export interface DenominatorJson {
  id: string;
  title: string;
  year: number;
  low: number;
  point: number;
  high: number;
  as_of: string;
  source: string;
  includes: string;
  note: string;
}

export interface PrintedShareJson {
  list: ListName;
  year: number;
  group: string;
  low_percent: string | null;
  point_percent: string | null;
  high_percent: string | null;
  as_of: string;
  source: string;
  note: string;
}

export interface MarketJson {
  units_under_management: MarketUnitsJson[];
  shares: MarketShareJson[];
  concentration: ConcentrationJson | null;
  concentrations: ConcentrationJson[];
  movements: MarketMovementJson[];
  denominators: DenominatorJson[];
  printed_shares: PrintedShareJson[];
}

export interface ComplianceRuleJson {
  id: string;
  version: number;
  /** Layer of law: `US`, `US-NY`. */
  jurisdiction: string;
  citation: string;
  title: string;
  text: string;
  effect: 'decides' | 'exception' | 'factor';
  parameters: Record<string, string | number>;
  effective_from: string;
  effective_to: string | null;
  in_force: boolean;
  supersedes: string | null;
  state: 'draft' | 'signed';
  signed_by: string | null;
  signed_on: string | null;
  review_by: string | null;
  rule_hash: string;
  source: { title: string; retrieved_on: string; sha256: string };
}

export interface ComplianceRulesJson {
  items: ComplianceRuleJson[];
  rule_set: string;
  not_evaluated: string[];
}

export type ContactOutcome = 'permitted' | 'presumed_violation' | 'prohibited' | 'needs_evidence';
export type HeldOutcome = Exclude<ContactOutcome, 'permitted'>;

export interface ContactDecisionJson {
  id: string;
  outcome: ContactOutcome;
  rules: {
    id: string;
    citation: string;
    effect: ContactOutcome;
    limit: string | number | null;
    counted: string | number | null;
    signed: boolean;
    version: number;
    effective_from: string;
    layer: string;
    detail: string;
    debt?: string;
    counted_events?: string[];
  }[];
  next_permitted_at: string | null;
  next_permitted_local: string | null;
  next_permitted_reason: string | null;
  reasons: string[];
  missing: string[];
  rebuttal_factors: string[];
  zones: string[];
  window: { time_zone: string; from: string; to: string; by_day: number[] } | null;
  signed: boolean;
  not_evaluated: string[];
  unknown_keys: string[];
  rule_set: string;
  evaluator: string;
}

export interface ComplianceStatusJson {
  as_of: string;
  rule_set: string;
  rules: { total: number; in_force: number; signed: number; draft: number };
  contacts: {
    log: string;
    events: number;
    outcomes: Record<ContactOutcome, number>;
    groups: {
      outcome: HeldOutcome;
      rule: string | null;
      citation: string | null;
      contacts: number;
      last_at: string;
    }[];
    held: {
      id: string;
      line: number;
      outcome: HeldOutcome;
      rule: string | null;
      citation: string | null;
      reason: string;
      next_permitted_at: string | null;
    }[];
    checked_at: string;
    observation_id: string;
    source_id: string;
    sample: boolean;
  } | null;
  not_evaluated: string[];
}
