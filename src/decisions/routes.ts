/** The HTTP interface of the decision path. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRouter } from '../platform/http/create-router.ts';
import type { ApiEnv } from '../platform/http/env.ts';
import type { Decisions } from './create-decisions.ts';
import { ledgerRoutes } from './ledger/routes.ts';
import { proposalRoutes } from './proposals/routes.ts';
import { signalRoutes } from './signals/routes.ts';

export function decisionRoutes(decisions: Decisions): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.route('/', signalRoutes(decisions));
  router.route('/', proposalRoutes(decisions));
  router.route('/', ledgerRoutes(decisions));
  return router;
}
