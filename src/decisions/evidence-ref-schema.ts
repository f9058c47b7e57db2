/** What a claim rests on, as the HTTP interface shows it. */
import { z } from '@hono/zod-openapi';

export const evidenceRefSchema = z
  .object({
    kind: z.enum(['observation', 'fact', 'signal', 'measure', 'change', 'page']),
    id: z.string(),
    locator: z.string().optional(),
    label: z.string(),
  })
  .openapi('EvidenceRef');
