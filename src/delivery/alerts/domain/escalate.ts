/** Who is told next while nobody acknowledges. Pure; the states are in `escalation-machine.ts`. */
import type { RuleInput } from './alert-rule.ts';
import type { Escalation, PlannedMessage, Telling } from './engine-state.ts';
import { type EscalationEvent, escalationTransitions } from './escalation-machine.ts';

const minuteMs = 60_000;

export interface EscalationWorld {
  stateOf(signal: string): 'open' | 'acknowledged' | 'resolved';
  heldUntil(one: Escalation): number | undefined;
}

/** For each signal of messages that went out at `now`. */
export function startEscalations(
  rule: RuleInput,
  sent: readonly Telling[],
  now: number,
): readonly Escalation[] {
  const [first] = rule.escalation;
  if (first === undefined) return [];
  return sent.map(({ id, signal, subject, severity }) => ({
    id,
    signal,
    subject,
    severity,
    state: 'waiting',
    step: 0,
    startedAt: now,
    dueAt: now + first.after_minutes * minuteMs,
  }));
}

/** The steps that are due at `now`; those of one step are one message. */
export function advanceEscalations(
  rule: RuleInput,
  escalations: readonly Escalation[],
  now: number,
  world: EscalationWorld,
): { readonly escalations: readonly Escalation[]; readonly messages: readonly PlannedMessage[] } {
  const steps = new Map<number, Escalation[]>();
  const next = escalations.map((one): Escalation => {
    const settled = settle(one, world.stateOf(one.signal));
    if (settled.state !== 'waiting' || settled.dueAt > now) return settled;
    if (rule.escalation[settled.step] === undefined) return move(settled, 'cancel');
    const until = world.heldUntil(settled);
    if (until !== undefined) return { ...settled, dueAt: until };
    const step = settled.step + 1;
    const others = steps.get(step);
    if (others === undefined) steps.set(step, [settled]);
    else others.push(settled);
    const following = rule.escalation[step];
    return following === undefined
      ? { ...move(settled, 'last_step'), step }
      : { ...move(settled, 'step'), step, dueAt: now + following.after_minutes * minuteMs };
  });
  const messages = [...steps.entries()]
    .sort(([a], [b]) => a - b)
    .map(
      ([step, due]): PlannedMessage => ({
        kind: 'escalation',
        step,
        tellings: due.map(({ id, signal, subject, severity }) => ({
          id,
          signal,
          subject,
          severity,
          why: 'new',
          because: [],
        })),
        to: rule.escalation[step - 1]?.to ?? rule.to,
      }),
    );
  return { escalations: next, messages };
}

/** Stops where the signal needs no answer any more. */
export function settle(one: Escalation, signal: 'open' | 'acknowledged' | 'resolved'): Escalation {
  if (signal === 'open') return one;
  return move(one, signal === 'resolved' ? 'resolve' : 'acknowledge');
}

function move(one: Escalation, event: EscalationEvent): Escalation {
  const state = escalationTransitions[one.state][event];
  return state === one.state ? one : { ...one, state };
}
