/** What one rule says of one contact, and what every check is given. */
import type { ContactEvent } from './contact-event.ts';
import type { ZoneClock } from './local-time.ts';
import type { Outcome } from './outcome.ts';
import type { PersonHistory } from './person-history.ts';
import type { ContactRule, RuleCheck } from './rule.ts';

/** A contact as a check sees it. `ms` may lie later than the event's own time, when the next permitted time is sought. */
export interface ContactCase {
  readonly event: ContactEvent;
  readonly ms: number;
  /** Zones in which the consumer may be, all of them real. */
  readonly zones: readonly string[];
  /** Zones to count days in: those, or the last known ones, or the offset that the log wrote. Never empty. */
  readonly dayZones: readonly string[];
  readonly person: PersonHistory;
  readonly clock: ZoneClock;
  readonly reply: Reply;
  /** The version of a rule that holds for this event. */
  readonly rule: RuleFinder;
}

export type RuleFinder = (id: string) => ContactRule | undefined;

/** Whether the contact answers the consumer (`context.reply_to`). */
export type Reply =
  | { readonly kind: 'none' }
  /** It names an event that the log does not hold. */
  | { readonly kind: 'missing'; readonly id: string }
  | {
      readonly kind: 'found';
      readonly inbound: ContactEvent;
      readonly sameMedium: boolean;
      /** No earlier contact answered the same event. */
      readonly first: boolean;
    };

export interface Finding {
  readonly rule: ContactRule;
  readonly effect: Outcome;
  readonly limit: string | number | null;
  readonly counted: string | number | null;
  /** One sentence for people. */
  readonly detail: string;
  /** Asked only for findings that are told; valid until the event itself is noted. */
  readonly countedEvents?: () => readonly string[];
  readonly debt?: string;
  /** Counts per local day of the window, oldest first, for calls. */
  readonly window?: () => {
    readonly zone: string;
    readonly firstDay: number;
    readonly byDay: readonly number[];
  };
  /** Whether waiting can mend it. */
  readonly passes?: boolean;
}

/** The rule with parameters of the wanted kind, if it holds. */
export function ruleOfKind<K extends RuleCheck['kind']>(
  find: RuleFinder,
  id: string,
  kind: K,
): { readonly rule: ContactRule; readonly check: Extract<RuleCheck, { kind: K }> } | undefined {
  const rule = find(id);
  if (rule === undefined || !isKind(rule.check, kind)) return undefined;
  return { rule, check: rule.check };
}

function isKind<K extends RuleCheck['kind']>(
  check: RuleCheck,
  kind: K,
): check is Extract<RuleCheck, { kind: K }> {
  return check.kind === kind;
}

/** A finding that something needed is missing. */
export function needsEvidence(rule: ContactRule, detail: string): Finding {
  return { rule, effect: 'needs_evidence', limit: null, counted: null, detail };
}
