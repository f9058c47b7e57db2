/** Seven calls in seven days and the wait after a conversation: 12 CFR 1006.14(b)(2) to (4) with its comments. */
import { debtKeys, debtsOfCall } from './allocate-debts.ts';
import { type ConsentAnswer, consentToCalls, noConsents } from './consent.ts';
import { type ContactCase, type Finding, needsEvidence, ruleOfKind } from './finding.ts';
import { anyDebt, numberOf } from './log-facts.ts';
import { compareOutcomes, mergeOutcomes, type Outcome } from './outcome.ts';
import { type CountedCall, hasConnected, isCall } from './person-history.ts';
import type { ContactRule } from './rule.ts';

/** Ids of counted events told with a decision: the newest of them. */
const toldEvents = 50;

export interface FrequencyAnswer extends Omit<CountedCall, 'outcome'> {
  readonly findings: readonly Finding[];
}

const nothing: FrequencyAnswer = { findings: [], excludedKeys: new Set(), allocated: [] };

interface Limits {
  readonly calls: {
    readonly rule: ContactRule;
    readonly check: { readonly max_calls: number; readonly days: number };
  };
  readonly wait: { readonly rule: ContactRule; readonly check: { readonly days: number } };
}

/**
 * Judges an outbound call as if about to be placed: it counts together with those before it, so the eighth in seven
 * days is the one that exceeds. A call that the log shows as not connected is not counted at all.
 */
export function checkFrequency(contact: ContactCase): FrequencyAnswer {
  const { event } = contact;
  const calls = ruleOfKind(contact.rule, 'RF-14b2iA', 'frequency');
  const wait = ruleOfKind(contact.rule, 'RF-14b2iB', 'wait');
  if (!isCall(event) || calls === undefined || wait === undefined) return nothing;
  const exclusion = excludedWhole(contact);
  if (exclusion !== undefined) return { ...nothing, findings: [exclusion] };
  const debts = debtsOfCall(event);
  if (debts.length > 0) return judgeDebts(contact, debts, { calls, wait });
  const open = event.context.debts ?? [];
  if (open.length > 0) return allocate(contact, open, { calls, wait });
  const findings = [calls.rule, wait.rule].map((rule) =>
    needsEvidence(rule, 'The debt that this call is about is not known (debt).'),
  );
  return { ...nothing, findings };
}

function judgeDebts(contact: ContactCase, debts: readonly string[], limits: Limits): FrequencyAnswer {
  const { calls, wait } = limits;
  const excludedKeys = new Set<string>();
  const answers = debtKeys(contact.event, debts, contact.person.facts.groups).map((key) => {
    const consent = consentFor(contact, key);
    if (consent === 'valid') excludedKeys.add(key);
    return [
      judge(contact, consent, countCalls(contact, calls.rule, key, calls.check)),
      judge(contact, consent, countConversations(contact, wait.rule, key, wait.check)),
    ] as const;
  });
  const worst = (pick: 0 | 1) =>
    answers.map((pair) => pair[pick]).reduce((a, b) => (compareOutcomes(b.effect, a.effect) < 0 ? b : a));
  const [a, b] = [worst(0), worst(1)];
  return { findings: [a, b, ...consentFinding(contact, excludedKeys)], excludedKeys, allocated: [] };
}

/**
 * A call about no debt in particular is counted for one of those it could be about (cmt 14(b)(4)-1.i, -2.i): the one
 * that leaves most room at that moment. It stays there, also when another choice would suit a later call better.
 */
function allocate(contact: ContactCase, open: readonly string[], limits: Limits): FrequencyAnswer {
  const choices = open.map((debt) => ({
    ...judgeDebts(contact, [debt], limits),
    allocated: [debt],
  }));
  const outcomeOf = ({ findings }: FrequencyAnswer) => mergeOutcomes(findings.map(({ effect }) => effect));
  const best = choices.reduce((a, b) => {
    const order = compareOutcomes(outcomeOf(b), outcomeOf(a));
    const room = Number(a.findings[0]?.counted) - Number(b.findings[0]?.counted);
    return order > 0 || (order === 0 && room > 0) ? b : a;
  });
  const rule = contact.rule('RF-14b4');
  const detail = `The log names no one debt, so this call counts for ${best.allocated.join()}.`;
  const told: readonly Finding[] =
    rule === undefined ? [] : [{ rule, effect: 'permitted', limit: null, counted: null, detail }];
  return { ...best, findings: [...best.findings, ...told] };
}

/** Calls that count for nobody: not connected, or to a number known by now to be somebody else's. */
function excludedWhole(contact: ContactCase): Finding | undefined {
  const { event, person } = contact;
  const unconnected = contact.rule('RF-14b3ii');
  if (hasConnected(event) === false && unconnected !== undefined) {
    const detail = 'The call did not connect, so it does not count toward the call frequencies.';
    return { rule: unconnected, effect: 'permitted', limit: null, counted: 0, detail };
  }
  const misdirected = contact.rule('RF-14b-misdir');
  return misdirected !== undefined && person.droppedNumbers.has(numberOf(event))
    ? needsEvidence(misdirected, 'This number is known to be somebody else’s: say whom the call is to.')
    : undefined;
}

function consentFor(contact: ContactCase, key: string): ConsentAnswer {
  const found = ruleOfKind(contact.rule, 'RF-14b3i', 'consent');
  if (found === undefined) return 'none';
  if (contact.event.context.unreadable.includes('consent')) return 'unknown';
  const { person, dayZones, ms, clock } = contact;
  const last = person.conversations.get(key)?.latest();
  const when = { ms, zones: dayZones, clock };
  const answer = consentToCalls(
    person.facts.callConsents.get(key) ?? noConsents,
    last,
    found.check.days,
    when,
  );
  if (answer !== 'none') return answer;
  const unnamed = consentToCalls(
    person.facts.callConsents.get(anyDebt) ?? noConsents,
    last,
    found.check.days,
    when,
  );
  return unnamed === 'none' ? 'none' : 'unknown';
}

/** A presumption gives way to consent; a claimed consent that cannot be checked leaves it open. */
function judge(contact: ContactCase, consent: ConsentAnswer, finding: Finding): Finding {
  if (finding.effect === 'permitted') return finding;
  const citation = contact.rule('RF-14b3i')?.citation ?? '';
  if (consent === 'valid') {
    return {
      ...finding,
      effect: 'permitted',
      detail: `Placed with prior consent, so not counted (${citation}).`,
    };
  }
  return consent === 'unknown' && finding.effect === 'presumed_violation'
    ? {
        ...finding,
        effect: 'needs_evidence',
        detail: `${finding.detail} Consent is claimed, but not what it covers, for which debt or when it was received.`,
        passes: false,
      }
    : finding;
}

function consentFinding(contact: ContactCase, excludedKeys: ReadonlySet<string>): readonly Finding[] {
  const rule = contact.rule('RF-14b3i');
  if (rule === undefined || excludedKeys.size === 0) return [];
  const detail = 'Prior consent given directly to this collector covers the call, so it is not counted.';
  return [{ rule, effect: 'permitted', limit: null, counted: 0, detail }];
}

/** The strictest answer over the zones: days differ between them. */
function strictest(findings: readonly Finding[]): Finding {
  return findings.reduce((a, b) => {
    const order = compareOutcomes(b.effect, a.effect);
    return order < 0 || (order === 0 && Number(b.counted) > Number(a.counted)) ? b : a;
  });
}

function effectOf(sureOver: boolean, possiblyOver: boolean): Outcome {
  if (sureOver) return 'presumed_violation';
  return possiblyOver ? 'needs_evidence' : 'permitted';
}

function countCalls(
  contact: ContactCase,
  rule: ContactRule,
  key: string,
  limit: { readonly max_calls: number; readonly days: number },
): Finding {
  const { person, clock, ms } = contact;
  const counts = person.calls.get(key);
  const unnamed = person.calls.get(anyDebt);
  const answers = contact.dayZones.map((zone): Finding => {
    const { day } = clock.at(zone, ms);
    const firstDay = day - limit.days + 1;
    const tally = counts?.tally(zone, firstDay, day) ?? { sure: 0, possible: 0 };
    const elsewhere = unnamed?.tally(zone, firstDay, day) ?? { sure: 0, possible: 0 };
    // The call itself is the last of the window.
    const counted = tally.sure + 1;
    const possible = counted + tally.possible + elsewhere.sure + elsewhere.possible;
    const effect = effectOf(counted > limit.max_calls, possible > limit.max_calls);
    return {
      rule,
      effect,
      limit: limit.max_calls,
      counted,
      detail:
        effect === 'needs_evidence'
          ? `${counted} to ${possible} calls in ${limit.days} days: what became of some of them is not recorded.`
          : `Call ${counted} about this debt within ${limit.days} consecutive days.`,
      countedEvents: () => counts?.ids(zone, firstDay, day, toldEvents) ?? [],
      debt: nameOf(key),
      window: () => ({
        zone,
        firstDay,
        byDay: Array.from(
          { length: limit.days },
          (_, i) => counts?.tally(zone, firstDay + i, firstDay + i).sure ?? 0,
        ),
      }),
      passes: effect === 'presumed_violation',
    };
  });
  return strictest(answers);
}

function countConversations(
  contact: ContactCase,
  rule: ContactRule,
  key: string,
  limit: { readonly days: number },
): Finding {
  const { person, clock, ms } = contact;
  const counts = person.conversations.get(key);
  const unnamed = person.conversations.get(anyDebt);
  const answers = contact.dayZones.map((zone): Finding => {
    const { day } = clock.at(zone, ms);
    const firstDay = day - limit.days + 1;
    const tally = counts?.tally(zone, firstDay, day) ?? { sure: 0, possible: 0 };
    const elsewhere = unnamed?.tally(zone, firstDay, day) ?? { sure: 0, possible: 0 };
    const effect = effectOf(tally.sure > 0, tally.possible + elsewhere.sure + elsewhere.possible > 0);
    const details: Record<Outcome, string> = {
      permitted: `No conversation about this debt within ${limit.days} consecutive days.`,
      needs_evidence: 'Whether an earlier call was a conversation about this debt is not recorded.',
      presumed_violation: `Within ${limit.days} consecutive days of a conversation about this debt, its date being the first.`,
      prohibited: '',
    };
    return {
      rule,
      effect,
      limit: limit.days,
      counted: tally.sure,
      detail: details[effect],
      countedEvents: () => counts?.ids(zone, firstDay, day, toldEvents) ?? [],
      debt: nameOf(key),
      passes: effect === 'presumed_violation',
    };
  });
  return strictest(answers);
}

/** The debt or group of a key, as the log names it. */
function nameOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
