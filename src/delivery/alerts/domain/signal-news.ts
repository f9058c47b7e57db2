/** What happened to signals, and what of it is news to a rule. */
import { isTold } from './alert-engine.ts';
import { type Matched } from './engine-state.ts';
import type { Severity } from './alert-rule.ts';
import { isAtLeast } from './alert-rule.ts';
import type { Matter } from './match-rule.ts';

/** `About`: what is still known of the signal, with the severity that it had then. */
export interface SignalEvent<About extends NewsMatter = Matter> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly signal: string;
  readonly happened: 'raised' | 'grew' | 'acknowledged' | 'resolved';
  readonly matter: About;
}

export type NewsMatter = Pick<Matter, 'subject' | 'severity'>;

/** Of what was heard together, the gravest that is worth telling of each signal: raised and grown at once is one thing. */
export function newsOf<About extends NewsMatter>(
  events: readonly SignalEvent<About>[],
): readonly SignalEvent<About>[] {
  const news = new Map<string, SignalEvent<About>>();
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
 * What a rule has to tell of news; undefined where it is not about it (`match` answers nothing), or has told it. `told`: the
 * severities of this signal that it told before.
 */
export function tellingOf<About extends NewsMatter>(
  { signal, matter }: SignalEvent<About>,
  match: (matter: About) => readonly string[] | undefined,
  told: readonly Severity[],
): Matched | undefined {
  if (isTold(told, matter.severity)) return undefined;
  const because = match(matter);
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
