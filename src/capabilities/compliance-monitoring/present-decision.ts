/** A decision as it leaves Sophia, over HTTP as in the file of the command. */
import { z } from '@hono/zod-openapi';
import type { ContactDecision } from './domain/contact-decision.ts';

const outcomeSchema = z.enum(['permitted', 'presumed_violation', 'prohibited', 'needs_evidence']);

export const decisionSchema = z
  .object({
    id: z.string(),
    outcome: outcomeSchema,
    rules: z.array(
      z.object({
        id: z.string(),
        citation: z.string(),
        effect: outcomeSchema,
        limit: z.union([z.string(), z.number()]).nullable(),
        counted: z.union([z.string(), z.number()]).nullable(),
        signed: z.boolean(),
        version: z.int(),
        effective_from: z.string(),
        layer: z.string(),
        detail: z.string(),
        debt: z.string().optional(),
        counted_events: z.array(z.string()).optional(),
      }),
    ),
    next_permitted_at: z.string().nullable(),
    next_permitted_local: z.string().nullable(),
    next_permitted_reason: z.string().nullable(),
    reasons: z.array(z.string()),
    missing: z.array(z.string()),
    rebuttal_factors: z.array(z.string()),
    zones: z.array(z.string()),
    window: z
      .object({ time_zone: z.string(), from: z.string(), to: z.string(), by_day: z.array(z.int()) })
      .nullable(),
    signed: z.boolean(),
    not_evaluated: z.array(z.string()),
    unknown_keys: z.array(z.string()),
    rule_set: z.string(),
    evaluator: z.string(),
  })
  .openapi('ContactDecision');

/** The domain's lists are read-only; the schema's are not. */
export function presentDecision(decision: ContactDecision): z.infer<typeof decisionSchema> {
  return {
    ...decision,
    rules: decision.rules.map(({ debt, counted_events: counted, ...rule }) => ({
      ...rule,
      ...(debt === undefined ? {} : { debt }),
      ...(counted === undefined ? {} : { counted_events: [...counted] }),
    })),
    reasons: [...decision.reasons],
    missing: [...decision.missing],
    rebuttal_factors: [...decision.rebuttal_factors],
    zones: [...decision.zones],
    window: decision.window && { ...decision.window, by_day: [...decision.window.by_day] },
    not_evaluated: [...decision.not_evaluated],
    unknown_keys: [...decision.unknown_keys],
  };
}
