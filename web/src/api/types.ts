/**
 * The shapes that the HTTP interface answers with, under the names that the dashboard uses. They come from the OpenAPI
 * document (`schema.d.ts`, see `dev/generate-types.mjs`). Instants are ISO 8601 in UTC; amounts are decimal strings.
 */
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type SessionJson = Schemas['Session'];
export type Role = SessionJson['user']['role'];
export type UserJson = Schemas['User'];
export type TokenJson = Schemas['ApiToken'];

export type EvidenceRefJson = Schemas['EvidenceRef'];
export type EvidenceKind = EvidenceRefJson['kind'];
export type MeasureJson = Schemas['Number'];
export type SourceJson = Schemas['Source'];
export type SourceState = SourceJson['state'];
export type ObservationSummaryJson = Schemas['Observation'];
export type FactJson = Schemas['Fact'];

/** A source where it is looked at as such, with its next turn. */
export type ListedSourceJson = Schemas['ListedSource'];
export type SourceDetailJson = Schemas['SourceDetail'];
export type CaptureJson = Schemas['Capture'];
export type HealthChangeJson = Schemas['SourceHealthChange'];
export type ObservationJson = ObservationSummaryJson & {
  source_title: string;
  excerpt: string | null;
  facts: FactJson[];
};

export type SignalJson = Schemas['Signal'];
export type SignalDetailJson = Schemas['SignalWithHistory'];
export type Severity = SignalJson['severity'];
export type SignalState = SignalJson['state'];
export type ProposalJson = Schemas['Proposal'];
export type ProposalState = ProposalJson['state'];
export type Risk = ProposalJson['risk'];
export type LedgerEntryJson = Schemas['LedgerEntry'];

export type HeldEffectsJson = Schemas['HeldEffects'];

export type CycleJson = Schemas['Cycle'];
export type CapabilityRunStatus = CycleJson['capabilities'][number]['status'];
export type WorkRunJson = Schemas['Run'];

export type OverviewJson = Omit<Schemas['Overview'], 'changed' | 'decisions' | 'cycle'> & {
  changed: SignalJson[];
  decisions: ProposalJson[];
  cycle: CycleJson | null;
};

/** The part of JSON Schema that settings use. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  default?: Json;
  minimum?: number;
  maximum?: number;
  enum?: Json[];
  properties?: Record<string, JsonSchema>;
}

export type SettingsJson = Omit<Schemas['Settings'], 'capabilities' | 'overrides'> & {
  capabilities: {
    name: string;
    title: string;
    summary: string;
    settings: Record<string, Json>;
    schema: JsonSchema;
  }[];
  overrides: { path: string; value: Json; since: string; proposal_id: string | null }[];
};

export type ProblemJson = Partial<Schemas['Problem']>;

/** What a server-sent event says: that something of a kind has changed. The dashboard then asks again. */
export type LiveKind = 'cycle' | 'signal' | 'proposal' | 'source' | 'measure' | 'ledger' | 'report';
