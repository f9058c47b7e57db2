/** What a claim rests on, as the HTTP interface shows it. */
import { z } from '@hono/zod-openapi';
import type { EvidenceRef } from '../evidence/contract.ts';

export const evidenceRefSchema = z
  .object({
    kind: z.enum(['observation', 'fact', 'signal', 'measure', 'change', 'page']),
    id: z.string(),
    locator: z.string().nullable().openapi({ description: 'Where in it: row 14.' }),
    label: z.string(),
  })
  .openapi('EvidenceRef');

export function evidenceRefJson(ref: EvidenceRef): z.infer<typeof evidenceRefSchema> {
  return { kind: ref.kind, id: ref.id, locator: ref.locator ?? null, label: ref.label };
}
