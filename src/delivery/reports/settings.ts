/** The `reports` section of `sophia.yaml`. */
import { z } from 'zod';

const cron = z
  .string()
  .regex(/^(\S+\s+){4}\S+$/, 'must be a cron expression of five fields, such as "0 7 * * 1"')
  .nullable();

const destinations = z
  .array(z.string())
  .default([])
  .describe('Names of destinations that each kept edition is sent to.');

export const reportSettingsSchema = z.strictObject({
  weekly: z
    .strictObject({
      schedule: cron
        .default('0 7 * * 1')
        .describe(
          'When the edition of the last finished week is kept and sent, in the time zone of the workspace; null for never.',
        ),
      destinations,
    })
    .prefault({}),
  board: z
    .strictObject({
      schedule: cron.default('0 7 1 * *').describe('The same for the last finished month.'),
      destinations,
    })
    .prefault({}),
});

export type ReportSettings = z.infer<typeof reportSettingsSchema>;
