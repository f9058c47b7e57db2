/** Alerts over HTTP. A rule has its version as its ETag; whoever changes it sends that back as If-Match. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import {
  byId,
  deciderOf,
  given,
  json,
  jsonBody,
  pageOf,
  pageQuery,
  pageSchema,
} from '../../decisions/route-parts.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import {
  deliveryJson,
  deliverySchema,
  escalationJson,
  escalationSchema,
  escalationStateSchema,
  previewJson,
  previewSchema,
  recipientsSchema,
  ruleJson,
  ruleSchema,
  scopeSchema,
  snoozeJson,
  snoozeSchema,
} from './alert-json.ts';
import type { Alerts } from './contract.ts';
import { ruleInputSchema } from './domain/alert-rule.ts';

const tags = ['Alerts'];
const ifMatch = z.object({
  'if-match': z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'ETag of the version that is to be changed.' }),
});
const about = pageQuery.extend({
  signal: z.string().max(100).optional(),
  rule: z.string().max(100).optional(),
});

const routes = {
  list: createRoute({
    method: 'get',
    path: '/alerts/rules',
    tags,
    summary: 'Every alert rule, by name',
    responses: { 200: json(z.object({ items: z.array(ruleSchema) }), 'Rules'), ...problems(401) },
  }),
  add: createRoute({
    method: 'post',
    path: '/alerts/rules',
    tags,
    summary: 'Adds a rule',
    request: jsonBody(ruleInputSchema),
    responses: { 201: json(ruleSchema, 'The rule'), ...problems(400, 401, 403, 409) },
  }),
  preview: createRoute({
    method: 'post',
    path: '/alerts/rules/preview',
    tags,
    summary: 'What a draft would have sent in the last thirty days; writes nothing',
    request: jsonBody(ruleInputSchema),
    responses: { 200: json(previewSchema, 'What it would have sent'), ...problems(400, 401) },
  }),
  show: createRoute({
    method: 'get',
    path: '/alerts/rules/{id}',
    tags,
    summary: 'One rule',
    request: { params: byId },
    responses: { 200: json(ruleSchema, 'The rule'), ...problems(401, 404) },
  }),
  change: createRoute({
    method: 'put',
    path: '/alerts/rules/{id}',
    tags,
    summary: 'Puts a rule in the place of the version that If-Match names',
    request: { params: byId, headers: ifMatch, ...jsonBody(ruleInputSchema) },
    responses: { 200: json(ruleSchema, 'The rule'), ...problems(400, 401, 403, 404, 409, 412, 428) },
  }),
  remove: createRoute({
    method: 'delete',
    path: '/alerts/rules/{id}',
    tags,
    summary: 'Removes a rule; what waits under it is not told',
    request: { params: byId, headers: ifMatch },
    responses: { 204: { description: 'It is gone' }, ...problems(401, 403, 404, 412, 428) },
  }),
  recipients: createRoute({
    method: 'get',
    path: '/alerts/recipients',
    tags,
    summary: 'Destinations and people that a rule can tell',
    responses: { 200: json(recipientsSchema, 'Recipients'), ...problems(401) },
  }),
  snooze: createRoute({
    method: 'post',
    path: '/alerts/snooze',
    tags,
    summary: 'Holds back a rule, a subject or a signal until a time',
    request: jsonBody(
      z.strictObject({
        scope: scopeSchema,
        target: z.string().trim().min(1).max(500).openapi({
          description: 'Id of the rule or the signal, or the subject: competitor:eliseai',
        }),
        until: z.iso.datetime({ offset: true }),
        reason: z.string().trim().max(2000).optional(),
      }),
    ),
    responses: { 201: json(snoozeSchema, 'The snooze'), ...problems(400, 401, 403, 404) },
  }),
  snoozes: createRoute({
    method: 'get',
    path: '/alerts/snoozes',
    tags,
    summary: 'Snoozes that hold now',
    responses: { 200: json(z.object({ items: z.array(snoozeSchema) }), 'Snoozes'), ...problems(401) },
  }),
  endSnooze: createRoute({
    method: 'delete',
    path: '/alerts/snoozes/{id}',
    tags,
    summary: 'Ends a snooze now',
    request: { params: byId },
    responses: { 204: { description: 'It holds no more' }, ...problems(401, 403, 404) },
  }),
  deliveries: createRoute({
    method: 'get',
    path: '/alerts/deliveries',
    tags,
    summary: 'Why somebody was told: messages of rules, newest first',
    request: { query: about },
    responses: { 200: json(pageSchema(deliverySchema), 'Deliveries'), ...problems(400, 401) },
  }),
  escalations: createRoute({
    method: 'get',
    path: '/alerts/escalations',
    tags,
    summary: 'What waits for somebody to acknowledge, and what became of it',
    request: { query: about.extend({ state: escalationStateSchema.optional() }) },
    responses: { 200: json(pageSchema(escalationSchema), 'Escalations'), ...problems(400, 401) },
  }),
};

export function alertRoutes(alerts: Alerts): OpenAPIHono<ApiEnv> {
  const { rules, snoozes } = alerts;
  const router = createRouter();
  const writes = ['/alerts/rules', '/alerts/rules/:id', '/alerts/snooze', '/alerts/snoozes/:id'];
  router.on(['POST', 'PUT', 'DELETE'], writes, async (c, next) =>
    // A preview only reads.
    c.req.method === 'POST' && c.req.path.endsWith('/alerts/rules/preview')
      ? next()
      : requireRole('analyst')(c, next),
  );
  return router
    .openapi(routes.list, async (c) => {
      const nameOf = await alerts.actorNames();
      return c.json({ items: (await rules.list()).map((rule) => ruleJson(rule, rules, nameOf)) }, 200);
    })
    .openapi(routes.add, async (c) => {
      const stored = await rules.add(c.req.valid('json'), deciderOf(c.get('principal')).actor);
      return c.json(ruleJson(stored, rules, await alerts.actorNames()), 201, { etag: tagOf(stored.version) });
    })
    .openapi(routes.preview, async (c) => c.json(previewJson(await alerts.preview(c.req.valid('json'))), 200))
    .openapi(routes.show, async (c) => {
      const stored = await rules.get(c.req.valid('param').id);
      return c.json(ruleJson(stored, rules, await alerts.actorNames()), 200, { etag: tagOf(stored.version) });
    })
    .openapi(routes.change, async (c) => {
      const { id } = c.req.valid('param');
      const version = versionOf(c.req.valid('header')['if-match']);
      const stored = await rules.change(
        id,
        version,
        c.req.valid('json'),
        deciderOf(c.get('principal')).actor,
      );
      return c.json(ruleJson(stored, rules, await alerts.actorNames()), 200, { etag: tagOf(stored.version) });
    })
    .openapi(routes.remove, async (c) => {
      const version = versionOf(c.req.valid('header')['if-match']);
      await rules.remove(c.req.valid('param').id, version, deciderOf(c.get('principal')).actor);
      return c.body(null, 204);
    })
    .openapi(routes.recipients, async (c) => {
      const { destinations, people } = await alerts.recipients();
      return c.json(
        {
          destinations: [...destinations],
          people: people.map((one) => ({ ...one, destinations: [...one.destinations] })),
        },
        200,
      );
    })
    .openapi(routes.snooze, async (c) => {
      const { reason, ...snooze } = c.req.valid('json');
      const actor = deciderOf(c.get('principal')).actor;
      return c.json(
        snoozeJson(await snoozes.add({ ...snooze, ...given({ reason }) }, actor), await alerts.actorNames()),
        201,
      );
    })
    .openapi(routes.snoozes, async (c) => {
      const nameOf = await alerts.actorNames();
      return c.json({ items: (await snoozes.list()).map((one) => snoozeJson(one, nameOf)) }, 200);
    })
    .openapi(routes.endSnooze, async (c) => {
      await snoozes.end(c.req.valid('param').id, deciderOf(c.get('principal')).actor);
      return c.body(null, 204);
    })
    .openapi(routes.deliveries, async (c) => {
      const { signal, rule, ...page } = c.req.valid('query');
      const { items, next_cursor } = await alerts.deliveries(given({ signal, rule }), pageOf(page));
      return c.json({ items: items.map(deliveryJson), next_cursor }, 200);
    })
    .openapi(routes.escalations, async (c) => {
      const { signal, rule, state, ...page } = c.req.valid('query');
      const { items, next_cursor } = await alerts.escalations(given({ signal, rule, state }), pageOf(page));
      return c.json({ items: items.map(escalationJson), next_cursor }, 200);
    });
}

const tagOf = (version: number) => `"${version}"`;

/** A packed answer has its tag weakened on the way (RFC 9110 section 8.8.3); a version is exact all the same. */
function versionOf(given: string | undefined): number {
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(given?.trim() ?? '') ?? [];
  if (version !== undefined) return Number(version);
  throw new SophiaError(
    'alert_rule.if_match',
    given === undefined
      ? 'A change of a rule says which version it changes.'
      : 'If-Match is not a version of a rule.',
    {
      where: 'if-match',
      hint: 'Send the ETag of the answer that you read: If-Match: "3".',
      details: { httpStatus: given === undefined ? 428 : 412 },
    },
  );
}
