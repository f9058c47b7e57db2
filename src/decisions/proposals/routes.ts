/** Proposals over HTTP: reading, deciding, carrying out, taking back. Who may decide is told by `domain/may-decide.ts`. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute, z } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { Changes } from '../changes/create-changes.ts';
import type { Decider } from '../domain/may-decide.ts';
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
import type { ProposalKeeping } from './create-proposals.ts';
import { proposalSchema, proposalStateSchema } from './proposal-json.ts';
import { unknownProposal } from './store.ts';

const answer = json(proposalSchema, 'The proposal as it is now');
const refusals = problems(400, 401, 403, 404, 409);

const routes = {
  list: createRoute({
    method: 'get',
    path: '/proposals',
    tags: ['Proposals'],
    summary: 'What Sophia suggests to change, newest first',
    request: {
      query: pageQuery.extend({
        state: proposalStateSchema.optional(),
        capability: z.string().max(200).optional(),
        from_signal: z.string().max(100).optional(),
      }),
    },
    responses: { 200: json(pageSchema(proposalSchema), 'A page of proposals'), ...problems(400, 401) },
  }),
  show: createRoute({
    method: 'get',
    path: '/proposals/{id}',
    tags: ['Proposals'],
    summary: 'One proposal with its plan, decision and change',
    request: { params: byId },
    responses: { 200: answer, ...problems(401, 404) },
  }),
  approve: createRoute({
    method: 'post',
    path: '/proposals/{id}/approve',
    tags: ['Proposals'],
    summary: 'Says yes to the plan with this hash',
    request: {
      params: byId,
      ...jsonBody(z.strictObject({ plan_hash: z.string(), reason: z.string().trim().max(2000).optional() })),
    },
    responses: { 200: answer, ...refusals },
  }),
  reject: createRoute({
    method: 'post',
    path: '/proposals/{id}/reject',
    tags: ['Proposals'],
    summary: 'Says no, and why',
    request: { params: byId, ...jsonBody(z.strictObject({ reason })) },
    responses: { 200: answer, ...refusals },
  }),
  apply: createRoute({
    method: 'post',
    path: '/proposals/{id}/apply',
    tags: ['Proposals'],
    summary: 'Begins to carry out what was approved',
    request: { params: byId },
    responses: { 200: answer, ...refusals },
  }),
  rollback: createRoute({
    method: 'post',
    path: '/proposals/{id}/rollback',
    tags: ['Proposals'],
    summary: 'Begins to take the change back, and says why',
    request: { params: byId, ...jsonBody(z.strictObject({ reason })) },
    responses: { 200: answer, ...refusals },
  }),
};

export interface ProposalRouteServices {
  readonly proposals: ProposalKeeping;
  readonly changes: Changes;
  readonly readModel: ReadModel;
}

export function proposalRoutes({
  proposals,
  changes,
  readModel,
}: ProposalRouteServices): OpenAPIHono<ApiEnv> {
  const get = async (id: string, viewer: Decider) => {
    const proposal = await readModel.proposal(id, viewer);
    if (proposal === undefined) throw unknownProposal(id);
    return proposal;
  };
  // Roles are not checked here but by the decision path itself, which also puts a refusal on the record.
  return createRouter()
    .openapi(routes.list, async (c) => {
      const { limit, cursor, from_signal: fromSignal, ...rest } = c.req.valid('query');
      const page = await readModel.proposals(
        given({ ...rest, fromSignal }),
        deciderOf(c.get('principal')),
        pageOf(given({ limit, cursor })),
      );
      return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200);
    })
    .openapi(routes.show, async (c) =>
      c.json(await get(c.req.valid('param').id, deciderOf(c.get('principal'))), 200),
    )
    .openapi(routes.approve, async (c) => {
      const { id } = c.req.valid('param');
      const { plan_hash: planHash, reason: why } = c.req.valid('json');
      const decider = deciderOf(c.get('principal'));
      await proposals.approve(id, decider, { planHash, ...given({ reason: why }) });
      return c.json(await get(id, decider), 200);
    })
    .openapi(routes.reject, async (c) => {
      const { id } = c.req.valid('param');
      const decider = deciderOf(c.get('principal'));
      await proposals.reject(id, decider, c.req.valid('json').reason);
      return c.json(await get(id, decider), 200);
    })
    .openapi(routes.apply, async (c) => {
      const { id } = c.req.valid('param');
      const decider = deciderOf(c.get('principal'));
      await changes.apply(id, decider);
      return c.json(await get(id, decider), 200);
    })
    .openapi(routes.rollback, async (c) => {
      const { id } = c.req.valid('param');
      const decider = deciderOf(c.get('principal'));
      await changes.rollBack(id, decider, c.req.valid('json').reason);
      return c.json(await get(id, decider), 200);
    });
}
