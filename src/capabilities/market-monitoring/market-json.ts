/** The market as it leaves Sophia, for the command line and HTTP: schemas and the types that follow from them. */
import { z } from '@hono/zod-openapi';
import { marketLists } from './domain/ranking-facts.ts';

const list = z.enum(marketLists);
export const evidenceSchema = z.array(
  z.object({
    fact_id: z.string(),
    observation_id: z.string(),
    locator: z.string(),
    source: z.string(),
    value: z.union([z.number(), z.string()]).nullable(),
    precision: z.string(),
    as_of: z.string(),
  }),
);

export const unitsSchema = z
  .object({
    list,
    year: z.int(),
    companies: z.int(),
    low: z.int().openapi({ description: 'Homes of the companies known, at least.' }),
    high: z.int().nullable().openapi({ description: 'Null where a count is open above.' }),
    list_total: z.int().nullable().openapi({ description: 'Sum over the whole list, where printed.' }),
    known_of_list_percent: z.string().nullable(),
  })
  .openapi('UnitsUnderManagement');

export const shareSchema = z
  .object({
    list,
    year: z.int(),
    slug: z.string(),
    name: z.string(),
    rank: z.int().nullable(),
    units_low: z.int(),
    units_high: z.int().nullable(),
    basis: z.enum(['exact', 'sources_disagree', 'approx', 'lower_bound', 'rank']),
    low_percent: z.string(),
    point_percent: z.string().nullable().openapi({ description: 'Null where the count itself is a range.' }),
    high_percent: z.string(),
    denominator: z.string(),
    evidence: evidenceSchema,
  })
  .openapi('MarketShare');

export const concentrationSchema = z
  .object({
    list,
    year: z.int(),
    lower: z.string(),
    upper: z.string(),
    band: z.enum(['highly_concentrated', 'not_highly_concentrated', 'undecided']),
    companies: z.int(),
    known_low_percent: z.string(),
    known_high_percent: z.string(),
    denominator: z.string(),
  })
  .openapi('Concentration');

export const marketMovementSchema = z
  .object({
    list,
    from_year: z.int(),
    to_year: z.int(),
    slug: z.string(),
    name: z.string(),
    direction: z.enum(['grew', 'shrank', 'uncertain', 'unchanged']),
    gain_low: z.int(),
    gain_high: z.int(),
    low_percent: z.string(),
    high_percent: z.string(),
    evidence: evidenceSchema,
  })
  .openapi('MarketMovement');

export const denominatorSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    year: z.int(),
    low: z.int(),
    point: z.int(),
    high: z.int(),
    as_of: z.string(),
    source: z.string(),
    includes: z.string(),
    note: z.string(),
  })
  .openapi('Denominator');

export const shareClaimSchema = z
  .object({
    list,
    year: z.int(),
    group: z.string(),
    low_percent: z.string().nullable(),
    point_percent: z.string().nullable(),
    high_percent: z.string().nullable(),
    as_of: z.string(),
    source: z.string(),
    note: z.string(),
  })
  .openapi('PrintedShare');

export type UnitsJson = z.infer<typeof unitsSchema>;
export type MarketShareJson = z.infer<typeof shareSchema>;
export type ConcentrationJson = z.infer<typeof concentrationSchema>;
export type MarketMovementJson = z.infer<typeof marketMovementSchema>;
export type DenominatorJson = z.infer<typeof denominatorSchema>;
export type ShareClaimJson = z.infer<typeof shareClaimSchema>;
export type MarketEvidenceJson = z.infer<typeof evidenceSchema>;
