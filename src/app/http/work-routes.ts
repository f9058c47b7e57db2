/** Durable runs: what works, what worked, step by step, and a way to stop one. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import type { DurableEngine, Run } from '../../platform/durable/contract.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';

const runSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    state: z.enum(['delayed', 'queued', 'running', 'done', 'failed', 'cancelled', 'set_aside']),
    queue: z.string().nullable(),
    schedule: z.string().nullable().openapi({ description: 'The schedule that started it.' }),
    worker: z.string().nullable(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    attempts: z.number().int(),
    error: z.string().nullable(),
  })
  .openapi('Run');

const stepSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  error: z.string().nullable(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
});

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const routes = {
  list: createRoute({
    method: 'get',
    path: '/work',
    tags: ['Work'],
    summary: 'Durable runs, newest first',
    request: {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.string().optional(),
        state: runSchema.shape.state.optional(),
        ticks: z
          .enum(['hide', 'show'])
          .default('hide')
          .openapi({ description: 'Whether runs that a schedule started and that went well are listed.' }),
      }),
    },
    responses: {
      200: json(z.object({ items: z.array(runSchema), next_cursor: z.string().nullable() }), 'Runs'),
    },
  }),
  get: createRoute({
    method: 'get',
    path: '/work/{id}',
    tags: ['Work'],
    summary: 'One run with its steps',
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: json(runSchema.extend({ steps: z.array(stepSchema) }), 'The run'), ...problems(404) },
  }),
  cancel: createRoute({
    method: 'post',
    path: '/work/{id}/cancel',
    tags: ['Work'],
    summary: 'Stops a run before its next step',
    request: { params: z.object({ id: z.string() }) },
    responses: { 202: { description: 'Asked to stop' }, ...problems(403, 404) },
  }),
};

const toRunJson = (run: Run): z.infer<typeof runSchema> => ({
  id: run.id,
  name: run.workflow,
  state: run.state,
  queue: run.queue ?? null,
  schedule: run.schedule ?? null,
  worker: run.executor ?? null,
  created_at: run.createdAt,
  started_at: run.startedAt ?? null,
  finished_at: run.endedAt ?? null,
  attempts: run.attempts,
  error: run.error ?? null,
});

export function workRoutes({ engine }: { engine: DurableEngine }): OpenAPIHono<ApiEnv> {
  const find = async (id: string) => {
    const run = await engine.find(id);
    if (!run) throw new SophiaError('work.unknown', `There is no run ${id}.`, { kind: 'not_found' });
    return run;
  };
  const router = createRouter();
  router.use('/work/:id/cancel', requireRole('admin'));
  return router
    .openapi(routes.list, async (c) => {
      const { limit, cursor, state, ticks } = c.req.valid('query');
      const page = await engine.list({
        limit,
        withoutTicks: ticks === 'hide',
        ...(cursor === undefined ? {} : { cursor }),
        ...(state === undefined ? {} : { state }),
      });
      return c.json({ items: page.runs.map(toRunJson), next_cursor: page.next ?? null }, 200);
    })
    .openapi(routes.get, async (c) => {
      const run = await find(c.req.valid('param').id);
      const steps = (await engine.steps(run.id)).map((step) => ({
        name: step.name,
        ok: step.ok,
        error: step.error ?? null,
        started_at: step.startedAt ?? null,
        finished_at: step.endedAt ?? null,
      }));
      return c.json({ ...toRunJson(run), steps }, 200);
    })
    .openapi(routes.cancel, async (c) => {
      const run = await find(c.req.valid('param').id);
      await engine.cancel(run.id);
      return c.body(null, 202);
    });
}
