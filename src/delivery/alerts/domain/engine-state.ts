/** What the engine remembers of a rule, what it is told of the world, and what it answers. */
import type { Recipients, Severity } from './alert-rule.ts';
import type { EscalationState } from './escalation-machine.ts';

/** Times are milliseconds since the epoch. */
export interface Telling {
  /** One a rule, signal and severity, for ever. */
  readonly id: string;
  readonly signal: string;
  readonly subject: string;
  /** As it was when the rule matched. */
  readonly severity: Severity;
  readonly why: 'new' | 'grew';
  /** The conditions that held. */
  readonly because: readonly string[];
  readonly matchedAt: number;
  readonly dueAt: number;
  /** Held back because the hour was full; told in a summary. */
  readonly overflow: boolean;
}

/** A telling before it is known when it is due. */
export type Matched = Omit<Telling, 'matchedAt' | 'dueAt' | 'overflow'>;

export interface EngineState {
  readonly waiting: readonly Telling[];
  /** When messages went out, those of the last hour at least, in any order. */
  readonly sentAt: readonly number[];
  readonly escalations: readonly Escalation[];
}

export const emptyEngineState: EngineState = { waiting: [], sentAt: [], escalations: [] };

/** What the engine asks of the rest of the world. */
export interface World {
  /** How the signal stands now. */
  stateOf(signal: string): 'open' | 'acknowledged' | 'resolved';
  /** Until when the rule, the subject or the signal is snoozed; undefined when it is not. */
  snoozedUntil(matter: { readonly signal: string; readonly subject: string }): number | undefined;
}

export type MessageKind = 'alert' | 'digest' | 'overflow' | 'escalation';

export interface PlannedMessage {
  readonly kind: MessageKind;
  /** From 1; null unless it is an escalation. */
  readonly step: number | null;
  /** In the order of gravity, then of time. */
  readonly tellings: readonly Pick<Telling, 'id' | 'signal' | 'subject' | 'severity' | 'why' | 'because'>[];
  readonly to: Recipients;
}

export interface Advanced {
  readonly state: EngineState;
  readonly messages: readonly PlannedMessage[];
  /** What needs no telling any more: the signal was resolved while it waited. */
  readonly dropped: readonly Telling[];
}

export interface Escalation {
  /** That of the telling it follows up. */
  readonly id: string;
  readonly signal: string;
  readonly subject: string;
  readonly severity: Severity;
  readonly state: EscalationState;
  /** How many steps were told. */
  readonly step: number;
  readonly startedAt: number;
  /** Of the next step, in milliseconds since the epoch. */
  readonly dueAt: number;
}
