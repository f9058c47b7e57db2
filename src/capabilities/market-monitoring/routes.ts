/** The HTTP interface of the market. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { marketLists } from './domain/ranking-facts.ts';
import { marketSchema } from './market-json.ts';
import { presentMarket } from './present-market.ts';
import { readMarket } from './read-market.ts';
import { shareAnswerSchema, shareOf } from './share-of-list.ts';

const marketRoute = createRoute({
  method: 'get',
  path: '/market',
  tags: ['Market'],
  summary: 'Units under management, shares, concentration and movement, with their denominators',
  responses: {
    200: { description: 'The market', content: { 'application/json': { schema: marketSchema } } },
    ...problems(401),
  },
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
  responses: {
    200: { description: 'Shares', content: { 'application/json': { schema: shareAnswerSchema } } },
    ...problems(400, 401, 404),
  },
});

export function createRoutes(services: CapabilityServices): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.openapi(marketRoute, async (c) => c.json(presentMarket(await readMarket(services)), 200));
  router.openapi(sharesRoute, async (c) => {
    const { list, year } = c.req.valid('query');
    return c.json(shareOf(await readMarket(services), list, year), 200);
  });
  return router;
}
