/** What reports, and later alerts, answer with; see `types.ts` for the rest. */
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

export type ReportEditionJson = Schemas['ReportEdition'];
export type ReportPreviewJson = Schemas['ReportPreview'];
export type ReportPeriodsJson = Schemas['ReportPeriods'];
export type ReportPeriodJson = ReportPeriodsJson['periods'][number];
export type ReportKind = ReportEditionJson['edition'];
export type ReportFileJson = ReportEditionJson['files'][number];
