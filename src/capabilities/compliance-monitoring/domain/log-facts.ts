/**
 * What a whole log says with a date of its own: consents, cease notices, wrong numbers, groups of debts. These hold from
 * their own date, whichever line brings them, so they are gathered before any event is judged.
 */
import { debtKeys, type DebtGroups } from './allocate-debts.ts';
import { type ConsentLedger, createConsentLedger } from './consent.ts';
import type { ConsentRecord, ConsentScope } from './consent-record.ts';
import type { ContactEvent } from './contact-event.ts';
import type { TimeMark } from './time-mark.ts';

export interface PersonFacts {
  readonly groups: DebtGroups;
  /** Consents to calls, by debt key; under `anyDebt` what was stated without a debt. */
  readonly callConsents: ReadonlyMap<string, ConsentLedger>;
  /** Consents to times, places and the like hold for the person, whichever debt they were given about. */
  readonly otherConsents: ReadonlyMap<ConsentScope, ConsentLedger>;
  /** By debt key; under `anyDebt` what was stated without a debt. */
  readonly ceases: ReadonlyMap<string, readonly TimeMark[]>;
  /** When each number turned out to be somebody else's. */
  readonly wrongNumbers: readonly { readonly number: string; readonly learnedAt: TimeMark }[];
}

export const anyDebt = '*';

/** The number that a call may drop out under; a call without one can only drop out itself. */
export function numberOf(event: ContactEvent): string {
  return event.context.number ?? event.context.address ?? `event ${event.id}`;
}

/** What calls in rapid succession are compared by: the number where the log has one, else the person. */
export function lineOf(event: ContactEvent): string {
  return event.context.number ?? event.context.address ?? 'any number';
}

/** By consumer. */
export function gatherFacts(events: readonly ContactEvent[]): ReadonlyMap<string, PersonFacts> {
  const groups = new Map<string, Map<string, string>>();
  for (const { consumer, debt, context } of events) {
    if (consumer === undefined || debt === undefined || context.debtGroup === undefined) continue;
    getOrAdd(groups, consumer, () => new Map<string, string>()).set(debt, context.debtGroup);
  }
  const drafts = new Map<string, Draft>();
  for (const event of events) {
    if (event.consumer === undefined) continue;
    const ofPerson = groups.get(event.consumer) ?? new Map<string, string>();
    addEvent(
      getOrAdd(drafts, event.consumer, () => newDraft(ofPerson)),
      event,
    );
  }
  return new Map([...drafts].map(([consumer, draft]) => [consumer, finished(draft)]));
}

/** Each list is keyed by its content, so that a fact repeated on every line is one fact. */
interface Draft {
  readonly groups: DebtGroups;
  readonly consents: Map<string, Map<string, ConsentRecord>>;
  readonly ceases: Map<string, Map<string, TimeMark>>;
  readonly wrongNumbers: Map<string, { number: string; learnedAt: TimeMark }>;
}

function newDraft(groups: DebtGroups): Draft {
  return { groups, consents: new Map(), ceases: new Map(), wrongNumbers: new Map() };
}

function addEvent(draft: Draft, event: ContactEvent): void {
  const { consents, ceaseReceivedAt, wrongNumberLearnedAt } = event.context;
  if (consents.length === 0 && ceaseReceivedAt === undefined && wrongNumberLearnedAt === undefined) return;
  const keys = event.debt === undefined ? [anyDebt] : debtKeys(event, [event.debt], draft.groups);
  for (const key of keys) {
    for (const consent of consents) {
      getOrAdd(draft.consents, key, () => new Map<string, ConsentRecord>()).set(
        JSON.stringify(consent),
        consent,
      );
    }
    if (ceaseReceivedAt !== undefined) {
      const marks = getOrAdd(draft.ceases, key, () => new Map<string, TimeMark>());
      marks.set(JSON.stringify(ceaseReceivedAt), ceaseReceivedAt);
    }
  }
  if (wrongNumberLearnedAt !== undefined) {
    const number = numberOf(event);
    const wrong = { number, learnedAt: wrongNumberLearnedAt };
    draft.wrongNumbers.set(JSON.stringify(wrong), wrong);
  }
}

function finished(draft: Draft): PersonFacts {
  const calls = new Map<string, ConsentLedger>();
  const others = new Map<ConsentScope, ConsentRecord[]>();
  for (const [key, byContent] of draft.consents) {
    const records = [...byContent.values()];
    calls.set(
      key,
      createConsentLedger(records.filter(({ scope }) => scope === 'calls' || scope === 'unknown')),
    );
    for (const record of records) {
      if (record.scope === 'calls' || record.scope === 'unknown') continue;
      getOrAdd(others, record.scope, (): ConsentRecord[] => []).push(record);
    }
  }
  return {
    groups: draft.groups,
    callConsents: calls,
    otherConsents: new Map([...others].map(([scope, records]) => [scope, createConsentLedger(records)])),
    ceases: new Map([...draft.ceases].map(([key, marks]) => [key, [...marks.values()]])),
    wrongNumbers: [...draft.wrongNumbers.values()],
  };
}

export function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
