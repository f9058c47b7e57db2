/** What the HTTP interface of cost answers. Amounts are decimal strings; null where the bill does not say. */
import { z } from '@hono/zod-openapi';

const amount = z.string().nullable().openapi({ example: '41772.1834' });
const amounts = { billed: amount, effective: amount, contracted: amount, list: amount };
const currency = z.string().nullable().openapi({ example: 'USD' });

export const costReportSchema = z
  .object({
    totals: z.array(z.object({ currency, ...amounts })),
    groups: z.array(z.object({ keys: z.record(z.string(), z.string().nullable()), currency, ...amounts })),
  })
  .openapi('CostReport');

const periodSchema = z.object({
  period: z.string(),
  currency,
  ...amounts,
  rows: z.int(),
  provisional: z.boolean().openapi({ description: 'The month is still open.' }),
  sample: z.boolean(),
});

export const costPeriodsSchema = z.object({ items: z.array(periodSchema) }).openapi('CostPeriods');

export const costDailySchema = z
  .object({
    period: z.string().nullable(),
    by: z.string(),
    items: z.array(
      z.object({ day: z.string(), key: z.string().nullable(), currency, ...amounts, rows: z.int() }),
    ),
  })
  .openapi('CostDaily');

const change = {
  before: z.string(),
  now: z.string(),
  change: z.string(),
  change_ratio: z.number().nullable(),
};

const moversSchema = z.object({
  period: z.string(),
  previous_period: z.string(),
  currency,
  by: z.string(),
  days: z.int().openapi({ description: 'Days 1 to this one of both months are compared.' }),
  is_complete: z.boolean(),
  ...change,
  movers: z.array(z.object({ key: z.string().nullable(), ...change })),
});

export const costMoversSchema = z.object({ items: z.array(moversSchema) }).openapi('CostMovers');

export const costSummarySchema = z
  .object({
    period: z.string().nullable(),
    provisional: z.boolean(),
    sample: z.boolean(),
    last_day: z.string().nullable().openapi({ description: 'The last UTC day with charges.' }),
    totals: z.array(z.object({ currency, ...amounts, rows: z.int() })),
    comparison: z.array(moversSchema.omit({ movers: true })),
    bills: z.array(
      z.object({
        bill_id: z.string(),
        observation_id: z.string(),
        source_id: z.string(),
        file: z.string(),
        rows: z.int().openapi({ description: 'Rows of this month that count.' }),
        ingested_at: z.string(),
        sample: z.boolean(),
        manifest: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .openapi('CostSummary');

export const costRowsSchema = z
  .object({
    items: z.array(
      z.object({
        bill_id: z.string(),
        observation_id: z.string(),
        file: z.string(),
        row: z.int().openapi({ description: 'The first row below the header is 1.' }),
        sample: z.boolean(),
        day: z.string().nullable(),
        currency,
        service: z.string().nullable(),
        account: z.string().nullable(),
        resource: z.string().nullable(),
        category: z.string().nullable(),
        description: z.string().nullable(),
        ...amounts,
        tags: z.record(z.string(), z.string().nullable()),
        columns: z.record(z.string(), z.string().nullable()),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .openapi('CostRows');

export type CostRowsAnswer = z.infer<typeof costRowsSchema>;
export type CostSummaryAnswer = z.infer<typeof costSummarySchema>;
export type CostReportAnswer = z.infer<typeof costReportSchema>;
