/** Competitors over HTTP: who is watched, and what each did. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { profileRoutes } from './profile-routes.ts';
import { thresholdRoutes } from './threshold-routes.ts';
import { findCompetitor, listCompetitors } from './read-competitors.ts';
import type { Settings } from './settings.ts';

const sourceSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  address: z.string(),
  state: z.enum(['new', 'ok', 'suspect', 'failing', 'unreachable']),
  reason: z.string().nullable(),
  last_tried_at: z.string().nullable(),
  last_good_at: z.string().nullable(),
  last_changed_at: z.string().nullable(),
  interval_s: z.number().int().nullable(),
});

const competitorSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    sample: z.boolean(),
    sources: z.number().int(),
    sources_ok: z.number().int(),
    moves_90_days: z.number().int(),
    last_move: z
      .object({
        id: z.string(),
        title: z.string(),
        severity: z.enum(['info', 'watch', 'high', 'critical']),
        occurred_at: z.string(),
      })
      .nullable(),
  })
  .openapi('Competitor');

const profileSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    sample: z.boolean(),
    sources: z.array(sourceSchema),
    timeline: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        severity: z.enum(['info', 'watch', 'high', 'critical']),
        state: z.enum(['open', 'acknowledged', 'resolved']),
        title: z.string(),
        summary: z.string(),
        occurred_at: z.string(),
        sample: z.boolean(),
      }),
    ),
    captures: z.array(
      z.object({
        id: z.string(),
        source_id: z.string(),
        title: z.string(),
        retrieved_at: z.string(),
        size_bytes: z.number().int(),
      }),
    ),
  })
  .openapi('CompetitorProfile');

const list = createRoute({
  method: 'get',
  path: '/competitors',
  tags: ['Competitors'],
  summary: 'Who is watched',
  responses: {
    200: {
      description: 'Competitors',
      content: { 'application/json': { schema: z.object({ items: z.array(competitorSchema) }) } },
    },
  },
});

const get = createRoute({
  method: 'get',
  path: '/competitors/{slug}',
  tags: ['Competitors'],
  summary: 'One competitor: sources, timeline, captures',
  request: { params: z.object({ slug: z.string() }) },
  responses: {
    200: { description: 'Profile', content: { 'application/json': { schema: profileSchema } } },
    ...problems(404),
  },
});

export function competitorRoutes(
  services: CapabilityServices,
  settings: () => Settings,
): OpenAPIHono<ApiEnv> {
  // The fixed paths come first: a competitor may be called by any slug.
  const router = createRouter();
  router.route('/', thresholdRoutes(services, settings));
  router.route('/', profileRoutes(services, settings));
  return router
    .openapi(list, async (c) => c.json({ items: await listCompetitors(services, settings()) }, 200))
    .openapi(get, async (c) => {
      const { slug } = c.req.valid('param');
      const profile = await findCompetitor(services, settings(), slug);
      if (!profile) {
        throw new SophiaError('competitors.unknown', `No competitor "${slug}" is watched.`, {
          kind: 'not_found',
          hint: 'Competitors are listed in sophia.yaml under capabilities.competitive-intelligence.',
        });
      }
      return c.json(profile, 200);
    });
}
