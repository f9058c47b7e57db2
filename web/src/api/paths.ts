/**
 * The routes of the HTTP interface, as its OpenAPI document has them. Where the document says less than the server sends
 * (what is put together from other parts is described there only by its first fields), it is said here.
 */
import type { paths as Document } from './schema.d.ts';
import type { Json, OverviewJson, SettingsJson } from './types.ts';

interface Answers<Status extends number, Data> {
  responses: Record<Status, { headers: Record<string, unknown>; content: { 'application/json': Data } }>;
}

interface Closer {
  '/overview': { get: Answers<200, OverviewJson> };
  '/settings': { get: Answers<200, SettingsJson> };
  '/settings/proposals': {
    post: {
      requestBody: {
        content: { 'application/json': { capability: string; path: string; value: Json; reason: string } };
      };
      responses: Document['/settings/proposals']['post']['responses'];
    };
  };
}

export type paths = Omit<Document, keyof Closer> & Closer;

/** The query of a list. */
type QueryOf<Path extends keyof Document> = Document[Path] extends {
  get: { parameters: { query?: infer Query } };
}
  ? NonNullable<Query>
  : never;

export type SignalFilter = Omit<QueryOf<'/signals'>, 'limit' | 'cursor'>;
export type CostRowFilter = Omit<QueryOf<'/cost/rows'>, 'limit' | 'cursor'>;
export type ProposalState = NonNullable<QueryOf<'/proposals'>['state']>;
