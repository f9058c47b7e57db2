/**
 * The decision on one contact, as it is written out (DESIGN 6): the outcome, every rule that spoke with what it counted,
 * when the contact may be made at the earliest, and what the decision does not cover.
 */
import { type ContactCase, type Finding, needsEvidence } from './finding.ts';
import { dateOfDay } from './local-time.ts';
import { nextPermitted } from './next-permitted.ts';
import { compareOutcomes, mergeOutcomes, type Outcome } from './outcome.ts';
import type { RuleSet } from './rule.ts';

/** Changes when the same events and rules could give another decision. */
export const evaluatorVersion = 'contacts@2';

export interface RuleAnswer {
  readonly id: string;
  readonly citation: string;
  readonly effect: Outcome;
  /** The most that is allowed: calls, days, or hours as `08:00-21:00`. */
  readonly limit: string | number | null;
  /** What was counted against it, this contact included. */
  readonly counted: string | number | null;
  /** False while no lawyer has signed the row: the answer is then the published rule, not a signed one. */
  readonly signed: boolean;
  readonly version: number;
  readonly effective_from: string;
  readonly layer: string;
  readonly detail: string;
  readonly debt?: string;
  readonly counted_events?: readonly string[];
}

export interface ContactDecision {
  readonly id: string;
  readonly outcome: Outcome;
  /** The deciding rule first. */
  readonly rules: readonly RuleAnswer[];
  /** UTC instant; null for a permitted contact and where no time can be promised. */
  readonly next_permitted_at: string | null;
  /** The same moment on the consumer's clock. */
  readonly next_permitted_local: string | null;
  readonly next_permitted_reason: string | null;
  readonly reasons: readonly string[];
  /** Named inputs that are missing or cannot be read. */
  readonly missing: readonly string[];
  /** Claims in the log that may rebut a presumed violation; a person weighs them. */
  readonly rebuttal_factors: readonly string[];
  readonly zones: readonly string[];
  /** Calls per local day about the strictest debt before this one, oldest first. */
  readonly window: {
    readonly time_zone: string;
    readonly from: string;
    readonly to: string;
    readonly by_day: readonly number[];
  } | null;
  readonly signed: boolean;
  /** Layers of law that this decision says nothing about. */
  readonly not_evaluated: readonly string[];
  readonly unknown_keys: readonly string[];
  readonly rule_set: string;
  readonly evaluator: string;
}

export function decide(contact: ContactCase, rules: RuleSet, checked: readonly Finding[]): ContactDecision {
  const missing = missingInputs(contact);
  const findings = [...checked, ...missingFindings(contact, missing, checked)];
  findings.sort((a, b) => compareOutcomes(a.effect, b.effect));
  const outcome = mergeOutcomes(findings.map(({ effect }) => effect));
  const next = nextPermitted(contact, outcome, findings);
  const zone = contact.zones[0] ?? contact.dayZones[0] ?? 'UTC';
  const window = findings.find((finding) => finding.window !== undefined)?.window?.();
  return {
    id: contact.event.id,
    outcome,
    rules: findings.map((finding) => answerOf(finding, rules)),
    next_permitted_at: next.ms === null ? null : new Date(next.ms).toISOString(),
    next_permitted_local: next.ms === null ? null : contact.clock.format(zone, next.ms),
    next_permitted_reason: next.reason,
    reasons: findings.filter(({ effect }) => effect === outcome).map(({ detail }) => detail),
    rebuttal_factors: rebuttals(contact, outcome),
    window: window
      ? {
          time_zone: window.zone,
          from: dateOfDay(window.firstDay),
          to: dateOfDay(window.firstDay + window.byDay.length - 1),
          by_day: window.byDay,
        }
      : null,
    signed: findings.length > 0 && findings.every(({ rule }) => rules.signed(rule)),
    ...frame(contact, rules, missing),
  };
}

/** A decision that no rule took part in, with its one reason. */
export function decideNothing(
  contact: ContactCase,
  rules: RuleSet,
  outcome: Outcome,
  reason: string,
): ContactDecision {
  return {
    id: contact.event.id,
    outcome,
    rules: [],
    next_permitted_at: null,
    next_permitted_local: null,
    next_permitted_reason: outcome === 'permitted' ? null : reason,
    reasons: [reason],
    rebuttal_factors: [],
    window: null,
    signed: false,
    ...frame(contact, rules, []),
  };
}

/** What every decision tells besides its answer. */
function frame(contact: ContactCase, rules: RuleSet, missing: readonly string[]) {
  const { event, zones } = contact;
  return {
    missing,
    zones,
    not_evaluated: event.direction === 'inbound' ? [] : uncoveredLayers(contact),
    unknown_keys: event.unknownKeys,
    rule_set: rules.hash,
    evaluator: evaluatorVersion,
  };
}

function answerOf(finding: Finding, rules: RuleSet): RuleAnswer {
  const { rule, effect, limit, counted, detail, debt, countedEvents } = finding;
  return {
    id: rule.id,
    citation: rule.citation,
    effect,
    limit,
    counted,
    signed: rules.signed(rule),
    version: rule.version,
    effective_from: rule.effective_from,
    layer: rule.layer,
    detail,
    ...(debt === undefined ? {} : { debt }),
    ...(countedEvents === undefined ? {} : { counted_events: countedEvents() }),
  };
}

/** Parts of the frame without which no contact can be released. */
function missingInputs({ event, zones }: ContactCase): readonly string[] {
  const missing: string[] = [];
  if (event.direction === undefined) missing.push('direction');
  if (event.channel === undefined) missing.push('channel');
  if (event.consumer === undefined) missing.push('consumer');
  const debts = [event.debt, ...(event.context.debts ?? []), ...(event.context.debtsDiscussed ?? [])];
  if (debts.every((debt) => debt === undefined)) missing.push('debt');
  if (zones.length === 0) missing.push('context.time_zones');
  const unreadable = event.context.unreadable.map((key) => (key === 'result' ? key : `context.${key}`));
  const strange = (event.context.timeZones ?? []).length > zones.length ? ['context.time_zones'] : [];
  return [...new Set([...missing, ...strange, ...unreadable])];
}

/** Inputs that hold a contact when they are missing or unreadable, with the rule that needs them. */
const ruleNeeding: ReadonlyMap<string, string> = new Map([
  ['direction', 'RF-6b1i-time'],
  ['context.time_zones', 'RF-6b1i-time'],
  ['consumer', 'RF-14b2iA'],
  ['channel', 'RF-14h1'],
  ['debt', 'RF-6c-cease'],
  ['context.debts', 'RF-14b4'],
  ['context.debts_discussed', 'RF-14b4'],
  ['context.debt_group', 'RF-14b4'],
  ['context.initiated_about', 'RF-14b4'],
  ['context.consumer_raised', 'RF-14b4'],
]);

/** Other unreadable keys hold a contact through their own rule, or could only have excused it: they are told. */
function missingFindings(
  contact: ContactCase,
  missing: readonly string[],
  checked: readonly Finding[],
): readonly Finding[] {
  return missing.flatMap((name) => {
    const rule = contact.rule(ruleNeeding.get(name) ?? '');
    const told = checked.some((finding) => finding.rule === rule && finding.effect === 'needs_evidence');
    return rule === undefined || told ? [] : [needsEvidence(rule, `${name} is missing or cannot be read.`)];
  });
}

/** cmt 14(b)(2)(ii)-2: what the log claims; the other factors (litigation, a dropped call) need a person. */
function rebuttals({ event }: ContactCase, outcome: Outcome): readonly string[] {
  return outcome === 'presumed_violation' && event.context.requiredByLaw === true
    ? ['Placed as required by law (cmt 14(b)(2)(ii)-2.i)']
    : [];
}

/** State and city rules and the TCPA are not part of this rule set. */
function uncoveredLayers({ event }: ContactCase): readonly string[] {
  const { state, city } = event.context;
  const name = state?.replace(/^US-/, '');
  const layers = [name === undefined ? 'US-* (state not given)' : `US-${name}`];
  if (city !== undefined) layers.push(`US-${name ?? '*'}, ${city}`);
  if (event.channel === 'call' || event.channel === 'voicemail' || event.channel === 'sms') {
    layers.push('TCPA (47 CFR 64.1200)');
  }
  return layers;
}
