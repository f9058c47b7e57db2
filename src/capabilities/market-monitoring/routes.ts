/** The HTTP interface of the market. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { marketLists } from './domain/ranking-facts.ts';
import { eventPageSchema, findEvents } from './events-json.ts';
import { exportListSchema } from './export-report.ts';
import { listImports } from './list-imports.ts';
import { marketSchema } from './market-schema.ts';
import { presentMarket } from './present-market.ts';
import { readMarket } from './read-market.ts';
import { readTrends } from './read-trends.ts';
import type { MarketSettings } from './settings.ts';
import { shareAnswerSchema, shareOf } from './share-of-list.ts';
import { presentTrends, trendsSchema } from './trends-json.ts';

const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

const marketRoute = createRoute({
  method: 'get',
  path: '/market',
  tags: ['Market'],
  summary: 'Units, shares with the claims behind each bound, concentration and changes between lists',
  responses: { 200: answer('The market', marketSchema), ...problems(401) },
});

const sharesRoute = createRoute({
  method: 'get',
  path: '/market/shares',
  tags: ['Market'],
  summary: 'Shares of one list and year',
  request: {
    query: z.object({
      list: z.enum(marketLists),
      year: z.coerce
        .number()
        .int()
        .optional()
        .openapi({ description: 'Newest with an exact count when left out.' }),
    }),
  },
  responses: { 200: answer('Shares', shareAnswerSchema), ...problems(400, 401, 404) },
});

const trendsRoute = createRoute({
  method: 'get',
  path: '/market/trends',
  tags: ['Market'],
  summary: 'Signals a week by kind and subject, with what was to be expected',
  responses: { 200: answer('Trends, the most striking first', trendsSchema), ...problems(401) },
});

const eventsRoute = createRoute({
  method: 'get',
  path: '/market/events',
  tags: ['Market'],
  summary: 'Signals and the accounts that they name, newest first',
  request: {
    query: z.object({
      account: z.string().min(1).max(100).optional().openapi({ description: 'Slug of one account.' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(600).optional().openapi({ description: 'next_cursor of the page before.' }),
    }),
  },
  responses: { 200: answer('A page of events', eventPageSchema), ...problems(400, 401) },
});

const importsRoute = createRoute({
  method: 'get',
  path: '/market/imports',
  tags: ['Market'],
  summary: 'Imported exports of properties with their sums',
  responses: { 200: answer('Exports, newest first', exportListSchema), ...problems(401) },
});

export function createRoutes(
  services: CapabilityServices,
  settings: () => MarketSettings,
): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.openapi(marketRoute, async (c) =>
    c.json(presentMarket(await readMarket(services, settings())), 200),
  );
  router.openapi(sharesRoute, async (c) => {
    const { list, year } = c.req.valid('query');
    return c.json(shareOf(await readMarket(services, settings()), list, year), 200);
  });
  router.openapi(trendsRoute, async (c) => c.json(presentTrends(await readTrends(services)), 200));
  router.openapi(eventsRoute, async (c) => c.json(await findEvents(services, c.req.valid('query')), 200));
  router.openapi(importsRoute, async (c) => c.json(await listImports(services), 200));
  return router;
}
