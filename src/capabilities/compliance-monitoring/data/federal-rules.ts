/**
 * The federal contact rules that Sophia evaluates: calling hours, call frequency, the wait after a conversation, what
 * is excluded from them, and the plain bars. Our own words; the text is 12 CFR part 1006 with its official
 * interpretations (Supplement I; `cmt` below), in force since 2021-11-30 (85 FR 76734, 86 FR 5766).
 * No row is signed here: a lawyer signs each one before it may release a contact by itself.
 */
import type { ContactRule, RuleCheck } from '../domain/rule.ts';

const source = {
  title: '12 CFR part 1006 (Regulation F), eCFR as of 2026-03-09, cfpb/reg-text 993ba602357d ecfr/1006.txt',
  retrieved_on: '2026-03-09',
  sha256: 'c856d8eab05ef969c6ad8f3c482d7c37909d20ea9efc38a80a5e25a5edce92e4',
} as const;

function federal(
  id: string,
  citation: string,
  role: ContactRule['role'],
  check: RuleCheck,
  title: string,
  text: string,
): ContactRule {
  return {
    id,
    version: 1,
    layer: 'US',
    citation,
    title,
    text,
    check,
    role,
    effective_from: '2021-11-30',
    effective_to: null,
    supersedes: null,
    source,
    review_by: null,
    signature: null,
  };
}

const stated: RuleCheck = { kind: 'stated' };
const hours: RuleCheck = { kind: 'hours', earliest: '08:00', latest: '21:00' };

export const federalRules: readonly ContactRule[] = [
  federal(
    'RF-6b1i-time',
    '12 CFR 1006.6(b)(1)(i)',
    'decides',
    hours,
    'Presumed inconvenient hours',
    'A contact or an attempt is inconvenient before 8:00 a.m. and after 9:00 p.m. where the consumer is. Both instants themselves are inside. An electronic message happens when it is sent.',
  ),
  federal(
    'RF-6b1i-zones',
    'cmt 6(b)(1)(i)-2',
    'decides',
    hours,
    'Several possible locations',
    'Where the records point to more than one time zone, the contact must be inside the hours of all of them.',
  ),
  federal(
    'RF-6b1i-known',
    '12 CFR 1006.6(b)(1)(i); cmt 6(b)(1)-1',
    'decides',
    stated,
    'Time stated as inconvenient',
    'No contact at a time that the consumer, or the file of the creditor, says is inconvenient, until it is lifted.',
  ),
  federal(
    'RF-6b1ii-place',
    '12 CFR 1006.6(b)(1)(ii); cmt 6(b)(1)(ii)-1',
    'decides',
    stated,
    'Place stated as inconvenient',
    'No contact through mail or a landline tied to an inconvenient place; through a mobile number, e-mail or text only while the consumer is not known to be there.',
  ),
  federal(
    'RF-6b1-reply',
    'cmt 6(b)(1)-2',
    'exception',
    stated,
    'One reply to the consumer',
    'A consumer who writes or calls first at an inconvenient time or place may be answered once, then and there, by the same medium.',
  ),
  federal(
    'RF-6b2-attorney',
    '12 CFR 1006.6(b)(2)',
    'decides',
    stated,
    'Represented by an attorney',
    'No contact with a consumer known to be represented on the debt by an attorney who can be found, unless the attorney does not answer in reasonable time or consents; a contact that the consumer starts may be answered once.',
  ),
  federal(
    'RF-6b3-work',
    '12 CFR 1006.6(b)(3)',
    'decides',
    stated,
    'Employer prohibits',
    'No contact at the place of work where the employer is known to forbid it.',
  ),
  federal(
    'RF-6b4-consent',
    '12 CFR 1006.6(b)(4)(i)',
    'exception',
    stated,
    'Consent to a time, place or work contact',
    'Consent that the consumer gave directly to this collector lifts the time, place, attorney and workplace bars that it names; consent given to the creditor or an earlier collector does not.',
  ),
  federal(
    'RF-6c-cease',
    '12 CFR 1006.6(c)(1); cmt 6(c)(1)-1',
    'decides',
    stated,
    'Refusal to pay or cease notice',
    'From receipt of the notice no further contact about the debt, save notices of the three kinds in 6(c)(2).',
  ),
  federal(
    'RF-14b2iA',
    '12 CFR 1006.14(b)(2)(i)(A)',
    'decides',
    { kind: 'frequency', max_calls: 7, days: 7 },
    'Seven calls in seven days',
    'More than seven calls placed to one person about one debt within seven consecutive days is presumed a violation.',
  ),
  federal(
    'RF-14b2iB',
    '12 CFR 1006.14(b)(2)(i)(B)',
    'decides',
    { kind: 'wait', days: 7 },
    'Wait after a conversation',
    'A call about a debt within seven consecutive days of a telephone conversation about it, the date of the conversation being day one, is presumed a violation, whoever called.',
  ),
  federal(
    'RF-14b3i',
    '12 CFR 1006.14(b)(3)(i); cmt 14(b)(3)(i)-2',
    'exception',
    { kind: 'consent', days: 7 },
    'Calls with prior consent',
    'Calls with consent given directly to this collector are not counted for up to seven days, the date of receipt being day one; its own term, a revocation or the next conversation ends it sooner.',
  ),
  federal(
    'RF-14b3ii',
    '12 CFR 1006.14(b)(3)(ii)',
    'exception',
    stated,
    'Calls that do not connect',
    'Busy or out of service is not counted; ringing out, voicemail, ringless voicemail and a call dropped after the answer are.',
  ),
  federal(
    'RF-14b4',
    '12 CFR 1006.14(b)(4); cmt 14(b)(4)-1',
    'exception',
    stated,
    'Which debt a call counts for',
    'An unanswered call counts for the one debt it was logged for, a conversation for each debt discussed; student loans under one account number are one debt.',
  ),
  federal(
    'RF-14b-misdir',
    'cmt 14(b)(2)(i)-3',
    'exception',
    stated,
    'Calls to a wrong number',
    'Calls to a number that turns out to be someone else’s drop out of the count from the moment this is learned.',
  ),
  federal(
    'RF-14b-conc',
    'cmt 14(b)(2)(i)-2.i, -2.ii',
    'factor',
    { kind: 'concentration', seconds: 300, calls_in_day: 7 },
    'Concentration of calls',
    'Two unanswered calls to a number within five minutes, or seven in a day, may rebut the presumption of compliance.',
  ),
  federal(
    'RF-14h1',
    '12 CFR 1006.14(h)(1)',
    'decides',
    stated,
    'Medium or address opted out',
    'No contact, about any debt, by a medium, number or address that the person asked not to be used.',
  ),
  federal(
    'RF-14h2',
    '12 CFR 1006.14(h)(2)',
    'exception',
    stated,
    'Exceptions to the opt-out',
    'One electronic confirmation of the opt-out, one reply where the person starts by that medium, and what other law requires.',
  ),
];
