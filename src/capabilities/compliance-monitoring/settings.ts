/** What a workspace may say about compliance in its `sophia.yaml`. */
import { z } from 'zod';

const isoDate = z.iso.date();

export const settingsSchema = z
  .object({
    contact_log: z
      .string()
      .min(1)
      .optional()
      .describe('Contact log to check in every cycle: JSON lines, relative to the workspace folder.'),
    sample: z
      .boolean()
      .default(false)
      .describe('True where the contact log is invented: everything made of it is marked.'),
    signatures: z
      .array(
        z
          .object({
            rule: z.string().min(1).describe('Id of the signed rule, such as RF-14b2iA.'),
            rule_hash: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .describe('Hash of the row as signed, from "sophia compliance rules --json".'),
            signed_by: z.string().min(1).describe('Name of the lawyer.'),
            signed_on: isoDate.describe('Date of the signature.'),
          })
          .strict(),
      )
      .default([])
      .describe('Rules that a lawyer has signed; a row that changes loses its signature.'),
  })
  .strict();

export type ComplianceSettings = z.infer<typeof settingsSchema>;
