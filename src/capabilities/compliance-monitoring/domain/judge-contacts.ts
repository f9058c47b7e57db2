/**
 * Judges every event of a contact log, each with the events before it and as if about to be placed. Events are taken in
 * order of time; events at the same instant in the order of the log. Pure: the same events and rules give the same
 * decisions, byte for byte.
 */
import { checkAttorney, checkCease, checkOptOut } from './check-bars.ts';
import { checkConcentration } from './check-concentration.ts';
import { checkFrequency } from './check-frequency.ts';
import { checkHours, checkStatedTimes } from './check-hours.ts';
import { checkPlaces, checkWork } from './check-places.ts';
import type { ContactEvent } from './contact-event.ts';
import { type ContactDecision, decide, decideNothing } from './contact-decision.ts';
import type { ContactCase, Reply, RuleFinder } from './finding.ts';
import { createZoneClock, dateOfDay, type ZoneClock } from './local-time.ts';
import { gatherFacts, type PersonFacts } from './log-facts.ts';
import {
  type CountedCall,
  createPersonHistory,
  dropWrongNumbers,
  isCall,
  noteContact,
  noteStanding,
  type PersonHistory,
} from './person-history.ts';
import type { RuleSet } from './rule.ts';

export interface JudgeOptions {
  /** Judge by the rules in force on this local date (`YYYY-MM-DD`) instead of each event's own. */
  readonly asOf?: string;
}

const notCounted = { excludedKeys: new Set<string>(), allocated: [] };

const noFacts: PersonFacts = {
  groups: new Map(),
  callConsents: new Map(),
  otherConsents: new Map(),
  ceases: new Map(),
  wrongNumbers: [],
};

/** One decision an event, in the order of `events`. */
export function judgeContacts(
  events: readonly ContactEvent[],
  rules: RuleSet,
  options: JudgeOptions = {},
): readonly ContactDecision[] {
  const decisions: ContactDecision[] = [];
  judgeEach(events, rules, options, (index, decision) => {
    decisions[index] = decision;
  });
  return decisions;
}

/** The same, handing over each decision with the index of its event as soon as it is made, in order of time. */
export function judgeEach(
  events: readonly ContactEvent[],
  rules: RuleSet,
  options: JudgeOptions,
  decided: (index: number, decision: ContactDecision) => void,
): void {
  const clock = createZoneClock();
  const facts = gatherFacts(events);
  const people = new Map<string, PersonHistory>();
  const earlier = new Map<string, ContactEvent>();
  const answered = new Set<string>();
  const rulesFor = createRuleFinders(rules);
  const order = events.map((event, index) => ({ event, index }));
  order.sort((a, b) => a.event.ms - b.event.ms || a.index - b.index);

  for (const { event, index } of order) {
    const person = personOf(event, people, facts);
    const zones = (event.context.timeZones ?? []).filter((zone) => clock.isZone(zone));
    noteStanding(person, event, zones);
    const dayZones = firstFilled(zones, person.zones, [event.offsetZone]);
    dropWrongNumbers(person, event.ms, dayZones, clock);
    const rule = rulesFor(options.asOf === undefined ? localDates(event, dayZones, clock) : [options.asOf]);
    const reply = replyOf(event, earlier, answered);
    const contact = { event, ms: event.ms, zones, dayZones, person, clock, reply, rule };
    const { decision, counted } = judge(contact, rules);
    decided(index, decision);
    noteContact(person, event, counted, clock);
    earlier.set(event.id, event);
    if (event.direction === 'outbound' && event.context.replyTo !== undefined)
      answered.add(event.context.replyTo);
  }
}

/** An event without a consumer is judged alone. */
function personOf(
  event: ContactEvent,
  people: Map<string, PersonHistory>,
  facts: ReadonlyMap<string, PersonFacts>,
): PersonHistory {
  if (event.consumer === undefined) return createPersonHistory(noFacts);
  let person = people.get(event.consumer);
  if (person === undefined) {
    person = createPersonHistory(facts.get(event.consumer) ?? noFacts);
    people.set(event.consumer, person);
  }
  return person;
}

function firstFilled(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.find((list) => list.length > 0) ?? ['UTC'];
}

function localDates(event: ContactEvent, zones: readonly string[], clock: ZoneClock): readonly string[] {
  return [...new Set(zones.map((zone) => dateOfDay(clock.at(zone, event.ms).day)))];
}

/** The rules of a date, looked up once for all events of that date. */
function createRuleFinders(rules: RuleSet): (dates: readonly string[]) => RuleFinder {
  const ids = new Set(rules.rules.map(({ id }) => id));
  const finders = new Map<string, RuleFinder>();
  return (dates) => {
    const key = dates.join();
    let finder = finders.get(key);
    if (finder === undefined) {
      const found = new Map([...ids].map((id) => [id, rules.find(id, dates)]));
      finders.set(key, (finder = (id) => found.get(id)));
    }
    return finder;
  };
}

function replyOf(
  event: ContactEvent,
  earlier: ReadonlyMap<string, ContactEvent>,
  answered: ReadonlySet<string>,
): Reply {
  const id = event.context.replyTo;
  if (id === undefined) return { kind: 'none' };
  const inbound = earlier.get(id);
  if (inbound === undefined) return { kind: 'missing', id };
  if (inbound.direction !== 'inbound' || inbound.consumer !== event.consumer) return { kind: 'none' };
  const sameMedium = inbound.channel === event.channel || (isCall(inbound) && isCall(event));
  return { kind: 'found', inbound, sameMedium, first: !answered.has(id) };
}

function judge(contact: ContactCase, rules: RuleSet): { decision: ContactDecision; counted: CountedCall } {
  const { event } = contact;
  if (event.direction === 'inbound') {
    const reason = 'The consumer made this contact; no rule holds it.';
    const decision = decideNothing(contact, rules, 'permitted', reason);
    return { decision, counted: { ...notCounted, outcome: decision.outcome } };
  }
  if (contact.rule('RF-6b1i-time') === undefined) {
    const reason = 'No federal contact rule of this set is in force on this date.';
    const decision = decideNothing(contact, rules, 'needs_evidence', reason);
    return { decision, counted: { ...notCounted, outcome: decision.outcome } };
  }
  const frequency = checkFrequency(contact);
  const findings = [
    ...checkHours(contact),
    ...checkStatedTimes(contact),
    ...checkPlaces(contact),
    ...checkAttorney(contact),
    ...checkWork(contact),
    ...checkCease(contact),
    ...frequency.findings,
    ...checkOptOut(contact),
    ...checkConcentration(contact),
  ];
  const decision = decide(contact, rules, findings);
  const { excludedKeys, allocated } = frequency;
  return { decision, counted: { excludedKeys, allocated, outcome: decision.outcome } };
}
