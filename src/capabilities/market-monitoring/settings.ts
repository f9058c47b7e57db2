/** What a workspace may say about market monitoring in its `sophia.yaml`. */
import { z } from 'zod';

const claimsSchema = z
  .object({
    path: z.string().min(1).describe('CSV of claims about homes served, relative to the workspace folder.'),
    sample: z.boolean().default(false).describe('True for invented companies: they are marked everywhere.'),
  })
  .strict();

const exportSchema = z
  .object({
    path: z.string().min(1).describe('CSV export of properties, relative to the workspace folder.'),
    as_of: z.iso.date().describe('The day of which the export speaks.'),
    sample: z.boolean().default(false).describe('True for invented properties: they are marked everywhere.'),
  })
  .strict();

export const settingsSchema = z
  .object({
    share_threshold_points: z
      .number()
      .min(0.01)
      .max(100)
      .default(0.25)
      .describe(
        'Change of a share of the stock between two lists, in percentage points, from which on a signal is raised.',
      ),
    claims: z
      .array(claimsSchema)
      .default([])
      .describe('Further claims about the homes that vendors serve, each with its page and date.'),
    property_exports: z
      .array(exportSchema)
      .default([])
      .describe('Exports of properties, such as CoStar prints, of which sums are kept.'),
    claim_stale_months: z
      .int()
      .min(1)
      .max(240)
      .default(24)
      .describe('Age in months from which on a claim is marked stale and gives way to fresh ones.'),
  })
  .strict();

export type MarketSettings = z.infer<typeof settingsSchema>;
