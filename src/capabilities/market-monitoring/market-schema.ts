/** The whole market as it leaves Sophia. */
import { z } from '@hono/zod-openapi';
import { concentrationStepSchema, listChangeSchema, thresholdsSchema } from './changes-json.ts';
import {
  concentrationSchema,
  denominatorSchema,
  marketMovementSchema,
  shareClaimSchema,
  shareSchema,
  unitsSchema,
} from './market-json.ts';
import { vendorShareSchema } from './shares-json.ts';

export const marketSchema = z
  .object({
    units_under_management: z.array(unitsSchema),
    shares: z
      .array(shareSchema)
      .openapi({ description: 'Of the newest year of each list with an exact count.' }),
    concentration: concentrationSchema
      .nullable()
      .openapi({ description: 'Of managers, newest year with an exact count.' }),
    concentrations: z.array(concentrationSchema),
    concentration_steps: z.array(concentrationStepSchema),
    thresholds: thresholdsSchema,
    movements: z.array(marketMovementSchema),
    list_changes: z.array(listChangeSchema),
    vendor_shares: z.array(vendorShareSchema),
    overlap_note: z
      .string()
      .openapi({ description: 'To be shown wherever vendor shares stand beside each other.' }),
    denominators: z.array(denominatorSchema),
    printed_shares: z.array(shareClaimSchema),
  })
  .openapi('Market');

export type MarketJson = z.infer<typeof marketSchema>;
