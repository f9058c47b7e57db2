/** A before/after view in the shape of the API. */
import { z } from '@hono/zod-openapi';
import type { Observation } from '../../../evidence/contract.ts';
import type { ShownChange } from './show-change.ts';

const captureSchema = z.object({
  id: z.string(),
  retrieved_at: z.string(),
  size_bytes: z.number().int(),
  content_hash: z.string(),
});

export const changeSchema = z
  .object({
    signal: z.string().nullable(),
    competitor: z.string(),
    source_id: z.string(),
    source_title: z.string(),
    form: z.enum(['page', 'items']),
    /** It tells of a number over entries; no single one triggered it. */
    trend: z.boolean(),
    before: captureSchema.nullable(),
    after: captureSchema,
    rows: z.array(
      z.object({
        kind: z.enum(['same', 'changed', 'masked']),
        before: z.string().nullable(),
        after: z.string().nullable(),
        /** Why it is masked. */
        reason: z.string().nullable(),
      }),
    ),
    facts: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    masked: z.number().int(),
  })
  .openapi('CompetitorChange');

const captureJson = ({ id, retrievedAt, sizeBytes, contentHash }: Observation) => ({
  id,
  retrieved_at: retrievedAt,
  size_bytes: sizeBytes,
  content_hash: contentHash,
});

export function changeJson(change: ShownChange): z.infer<typeof changeSchema> {
  const { signal, competitor, sourceId, sourceTitle, form, isTrend, before, after, rows, facts, masked } =
    change;
  return {
    signal,
    competitor,
    source_id: sourceId,
    source_title: sourceTitle,
    form,
    trend: isTrend,
    before: before && captureJson(before),
    after: captureJson(after),
    rows: [...rows],
    facts: [...facts],
    masked,
  };
}
