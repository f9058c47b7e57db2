/** Over HTTP: where people's votes on signals have moved the bars of classification. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
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

const list = createRoute({
  method: 'get',
  path: '/competitors/thresholds',
  tags: ['Competitors'],
  summary: 'How votes on signals moved what is told, by kind, competitor and source',
  responses: {
    200: {
      description: 'Only what was voted on',
      content: { 'application/json': { schema: z.object({ items: z.array(thresholdSchema) }) } },
    },
    ...problems(401),
  },
});

export function thresholdRoutes(
  { signals }: Pick<CapabilityServices, 'signals'>,
  settings: () => Settings,
): OpenAPIHono<ApiEnv> {
  return createRouter().openapi(list, async (c) => {
    const moved = await thresholdsFromFeedback(signals);
    const items = moved.map((one) => ({
      kind: `competitor.${one.kind}`,
      competitor: one.competitor,
      source_id: one.sourceId,
      source_title: findConfigured(settings(), one.sourceId)?.source.title ?? one.sourceId,
      useful: one.useful,
      noise: one.noise,
      usefulness: one.usefulness,
      changed_words_factor: one.changedWordsFactor,
      min_worth: one.minWorth,
      lowers_severity: one.lowersSeverity,
      explanation: one.explanation,
    }));
    return c.json({ items }, 200);
  });
}
