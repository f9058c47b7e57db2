/** The ledger over HTTP. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute, z } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { ReadModel } from '../read-model.ts';
import { given, json, pageOf, pageQuery, pageSchema } from '../route-parts.ts';
import type { LedgerKeeping, LedgerVerification } from './contract.ts';
import { ledgerEntrySchema } from './find-entries.ts';

const verificationSchema = z
  .object({
    ok: z.boolean(),
    entries: z
      .number()
      .int()
      .openapi({ description: 'How many entries were found good, from the first on.' }),
    first_bad: z.object({ seq: z.number().int(), reason: z.string() }).nullable(),
    checkpoint: z.object({ seq: z.number().int(), at: z.string() }).nullable(),
  })
  .openapi('LedgerVerification');

const routes = {
  list: createRoute({
    method: 'get',
    path: '/ledger',
    tags: ['Ledger'],
    summary: 'Every decision and change, newest first',
    request: {
      query: pageQuery.extend({
        subject: z.string().max(500).optional(),
        action: z.string().max(200).optional(),
      }),
    },
    responses: { 200: json(pageSchema(ledgerEntrySchema), 'A page of entries'), ...problems(400, 401) },
  }),
  verify: createRoute({
    method: 'get',
    path: '/ledger/verify',
    tags: ['Ledger'],
    summary: 'Whether the ledger is as it was written',
    responses: { 200: json(verificationSchema, 'What was found'), ...problems(401) },
  }),
};

export interface LedgerRouteServices {
  readonly ledger: LedgerKeeping;
  readonly readModel: ReadModel;
}

export function ledgerRoutes({ ledger, readModel }: LedgerRouteServices): OpenAPIHono<ApiEnv> {
  const verify = oneAtATime(() => ledger.verify());
  return createRouter()
    .openapi(routes.list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const page = await readModel.ledger(given(filter), pageOf(given({ limit, cursor })));
      return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200);
    })
    .openapi(routes.verify, async (c) => c.json(await verify(), 200));
}

/** Reading millions of entries is no small thing: who asks while it runs gets the same answer. */
function oneAtATime(verify: () => Promise<LedgerVerification>): () => Promise<LedgerVerification> {
  let running: Promise<LedgerVerification> | undefined;
  return () => {
    running ??= verify().finally(() => {
      running = undefined;
    });
    return running;
  };
}
