/** What the five capabilities answer with; see `types.ts` for the rest. */
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type CostTotalsJson = Schemas['CostReport'];
export type CostAmounts = CostTotalsJson['totals'][number];
export type CostDailyJson = Schemas['CostDaily'];
export type CostMoversJson = Schemas['CostMovers']['items'][number];
export type CostSummaryJson = Schemas['CostSummary'];

export type CompetitorDetailJson = Schemas['CompetitorProfile'];
export type MoveJson = CompetitorDetailJson['timeline'][number];
export type BattlecardJson = Schemas['Battlecard'];
export type SentenceJson = BattlecardJson['parts'][number]['sentences'][number];
export type ProfileCitationJson = Schemas['ProfileCitation'];
export type PositioningJson = NonNullable<Schemas['Positioning']>;
export type PositioningCellJson = Schemas['PositioningCell'];
export type CompetitorChangeJson = Schemas['CompetitorChange'];
export type NoiseRuleJson = Schemas['NoiseRule'];

export type AccountJson = Schemas['Account'];
export type AccountDetailJson = Schemas['AccountDetail'];
export type AccountFigureJson = NonNullable<Schemas['AccountFigure']>;
export type FitJson = NonNullable<Schemas['FitScore']>;
export type ClaimJson = Schemas['AccountClaim'];
export type ListName = MarketShareJson['list'];

export type MarketJson = Schemas['Market'];
export type MarketUnitsJson = Schemas['UnitsUnderManagement'];
export type MarketShareJson = Schemas['MarketShare'];
export type ConcentrationJson = NonNullable<Schemas['Concentration']>;
export type ListChangeJson = Schemas['ListChange'];
export type ConcentrationStepJson = Schemas['ConcentrationStep'];
export type ThresholdsJson = Schemas['ConcentrationThresholds'];
export type VendorShareJson = Schemas['VendorShare'];
export type UnitClaimJson = Schemas['UnitClaim'];
export type SignalTrendJson = Schemas['SignalTrend'];
export type AccountEventJson = Schemas['AccountEvent'];
export type PropertyGroupJson = Schemas['PropertyGroup'];
export type DenominatorJson = Schemas['Denominator'];
export type PrintedShareJson = Schemas['PrintedShare'];

export type ComplianceRuleJson = Schemas['ComplianceRule'];
export interface ComplianceRulesJson {
  items: ComplianceRuleJson[];
  rule_set: string;
  not_evaluated: string[];
}
export type ContactDecisionJson = Schemas['ContactDecision'];
export type ContactOutcome = ContactDecisionJson['outcome'];
export type ComplianceStatusJson = Schemas['ComplianceStatus'];
