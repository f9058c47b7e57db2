import { describe, expect, it } from 'vitest';
import { advance, nextDue, replan, take } from './alert-engine.ts';
import { emptyEngineState, type EngineState, type World } from './engine-state.ts';
import { parseRule, type RuleDraft, type Severity } from './alert-rule.ts';
import { escalationTransitions } from './escalation-machine.ts';
import { simulate } from './simulate.ts';
import type { PastMatter, Simulated } from './simulate.ts';
import type { SignalEvent } from './signal-news.ts';

const minute = 60_000;
const start = Date.parse('2026-11-23T15:00:00Z');
const open: World = { stateOf: () => 'open', snoozedUntil: () => undefined };
const rule = (draft: Partial<RuleDraft> = {}) =>
  parseRule({ name: 'R', to: { destinations: ['ops'] }, ...draft });
const steps = [
  { after_minutes: 10, to: { destinations: ['lead'] } },
  { after_minutes: 20, to: { destinations: ['boss'] } },
];

function matched(count: number, subject = 'competitor:a', severity: Severity = 'high') {
  return Array.from({ length: count }, (_, at) => ({
    id: `${subject}${at}:${severity}`,
    signal: `${subject}${at}`,
    subject,
    severity,
    why: 'new' as const,
    because: [],
  }));
}

/** Runs on from due time to due time until `until`, and answers what was sent when. */
function run(given: ReturnType<typeof rule>, state: EngineState, until: number, world: World = open) {
  const sent: { at: number; kind: string; step: number | null; signals: number; to: readonly string[] }[] =
    [];
  let at = start;
  for (let next = state; ; ) {
    const done = advance(given, next, at, world);
    for (const { kind, step, tellings, to } of done.messages) {
      sent.push({ at: (at - start) / minute, kind, step, signals: tellings.length, to: to.destinations });
    }
    next = done.state;
    const due = nextDue(next);
    if (due === undefined || due > until) return { sent, state: next };
    expect(due).toBeGreaterThan(at);
    at = due;
  }
}

describe('what comes together', () => {
  it('is one message a subject, the gravest first', () => {
    const state = take(
      rule(),
      emptyEngineState,
      [...matched(3), ...matched(2, 'competitor:b', 'critical')],
      start,
    );
    const { messages } = advance(rule(), state, start, open);
    expect(messages.map(({ tellings }) => tellings.map(({ subject }) => subject))).toEqual([
      ['competitor:b', 'competitor:b'],
      ['competitor:a', 'competitor:a', 'competitor:a'],
    ]);
  });

  it('within the window of a grouped rule is one message at its end', () => {
    const grouped = rule({ mode: { kind: 'grouped', window_minutes: 15 } });
    let state = take(grouped, emptyEngineState, matched(1), start);
    state = take(grouped, state, matched(1, 'competitor:b'), start + 5 * minute);
    state = take(grouped, state, matched(3).slice(1), start + 14 * minute);
    expect(run(grouped, state, start + 60 * minute).sent).toMatchObject([
      { at: 15, signals: 3 },
      { at: 20, signals: 1 },
    ]);
  });

  it('of a digest is one message over all subjects', () => {
    const digest = rule({ mode: { kind: 'digest', every: 'day', at: '16:00', time_zone: 'UTC' } });
    const state = take(digest, emptyEngineState, [...matched(3), ...matched(2, 'competitor:b')], start);
    expect(run(digest, state, start + 60 * minute).sent).toMatchObject([
      { at: 60, kind: 'digest', signals: 5 },
    ]);
  });
});

describe('what would be too much', () => {
  const few = rule({ max_per_hour: 2 });

  it('comes as one summary when the hour has room again', () => {
    const many = Array.from({ length: 9 }, (_, at) => matched(2, `competitor:${at}`)).flat();
    expect(run(few, take(few, emptyEngineState, many, start), start + 90 * minute).sent).toMatchObject([
      { at: 0, kind: 'alert', signals: 2 },
      { at: 0, kind: 'alert', signals: 2 },
      { at: 60, kind: 'overflow', signals: 14 },
    ]);
  });

  it('never has more messages in an hour than the cap, or twice as many with critical ones', () => {
    for (const severity of ['high', 'critical'] as const) {
      let state = emptyEngineState;
      const sent: number[] = [];
      for (let second = 0; second < 3 * 3600; second += 97) {
        const now = start + second * 1000;
        state = take(few, state, matched(1, `competitor:${second}`, severity), now);
        const done = advance(few, state, now, open);
        state = done.state;
        sent.push(...done.messages.map(() => now));
      }
      for (const at of sent) {
        const hour = sent.filter((one) => one > at - 60 * minute && one <= at).length;
        expect(hour).toBeLessThanOrEqual(severity === 'critical' ? 4 : 2);
      }
      expect(sent.length).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('what is held back', () => {
  const quiet = { time_zone: 'UTC', windows: [{ from: '14:00', to: '16:00' }] };

  it('in quiet hours comes at their end, but critical at once', () => {
    const held = rule({ quiet_hours: quiet });
    const state = take(
      held,
      emptyEngineState,
      [...matched(2), ...matched(1, 'competitor:b', 'critical')],
      start,
    );
    expect(run(held, state, start + 90 * minute).sent).toMatchObject([
      { at: 0, signals: 1 },
      { at: 60, signals: 2 },
    ]);
  });

  it('by the rule, critical too where it says so', () => {
    const held = rule({ quiet_hours: { ...quiet, critical_breaks_through: false } });
    const state = take(held, emptyEngineState, matched(1, 'competitor:b', 'critical'), start);
    expect(run(held, state, start + 90 * minute).sent).toMatchObject([{ at: 60 }]);
  });

  it('by a snooze comes at its end, and after the quiet hours that this falls into', () => {
    const held = rule({ quiet_hours: { time_zone: 'UTC', windows: [{ from: '16:00', to: '18:00' }] } });
    const state = take(held, emptyEngineState, matched(1), start);
    const world = { ...open, snoozedUntil: () => start + 90 * minute };
    expect(run(held, state, start + 400 * minute, world).sent).toMatchObject([{ at: 180 }]);
  });

  it('is not told once it is resolved', () => {
    const held = rule({ quiet_hours: quiet });
    const state = take(held, emptyEngineState, matched(2), start);
    const first = advance(held, state, start, open);
    const done = advance(held, first.state, start + 60 * minute, {
      ...open,
      stateOf: (signal) => (signal.endsWith('0') ? 'resolved' : 'open'),
    });
    expect(done.messages.map(({ tellings }) => tellings.length)).toEqual([1]);
    expect(done.dropped).toHaveLength(1);
  });

  it('is due as a changed rule says', () => {
    const digest = rule({ mode: { kind: 'digest', every: 'day', at: '08:00', time_zone: 'UTC' } });
    const state = take(digest, emptyEngineState, matched(2), start);
    expect(run(rule(), replan(rule(), state, start), start + minute).sent).toMatchObject([
      { at: 0, signals: 2 },
    ]);
  });
});

describe('escalation', () => {
  const escalating = rule({ escalation: steps });

  it('tells the next one after each step, and then ends', () => {
    const { sent, state } = run(
      escalating,
      take(escalating, emptyEngineState, matched(2), start),
      start + 600 * minute,
    );
    expect(sent).toMatchObject([
      { at: 0, kind: 'alert', to: ['ops'] },
      { at: 10, kind: 'escalation', step: 1, signals: 2, to: ['lead'] },
      { at: 30, kind: 'escalation', step: 2, signals: 2, to: ['boss'] },
    ]);
    expect(state.escalations.map((one) => one.state)).toEqual(['exhausted', 'exhausted']);
  });

  it.each(['acknowledged', 'resolved'] as const)('stops for what was %s', (answer) => {
    const done = advance(escalating, take(escalating, emptyEngineState, matched(2), start), start, open);
    const world: World = { ...open, stateOf: (signal) => (signal.endsWith('0') ? answer : 'open') };
    const next = advance(escalating, done.state, start + 10 * minute, world);
    expect(next.messages.map(({ tellings }) => tellings.length)).toEqual([1]);
    expect(next.state.escalations.map((one) => one.state)).toEqual([answer, 'waiting']);
  });

  it('is not begun for what was answered before it was told', () => {
    const done = advance(escalating, take(escalating, emptyEngineState, matched(1), start), start, {
      ...open,
      stateOf: () => 'acknowledged',
    });
    expect(done.messages).toHaveLength(1);
    expect(done.state.escalations).toEqual([]);
  });

  it('of a signal that grew takes the place of the one before', () => {
    const first = advance(escalating, take(escalating, emptyEngineState, matched(1), start), start, open);
    const worse = matched(1, 'competitor:a', 'critical').map((one) => ({ ...one, why: 'grew' as const }));
    const now = start + 5 * minute;
    const done = advance(escalating, take(escalating, first.state, worse, now), now, open);
    expect(done.state.escalations.map(({ severity, state }) => [severity, state])).toEqual([
      ['high', 'cancelled'],
      ['critical', 'waiting'],
    ]);
  });

  it('has an answer to every event in every state, and what ended stays ended', () => {
    for (const [state, events] of Object.entries(escalationTransitions)) {
      for (const next of Object.values(events)) {
        expect(Object.keys(escalationTransitions)).toContain(next);
        expect(state === 'waiting' || next !== 'waiting').toBe(true);
      }
    }
  });
});

describe('a simulation', () => {
  const event = (
    at: number,
    signal: string,
    happened: SignalEvent['happened'],
    severity: Severity = 'high',
  ): SignalEvent<PastMatter> => ({
    at: start + at * minute,
    signal,
    happened,
    matter: { subject: 'competitor:a', severity, because: [] },
  });
  const whole = (...given: Parameters<typeof simulate>): Simulated => {
    const steps = simulate(...given);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  };

  it('tells a signal once, and once more when it grew', () => {
    const { messages, matched: count } = whole(
      rule(),
      [
        event(0, 's1', 'raised', 'watch'),
        event(5, 's1', 'acknowledged', 'watch'),
        event(9, 's1', 'grew', 'critical'),
        event(10, 's1', 'grew', 'critical'),
      ],
      { to: start + 600 * minute },
    );
    expect(messages.map(({ at, tellings }) => [(at - start) / minute, tellings[0]?.why])).toEqual([
      [0, 'new'],
      [9, 'grew'],
    ]);
    expect(count).toBe(1);
  });

  it('knows when somebody answered, and when something was snoozed', () => {
    const escalating = rule({ escalation: steps });
    const { messages } = whole(
      escalating,
      [event(0, 's1', 'raised'), event(1, 's2', 'raised'), event(15, 's1', 'acknowledged')],
      {
        to: start + 600 * minute,
        snoozes: [{ from: start, until: start + 60 * minute, scope: 'signal', target: 's2' }],
      },
    );
    expect(
      messages.map(({ at, kind, tellings }) => [(at - start) / minute, kind, tellings[0]?.signal]),
    ).toEqual([
      [0, 'alert', 's1'],
      [10, 'escalation', 's1'],
      [60, 'alert', 's2'],
      [70, 'escalation', 's2'],
      [90, 'escalation', 's2'],
    ]);
  });

  it('ends where the stretch ends', () => {
    const digest = rule({ mode: { kind: 'digest', every: 'day', at: '16:00', time_zone: 'UTC' } });
    expect(whole(digest, [event(0, 's1', 'raised')], { to: start + 60 * minute })).toMatchObject({
      messages: [],
      waiting: 1,
    });
  });
});
