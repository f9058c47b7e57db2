/** What a workspace may say about market monitoring in its `sophia.yaml`. */
import { z } from 'zod';

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
  })
  .strict();

export type MarketSettings = z.infer<typeof settingsSchema>;
