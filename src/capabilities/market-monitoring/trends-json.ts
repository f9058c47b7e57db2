/** Trends as they leave Sophia. */
import { z } from '@hono/zod-openapi';
import { falseDiscoveryRate } from './domain/signal-trends.ts';
import { baseWeeks } from './domain/week-range.ts';
import type { Trends } from './read-trends.ts';

export const trendsSchema = z
  .object({
    last_week: z.string().openapi({ description: 'Monday of the last complete week.' }),
    time_zone: z.string(),
    method: z.string(),
    series: z.array(
      z
        .object({
          kind: z.string(),
          subject: z.string().nullable().openapi({ description: 'Null: all subjects together.' }),
          sample: z.boolean(),
          verdict: z.enum(['more', 'fewer', 'as_expected', 'no_history']),
          adjusted_p: z.number().nullable(),
          points: z.array(
            z.object({
              week: z.string(),
              count: z.int(),
              expected: z.number().nullable(),
              low: z.int().nullable(),
              high: z.int().nullable(),
            }),
          ),
        })
        .openapi('SignalTrend'),
    ),
  })
  .openapi('SignalTrends');

export type TrendsJson = z.infer<typeof trendsSchema>;

const hundredths = 100;

export function presentTrends({ lastWeek, timeZone, series }: Trends): TrendsJson {
  return {
    last_week: lastWeek,
    time_zone: timeZone,
    method: `Each week is compared with up to ${baseWeeks.most} weeks before it, and with at least ${baseWeeks.least}. The range leaves out 2.5 % on either side; a series stands out where a false-discovery rate of ${falseDiscoveryRate * hundredths} % over all series allows it.`,
    series: series.map(({ kind, subject, sample, verdict, adjustedP, points }) => ({
      kind,
      subject,
      sample,
      verdict,
      adjusted_p: adjustedP === null ? null : Number(adjustedP.toPrecision(3)),
      points: points.map(({ week, count, range }) => ({
        week,
        count,
        expected: range ? Math.round(range.expected * hundredths) / hundredths : null,
        low: range?.low ?? null,
        high: range?.high ?? null,
      })),
    })),
  };
}
