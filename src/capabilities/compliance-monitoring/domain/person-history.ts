/**
 * What has happened with one person so far in the log, and what was last stated of them. A standing fact (an opt-out, a
 * stated time, an attorney) holds from the line that states it until a later line states the same key again; a line
 * that is silent changes nothing.
 */
import { anyDebt, getOrAdd, lineOf, numberOf, type PersonFacts } from './log-facts.ts';
import { debtKeys, debtsOfCall, debtsOfConversation } from './allocate-debts.ts';
import type { AttorneyState } from './contact-context.ts';
import type { ContactEvent } from './contact-event.ts';
import { DayCounts } from './day-counts.ts';
import type { ZoneClock } from './local-time.ts';
import type { StatedTimes } from './stated-times.ts';
import type { Outcome } from './outcome.ts';
import { hasCome } from './time-mark.ts';

/** What was stated; `unreadable` where the line stated it in a form that cannot be understood. */
type Standing<T> = T | 'unreadable' | undefined;

export interface PersonHistory {
  readonly facts: PersonFacts;
  readonly standing: {
    inconvenient: Standing<StatedTimes>;
    inconvenientPlaces: Standing<readonly string[]>;
    optedOutChannels: Standing<readonly string[]>;
    optedOutAddresses: Standing<readonly string[]>;
    employerProhibits: Standing<boolean>;
  };
  /** By debt key. */
  readonly attorneys: Map<string, Standing<AttorneyState>>;
  /** Calls placed and conversations held, by debt key; `anyDebt` where the log names no debt. */
  readonly calls: Map<string, DayCounts>;
  readonly conversations: Map<string, DayCounts>;
  /** Unanswered calls and voicemails left, by `lineOf`. */
  readonly unanswered: Map<string, DayCounts>;
  readonly voicemails: Map<string, DayCounts>;
  /** Zones of the latest line that had some: used to count days where a line has none. */
  zones: readonly string[];
  readonly droppedNumbers: Set<string>;
}

export function createPersonHistory(facts: PersonFacts): PersonHistory {
  return {
    facts,
    standing: {
      inconvenient: undefined,
      inconvenientPlaces: undefined,
      optedOutChannels: undefined,
      optedOutAddresses: undefined,
      employerProhibits: undefined,
    },
    attorneys: new Map(),
    calls: new Map(),
    conversations: new Map(),
    unanswered: new Map(),
    voicemails: new Map(),
    zones: [],
    droppedNumbers: new Set(),
  };
}

/** Takes in what the line states; done before the event itself is judged. */
export function noteStanding(person: PersonHistory, event: ContactEvent, zones: readonly string[]): void {
  const { context } = event;
  const { standing } = person;
  const bad = (key: string) => context.unreadable.includes(key);
  const restated = <T>(value: T | undefined, key: string, before: Standing<T>): Standing<T> =>
    value ?? (bad(key) ? 'unreadable' : before);
  standing.inconvenient = restated(context.inconvenient, 'inconvenient', standing.inconvenient);
  standing.inconvenientPlaces = restated(
    context.inconvenientPlaces,
    'inconvenient_places',
    standing.inconvenientPlaces,
  );
  standing.optedOutChannels = restated(
    context.optedOutChannels,
    'opted_out_channels',
    standing.optedOutChannels,
  );
  standing.optedOutAddresses = restated(
    context.optedOutAddresses,
    'opted_out_addresses',
    standing.optedOutAddresses,
  );
  standing.employerProhibits = restated(
    context.employerProhibits,
    'employer_prohibits',
    standing.employerProhibits,
  );
  if (context.attorney !== undefined || bad('attorney')) {
    for (const key of ownKeys(person, event)) person.attorneys.set(key, context.attorney ?? 'unreadable');
  }
  if (zones.length > 0) person.zones = zones;
}

/** Keys of the debt of the line itself; `anyDebt` where it names none. */
function ownKeys(person: PersonHistory, event: ContactEvent): readonly string[] {
  return event.debt === undefined ? [anyDebt] : debtKeys(event, [event.debt], person.facts.groups);
}

/** Calls to numbers that by now are known to be somebody else's drop out of every count (cmt 14(b)(2)(i)-3). */
export function dropWrongNumbers(
  person: PersonHistory,
  ms: number,
  zones: readonly string[],
  clock: ZoneClock,
): void {
  for (const { number, learnedAt } of person.facts.wrongNumbers) {
    if (person.droppedNumbers.has(number) || !hasCome(learnedAt, ms, zones, clock)) continue;
    person.droppedNumbers.add(number);
    const all = [person.calls, person.conversations, person.unanswered, person.voicemails];
    for (const counts of all) for (const days of counts.values()) days.drop(number);
  }
}

export function isCall(event: ContactEvent): boolean {
  return event.channel === 'call' || event.channel === 'voicemail';
}

/**
 * Whether a call reached the number (cmt 14(b)-1, 14(b)(3)(ii)-1): a voicemail did by being one, and a call logged
 * without any result is taken to, because every call placed counts unless it is shown not to have connected. Undefined
 * where a result is given that does not say.
 */
export function hasConnected(event: ContactEvent): boolean | undefined {
  return event.channel === 'voicemail' || event.result === undefined ? true : event.result.connected;
}

/**
 * Whether the two talked; undefined where that must be known and is not. A call that the gate was asked about carries no
 * result and no conversation; the consumer's own call is logged because somebody took it, so its result is missed.
 */
function hasTalked(event: ContactEvent): boolean | undefined {
  if (event.result !== undefined) return event.result.conversation;
  return event.direction === 'outbound' || event.channel === 'voicemail' ? false : undefined;
}

/** How a call was counted when it was judged. */
export interface CountedCall {
  readonly outcome: Outcome;
  /** Keys of debts for which it does not count, because consent covered it. */
  readonly excludedKeys: ReadonlySet<string>;
  /** The one debt that it was allocated to, where the log names several and says none. */
  readonly allocated: readonly string[];
}

/**
 * Takes in what the event did, after it was judged. A call without a result is one that the gate was asked about: it
 * goes out if it was permitted and not if it was refused, so that asking again at `next_permitted_at` is answered as
 * promised; where evidence was lacking it may have gone out.
 */
export function noteContact(
  person: PersonHistory,
  event: ContactEvent,
  counted: CountedCall,
  clock: ZoneClock,
): void {
  const number = numberOf(event);
  if (!isCall(event) || person.droppedNumbers.has(number)) return;
  const { id, ms, result } = event;
  const asked = event.direction === 'outbound' && result === undefined;
  if (asked && (counted.outcome === 'prohibited' || counted.outcome === 'presumed_violation')) return;
  const connected = hasConnected(event);
  const add = (counts: Map<string, DayCounts>, key: string, sure: boolean) =>
    getOrAdd(counts, key, () => new DayCounts(clock)).add({ id, ms, number, sure });
  const keysOf = (debts: readonly string[]) =>
    debts.length === 0 ? [anyDebt] : debtKeys(event, debts, person.facts.groups);

  if (event.direction === 'outbound' && connected !== false) {
    const debts = debtsOfCall(event);
    for (const key of keysOf(debts.length === 0 ? counted.allocated : debts)) {
      if (!counted.excludedKeys.has(key))
        add(person.calls, key, connected === true && !(asked && counted.outcome === 'needs_evidence'));
    }
    if (connected === true && result?.answered !== true && result !== undefined) {
      add(person.unanswered, lineOf(event), true);
      if (event.channel === 'voicemail') add(person.voicemails, lineOf(event), true);
    }
  }
  const talked = hasTalked(event);
  if (talked !== false) {
    const debts = debtsOfConversation(event);
    for (const key of keysOf(debts.length === 0 ? counted.allocated : debts))
      add(person.conversations, key, talked === true);
  }
}
