/** What the five capabilities answer with; see `types.ts` for the rest. */
import type {
  EvidenceRefJson,
  FactConflictJson,
  FactJson,
  Json,
  Maybe,
  ObservationSummaryJson,
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
  sources: SourceJson[];
  signals_open?: Maybe<number>;
  last_signal?: Maybe<SignalJson>;
}

export interface CompetitorDetailJson extends CompetitorJson {
  timeline: SignalJson[];
  captures: ObservationSummaryJson[];
}

export interface AccountJson {
  slug: string;
  name: string;
  roles: string[];
  units_managed?: Maybe<number | string>;
  units_owned?: Maybe<number | string>;
  headquarters?: Maybe<string>;
  fit: {
    score: number;
    reasons: { text: string; points: number }[];
    confidence: Maybe<number | string>;
    version: Json;
  };
  conflicts: number;
  as_of?: Maybe<string>;
  sample?: Maybe<boolean>;
}

export interface AccountDetailJson extends Omit<AccountJson, 'conflicts'> {
  facts: FactJson[];
  conflicts: FactConflictJson[];
  aliases: string[];
  relations: { kind: string; slug?: Maybe<string>; name: string; note?: Maybe<string> }[];
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
