/**
 * The routes of the HTTP interface in the form that openapi-fetch reads: one entry a path, below `/api/v1`. Written by hand
 * from the interface's description; a file generated from the OpenAPI document has the same export.
 */
import type * as C from './capability-types.ts';
import type * as T from './types.ts';

interface Get<Data, Query = never, Path = never> {
  get: {
    parameters: { query?: Query; header?: never; path: Path; cookie?: never };
    responses: Responses<Data>;
  };
}
interface List<Data, Query = object> {
  get: {
    parameters: { query?: Query; header?: never; path?: never; cookie?: never };
    responses: Responses<Data>;
  };
}
interface Write<Body, Data, Path = never> {
  parameters: { query?: never; header?: never; path: Path; cookie?: never };
  requestBody?: { content: { 'application/json': Body } };
  responses: Responses<Data>;
}
interface Send<Body, Data> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: { content: { 'application/json': Body } };
  responses: Responses<Data>;
}
interface Responses<Data> {
  200: { headers: Record<string, string>; content: { 'application/json': Data } };
  default: { headers: Record<string, string>; content: { 'application/problem+json': T.ProblemJson } };
}
interface Id {
  id: string;
}
interface Slug {
  slug: string;
}
interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

export interface SignalFilter extends Paging {
  state?: string | undefined;
  severity?: string | undefined;
  kind?: string | undefined;
  capability?: string | undefined;
}

export interface CostRowFilter {
  period?: string | undefined;
  bill?: string | undefined;
  service?: string | undefined;
  account?: string | undefined;
  day?: string | undefined;
  tag?: string | undefined;
}

export interface paths {
  '/session': List<T.SessionJson>;
  '/session/sign-out': { post: Send<Record<string, never>, unknown> };
  '/auth/options': List<T.AuthOptionsJson>;
  '/overview': List<T.OverviewJson>;
  '/signals': List<T.Page<T.SignalJson>, SignalFilter>;
  '/signals/{id}': Get<T.SignalJson, object, Id>;
  '/signals/{id}/acknowledge': { post: Write<{ reason?: string }, T.SignalJson, Id> };
  '/signals/{id}/resolve': { post: Write<{ reason: string }, T.SignalJson, Id> };
  '/proposals': List<T.Page<T.ProposalJson>, Paging & { state?: string | undefined }>;
  '/proposals/{id}': Get<T.ProposalJson, object, Id>;
  '/proposals/{id}/approve': { post: Write<{ plan_hash: string; reason?: string }, T.ProposalJson, Id> };
  '/proposals/{id}/reject': { post: Write<{ reason: string }, T.ProposalJson, Id> };
  '/proposals/{id}/apply': { post: Write<Record<string, never>, T.ProposalJson, Id> };
  '/proposals/{id}/rollback': { post: Write<{ reason: string }, T.ProposalJson, Id> };
  '/ledger': List<T.Page<T.LedgerEntryJson>, Paging>;
  '/ledger/verify': List<T.LedgerVerdictJson>;
  '/sources': List<T.Page<T.SourceJson>, Paging>;
  '/sources/{id}': Get<T.SourceDetailJson, object, Id>;
  '/observations/{id}': Get<T.ObservationJson, object, Id>;
  '/observations/{id}/body': {
    get: {
      parameters: { query?: never; header?: never; path: Id; cookie?: never };
      responses: {
        200: { headers: Record<string, string>; content: { 'text/plain': string } };
        default: Responses<never>['default'];
      };
    };
  };
  '/facts': List<T.Page<T.FactJson>, Paging & { subject?: string; attribute?: string; known_at?: string }>;
  '/cycles': List<T.Page<T.CycleJson>, Paging> & {
    post: Send<Record<string, never>, { cycle: T.CycleJson; started: boolean }>;
  };
  '/cycles/current': List<{ cycle: T.CycleJson | null }>;
  '/cycles/{id}': Get<T.CycleJson, object, Id>;
  '/users': List<T.Page<T.UserJson>, Paging> & {
    post: Send<{ email: string; name: string; role: T.Role }, T.UserJson>;
  };
  '/users/{id}': { patch: Write<{ role?: T.Role; name?: string; disabled?: boolean }, T.UserJson, Id> };
  '/users/{id}/sign-in-link': { post: Write<Record<string, never>, { url: string; expires_at: string }, Id> };
  '/tokens': List<T.Page<T.TokenJson>, Paging> & {
    post: Send<{ name: string; role: T.Role; expires_at?: string }, { token: string }>;
  };
  '/tokens/{id}': { delete: Write<never, unknown, Id> };
  '/settings': List<T.SettingsJson>;
  '/settings/proposals': {
    post: Send<
      { capability: string; path: string; value: T.Json; reason: string },
      { id: string; plan_hash: string }
    >;
  };
  '/work': List<T.Page<T.WorkRunJson>, Paging>;
  '/work/{id}': Get<T.WorkRunDetailJson, object, Id>;
  '/work/{id}/cancel': { post: Write<Record<string, never>, unknown, Id> };
  '/cost/periods': List<{ items: C.CostPeriodJson[] }>;
  '/cost/totals': List<C.CostTotalsJson, { by?: string; period?: string | undefined }>;
  '/cost/daily': List<C.CostDailyJson, { by?: string; period?: string | undefined }>;
  '/cost/movers': List<{ items: C.CostMoversJson[] }, { by?: string; period?: string | undefined }>;
  '/cost/summary': List<C.CostSummaryJson, { period?: string | undefined }>;
  '/cost/rows': List<T.Page<C.CostRowJson>, CostRowFilter & Paging>;
  '/competitors': List<{ items: C.CompetitorJson[] }>;
  '/competitors/{slug}': Get<C.CompetitorDetailJson, object, Slug>;
  '/accounts': List<T.Page<C.AccountJson>, Paging>;
  '/accounts/imports': List<T.Page<C.ListImportJson>>;
  '/accounts/{slug}': Get<C.AccountDetailJson, object, Slug>;
  '/market': List<C.MarketJson>;
  '/compliance/rules': List<C.ComplianceRulesJson>;
  '/compliance/status': List<C.ComplianceStatusJson>;
  '/compliance/contacts/check': {
    post: Send<{ events: Record<string, T.Json>[]; as_of?: string }, { decisions: C.ContactDecisionJson[] }>;
  };
}
