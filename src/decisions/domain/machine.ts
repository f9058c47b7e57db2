/** State machines as tables: every pair of state and event is written down, and an impossible one is a typed error. */
import { SophiaError } from '../../kernel/errors.ts';

/** For each state and each event the next state, or null where the event is impossible. */
export type Transitions<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Record<Event, State | null>>>
>;

/**
 * The state that follows. `thing` names what it is about, for the message: `proposal prp_01...`.
 *
 * @throws SophiaError `<what>.transition` of kind conflict where the table says that it is impossible.
 */
export function nextState<State extends string, Event extends string>(
  what: string,
  table: Transitions<State, Event>,
  state: State,
  event: Event,
  id: string,
): State {
  const next = table[state][event];
  if (next !== null) return next;
  const possible = possibleEvents(table, state);
  throw new SophiaError(
    `${what}.transition`,
    `This ${what} is ${words(state)}, so it cannot be changed by "${words(event)}".`,
    {
      kind: 'conflict',
      where: id,
      hint:
        possible.length === 0
          ? `Nothing more can happen to a ${what} that is ${words(state)}.`
          : `What can happen now: ${possible.map(words).join(', ')}.`,
      details: { state, event },
    },
  );
}

function possibleEvents<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  state: State,
): string[] {
  return Object.entries(table[state])
    .filter(([, next]) => next !== null)
    .map(([event]) => event);
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
