/** The HTTP interface of accounts. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../../platform/http/env.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { accountDetailSchema, getAccount } from './get-account.ts';
import { listAccounts } from './list-accounts.ts';
import { accountSchema } from './present-account.ts';
import { listImports } from './store.ts';

const pageQuery = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .optional()
    .openapi({ description: 'Accounts a page; 100 when left out.' }),
  cursor: z.string().max(20).optional().openapi({ description: 'next_cursor of the page before.' }),
});

const importSchema = z
  .object({
    source_id: z.string(),
    observation_id: z.string(),
    file: z.string(),
    lists: z.array(z.object({ list: z.string(), year: z.int(), rows: z.int() })),
    rows: z.int(),
    companies: z.int(),
    rejected: z.array(z.object({ line: z.int(), code: z.string(), reason: z.string(), text: z.string() })),
    warnings: z.array(z.object({ code: z.string(), message: z.string(), lines: z.array(z.int()) })),
    imported_at: z.string(),
    sample: z.boolean(),
  })
  .openapi('ListImport');

const listRoute = createRoute({
  method: 'get',
  path: '/accounts',
  tags: ['Accounts'],
  summary: 'Accounts, best fit first',
  request: { query: pageQuery },
  responses: {
    200: {
      description: 'A page of accounts',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(accountSchema), next_cursor: z.string().nullable() }),
        },
      },
    },
    ...problems(400, 401),
  },
});

const importsRoute = createRoute({
  method: 'get',
  path: '/accounts/imports',
  tags: ['Accounts'],
  summary: 'Last import of each ranking: what was taken, rejected and questioned',
  responses: {
    200: {
      description: 'Imports, newest first',
      content: {
        'application/json': { schema: z.object({ items: z.array(importSchema), next_cursor: z.null() }) },
      },
    },
    ...problems(401),
  },
});

const detailRoute = createRoute({
  method: 'get',
  path: '/accounts/{slug}',
  tags: ['Accounts'],
  summary: 'One account with every claim behind it',
  request: { params: z.object({ slug: z.string().min(1).max(100) }) },
  responses: {
    200: { description: 'The account', content: { 'application/json': { schema: accountDetailSchema } } },
    ...problems(401, 404),
  },
});

export function createRoutes(services: CapabilityServices): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.openapi(listRoute, async (c) => {
    const page = await listAccounts(services, c.req.valid('query'));
    return c.json({ items: [...page.items], next_cursor: page.next_cursor }, 200);
  });
  router.openapi(importsRoute, async (c) => {
    const imports = await listImports(services.database.db);
    const items = imports.map(({ report, importedAt }) => ({
      source_id: report.source_id,
      observation_id: report.observation_id,
      file: report.file,
      lists: [...report.lists],
      rows: report.rows,
      companies: report.companies,
      rejected: [...report.rejected],
      warnings: report.warnings.map((warning) => ({ ...warning, lines: [...warning.lines] })),
      imported_at: importedAt.toISOString(),
      sample: report.sample,
    }));
    return c.json({ items, next_cursor: null }, 200);
  });
  router.openapi(detailRoute, async (c) =>
    c.json(await getAccount(services, c.req.valid('param').slug), 200),
  );
  return router;
}
