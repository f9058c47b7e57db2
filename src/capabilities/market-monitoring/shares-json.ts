/** Shares with the claims behind each of their bounds, as they leave Sophia. */
import { z } from '@hono/zod-openapi';
import { claimGrades, claimPrecisions } from './domain/unit-claims.ts';

export const claimSchema = z
  .object({
    fact_id: z.string(),
    observation_id: z.string(),
    locator: z.string(),
    company: z.string(),
    claimed_by: z.string(),
    grade: z.enum(claimGrades).openapi({
      description: 'Who stands behind it; only independent evidence holds a lower bound.',
    }),
    units: z.int(),
    precision: z.enum(claimPrecisions),
    scope: z.enum(['US', 'global']),
    as_of: z.string(),
    is_dated: z
      .boolean()
      .openapi({ description: 'False: the page shows no date, and as_of is when it was read.' }),
    is_stale: z.boolean(),
    source: z.string(),
    note: z.string(),
  })
  .openapi('UnitClaim');

const boundSchema = z
  .object({
    bound: z.enum(['low', 'point', 'high']),
    units: z
      .int()
      .nullable()
      .openapi({ description: 'Null: nothing states one; the whole stock is the limit above.' }),
    text: z.string().openapi({ description: 'Why the bound stands where it does.' }),
    claims: z.array(claimSchema),
  })
  .openapi('ShareBound');

export const vendorShareSchema = z
  .object({
    function: z
      .string()
      .openapi({ description: 'What the homes are served with; each is a market of its own.' }),
    slug: z.string(),
    company: z.string(),
    low_percent: z.string(),
    point_percent: z.string().nullable(),
    high_percent: z.string(),
    is_open: z.boolean().openapi({ description: 'No claim bounds it from above.' }),
    is_stale: z.boolean(),
    is_contradicted: z
      .boolean()
      .openapi({ description: 'Claims exclude each other; the range holds them all.' }),
    bounds: z.array(boundSchema),
    contradictory: z.array(claimSchema),
    unused: z.array(z.object({ claim: claimSchema, why: z.enum(['worldwide', 'superseded', 'stale']) })),
    denominator: z.string(),
    sample: z.boolean(),
  })
  .openapi('VendorShare');

export type ClaimJson = z.infer<typeof claimSchema>;
export type VendorShareJson = z.infer<typeof vendorShareSchema>;
