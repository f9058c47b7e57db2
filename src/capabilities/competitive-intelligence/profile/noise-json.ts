/** Noise rules in the shape of the API. */
import { z } from '@hono/zod-openapi';
import type { Signal } from '../../../decisions/contract.ts';
import { SophiaError } from '../../../kernel/errors.ts';
import type { NoiseInput, NoisePreview, NoiseRecord } from '../mark-noise.ts';
import { type Settings, configuredSources } from '../settings.ts';

export const noiseInput = z.strictObject({
  source_id: z
    .string()
    .max(300)
    .nullable()
    .default(null)
    .describe('One source; null: every source of the competitor.'),
  target: z.enum(['block', 'item']).describe('A block of a page, or an entry of a list by its title.'),
  pattern: z.string().min(1).max(2_000).describe('The text as shown; * stands for any run of text.'),
  note: z.string().trim().max(500).default(''),
});

export const noiseSchema = z
  .object({
    id: z.string(),
    competitor: z.string(),
    source_id: z.string().nullable(),
    target: z.enum(['block', 'item']),
    pattern: z.string(),
    note: z.string(),
    added_by: z.string(),
    added_at: z.string(),
  })
  .openapi('NoiseRule');

const touched = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  severity: z.enum(['info', 'watch', 'high', 'critical']),
  occurred_at: z.string(),
});

export const previewSchema = z
  .object({
    hidden: z.array(touched).describe('Past signals that would not have been told.'),
    reduced: z.array(touched).describe('Past signals that would have been told with less in them.'),
  })
  .openapi('NoisePreview');

/** @throws SophiaError `noise.source` for a source that is not one of the competitor. */
export function noiseInputOf(
  settings: Settings,
  competitor: string,
  { source_id, target, pattern, note }: z.infer<typeof noiseInput>,
): NoiseInput {
  const isOwn = configuredSources(settings).some(
    (one) => one.id === source_id && one.competitor.slug === competitor,
  );
  if (source_id !== null && !isOwn)
    throw new SophiaError('noise.source', `"${source_id}" is no source of ${competitor}.`, {
      where: 'source_id',
      hint: 'Leave it out for every source of the competitor.',
    });
  return { competitor, sourceId: source_id, target, pattern, note };
}

export function noiseJson(rule: NoiseRecord): z.infer<typeof noiseSchema> {
  const { id, competitor, sourceId, target, pattern, note, addedBy, addedAt } = rule;
  return { id, competitor, source_id: sourceId, target, pattern, note, added_by: addedBy, added_at: addedAt };
}

const touchedJson = ({ id, kind, title, severity, occurredAt }: Signal) => ({
  id,
  kind,
  title,
  severity,
  occurred_at: occurredAt,
});

export function previewJson({ hidden, reduced }: NoisePreview): z.infer<typeof previewSchema> {
  return { hidden: hidden.map(touchedJson), reduced: reduced.map(touchedJson) };
}
