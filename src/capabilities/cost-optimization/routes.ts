/** The HTTP interface of cost: months, totals that close, movers, and the way down to the bill row. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import {
  costDailySchema,
  costMoversSchema,
  costPeriodsSchema,
  costReportSchema,
  costRowsSchema,
  costSummarySchema,
} from './api-schemas.ts';
import { parseDimensions } from './domain/dimension.ts';
import type { Period } from './domain/period.ts';
import { getRows } from './get-rows.ts';
import { getSummary, isProvisional, latestPeriod } from './get-summary.ts';
import { getTotals } from './get-totals.ts';
import { hasDimension, listDaily, listPeriods, readMovers } from './read-costs.ts';

const period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write it like 2026-10')
  .optional()
  .openapi({ description: 'Billing period (invoice month, UTC).', example: '2026-10' });
const by = z.string().min(1).max(500).openapi({
  description: 'Columns, Tags/<key>, Day or Period, with commas between them.',
  example: 'ServiceName,Tags/team',
});
const oneDimension = by.default('ServiceName').openapi({ description: 'One column or Tags/<key>.' });

function answers<Schema extends z.ZodType>(description: string, schema: Schema) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    ...problems(400, 401, 404),
  };
}

const tags = ['Cost'];
const periodsRoute = createRoute({
  method: 'get',
  path: '/cost/periods',
  tags,
  summary: 'Billing periods, newest first',
  responses: answers('Totals by month and currency', costPeriodsSchema),
});
const summaryRoute = createRoute({
  method: 'get',
  path: '/cost/summary',
  tags,
  summary: 'One month: totals, files behind it, change against the month before',
  request: { query: z.object({ period }) },
  responses: answers('The month; the newest when none is named', costSummarySchema),
});
const totalsRoute = createRoute({
  method: 'get',
  path: '/cost/totals',
  tags,
  summary: 'Totals by any columns and tags; the same document as `sophia cost report --json`',
  request: { query: z.object({ by: by.optional(), period }) },
  responses: answers('Totals that close to the bill', costReportSchema),
});
const dailyRoute = createRoute({
  method: 'get',
  path: '/cost/daily',
  tags,
  summary: 'Sums by UTC day and one dimension',
  request: { query: z.object({ by: oneDimension, period }) },
  responses: answers('Sums by day, oldest first', costDailySchema),
});
const moversRoute = createRoute({
  method: 'get',
  path: '/cost/movers',
  tags,
  summary: 'What moved against the same days of the month before; the parts add up to the change',
  request: { query: z.object({ by: oneDimension, period }) },
  responses: answers('Movers, one item a currency', costMoversSchema),
});
const rowsRoute = createRoute({
  method: 'get',
  path: '/cost/rows',
  tags,
  summary: 'Bill rows, each with its file, row number and observation',
  request: {
    query: z.object({
      period,
      bill: z.string().max(64).optional().openapi({ description: 'bill_id of one file.' }),
      service: z.string().optional().openapi({ description: 'ServiceName; empty means rows without one.' }),
      account: z.string().optional().openapi({ description: 'SubAccountId; empty means rows without one.' }),
      day: z.iso.date().optional().openapi({ description: 'UTC date of ChargePeriodStart.' }),
      tag: z
        .string()
        .regex(/^[^=]+(=.*)?$/s, 'write it like team=payments')
        .optional()
        .openapi({ description: 'key=value; the key alone means rows without that tag.' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional().openapi({ description: 'next_cursor of the page before.' }),
    }),
  },
  responses: answers('A page of bill rows', costRowsSchema),
});

export function createRoutes(services: CapabilityServices): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  const { db } = services.database;
  const asked = async (given: Period | undefined) => given ?? (await latestPeriod(services));

  router.openapi(periodsRoute, async (c) => {
    const items = await listPeriods(db);
    const now = services.clock.now();
    return c.json(
      { items: items.map((item) => ({ ...item, provisional: isProvisional(item.period, now) })) },
      200,
    );
  });
  router.openapi(summaryRoute, async (c) => {
    const summary = await getSummary(services, c.req.valid('query').period);
    return c.json(summary, 200);
  });
  router.openapi(totalsRoute, async (c) => {
    const query = c.req.valid('query');
    const dimensions = query.by === undefined ? [] : parseDimensions(query.by);
    return c.json(await getTotals(services, dimensions, query.period), 200);
  });
  router.openapi(dailyRoute, async (c) => {
    const query = c.req.valid('query');
    const of = await asked(query.period);
    await requireSummedUp(services, query.by, of);
    const items = of === undefined ? [] : await listDaily(db, of, query.by);
    return c.json({ period: of ?? null, by: query.by, items: [...items] }, 200);
  });
  router.openapi(moversRoute, async (c) => {
    const query = c.req.valid('query');
    const of = await asked(query.period);
    await requireSummedUp(services, query.by, of);
    const items = of === undefined ? [] : await readMovers(db, of, query.by);
    return c.json({ items: items.map((item) => ({ ...item, movers: [...item.movers] })) }, 200);
  });
  router.openapi(rowsRoute, async (c) => {
    const query = c.req.valid('query');
    return c.json(await getRows(services, query), 200);
  });
  return router;
}

/** Sums by day are kept for some dimensions only; an empty answer would read as "nothing was spent". */
async function requireSummedUp(
  services: CapabilityServices,
  by: string,
  of: Period | undefined,
): Promise<void> {
  if (of === undefined || (await hasDimension(services.database.db, by, of))) return;
  throw new SophiaError('cost.not_summed_up', `Sums by day are not kept for ${by}.`, {
    where: 'query by',
    hint: 'Use ServiceName, SubAccountId or a tag of the setting tag_keys, or ask /cost/totals, which reads the rows.',
  });
}
