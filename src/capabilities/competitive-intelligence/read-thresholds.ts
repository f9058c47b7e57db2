/** Where people's votes on signals have moved the bars of classification, in the API's shape. */
import { z } from '@hono/zod-openapi';
import type { CapabilityServices } from '../contract.ts';
import { type Settings, findConfigured } from './settings.ts';
import { thresholdsFromFeedback } from './thresholds-from-feedback.ts';

export const thresholdSchema = z
  .object({
    kind: z.string().describe('As signals carry it, for example competitor.pricing.'),
    competitor: z.string(),
    source_id: z.string(),
    source_title: z.string(),
    useful: z.number().int(),
    noise: z.number().int(),
    usefulness: z.number().describe('0 to 1: how often a person is expected to find one useful.'),
    changed_words_factor: z.number().describe('Multiplies the changed words that a page change needs.'),
    min_worth: z.number().describe('0 to 1: a finding worth less is not told.'),
    lowers_severity: z.boolean(),
    explanation: z.string(),
  })
  .openapi('CompetitorThreshold');

export type ThresholdJson = z.infer<typeof thresholdSchema>;

/** Only of what was voted on. */
export async function readThresholds(
  { signals }: Pick<CapabilityServices, 'signals'>,
  settings: Settings,
): Promise<ThresholdJson[]> {
  const moved = await thresholdsFromFeedback(signals);
  return moved.map((one) => ({
    kind: `competitor.${one.kind}`,
    competitor: one.competitor,
    source_id: one.sourceId,
    source_title: findConfigured(settings, one.sourceId)?.source.title ?? one.sourceId,
    useful: one.useful,
    noise: one.noise,
    usefulness: one.usefulness,
    changed_words_factor: one.changedWordsFactor,
    min_worth: one.minWorth,
    lowers_severity: one.lowersSeverity,
    explanation: one.explanation,
  }));
}
