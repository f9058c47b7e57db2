/** The ledger over HTTP. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute, z } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import type { ReadModel } from '../read-model.ts';
import { deciderOf, given, json, jsonBody, pageOf, pageQuery, pageSchema, reason } from '../route-parts.ts';
import type { LedgerKeeping, LedgerVerification } from './contract.ts';
import { unknownEntry } from './erase-bodies.ts';
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

const bySeq = z.object({ seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

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
  show: createRoute({
    method: 'get',
    path: '/ledger/entries/{seq}',
    tags: ['Ledger'],
    summary: 'One entry',
    request: { params: bySeq },
    responses: { 200: json(ledgerEntrySchema, 'The entry'), ...problems(400, 401, 404) },
  }),
  erase: createRoute({
    method: 'post',
    path: '/ledger/entries/{seq}/erase',
    tags: ['Ledger'],
    summary: 'Removes the body of an entry for good; the entry and the chain stay',
    description:
      'For a person who asks to be forgotten. Body and salt are removed, a tombstone and an entry of the erasure are left, and verification still passes. The reason stays in the ledger: name nobody in it.',
    request: { params: bySeq, ...jsonBody(z.strictObject({ reason })) },
    responses: {
      200: json(ledgerEntrySchema, 'The entry without its body'),
      ...problems(400, 401, 403, 404, 409),
    },
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
  const get = async (seq: number) => {
    const entry = await readModel.ledgerEntry(seq);
    if (entry === undefined) throw unknownEntry(seq);
    return entry;
  };
  const router = createRouter();
  router.on('POST', ['/ledger/entries/:seq/erase'], requireRole('admin'));
  return router
    .openapi(routes.list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const page = await readModel.ledger(given(filter), pageOf(given({ limit, cursor })));
      return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200);
    })
    .openapi(routes.show, async (c) => c.json(await get(c.req.valid('param').seq), 200))
    .openapi(routes.erase, async (c) => {
      const { seq } = c.req.valid('param');
      const { actor } = deciderOf(c.get('principal'));
      const erased = await ledger.eraseBody(seq, actor, c.req.valid('json').reason);
      if (erased.length === 0) {
        throw new SophiaError('ledger.erased', `The body of entry ${seq} was erased before.`, {
          kind: 'conflict',
          hint: 'The entry names the one that records the erasure.',
        });
      }
      return c.json(await get(seq), 200);
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
