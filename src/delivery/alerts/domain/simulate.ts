/** What a rule would have sent over a stretch of the past: the engine itself, told what happened in the order of time. */
import type { EngineState, PlannedMessage } from './engine-state.ts';
import { advance, nextDue, take } from './alert-engine.ts';
import { emptyEngineState } from './engine-state.ts';
import type { RuleInput, Severity } from './alert-rule.ts';
import { newsOf, type SignalEvent, tellingOf } from './signal-news.ts';

export interface PastSnooze {
  readonly from: number;
  readonly until: number;
  readonly covers: (matter: { readonly signal: string; readonly subject: string }) => boolean;
}

export interface SimulatedMessage extends PlannedMessage {
  readonly at: number;
}

export interface Simulated {
  readonly messages: readonly SimulatedMessage[];
  /** How many signals the rule is about. */
  readonly matched: number;
  /** Held back at the end of the stretch. */
  readonly waiting: number;
  readonly dropped: number;
}

/** A worker looks for news each second, so what comes within one is dealt with together (`keep-alerting.ts`). */
const lookEveryMs = 1_000;

/** `events` in the order of time; what lies at or after `to` did not happen yet. */
export function simulate(
  rule: RuleInput,
  events: readonly SignalEvent[],
  { to, snoozes = [] }: { readonly to: number; readonly snoozes?: readonly PastSnooze[] },
): Simulated {
  const states = new Map<string, 'open' | 'acknowledged' | 'resolved'>();
  const told = new Map<string, Severity[]>();
  const messages: SimulatedMessage[] = [];
  let state: EngineState = emptyEngineState;
  let dropped = 0;
  let next = 0;
  for (;;) {
    const event = events[next];
    const look =
      event === undefined ? Number.POSITIVE_INFINITY : Math.ceil(event.at / lookEveryMs) * lookEveryMs;
    const now = Math.min(look, nextDue(state) ?? Number.POSITIVE_INFINITY);
    if (now >= to) break;
    const heard: SignalEvent[] = [];
    for (let one = events[next]; one !== undefined && one.at <= now; one = events[next]) {
      next += 1;
      states.set(one.signal, stateAfter(one));
      heard.push(one);
    }
    const fresh = newsOf(heard).flatMap((news) => tellingOf(rule, news, told.get(news.signal) ?? []) ?? []);
    for (const { signal, severity } of fresh) told.set(signal, [...(told.get(signal) ?? []), severity]);
    const step = advance(rule, take(rule, state, fresh, now), now, {
      stateOf: (signal) => states.get(signal) ?? 'open',
      snoozedUntil: (matter) => {
        const over = snoozes.filter((one) => one.from <= now && one.until > now && one.covers(matter));
        return over.length === 0 ? undefined : Math.max(...over.map(({ until }) => until));
      },
    });
    messages.push(...step.messages.map((message) => ({ ...message, at: now })));
    dropped += step.dropped.length;
    state = step.state;
  }
  return { messages, matched: told.size, waiting: state.waiting.length, dropped };
}

function stateAfter({ happened }: SignalEvent): 'open' | 'acknowledged' | 'resolved' {
  return happened === 'acknowledged' || happened === 'resolved' ? happened : 'open';
}
