/** Over HTTP: where people's votes on signals have moved the bars of classification. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { readThresholds, thresholdSchema } from './read-thresholds.ts';
import type { Settings } from './settings.ts';

const list = createRoute({
  method: 'get',
  path: '/competitors/thresholds',
  tags: ['Competitors'],
  summary: 'How votes on signals moved what is told, by kind, competitor and source',
  responses: {
    200: {
      description: 'Only what was voted on',
      content: { 'application/json': { schema: z.object({ items: z.array(thresholdSchema) }) } },
    },
    ...problems(401),
  },
});

export function thresholdRoutes(
  services: Pick<CapabilityServices, 'signals'>,
  settings: () => Settings,
): OpenAPIHono<ApiEnv> {
  return createRouter().openapi(list, async (c) =>
    c.json({ items: await readThresholds(services, settings()) }, 200),
  );
}
