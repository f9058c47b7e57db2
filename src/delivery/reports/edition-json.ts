/** Reports as the HTTP interface and `--json` show them: an edition of the archive, a preview, what can be asked for. */
import { z } from '@hono/zod-openapi';
import type { MadeReport, StoredEdition } from './contract.ts';
import type { OfferedPeriod } from './list-periods.ts';
import { reportFiles } from './render-report.ts';

const fileSchema = z.object({ name: z.string(), media_type: z.string(), href: z.string() });

export const editionSchema = z
  .object({
    id: z.string(),
    edition: z.enum(['weekly', 'board']),
    period: z.string().describe('2026-W47 or 2026-10'),
    title: z.string(),
    verdict: z.string(),
    period_start: z.string(),
    period_end: z.string(),
    known_at: z.string().describe('Everything in it is as it was known then.'),
    made_at: z.string(),
    made_by: z.string(),
    made_by_name: z.string().describe('How it is called on screens.'),
    content_hash: z.string(),
    sample: z.boolean(),
    files: z.array(fileSchema),
  })
  .openapi('ReportEdition');

export const previewSchema = editionSchema
  .omit({ id: true, made_at: true, made_by: true, made_by_name: true, content_hash: true })
  .extend({
    is_complete: z.boolean().describe('Whether the period was over when this was known.'),
    limits: z.array(z.string()).describe('What cannot be said about that time, in sentences.'),
  })
  .openapi('ReportPreview');

export const offeredSchema = z
  .object({
    edition: editionSchema.shape.edition,
    schedule: z.string().nullable().describe('Cron, in the time zone of the workspace; null for never.'),
    destinations: z.array(z.string()).describe('Where each kept edition is sent.'),
    periods: z
      .array(
        z.object({
          period: z.string(),
          title: z.string(),
          start: z.string(),
          end: z.string(),
          is_complete: z.boolean(),
          report_id: z.string().nullable().describe('The edition in the archive.'),
        }),
      )
      .describe('The one under way first. Older ones can be asked for too.'),
  })
  .openapi('ReportPeriods');

export function toEditionJson(
  stored: StoredEdition,
  nameOf: (actor: string) => string,
): z.infer<typeof editionSchema> {
  return {
    id: stored.id,
    edition: stored.edition,
    period: stored.period,
    title: stored.title,
    verdict: stored.verdict,
    period_start: stored.periodStart,
    period_end: stored.periodEnd,
    known_at: stored.knownAt,
    made_at: stored.madeAt,
    made_by: stored.madeBy,
    made_by_name: nameOf(stored.madeBy),
    content_hash: stored.contentHash,
    sample: stored.sample,
    files: reportFiles.map(({ name, mediaType }) => ({
      name,
      media_type: mediaType,
      href: `/api/v1/reports/${stored.id}/files/${name}`,
    })),
  };
}

export function toPreviewJson({
  edition,
  period,
  knownAt,
  report,
  files,
}: MadeReport): z.infer<typeof previewSchema> {
  const question = new URLSearchParams({ edition, period: period.id, as_of: knownAt });
  return {
    edition,
    period: period.id,
    title: `${report.title}, ${period.title}`,
    verdict: report.verdict.map(({ text }) => text).join(''),
    period_start: period.start,
    period_end: period.end,
    known_at: knownAt,
    is_complete: report.isComplete,
    sample: report.sample,
    limits: [...report.limits],
    files: files.map(({ name, mediaType }) => ({
      name,
      media_type: mediaType,
      href: `/api/v1/reports/preview/files/${name}?${question.toString()}`,
    })),
  };
}

export function toOfferedJson({
  period,
  isComplete,
  reportId,
}: OfferedPeriod): z.infer<typeof offeredSchema>['periods'][number] {
  const { id, title, start, end } = period;
  return { period: id, title, start, end, is_complete: isComplete, report_id: reportId };
}
