/** What a workspace may say about NMHC enrichment in its `sophia.yaml`. */
import { z } from 'zod';
import { listNames } from './domain/list-row.ts';

const listSettingsSchema = z
  .object({
    path: z.string().min(1).describe('File of the list, relative to the workspace folder.'),
    source: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Page that prints the list; rows may name their own.'),
    list: z.enum(listNames).optional().describe('Which ranking it is; rows may name their own.'),
    year: z.int().min(1989).max(2100).optional().describe('Ranking year; rows may name their own.'),
    sample: z.boolean().default(false).describe('True for invented companies: they are marked everywhere.'),
  })
  .strict();

export const settingsSchema = z
  .object({
    shipped_list: z.boolean().default(true).describe('Read the published figures that ship with Sophia.'),
    lists: z
      .array(listSettingsSchema)
      .default([])
      .describe('Further rankings of the workspace, as CSV or text.'),
    movement_threshold_percent: z
      .number()
      .min(1)
      .max(1_000)
      .default(20)
      .describe('Change of homes between two list years, in percent, from which on a signal is raised.'),
  })
  .strict();

export type NmhcSettings = z.infer<typeof settingsSchema>;
export type ListSettings = z.infer<typeof listSettingsSchema>;
