/** A written policy in `sophia.yaml`: what may be approved without a person, and within which limits. */
import { z } from 'zod';
import { isTimeZone } from '../../kernel/time.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:00');

export const policySchema = z.strictObject({
  name: z.string().min(1).describe('Named in the ledger as policy:<name>.'),
  text: z.string().min(1).describe('The policy in words, as somebody signed it.'),
  kinds: z.array(z.string()).min(1).describe('Kinds of proposals it covers.'),
  max_risk: z.enum(['low', 'medium']).default('low'),
  reversible_only: z.boolean().default(true),
  max_amount: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a plain decimal')
    .optional()
    .describe('Largest expected effect, in `unit`.'),
  unit: z.string().optional(),
  per_day: z.number().int().min(1).optional().describe('How many approvals it may give in a day.'),
  hours: z
    .strictObject({
      from: clockTime,
      to: clockTime,
      days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
      time_zone: z.string().refine(isTimeZone, 'is not a time zone that is known here'),
    })
    .optional(),
});

export type WrittenPolicy = z.infer<typeof policySchema>;
