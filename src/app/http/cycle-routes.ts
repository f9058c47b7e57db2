/** The intelligence cycle over HTTP: what ran, what runs, and a start on demand. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { IntelligenceCycle } from '../../agent/cycle/intelligence-cycle.ts';
import type { Cycle, CycleStore } from '../../agent/cycle/store.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';

const unreachableSchema = z.object({ source: z.string(), reason: z.string() });

export const cycleSchema = z
  .object({
    id: z.string(),
    mode: z.string(),
    state: z.enum(['running', 'finished', 'failed']),
    started_at: z.string(),
    finished_at: z.string().nullable(),
    reason: z.string().nullable(),
    capabilities: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        status: z.enum(['pending', 'running', 'ok', 'partial', 'failed']),
        message: z.string().nullable(),
        observations: z.number().int(),
        facts: z.number().int(),
        signals: z.number().int(),
        proposals: z.number().int(),
        unreachable: z.array(unreachableSchema),
        duration_ms: z.number().int().nullable(),
      }),
    ),
    summary: z
      .object({
        new: z.number().int(),
        changed: z.number().int(),
        decisions: z.number().int(),
        unreachable: z.number().int(),
      })
      .nullable(),
  })
  .openapi('Cycle');

export type CycleJson = z.infer<typeof cycleSchema>;

/** `titleOf` names a capability for people. */
export function toCycleJson(cycle: Cycle, titleOf: (name: string) => string): CycleJson {
  return {
    id: cycle.id,
    mode: cycle.mode,
    state: cycle.state,
    started_at: cycle.startedAt.toISOString(),
    finished_at: cycle.finishedAt?.toISOString() ?? null,
    reason: cycle.reason,
    capabilities: cycle.parts.map((part) => ({
      name: part.capability,
      title: titleOf(part.capability),
      status: part.state,
      message: part.message,
      observations: part.observations,
      facts: part.facts,
      signals: part.signals,
      proposals: part.proposals,
      unreachable: [...part.unreachable],
      duration_ms:
        part.startedAt === null || part.finishedAt === null
          ? null
          : part.finishedAt.getTime() - part.startedAt.getTime(),
    })),
    summary: cycle.summary,
  };
}

const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});

const routes = {
  list: createRoute({
    method: 'get',
    path: '/cycles',
    tags: ['Cycles'],
    summary: 'Cycles, newest first',
    request: { query },
    responses: {
      200: answer(z.object({ items: z.array(cycleSchema), next_cursor: z.string().nullable() }), 'Cycles'),
      ...problems(400),
    },
  }),
  current: createRoute({
    method: 'get',
    path: '/cycles/current',
    tags: ['Cycles'],
    summary: 'The cycle that runs, else the last one',
    responses: { 200: answer(z.object({ cycle: cycleSchema.nullable() }), 'The cycle') },
  }),
  get: createRoute({
    method: 'get',
    path: '/cycles/{id}',
    tags: ['Cycles'],
    summary: 'One cycle',
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: answer(cycleSchema, 'The cycle'), ...problems(404) },
  }),
  start: createRoute({
    method: 'post',
    path: '/cycles',
    tags: ['Cycles'],
    summary: 'Starts a cycle, or joins the one that runs',
    request: {
      body: {
        required: false,
        content: {
          'application/json': {
            schema: z.strictObject({ capabilities: z.array(z.string()).min(1).optional() }),
          },
        },
      },
    },
    responses: {
      202: answer(z.object({ cycle: cycleSchema, started: z.boolean() }), 'The cycle'),
      ...problems(400, 403),
    },
  }),
};

export interface CycleRouteDependencies {
  readonly cycle: IntelligenceCycle;
  readonly store: CycleStore;
  readonly titleOf: (name: string) => string;
}

export function cycleRoutes({ cycle, store, titleOf }: CycleRouteDependencies): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.on('POST', '/cycles', requireRole('analyst'));
  return router
    .openapi(routes.list, async (c) => {
      const { limit, cursor } = c.req.valid('query');
      if (cursor !== undefined && !(await store.find(cursor))) {
        throw new SophiaError('page.cursor', 'This page does not exist: its cursor is not one of ours.', {
          where: 'cursor',
          hint: 'Begin again without a cursor.',
        });
      }
      const items = await store.list(limit + 1, cursor);
      const page = items.slice(0, limit);
      const last = page.at(-1);
      return c.json(
        {
          items: page.map((item) => toCycleJson(item, titleOf)),
          next_cursor: items.length > limit && last ? last.id : null,
        },
        200,
      );
    })
    .openapi(routes.current, async (c) => {
      const current = (await store.running()) ?? (await store.list(1))[0];
      return c.json({ cycle: current ? toCycleJson(current, titleOf) : null }, 200);
    })
    .openapi(routes.get, async (c) => {
      const { id } = c.req.valid('param');
      const found = await store.find(id);
      if (!found) throw new SophiaError('cycle.unknown', `There is no cycle ${id}.`, { kind: 'not_found' });
      return c.json(toCycleJson(found, titleOf), 200);
    })
    .openapi(routes.start, async (c) => {
      const body = c.req.header('content-type')?.includes('json') === true ? c.req.valid('json') : {};
      const started = await cycle.start('manual', body.capabilities);
      return c.json({ cycle: toCycleJson(started.cycle, titleOf), started: started.isNew }, 202);
    });
}
