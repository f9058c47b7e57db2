/**
 * A contact rule as data: what it says, from when to when it holds, where it comes from and who signed it. Numbers and
 * hours that an evaluator needs are parameters of the row, so that a rule that moves is one data edit.
 */
import { hashOf } from '../../../kernel/canonical-json.ts';

/** What kind of evaluator reads the row, with its numbers. */
export type RuleCheck =
  /** Local time of day; both instants are still inside (`HH:MM`). */
  | { readonly kind: 'hours'; readonly earliest: string; readonly latest: string }
  /** At most `max_calls` in `days` consecutive local calendar days. */
  | { readonly kind: 'frequency'; readonly max_calls: number; readonly days: number }
  /** `days` consecutive days, the date of the conversation being the first. */
  | { readonly kind: 'wait'; readonly days: number }
  /** Consent takes calls out of the count for `days` days, the date of receipt being the first. */
  | { readonly kind: 'consent'; readonly days: number }
  /** Two unanswered calls within `seconds`, or `calls_in_day` in one day, to one number. */
  | { readonly kind: 'concentration'; readonly seconds: number; readonly calls_in_day: number }
  /** Decided from stated facts alone. */
  | { readonly kind: 'stated' };

export interface ContactRule {
  /** Stable key of the rule; two versions of one rule share it and differ in `version`. */
  readonly id: string;
  readonly version: number;
  /** Jurisdiction layer: `US`, `US-NY`, `US-NY-NYC`. */
  readonly layer: string;
  readonly citation: string;
  readonly title: string;
  /** What it asks, in our own words. */
  readonly text: string;
  readonly check: RuleCheck;
  /** `decides` may hold a contact, `exception` lets one through, `factor` only informs. */
  readonly role: 'decides' | 'exception' | 'factor';
  /** First local date (`YYYY-MM-DD`) on which it holds. */
  readonly effective_from: string;
  /** First local date on which it no longer holds; null while it stands. */
  readonly effective_to: string | null;
  readonly supersedes: string | null;
  readonly source: { readonly title: string; readonly retrieved_on: string; readonly sha256: string };
  readonly review_by: string | null;
  readonly signature: RuleSignature | null;
}

/** A lawyer's yes to one exact row. */
interface RuleSignature {
  readonly signed_by: string;
  /** `YYYY-MM-DD`. */
  readonly signed_on: string;
  /** `ruleHash` of the row as it was signed; any changed byte voids the signature. */
  readonly rule_hash: string;
}

export type RuleState = 'draft' | 'signed';

/** Hash of everything in the row except its signature. */
export function ruleHash(rule: ContactRule): string {
  const { signature: _signature, ...content } = rule;
  return hashOf(content);
}

export function ruleState(rule: ContactRule): RuleState {
  return rule.signature?.rule_hash === ruleHash(rule) ? 'signed' : 'draft';
}

/** Whether the row holds on a local date. Dates compare as text because they are ISO 8601. */
export function isInForce(rule: ContactRule, localDate: string): boolean {
  return rule.effective_from <= localDate && (rule.effective_to === null || localDate < rule.effective_to);
}

/** The rules as a set: found by id and date, with one hash over every row. */
export interface RuleSet {
  readonly rules: readonly ContactRule[];
  readonly hash: string;
  readonly signed: (rule: ContactRule) => boolean;
  /** The latest version of a rule that holds on one of the dates; undefined where none does. */
  readonly find: (id: string, localDates: readonly string[]) => ContactRule | undefined;
}

export function createRuleSet(rules: readonly ContactRule[]): RuleSet {
  const signed = new Set(rules.filter((rule) => ruleState(rule) === 'signed'));
  const byId = new Map<string, ContactRule[]>();
  for (const rule of rules) byId.set(rule.id, [...(byId.get(rule.id) ?? []), rule]);
  for (const versions of byId.values()) versions.sort((a, b) => b.version - a.version);
  return {
    rules,
    hash: hashOf(rules),
    signed: (rule) => signed.has(rule),
    find: (id, localDates) =>
      byId.get(id)?.find((rule) => localDates.some((localDate) => isInForce(rule, localDate))),
  };
}
