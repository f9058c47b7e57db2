/** What reports, and later alerts, answer with; see `types.ts` for the rest. */
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type ReportEditionJson = Schemas['ReportEdition'];
export type ReportPreviewJson = Schemas['ReportPreview'];
export type ReportPeriodsJson = Schemas['ReportPeriods'];
export type ReportPeriodJson = ReportPeriodsJson['periods'][number];
export type ReportKind = ReportEditionJson['edition'];
export type ReportFileJson = ReportEditionJson['files'][number];

export type AlertRuleJson = Schemas['AlertRule'];
/** What a rule says; every field is filled in. */
export type RuleJson = AlertRuleJson['rule'];
export type RecipientsJson = RuleJson['to'];
export type QuietHoursJson = NonNullable<RuleJson['quiet_hours']>;
export type QuietWindowJson = QuietHoursJson['windows'][number];
export type Weekday = QuietWindowJson['days'][number];
export type EscalationStepJson = RuleJson['escalation'][number];
export type AlertSnoozeJson = Schemas['AlertSnooze'];
export type SnoozeScope = AlertSnoozeJson['scope'];
export type AlertDeliveryJson = Schemas['AlertDelivery'];
export type DeliveryState = AlertDeliveryJson['state'];
export type AlertEscalationJson = Schemas['AlertEscalation'];
export type EscalationState = AlertEscalationJson['state'];
export type AlertPreviewJson = Schemas['AlertPreview'];
export type MessageKind = AlertDeliveryJson['kind'];
export type AlertRecipientsJson = Schemas['AlertRecipients'];
export type DestinationJson = Schemas['Destination'];
export type DestinationType = DestinationJson['type'];
