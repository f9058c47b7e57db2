/** An edition of the archive as the HTTP interface and `--json` show it. */
import { z } from '@hono/zod-openapi';
import type { StoredEdition } from './contract.ts';
import { reportFiles } from './render-report.ts';

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
    content_hash: z.string(),
    sample: z.boolean(),
    files: z.array(z.object({ name: z.string(), media_type: z.string(), href: z.string() })),
  })
  .openapi('ReportEdition');

export function toEditionJson(stored: StoredEdition): z.infer<typeof editionSchema> {
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
    content_hash: stored.contentHash,
    sample: stored.sample,
    files: reportFiles.map(({ name, mediaType }) => ({
      name,
      media_type: mediaType,
      href: `/api/v1/reports/${stored.id}/files/${name}`,
    })),
  };
}
