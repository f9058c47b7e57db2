/** Outside effects that are held back after a restore, over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { json, jsonBody, reason } from '../../decisions/route-parts.ts';
import { proposalStateSchema } from '../../decisions/proposals/proposal-json.ts';
import type { StoredMessage } from '../../delivery/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import { hasRole } from '../../platform/auth/tables.ts';
import type { ApiEnv, Role } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import type { EffectServices } from '../runtime/held-effects.ts';
import { dropHeldEffect, readHeldEffects, releaseHeldEffects } from '../runtime/held-effects.ts';

const effectsSchema = z
  .object({
    held: z
      .object({ since: z.string(), reason: z.string() })
      .nullable()
      .openapi({ description: 'Null where nothing is held back; the lists are empty then.' }),
    total: z.number().int().openapi({ description: 'How many wait; each list has at most 200 of them.' }),
    messages: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        channel: z.string(),
        destination: z.string(),
        about: z.string(),
        created_at: z.string(),
        due_at: z.string(),
        sample: z.boolean(),
      }),
    ),
    changes: z.array(
      z.object({
        id: z.string().openapi({ description: 'Of the proposal.' }),
        title: z.string(),
        kind: z.string(),
        state: proposalStateSchema,
        risk: z.string(),
        proposed_at: z.string(),
        sample: z.boolean(),
      }),
    ),
  })
  .openapi('HeldEffects');

const withReason = jsonBody(z.strictObject({ reason }));

const routes = {
  list: createRoute({
    method: 'get',
    path: '/effects',
    tags: ['Effects'],
    summary: 'Outside effects that are held back since a restore',
    responses: { 200: json(effectsSchema, 'What waits'), ...problems(401) },
  }),
  release: createRoute({
    method: 'post',
    path: '/effects/release',
    tags: ['Effects'],
    summary: 'Lets everything go that is held back',
    request: withReason,
    responses: { 200: json(effectsSchema, 'Nothing is held any more'), ...problems(400, 401, 403, 409) },
  }),
  drop: createRoute({
    method: 'post',
    path: '/effects/{id}/drop',
    tags: ['Effects'],
    summary: 'Says that one message or change shall not leave',
    request: { params: z.object({ id: z.string().max(100) }), ...withReason },
    responses: { 200: json(effectsSchema, 'What still waits'), ...problems(400, 401, 403, 404, 409) },
  }),
};

export function effectRoutes(services: EffectServices): OpenAPIHono<ApiEnv> {
  const answer = async (role: Role): Promise<z.infer<typeof effectsSchema>> => {
    const { held, total, messages, changes } = await readHeldEffects(services);
    return {
      // Which file it was, and where on the server, is for those who restore.
      held: held === null || hasRole(role, 'admin') ? held : { ...held, reason: 'restored from a backup' },
      total,
      messages: messages.map((message) => ({
        id: message.id,
        title: titleOf(message),
        channel: message.channel,
        destination: message.destination,
        about: message.subject,
        created_at: message.createdAt,
        due_at: message.dueAt,
        sample: message.sample,
      })),
      changes: changes.map(({ id, title, kind, state, risk, proposed_at, sample }) => ({
        id,
        title,
        kind,
        state,
        risk,
        proposed_at,
        sample,
      })),
    };
  };
  const router = createRouter();
  router.on('POST', ['/effects/release', '/effects/:id/drop'], requireRole('admin'));
  return router
    .openapi(routes.list, async (c) => c.json(await answer(c.get('principal').role), 200))
    .openapi(routes.release, async (c) => {
      const actor = `user:${c.get('principal').userId}`;
      if (!(await releaseHeldEffects(services, actor, c.req.valid('json').reason))) {
        throw new SophiaError('effects.not_held', 'Outside effects are not held back.', { kind: 'conflict' });
      }
      return c.json(await answer(c.get('principal').role), 200);
    })
    .openapi(routes.drop, async (c) => {
      const actor = `user:${c.get('principal').userId}`;
      await dropHeldEffect(services, c.req.valid('param').id, actor, c.req.valid('json').reason);
      return c.json(await answer(c.get('principal').role), 200);
    });
}

/** Messages are of many shapes; those about a signal carry its title. */
function titleOf({ payload, subject }: StoredMessage): string {
  const found = z.looseObject({ title: z.string().min(1) }).safeParse(payload);
  return found.success ? found.data.title : subject;
}
