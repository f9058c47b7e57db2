/**
 * HTTP: where messages may go and how that is going, a test of it, and sending anew what failed. Names and types only:
 * addresses and secrets never leave.
 */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import { byId, deciderOf, json } from '../../decisions/route-parts.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import type { Outbox } from '../contract.ts';
import { sendTestMessage } from '../send-test-message.ts';
import { findProblem } from './check-destination.ts';
import type { Destinations } from './create-destinations.ts';
import { noMessages, readDestinationHealth } from './read-health.ts';

/** Who pressed a button waits that long; the message goes on by itself. */
const testWaitMs = 15_000;

const messageStates = z.enum(['pending', 'sending', 'delivered', 'failed', 'held', 'dead']);

const destinationSchema = z
  .object({
    name: z.string(),
    type: z.enum(['slack_webhook', 'slack_bot', 'teams', 'email', 'webhook']),
    problem: z
      .string()
      .nullable()
      .openapi({ description: 'What keeps it from being used now: a secret that is missing.' }),
    delivered: z.number().int().openapi({ description: 'Messages of the last thirty days.' }),
    waiting: z.number().int(),
    failed: z.number().int(),
    may_repeat: z.number().int().openapi({ description: 'Messages that may have arrived twice.' }),
    last_delivered_at: z.string().nullable(),
    last_failure: z
      .object({ at: z.string(), reason: z.string(), message_id: z.string() })
      .nullable()
      .openapi({ description: 'The newest message that failed and was not sent again.' }),
  })
  .openapi('Destination');

const testSchema = z
  .object({
    message_id: z.string(),
    state: messageStates,
    may_repeat: z.boolean(),
    problem: z.string().nullable(),
  })
  .openapi('DestinationTest');

const routes = {
  list: createRoute({
    method: 'get',
    path: '/destinations',
    tags: ['Alerts'],
    summary: 'Where messages may go, and how that is going',
    responses: { 200: json(z.object({ items: z.array(destinationSchema) }), 'Destinations') },
  }),
  test: createRoute({
    method: 'post',
    path: '/destinations/{name}/test',
    tags: ['Alerts'],
    summary: 'Sends a message that says that it is a test, and waits up to 15 seconds for what becomes of it',
    request: { params: z.object({ name: z.string().max(200) }) },
    responses: { 200: json(testSchema, 'What became of it'), ...problems(403, 404) },
  }),
  retry: createRoute({
    method: 'post',
    path: '/messages/{id}/retry',
    tags: ['Alerts'],
    summary: 'Sends a message anew that was refused or tried too often',
    request: { params: byId },
    responses: {
      200: json(z.object({ id: z.string(), state: messageStates }), 'It waits for its turn'),
      ...problems(403, 404, 409),
    },
  }),
};

const unknown = (name: string) =>
  new SophiaError('destination.unknown', `The workspace has no destination "${name}".`, {
    kind: 'not_found',
    where: name,
    hint: 'The list at /api/v1/destinations has those that there are.',
  });

export interface DestinationRouteDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly destinations: Destinations;
  readonly readSecret: ReadSecret;
  /** Name of the workspace, for the test message. */
  readonly workspace: string;
}

export function destinationRoutes(dependencies: DestinationRouteDependencies): OpenAPIHono<ApiEnv> {
  const { database, clock, outbox, destinations, readSecret, workspace } = dependencies;
  const router = createRouter();
  router.on('POST', ['/destinations/:name/test', '/messages/:id/retry'], requireRole('analyst'));
  return router
    .openapi(routes.list, async (c) => {
      const health = await readDestinationHealth(database.db, clock);
      const items = await Promise.all(
        destinations.all().map(async (one) => {
          const { delivered, waiting, failed, mayRepeat, lastDeliveredAt, lastFailure } =
            health.get(one.name) ?? noMessages;
          return {
            name: one.name,
            type: one.type,
            problem: (await findProblem(readSecret, one)) ?? null,
            delivered,
            waiting,
            failed,
            may_repeat: mayRepeat,
            last_delivered_at: lastDeliveredAt,
            last_failure: lastFailure && {
              at: lastFailure.at,
              reason: lastFailure.reason,
              message_id: lastFailure.messageId,
            },
          };
        }),
      );
      return c.json({ items }, 200);
    })
    .openapi(routes.test, async (c) => {
      const { name } = c.req.valid('param');
      const destination = destinations.find(name);
      if (destination === undefined) throw unknown(name);
      const tools = { database, clock, outbox, waitMs: testWaitMs };
      const message = await sendTestMessage(tools, destination, workspace);
      return c.json(
        {
          message_id: message.id,
          state: message.state,
          may_repeat: message.mayRepeat,
          problem: message.lastError,
        },
        200,
      );
    })
    .openapi(routes.retry, async (c) => {
      const { id } = c.req.valid('param');
      await outbox.retry(id, deciderOf(c.get('principal')).actor);
      return c.json({ id, state: (await outbox.find(id))?.state ?? 'pending' }, 200);
    });
}
