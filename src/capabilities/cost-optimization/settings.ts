/** What a workspace may say about cost in its `sophia.yaml`. */
import { z } from 'zod';

const billSettingsSchema = z
  .object({
    path: z
      .string()
      .min(1)
      .describe(
        'A FOCUS export (CSV, CSV.gz, CSV.zst, Parquet) or a pattern such as bills/*.csv, relative to the workspace folder.',
      ),
    title: z.string().min(1).optional().describe('Name shown for this source; the path when left out.'),
    parts: z
      .boolean()
      .default(false)
      .describe(
        'True where several files together are one export of the same month; else the last file, by name, stands for the month.',
      ),
    sample: z.boolean().default(false).describe('True for an invented bill: it is marked everywhere.'),
  })
  .strict();

export const settingsSchema = z
  .object({
    bills: z.array(billSettingsSchema).default([]).describe('Where the bills are.'),
    tag_keys: z
      .array(z.string().min(1))
      .max(20)
      .default(['team', 'environment', 'application'])
      .describe(
        'Tags that are summed up by day at ingest, so that pages by them are quick; others are read from the rows.',
      ),
    mover_threshold_ratio: z
      .number()
      .min(0)
      .max(100)
      .default(0.25)
      .describe(
        'Change of a service against the same days of the month before, as a ratio, from which on a signal is raised.',
      ),
    mover_threshold_amount: z
      .number()
      .min(0)
      .default(500)
      .describe(
        'Smallest change that raises a signal, in units of the billing currency; both thresholds must be passed.',
      ),
    memory_limit_mb: z
      .int()
      .min(128)
      .max(65_536)
      .default(512)
      .describe('Memory that the bill reader may use, in MiB; beyond it, it works on disk.'),
  })
  .strict();

export type CostSettings = z.infer<typeof settingsSchema>;
export type BillSettings = z.infer<typeof billSettingsSchema>;
