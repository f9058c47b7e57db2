/** Rules, snoozes, deliveries, escalations and previews as the HTTP interface and `--json` show them. */
import { z } from '@hono/zod-openapi';
import type { AlertDelivery, Alerts, EscalationRecord, Preview, Snooze, StoredRule } from './contract.ts';
import { ruleInputSchema, severities } from './domain/alert-rule.ts';

export const ruleSchema = z
  .object({
    id: z.string(),
    version: z
      .number()
      .int()
      .openapi({ description: 'Also the ETag; send it as If-Match to change the rule.' }),
    rule: ruleInputSchema,
    problems: z.array(z.string()).openapi({ description: 'What keeps it from telling somebody.' }),
    created_at: z.string(),
    created_by: z.string(),
    created_by_name: z.string(),
    updated_at: z.string(),
    updated_by: z.string(),
    updated_by_name: z.string(),
  })
  .openapi('AlertRule');

export function ruleJson(
  stored: StoredRule,
  rules: Pick<Alerts['rules'], 'problemsOf'>,
  nameOf: (actor: string) => string,
): z.infer<typeof ruleSchema> {
  return {
    id: stored.id,
    version: stored.version,
    rule: stored.rule,
    problems: [...rules.problemsOf(stored.rule)],
    created_at: stored.createdAt,
    created_by: stored.createdBy,
    created_by_name: nameOf(stored.createdBy),
    updated_at: stored.updatedAt,
    updated_by: stored.updatedBy,
    updated_by_name: nameOf(stored.updatedBy),
  };
}

export const scopeSchema = z.enum(['rule', 'subject', 'signal']);
export const snoozeSchema = z
  .object({
    id: z.string(),
    scope: scopeSchema,
    target: z.string(),
    since: z.string(),
    until: z.string(),
    by: z.string(),
    by_name: z.string(),
    reason: z.string().nullable(),
  })
  .openapi('AlertSnooze');
export const snoozeJson = (
  snooze: Snooze,
  nameOf: (actor: string) => string,
): z.infer<typeof snoozeSchema> => ({ ...snooze, by_name: nameOf(snooze.by) });

const kindSchema = z.enum(['alert', 'digest', 'overflow', 'escalation']);
const step = z.number().int().nullable().openapi({ description: 'Of an escalation, from 1.' });

export const deliverySchema = z
  .object({
    id: z.string().nullable().openapi({ description: 'Of the message in the outbox.' }),
    rule: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
    kind: kindSchema,
    step,
    headline: z.string(),
    at: z.string(),
    destination: z.string(),
    recipient: z.string().openapi({ description: 'destination:<name> or user:<id>' }),
    state: z.enum(['pending', 'sending', 'delivered', 'failed', 'held', 'dead', 'impossible']),
    finished_at: z.string().nullable(),
    may_repeat: z.boolean(),
    problem: z.string().nullable(),
    signals: z.array(
      z.object({ id: z.string(), title: z.string().nullable(), because: z.array(z.string()) }),
    ),
  })
  .openapi('AlertDelivery');

export function deliveryJson(one: AlertDelivery): z.infer<typeof deliverySchema> {
  return {
    id: one.id,
    rule: { id: one.ruleId, name: one.ruleName, version: one.ruleVersion },
    kind: one.kind,
    step: one.step,
    headline: one.headline,
    at: one.at,
    destination: one.destination,
    recipient: one.recipient,
    state: one.state,
    finished_at: one.finishedAt,
    may_repeat: one.mayRepeat,
    problem: one.problem,
    signals: one.signals.map((signal) => ({ ...signal, because: [...signal.because] })),
  };
}

export const escalationStateSchema = z.enum([
  'waiting',
  'acknowledged',
  'resolved',
  'exhausted',
  'cancelled',
]);
export const escalationSchema = z
  .object({
    rule: z.object({ id: z.string(), name: z.string() }),
    signal: z.object({ id: z.string(), title: z.string() }),
    severity: z.enum(severities),
    state: escalationStateSchema,
    step: z.number().int().openapi({ description: 'Steps that were told.' }),
    steps: z.number().int(),
    started_at: z.string(),
    next_at: z.string().nullable(),
    ended_at: z.string().nullable(),
  })
  .openapi('AlertEscalation');

export function escalationJson(one: EscalationRecord): z.infer<typeof escalationSchema> {
  return {
    rule: { id: one.ruleId, name: one.ruleName },
    signal: { id: one.signalId, title: one.title },
    severity: one.severity,
    state: one.state,
    step: one.step,
    steps: one.steps,
    started_at: one.startedAt,
    next_at: one.nextAt,
    ended_at: one.endedAt,
  };
}

export const previewSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    time_zone: z.string().openapi({ description: 'Zone of the days.' }),
    matched: z.number().int().openapi({ description: 'Signals that the rule is about.' }),
    total: z
      .number()
      .int()
      .openapi({ description: 'Messages, each once whatever the number of destinations.' }),
    destinations: z.array(z.object({ name: z.string(), messages: z.number().int() })),
    days: z.array(z.object({ date: z.string(), messages: z.number().int(), signals: z.number().int() })),
    waiting: z.number().int().openapi({ description: 'Still held back at the end.' }),
    dropped: z.number().int().openapi({ description: 'Resolved before they would have been told.' }),
    messages: z
      .array(
        z.object({
          at: z.string(),
          kind: kindSchema,
          step,
          headline: z.string(),
          severity: z.enum(severities),
          signals: z.array(z.string()),
          destinations: z.array(z.string()),
        }),
      )
      .openapi({ description: 'The first fifty, each with its first two hundred signals.' }),
    problems: z.array(z.string()),
  })
  .openapi('AlertPreview');

export function previewJson({ timeZone, ...preview }: Preview): z.infer<typeof previewSchema> {
  return {
    ...preview,
    time_zone: timeZone,
    destinations: [...preview.destinations],
    days: [...preview.days],
    messages: preview.messages.map((message) => ({
      ...message,
      signals: [...message.signals],
      destinations: [...message.destinations],
    })),
    problems: [...preview.problems],
  };
}

export const recipientsSchema = z
  .object({
    destinations: z.array(z.object({ name: z.string(), type: z.string() })),
    people: z.array(z.object({ id: z.string(), name: z.string(), destinations: z.array(z.string()) })),
  })
  .openapi('AlertRecipients');
