/** Signals over HTTP. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute, z } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import type { ReadModel } from '../read-model.ts';
import {
  byId,
  deciderOf,
  given,
  json,
  jsonBody,
  pageOf,
  pageQuery,
  pageSchema,
  reason,
} from '../route-parts.ts';
import type { SignalKeeping } from './create-signals.ts';
import { unknownSignal } from './create-signals.ts';
import {
  severitySchema,
  signalSchema,
  signalStateSchema,
  signalWithHistorySchema,
  verdictSchema,
  votesSchema,
} from './signal-json.ts';

const filterQuery = pageQuery.extend({
  state: signalStateSchema.optional(),
  severity: severitySchema.optional(),
  kind: z.string().max(200).optional(),
  capability: z.string().max(200).optional(),
  subject: z.string().max(500).optional(),
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'Only what occurred at or after this.' }),
});

const routes = {
  list: createRoute({
    method: 'get',
    path: '/signals',
    tags: ['Signals'],
    summary: 'What changed or crossed a line, newest first',
    request: { query: filterQuery },
    responses: { 200: json(pageSchema(signalSchema), 'A page of signals'), ...problems(400, 401) },
  }),
  votes: createRoute({
    method: 'get',
    path: '/signals/feedback',
    tags: ['Signals'],
    summary: 'What people said of signals, by kind, subject and source',
    request: { query: z.object({ capability: z.string().max(200).optional() }) },
    responses: { 200: json(z.object({ votes: z.array(votesSchema) }), 'Sums'), ...problems(401) },
  }),
  show: createRoute({
    method: 'get',
    path: '/signals/{id}',
    tags: ['Signals'],
    summary: 'One signal with its history',
    request: { params: byId },
    responses: { 200: json(signalWithHistorySchema, 'The signal'), ...problems(401, 404) },
  }),
  acknowledge: createRoute({
    method: 'post',
    path: '/signals/{id}/acknowledge',
    tags: ['Signals'],
    summary: 'Says that somebody has seen it',
    request: {
      params: byId,
      ...jsonBody(z.strictObject({ reason: z.string().trim().max(2000).optional() })),
    },
    responses: { 200: json(signalWithHistorySchema, 'The signal'), ...problems(401, 403, 404, 409) },
  }),
  resolve: createRoute({
    method: 'post',
    path: '/signals/{id}/resolve',
    tags: ['Signals'],
    summary: 'Says that it no longer matters, and why',
    request: { params: byId, ...jsonBody(z.strictObject({ reason })) },
    responses: { 200: json(signalWithHistorySchema, 'The signal'), ...problems(400, 401, 403, 404, 409) },
  }),
  feedback: createRoute({
    method: 'post',
    path: '/signals/{id}/feedback',
    tags: ['Signals'],
    summary: 'Says that it was useful, or noise and why; the latest word of a person counts',
    request: {
      params: byId,
      ...jsonBody(z.strictObject({ verdict: verdictSchema, reason: z.string().trim().max(2000).optional() })),
    },
    responses: { 200: json(signalWithHistorySchema, 'The signal'), ...problems(400, 401, 403, 404) },
  }),
};

export interface SignalRouteServices {
  readonly signals: SignalKeeping;
  readonly readModel: ReadModel;
}

export function signalRoutes({ signals, readModel }: SignalRouteServices): OpenAPIHono<ApiEnv> {
  const get = async (id: string) => {
    const signal = await readModel.signal(id);
    if (signal === undefined) throw unknownSignal(id);
    return signal;
  };
  const router = createRouter();
  const deciding = ['/signals/:id/acknowledge', '/signals/:id/resolve', '/signals/:id/feedback'];
  router.on('POST', deciding, requireRole('analyst'));
  return router
    .openapi(routes.list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const { items, next_cursor } = await readModel.signals(given(filter), pageOf(given({ limit, cursor })));
      return c.json({ items: [...items], next_cursor }, 200);
    })
    .openapi(routes.votes, async (c) =>
      c.json({ votes: [...(await readModel.votes(c.req.valid('query').capability))] }, 200),
    )
    .openapi(routes.show, async (c) => c.json(await get(c.req.valid('param').id), 200))
    .openapi(routes.acknowledge, async (c) => {
      const { id } = c.req.valid('param');
      await signals.acknowledge(id, deciderOf(c.get('principal')).actor, c.req.valid('json').reason);
      return c.json(await get(id), 200);
    })
    .openapi(routes.resolve, async (c) => {
      const { id } = c.req.valid('param');
      await signals.resolve(id, deciderOf(c.get('principal')).actor, c.req.valid('json').reason);
      return c.json(await get(id), 200);
    })
    .openapi(routes.feedback, async (c) => {
      const { id } = c.req.valid('param');
      const { verdict, reason } = c.req.valid('json');
      await signals.giveFeedback(id, deciderOf(c.get('principal')).actor, { verdict, ...given({ reason }) });
      return c.json(await get(id), 200);
    });
}
