/** What happened to signals, and what of it is news to a rule. */
import { isTold } from './alert-engine.ts';
import { type Matched } from './engine-state.ts';
import type { RuleInput, Severity } from './alert-rule.ts';
import { isAtLeast } from './alert-rule.ts';
import { type Matter, matchRule } from './match-rule.ts';

export interface SignalEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly signal: string;
  readonly happened: 'raised' | 'grew' | 'acknowledged' | 'resolved';
  /** With the severity that it had then. */
  readonly matter: Matter;
}

/** Of what was heard together, the gravest that is worth telling of each signal: raised and grown at once is one thing. */
export function newsOf(events: readonly SignalEvent[]): readonly SignalEvent[] {
  const news = new Map<string, SignalEvent>();
  for (const event of events) {
    if (event.happened !== 'raised' && event.happened !== 'grew') continue;
    const known = news.get(event.signal);
    if (known === undefined || isAtLeast(event.matter.severity, known.matter.severity)) {
      news.set(event.signal, event);
    }
  }
  return [...news.values()];
}

/**
 * What a rule has to tell of news; undefined where it is not about it, or has told it. `told`: the severities of this signal
 * that it told before.
 */
export function tellingOf(
  rule: Pick<RuleInput, 'when'>,
  { signal, matter }: SignalEvent,
  told: readonly Severity[],
): Matched | undefined {
  if (isTold(told, matter.severity)) return undefined;
  const because = matchRule(rule.when, matter);
  if (because === undefined) return undefined;
  return {
    id: tellingId(signal, matter.severity),
    signal,
    subject: matter.subject,
    severity: matter.severity,
    why: told.length === 0 ? 'new' : 'grew',
    because,
  };
}

export function tellingId(signal: string, severity: Severity): string {
  return `${signal}:${severity}`;
}
