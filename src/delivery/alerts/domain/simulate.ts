/**
 * What a rule would have sent over a stretch of the past: the engine itself, told what happened in the order of time. It goes
 * on step by step, so that whoever runs it can let others have their turn in between, or stop.
 */
import { advance, nextDue, take } from './alert-engine.ts';
import type { RuleInput, Severity } from './alert-rule.ts';
import {
  emptyEngineState,
  type EngineState,
  type Escalation,
  type PlannedMessage,
  type Telling,
} from './engine-state.ts';
import { settle } from './escalate.ts';
import { type NewsMatter, newsOf, type SignalEvent, tellingOf } from './signal-news.ts';

export interface PastSnooze {
  readonly from: number;
  readonly until: number;
  readonly scope: 'subject' | 'signal';
  readonly target: string;
}

export interface SimulatedMessage extends PlannedMessage {
  readonly at: number;
}

/** What is left of a signal once the rule has looked at it: the conditions that held, nothing where one did not. */
export interface PastMatter extends NewsMatter {
  readonly because: readonly string[] | undefined;
}

export interface Simulated {
  /** How far it came, in milliseconds since the epoch. */
  readonly until: number;
  readonly messages: readonly SimulatedMessage[];
  /** How many signals the rule is about. */
  readonly matched: number;
  /** Held back at the end of the stretch. */
  readonly waiting: number;
  readonly dropped: number;
}

/** A worker looks for news each second, so what comes within one is dealt with together (`keep-alerting.ts`). */
const lookEveryMs = 1_000;

/**
 * `events` in the order of time; what lies at or after `to` did not happen yet. Yields after each look what it has so far,
 * and returns the whole.
 */
export function* simulate(
  rule: RuleInput,
  events: readonly SignalEvent<PastMatter>[],
  { to, snoozes = [] }: { readonly to: number; readonly snoozes?: readonly PastSnooze[] },
): Generator<Simulated, Simulated> {
  const states = new Map<string, 'open' | 'acknowledged' | 'resolved'>();
  const told = new Map<string, Severity[]>();
  const messages: SimulatedMessage[] = [];
  let state: EngineState = emptyEngineState;
  // Outside of groups nothing depends on what waits already, which may be a week of it: it is put together only when due.
  const isApart = rule.mode.kind !== 'grouped';
  let taken: Telling[] = [];
  let due = Number.POSITIVE_INFINITY;
  let dropped = 0;
  let next = 0;
  const soFar = (until: number): Simulated => ({
    until,
    messages,
    matched: told.size,
    waiting: state.waiting.length + taken.length,
    dropped,
  });
  for (;;) {
    const event = events[next];
    const look =
      event === undefined ? Number.POSITIVE_INFINITY : Math.ceil(event.at / lookEveryMs) * lookEveryMs;
    const now = Math.min(look, due);
    if (now >= to) break;
    const heard: SignalEvent<PastMatter>[] = [];
    for (let one = events[next]; one !== undefined && one.at <= now; one = events[next]) {
      next += 1;
      states.set(one.signal, stateAfter(one));
      heard.push(one);
    }
    state = { ...state, escalations: settleAnswered(state.escalations, heard) };
    const fresh = newsOf(heard).flatMap(
      (news) => tellingOf(news, ({ because }) => because, told.get(news.signal) ?? []) ?? [],
    );
    for (const { signal, severity } of fresh) told.set(signal, [...(told.get(signal) ?? []), severity]);
    const before = isApart ? emptyEngineState : state;
    const { waiting } = take(rule, before, fresh, now);
    for (const one of waiting.slice(before.waiting.length)) {
      due = Math.min(due, one.dueAt);
      if (isApart) taken.push(one);
    }
    if (!isApart) state = { ...state, waiting };
    yield soFar(now);
    // Between two times at which something is due there is nothing to send.
    if (due > now) continue;
    state = { ...state, waiting: [...state.waiting, ...taken] };
    taken = [];
    const step = advance(rule, state, now, {
      stateOf: (signal) => states.get(signal) ?? 'open',
      snoozedUntil: (matter) => {
        const over = snoozes.filter(
          (one) => one.from <= now && one.until > now && one.target === matter[one.scope],
        );
        return over.length === 0 ? undefined : Math.max(...over.map(({ until }) => until));
      },
    });
    for (const message of step.messages) messages.push({ ...message, at: now });
    dropped += step.dropped.length;
    state = { ...step.state, escalations: step.state.escalations.filter((one) => one.state === 'waiting') };
    due = nextDue(state) ?? Number.POSITIVE_INFINITY;
  }
  return soFar(to);
}

/** As a round does it (`evaluate.ts`): an answer ends what waits for it, also where the signal opens again later. */
function settleAnswered(
  escalations: readonly Escalation[],
  heard: readonly SignalEvent<NewsMatter>[],
): readonly Escalation[] {
  const answered = new Map<string, 'acknowledged' | 'resolved'>();
  for (const { signal, happened } of heard) {
    if (happened === 'acknowledged' || happened === 'resolved') answered.set(signal, happened);
  }
  if (answered.size === 0) return escalations;
  return escalations
    .map((one) => settle(one, answered.get(one.signal) ?? 'open'))
    .filter((one) => one.state === 'waiting');
}

function stateAfter({ happened }: SignalEvent<NewsMatter>): 'open' | 'acknowledged' | 'resolved' {
  return happened === 'acknowledged' || happened === 'resolved' ? happened : 'open';
}
