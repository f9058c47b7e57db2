/** Short ways to write contact logs in tests. Times are local to New York unless an offset is given. */
import { federalRules } from './data/federal-rules.ts';
import type { ContactDecision, RuleAnswer } from './domain/contact-decision.ts';
import { readContactEvent } from './domain/contact-event.ts';
import { judgeContacts } from './domain/judge-contacts.ts';
import { createRuleSet } from './domain/rule.ts';
import { Temporal } from '../../kernel/time.ts';

const rules = createRuleSet(federalRules);

export interface LogLine {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** `2026-04-01 10:00` in a zone, as the log writes it. */
export function at(local: string, zone = 'America/New_York'): string {
  return Temporal.PlainDateTime.from(local.replace(' ', 'T'))
    .toZonedDateTime(zone)
    .toString({ timeZoneName: 'never' });
}

const unanswered = { connected: true, answered: false, conversation: false };
export const conversation = { connected: true, answered: true, conversation: true };

let serial = 0;

/** An unanswered outbound call to person `p1` about debt `d1`, unless said otherwise. */
export function line(local: string, over: Readonly<Record<string, unknown>> = {}): LogLine {
  const { context, zone, ...rest } = over;
  const zoneName = typeof zone === 'string' ? zone : 'America/New_York';
  serial += 1;
  return {
    id: `e${serial}`,
    account: 'a1',
    debt: 'd1',
    consumer: 'p1',
    at: at(local, zoneName),
    channel: 'call',
    direction: 'outbound',
    result: unanswered,
    context: { time_zones: [zoneName], ...(typeof context === 'object' ? context : {}) },
    ...rest,
  };
}

export function judge(lines: readonly LogLine[], asOf?: string): readonly ContactDecision[] {
  const events = lines.map((item, i) => readContactEvent(item, `line ${i + 1}`));
  return judgeContacts(events, rules, asOf === undefined ? {} : { asOf });
}

export function last(lines: readonly LogLine[]): ContactDecision {
  const decision = judge(lines).at(-1);
  if (decision === undefined) throw new Error('The log is empty.');
  return decision;
}

export function outcomes(lines: readonly LogLine[]): readonly string[] {
  return judge(lines).map(({ outcome }) => outcome);
}

export function answer(decision: ContactDecision, id: string): RuleAnswer | undefined {
  return decision.rules.find((rule) => rule.id === id);
}
