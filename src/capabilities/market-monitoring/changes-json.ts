/** Changes between lists, and the course of concentration, as they leave Sophia. */
import { z } from '@hono/zod-openapi';
import { listChangeKinds } from './domain/list-change.ts';
import { marketLists } from './domain/ranking-facts.ts';
import { evidenceSchema } from './market-json.ts';

export const listChangeSchema = z
  .object({
    kind: z.enum(listChangeKinds).openapi({
      description: 'possible_ kinds are suggested by numbers and names; no source states them.',
    }),
    list: z.enum(marketLists),
    from_year: z.int(),
    to_year: z.int(),
    slug: z.string(),
    name: z.string(),
    others: z.array(z.object({ slug: z.string(), name: z.string() })),
    confidence: z.number().min(0).max(1),
    reasons: z.array(z.string()),
    gain_low: z.int().nullable(),
    gain_high: z.int().nullable(),
    from_rank: z.int().nullable(),
    to_rank: z.int().nullable(),
    among_first: z.int().nullable().openapi({
      description: 'Who entered or left: of so many first ranks, which are all known in the other list.',
    }),
    source: z.string().nullable(),
    evidence: evidenceSchema,
  })
  .openapi('ListChange');

export const concentrationStepSchema = z
  .object({
    list: z.enum(marketLists),
    from_year: z.int(),
    to_year: z.int(),
    change_low: z.string(),
    change_high: z.string(),
    direction: z.enum(['rose', 'fell', 'undecided']).openapi({
      description: 'Undecided: the bounds of the two years overlap.',
    }),
  })
  .openapi('ConcentrationStep');

export const thresholdsSchema = z
  .object({
    highly_concentrated_above: z.int(),
    significant_increase_above: z.int(),
    title: z.string(),
    source: z.string(),
  })
  .openapi('ConcentrationThresholds');

export type ListChangeJson = z.infer<typeof listChangeSchema>;
export type ConcentrationStepJson = z.infer<typeof concentrationStepSchema>;
