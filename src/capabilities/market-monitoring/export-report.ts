/** What an imported export of properties came to: its sums, and what was left out and why. */
import { z } from '@hono/zod-openapi';
import { groupings } from './domain/aggregate-properties.ts';

const groupSchema = z
  .object({
    by: z.enum(groupings),
    name: z.string().nullable().openapi({ description: 'Null where the export leaves it blank.' }),
    within: z.string().nullable(),
    properties: z.int(),
    units: z.int(),
    without_units: z.int(),
    rents: z.array(z.object({ currency: z.string(), mean: z.string(), units: z.int() })),
    vacancy_percent: z.object({ mean: z.string(), units: z.int() }).nullable(),
    lines: z.array(z.int()),
  })
  .openapi('PropertyGroup');

export const exportReportSchema = z
  .object({
    source_id: z.string(),
    observation_id: z.string(),
    file: z.string(),
    as_of: z.string(),
    properties: z.int(),
    units: z.int(),
    without_units: z.int(),
    duplicates: z.array(z.object({ line: z.int(), of: z.int() })),
    columns: z
      .record(z.string(), z.string())
      .openapi({ description: 'Field to the header it was read from.' }),
    unread: z.array(z.string()).openapi({ description: 'Columns that were not read and are not kept.' }),
    groups: z.array(groupSchema),
    sample: z.boolean(),
  })
  .openapi('PropertyExport');

export const exportListSchema = z.object({
  items: z.array(
    exportReportSchema.extend({
      imported_at: z.string(),
      accounts: z.record(z.string(), z.string()).openapi({
        description: 'Name of a manager or owner to the slug of the account that is called so.',
      }),
    }),
  ),
  next_cursor: z.null(),
});

export type ExportReport = z.infer<typeof exportReportSchema>;
