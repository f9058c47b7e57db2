/** Alerts as other layers see them: rules that people keep, what they sent and why, and the round that applies them. */
import type { Json } from '../../kernel/canonical-json.ts';
import type { Severity, Signal } from '../../decisions/contract.ts';
import type { Page, PageRequest } from '../../decisions/cursor.ts';
import type { Instant } from '../../kernel/time.ts';
import type { MessageState } from '../contract.ts';
import type { MessageKind } from './domain/engine-state.ts';
import type { RuleDraft, RuleInput } from './domain/alert-rule.ts';
import type { EscalationState } from './domain/escalation-machine.ts';
import type { TouchedAccount } from './domain/match-rule.ts';

/** What of a signal may name an account. */
export type NamingSignal = Pick<
  Signal,
  'id' | 'subject' | 'title' | 'summary' | 'before' | 'after' | 'occurredAt'
> & { readonly evidence: readonly Pick<Signal['evidence'][number], 'label'>[] };

/** Which accounts signals touch beside those that their words name outright, by id of the signal. */
export type FindAccounts = (
  signals: readonly NamingSignal[],
) => Promise<ReadonlyMap<string, readonly TouchedAccount[]>>;

/** What people call subjects of signals: `competitor:eliseai` is EliseAI. */
export type SubjectNames = (subjects: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export interface StoredRule {
  readonly id: string;
  /** From 1; each change adds one. Messages carry it in their policy, `alert-rule:<id>@<version>`. */
  readonly version: number;
  readonly rule: RuleInput;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface Rules {
  /** By name. */
  list(): Promise<readonly StoredRule[]>;
  /** @throws SophiaError `alert_rule.unknown` */
  get(id: string): Promise<StoredRule>;
  /** @throws SophiaError `alert_rule.invalid`, `alert_rule.recipients`, `alert_rule.exists`, `alert_rule.too_many` */
  add(draft: RuleDraft, actor: string): Promise<StoredRule>;
  /**
   * In place of version `version`. What waits is due as the new rule says.
   *
   * @throws SophiaError those of `add`, `alert_rule.unknown`, `alert_rule.changed` where another was quicker
   */
  change(id: string, version: number, draft: RuleDraft, actor: string): Promise<StoredRule>;
  /** What waits is not told any more. @throws SophiaError `alert_rule.unknown`, `alert_rule.changed` */
  remove(id: string, version: number, actor: string): Promise<void>;
  /** Rules for a workspace that has never had any; they tell whatever destinations there are. */
  ensureDefaults(): Promise<void>;
  /** What keeps a rule from telling: destinations or people that are not there. */
  problemsOf(rule: RuleInput): readonly string[];
}

export type SnoozeScope = 'rule' | 'subject' | 'signal';

export interface Snooze {
  readonly id: string;
  readonly scope: SnoozeScope;
  /** Id of the rule or the signal, or the subject. */
  readonly target: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly by: string;
  readonly reason: string | null;
}

export interface Snoozes {
  /**
   * Holds back what would be told until then; what is still unresolved is told then.
   *
   * @throws SophiaError `alert_snooze.until`, `alert_snooze.target`
   */
  add(
    given: Pick<Snooze, 'scope' | 'target' | 'until'> & { readonly reason?: string },
    actor: string,
  ): Promise<Snooze>;
  /** Those of the signals that are not resolved, at once; others are passed by. */
  addSignals(targets: readonly string[], until: Instant, actor: string, reason: string): Promise<void>;
  /** Those that hold now, the first to end first. */
  list(): Promise<readonly Snooze[]>;
  /** Ends it now. @throws SophiaError `alert_snooze.unknown` */
  end(id: string, actor: string): Promise<void>;
}

/** One message to one destination: why somebody was told. */
export interface AlertDelivery {
  /** Of the message in the outbox; null where there was no such destination any more. */
  readonly id: string | null;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly ruleVersion: number;
  readonly kind: MessageKind;
  readonly step: number | null;
  readonly headline: string;
  readonly at: Instant;
  readonly destination: string;
  readonly recipient: string;
  readonly state: MessageState | 'impossible';
  readonly finishedAt: Instant | null;
  readonly mayRepeat: boolean;
  readonly problem: string | null;
  readonly signals: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly because: readonly string[];
  }[];
}

export interface EscalationRecord {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly signalId: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: EscalationState;
  /** How many steps were told, of how many. */
  readonly step: number;
  readonly steps: number;
  readonly startedAt: Instant;
  /** Null when no step will follow. */
  readonly nextAt: Instant | null;
  readonly endedAt: Instant | null;
}

export interface PreviewedMessage {
  readonly at: Instant;
  readonly kind: MessageKind;
  readonly step: number | null;
  readonly headline: string;
  readonly severity: Severity;
  readonly signals: readonly string[];
  readonly destinations: readonly string[];
}

export interface Preview {
  readonly from: Instant;
  readonly to: Instant;
  /** Zone of the days. */
  readonly timeZone: string;
  /** Signals that the rule is about. */
  readonly matched: number;
  /** Messages after grouping, quiet hours and caps, each counted once whatever the number of destinations. */
  readonly total: number;
  readonly destinations: readonly { readonly name: string; readonly messages: number }[];
  readonly days: readonly { readonly date: string; readonly messages: number; readonly signals: number }[];
  readonly waiting: number;
  readonly dropped: number;
  /** The first fifty. */
  readonly messages: readonly PreviewedMessage[];
  readonly problems: readonly string[];
}

export interface Evaluation {
  /** Changes of signals that were looked at. */
  readonly heard: number;
  /** Messages that were written to the outbox. */
  readonly written: number;
}

export interface Alerts {
  readonly rules: Rules;
  readonly snoozes: Snoozes;
  /** What a draft would have sent in the thirty days until now. @throws SophiaError `alert_rule.invalid` */
  preview(draft: RuleDraft): Promise<Preview>;
  deliveries(
    query: { readonly signal?: string; readonly rule?: string },
    page?: PageRequest,
  ): Promise<Page<AlertDelivery>>;
  escalations(
    query: { readonly signal?: string; readonly rule?: string; readonly state?: EscalationState },
    page?: PageRequest,
  ): Promise<Page<EscalationRecord>>;
  /** How those who made rules and snoozes are called. */
  actorNames(): Promise<(actor: string) => string>;
  /** Ids of the signals that an alert told; empty where it is gone. */
  signalsOf(message: string): Promise<readonly string[]>;
  /** An alert at a destination in Slack as it should stand there now; undefined where it is gone. */
  showNow(message: string, destination: string): Promise<Json | undefined>;
  /** Where rules can send to. */
  recipients(): Promise<{
    readonly destinations: readonly { readonly name: string; readonly type: string }[];
    readonly people: readonly {
      readonly id: string;
      readonly name: string;
      readonly destinations: readonly string[];
    }[];
  }>;
  /** Whether `evaluate` would find something. One short statement. */
  isDue(): Promise<boolean>;
  /**
   * Applies the rules to whatever happened since, and sends what is due by now. One at a time over all workers: where
   * another is at it, this answers at once that it did nothing.
   */
  evaluate(): Promise<Evaluation>;
}
