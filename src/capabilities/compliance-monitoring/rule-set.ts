/** The rules of this installation, with the signatures of the workspace, and how they are shown. */
import { z } from '@hono/zod-openapi';
import { federalRules } from './data/federal-rules.ts';
import {
  type ContactRule,
  createRuleSet,
  isInForce,
  type RuleSet,
  ruleHash,
  ruleState,
} from './domain/rule.ts';
import type { ComplianceSettings } from './settings.ts';

/** As shipped: no row is signed. */
export const shippedRules: RuleSet = createRuleSet(federalRules);

/** What this rule set leaves open; a decision says nothing about it. */
export const notEvaluated = [
  'State and city rules',
  'TCPA, 47 CFR 64.1200',
  'Scope of the debt and of the collector, 12 CFR 1006.2(i): assumed to be covered',
  'Content of messages, 12 CFR 1006.2(j), 1006.6(e), 1006.18, 1006.22(f)',
  'Third parties, 12 CFR 1006.6(d), 1006.10, and calls to professionals, 1006.14(b)(3)(iii)',
  'Cumulative effect over media, 12 CFR 1006.14(a)',
] as const;

/** Attaches each signature to the row whose hash it names; one that fits no row signs nothing. */
export function signedRules({ signatures }: Pick<ComplianceSettings, 'signatures'>): RuleSet {
  if (signatures.length === 0) return shippedRules;
  return createRuleSet(
    federalRules.map((rule): ContactRule => {
      const hash = ruleHash(rule);
      const found = signatures.find(
        (signature) => signature.rule === rule.id && signature.rule_hash === hash,
      );
      if (found === undefined) return rule;
      return {
        ...rule,
        signature: { signed_by: found.signed_by, signed_on: found.signed_on, rule_hash: hash },
      };
    }),
  );
}

export const ruleSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    jurisdiction: z.string(),
    citation: z.string(),
    title: z.string(),
    text: z.string(),
    effect: z.enum(['decides', 'exception', 'factor']),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    effective_from: z.string(),
    effective_to: z.string().nullable(),
    in_force: z.boolean(),
    supersedes: z.string().nullable(),
    state: z.enum(['draft', 'signed']),
    signed_by: z.string().nullable(),
    signed_on: z.string().nullable(),
    review_by: z.string().nullable(),
    rule_hash: z.string(),
    source: z.object({ title: z.string(), retrieved_on: z.string(), sha256: z.string() }),
  })
  .openapi('ComplianceRule');

export type RuleJson = z.infer<typeof ruleSchema>;

/** `date` is the local date on which "in force" is asked. */
export function presentRule(rule: ContactRule, date: string): RuleJson {
  const state = ruleState(rule);
  const { kind, ...parameters } = rule.check;
  return {
    id: rule.id,
    version: rule.version,
    jurisdiction: rule.layer,
    citation: rule.citation,
    title: rule.title,
    text: rule.text,
    effect: rule.role,
    parameters: { kind, ...parameters },
    effective_from: rule.effective_from,
    effective_to: rule.effective_to,
    in_force: isInForce(rule, date),
    supersedes: rule.supersedes,
    state,
    signed_by: state === 'signed' ? (rule.signature?.signed_by ?? null) : null,
    signed_on: state === 'signed' ? (rule.signature?.signed_on ?? null) : null,
    review_by: rule.review_by,
    rule_hash: ruleHash(rule),
    source: rule.source,
  };
}
