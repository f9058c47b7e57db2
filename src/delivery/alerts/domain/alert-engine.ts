/**
 * What one rule does as time goes on: what it holds back, puts together, sends, sums up and follows up. Pure: the same
 * rule, state and time always give the same messages, so a preview over the past and the real thing are one.
 */
import type { RuleInput, Severity } from './alert-rule.ts';
import { gravest, isAtLeast, severities } from './alert-rule.ts';
import { nextDigest } from './digest-time.ts';
import type { Advanced, EngineState, Matched, PlannedMessage, Telling, World } from './engine-state.ts';
import { advanceEscalations, startEscalations } from './escalate.ts';
import { quietEnd } from './quiet-hours.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Adds what matched now. The order of `matched` is kept. */
export function take(
  rule: RuleInput,
  state: EngineState,
  matched: readonly Matched[],
  now: number,
): EngineState {
  const dueFor = dueTimes(rule, state.waiting, now);
  const taken = matched.map((one) => ({
    ...one,
    matchedAt: now,
    dueAt: dueFor(one.subject),
    overflow: false,
  }));
  return { ...state, waiting: [...state.waiting, ...taken] };
}

/** After a rule was changed: what waits is due as the new rule says, from now on. */
export function replan(rule: RuleInput, state: EngineState, now: number): EngineState {
  const dueFor = dueTimes(rule, [], now);
  const waiting = state.waiting.map((one) => ({ ...one, dueAt: dueFor(one.subject), overflow: false }));
  return { ...state, waiting };
}

/** When what matches at `now` is due, by its subject. Reckoned once for all that comes together, however much that is. */
function dueTimes(rule: RuleInput, waiting: readonly Telling[], now: number): (subject: string) => number {
  switch (rule.mode.kind) {
    case 'at_once':
      return () => now;
    case 'digest': {
      const due = nextDigest(rule.mode, now);
      return () => due;
    }
    case 'grouped': {
      const opened = now + rule.mode.window_minutes * minuteMs;
      const windows = new Map<string, number>();
      for (const { subject, overflow, dueAt } of waiting) {
        if (!overflow && dueAt > now && !windows.has(subject)) windows.set(subject, dueAt);
      }
      return (subject) => windows.get(subject) ?? opened;
    }
  }
}

/** Everything that is due at `now`. */
export function advance(rule: RuleInput, state: EngineState, now: number, world: World): Advanced {
  const dropped: Telling[] = [];
  const kept: Telling[] = [];
  const ready: Telling[] = [];
  for (const telling of state.waiting) {
    if (telling.dueAt > now) {
      kept.push(telling);
      continue;
    }
    if (world.stateOf(telling.signal) === 'resolved') {
      dropped.push(telling);
      continue;
    }
    const until = heldUntil(rule, telling, now, world);
    if (until === undefined) ready.push(telling);
    else kept.push({ ...telling, dueAt: until });
  }

  let sentAt = state.sentAt.filter((at) => at > now - hourMs);
  const messages: PlannedMessage[] = [];
  const sent: Telling[] = [];
  for (const [kind, group] of groupsOf(rule, ready)) {
    const isCritical = group.some(({ severity }) => severity === 'critical');
    const limit = rule.max_per_hour * (isCritical ? 2 : 1);
    // A digest comes once a day at most; a full hour is no reason to lose it.
    if (kind !== 'digest' && sentAt.length >= limit) {
      const room = roomAt(sentAt, rule.max_per_hour);
      for (const one of group) kept.push({ ...one, overflow: true, dueAt: room });
      continue;
    }
    sentAt = [...sentAt, now];
    messages.push({ kind, step: null, tellings: group, to: rule.to });
    if (kind !== 'digest') for (const one of group) sent.push(one);
  }

  const followed = advanceEscalations(rule, state.escalations, now, {
    ...world,
    heldUntil: (one) => heldUntil(rule, one, now, world),
  });
  const started = startEscalations(
    rule,
    sent.filter(({ signal }) => world.stateOf(signal) === 'open'),
    now,
  );
  const grown = new Set(started.map(({ signal }) => signal));
  return {
    state: {
      waiting: kept,
      sentAt,
      escalations: [
        // Who is told of the graver signal need not answer for the lesser one too.
        ...followed.escalations.map((one) =>
          one.state === 'waiting' && grown.has(one.signal) ? { ...one, state: 'cancelled' as const } : one,
        ),
        ...started,
      ],
    },
    messages: [...messages, ...followed.messages],
    dropped,
  };
}

/** The next time at which something is due; undefined when nothing waits. */
export function nextDue(state: EngineState): number | undefined {
  const times = [
    ...state.waiting.map(({ dueAt }) => dueAt),
    ...state.escalations.filter((one) => one.state === 'waiting').map(({ dueAt }) => dueAt),
  ];
  return times.length === 0 ? undefined : times.reduce((first, at) => Math.min(first, at));
}

/** Snooze and quiet hours, one after the other, until neither holds it. */
function heldUntil(
  rule: RuleInput,
  matter: { readonly signal: string; readonly subject: string; readonly severity: Severity },
  now: number,
  world: World,
): number | undefined {
  const quiet = rule.quiet_hours;
  const isQuietFor = quiet !== null && !(quiet.critical_breaks_through && matter.severity === 'critical');
  const snoozed = world.snoozedUntil(matter);
  const from = snoozed !== undefined && snoozed > now ? snoozed : now;
  const until = (isQuietFor ? quietEnd(quiet, from) : undefined) ?? from;
  return until > now ? until : undefined;
}

/** When the hour will have room for one more message. */
function roomAt(sentAt: readonly number[], limit: number): number {
  const inOrder = [...sentAt].sort((a, b) => a - b);
  return (inOrder[inOrder.length - limit] ?? inOrder[0] ?? 0) + hourMs;
}

/** What is ready, as messages in the order of gravity: a summary of what overflowed, digests whole, the rest by subject. */
function groupsOf(
  rule: RuleInput,
  ready: readonly Telling[],
): readonly (readonly ['alert' | 'digest' | 'overflow', readonly Telling[]])[] {
  const groups = new Map<string, { kind: 'alert' | 'digest' | 'overflow'; tellings: Telling[] }>();
  for (const one of ready) {
    const kind = one.overflow ? 'overflow' : rule.mode.kind === 'digest' ? 'digest' : 'alert';
    const key = kind === 'alert' ? `alert ${one.subject}` : kind;
    const group = groups.get(key) ?? { kind, tellings: [] };
    group.tellings.push(one);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ kind, tellings }) => [kind, inOrder(tellings)] as const)
    .sort(([, a], [, b]) => byGravity(gravestOf(a), gravestOf(b)) || firstOf(a) - firstOf(b));
}

function inOrder(tellings: readonly Telling[]): readonly Telling[] {
  return [...tellings].sort((a, b) => byGravity(a.severity, b.severity) || a.matchedAt - b.matchedAt);
}

const gravestOf = (tellings: readonly Telling[]) => gravest(tellings.map(({ severity }) => severity));
const firstOf = (tellings: readonly Telling[]) =>
  tellings.reduce((first, one) => Math.min(first, one.matchedAt), Number.POSITIVE_INFINITY);
const byGravity = (a: Severity, b: Severity) => (a === b ? 0 : isAtLeast(a, b) ? -1 : 1);

/** Whether a signal that a rule told before as `told` is told again now. */
export function isTold(told: readonly Severity[], severity: Severity): boolean {
  return told.some((one) => severities.indexOf(one) >= severities.indexOf(severity));
}
