/** The HTTP interface of evidence: sources, observations and facts, to follow a number down to where it came from. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Database } from '../platform/database/database.ts';
import { createRouter } from '../platform/http/create-router.ts';
import type { ApiEnv } from '../platform/http/env.ts';
import type { Evidence } from './contract.ts';
import { addFactRoutes } from './http/fact-routes.ts';
import { addObservationRoutes } from './http/observation-routes.ts';
import { addSourceRoutes } from './http/source-routes.ts';

export interface EvidenceRoutesOptions {
  readonly evidence: Evidence;
  readonly database: Database;
}

export function evidenceRoutes({ evidence, database }: EvidenceRoutesOptions): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  addSourceRoutes(router, evidence, database);
  addObservationRoutes(router, evidence);
  addFactRoutes(router, evidence);
  return router;
}
