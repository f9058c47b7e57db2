/** A signal as the HTTP interface and `--json` show it. */
import { z } from '@hono/zod-openapi';
import type { Signal } from '../contract.ts';
import { evidenceRefJson, evidenceRefSchema } from '../evidence-ref-schema.ts';

export const severitySchema = z.enum(['info', 'watch', 'high', 'critical']);
export const signalStateSchema = z.enum(['open', 'acknowledged', 'resolved']);

export const signalSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    capability: z.string(),
    subject: z.string(),
    severity: severitySchema,
    confidence: z.number().describe('0 to 1'),
    title: z.string(),
    summary: z.string(),
    reasons: z.array(z.string()),
    before: z.string().nullable(),
    after: z.string().nullable(),
    evidence: z.array(evidenceRefSchema),
    dedupe_key: z.string(),
    occurred_at: z.string(),
    sample: z.boolean(),
    state: signalStateSchema,
    first_seen_at: z.string(),
    last_seen_at: z.string(),
    seen_count: z.number().int(),
  })
  .openapi('Signal');

const historySchema = z.object({
  at: z.string(),
  actor: z.string(),
  actor_name: z.string(),
  from: signalStateSchema.nullable(),
  to: signalStateSchema,
  reason: z.string().nullable(),
});

export const verdictSchema = z.enum(['useful', 'noise']);

const opinionSchema = z.object({
  by: z.string(),
  by_name: z.string(),
  at: z.string(),
  verdict: verdictSchema,
  reason: z.string().nullable(),
});

export const votesSchema = z
  .object({
    kind: z.string(),
    subject: z.string(),
    source: z.string().nullable(),
    useful: z.number().int(),
    noise: z.number().int(),
  })
  .openapi('SignalVotes');

export const signalWithHistorySchema = signalSchema
  .extend({ history: z.array(historySchema), feedback: z.array(opinionSchema) })
  .openapi('SignalWithHistory');

export type SignalJson = z.infer<typeof signalSchema>;
export type SignalWithHistoryJson = z.infer<typeof signalWithHistorySchema>;

export function signalJson(signal: Signal): SignalJson {
  return {
    id: signal.id,
    kind: signal.kind,
    capability: signal.capability,
    subject: signal.subject,
    severity: signal.severity,
    confidence: signal.confidence,
    title: signal.title,
    summary: signal.summary,
    reasons: [...signal.reasons],
    before: signal.before ?? null,
    after: signal.after ?? null,
    evidence: signal.evidence.map(evidenceRefJson),
    dedupe_key: signal.dedupeKey,
    occurred_at: signal.occurredAt,
    sample: signal.sample,
    state: signal.state,
    first_seen_at: signal.firstSeenAt,
    last_seen_at: signal.lastSeenAt,
    seen_count: signal.seenCount,
  };
}
