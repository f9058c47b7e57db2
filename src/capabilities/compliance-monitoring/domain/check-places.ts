/** Inconvenient places and the place of work: 12 CFR 1006.6(b)(1)(ii), (b)(3) and cmt 6(b)(1)(ii)-1. */
import { consentOf } from './consent-of.ts';
import type { ContactEvent } from './contact-event.ts';
import { type ContactCase, type Finding, needsEvidence } from './finding.ts';
import type { ContactRule } from './rule.ts';

/**
 * The place that a contact reaches: the one it names; the one that its telephone is tied to; `nowhere` for what is tied
 * to none (a mobile number, a text, an e-mail, the portal); undefined where the log does not say.
 */
function placeOf({ channel, context }: ContactEvent): string | undefined {
  if (context.place !== undefined) return context.place;
  const device = context.device ?? '';
  if (/work|office/.test(device)) return 'work';
  if (/home/.test(device)) return 'home';
  if (/mobile|cell|wireless/.test(device)) return 'nowhere';
  return channel === 'sms' || channel === 'email' || channel === 'portal' ? 'nowhere' : undefined;
}

export function checkPlaces(contact: ContactCase): readonly Finding[] {
  const rule = contact.rule('RF-6b1ii-place');
  const places = contact.person.standing.inconvenientPlaces;
  if (rule === undefined || places === undefined) return [];
  if (places === 'unreadable') {
    return [needsEvidence(rule, 'The inconvenient places cannot be read (context.inconvenient_places).')];
  }
  if (places.length === 0) return [];
  const place = placeOf(contact.event);
  const answer = judgePlace(contact, rule, place, place !== undefined && places.includes(place));
  return [answer.effect === 'prohibited' ? excusePlace(contact, answer, 'place') : answer];
}

export function checkWork(contact: ContactCase): readonly Finding[] {
  const rule = contact.rule('RF-6b3-work');
  const prohibits = contact.person.standing.employerProhibits;
  if (rule === undefined || prohibits === undefined || prohibits === false) return [];
  if (prohibits === 'unreadable') {
    return [needsEvidence(rule, 'context.employer_prohibits is neither true nor false.')];
  }
  const place = placeOf(contact.event);
  const answer = judgePlace(contact, rule, place, place === 'work');
  return [answer.effect === 'prohibited' ? excusePlace(contact, answer, 'work') : answer];
}

function judgePlace(
  contact: ContactCase,
  rule: ContactRule,
  place: string | undefined,
  barred: boolean,
): Finding {
  if (place === undefined) {
    return needsEvidence(
      rule,
      `Which place this ${contact.event.channel ?? 'contact'} reaches is not known.`,
    );
  }
  return {
    rule,
    effect: barred ? 'prohibited' : 'permitted',
    limit: null,
    counted: place,
    detail: barred ? `The place "${place}" is barred.` : 'Does not reach a barred place.',
  };
}

/** One reply to a consumer who called or wrote from that place (cmt 6(b)(1)-2.ii), or direct consent to it. */
function excusePlace(contact: ContactCase, finding: Finding, scope: 'place' | 'work'): Finding {
  const { reply } = contact;
  const replyRule = contact.rule('RF-6b1-reply');
  const answers =
    scope === 'place' &&
    reply.kind === 'found' &&
    reply.sameMedium &&
    reply.first &&
    placeOf(reply.inbound) === placeOf(contact.event);
  if (answers && replyRule !== undefined) {
    return {
      ...finding,
      effect: 'permitted',
      detail: `One reply to the consumer's own contact from there is allowed (${replyRule.citation}).`,
    };
  }
  const consent = contact.rule('RF-6b4-consent');
  const answer = consentOf(contact, scope);
  if (consent !== undefined && answer === 'valid') {
    return { ...finding, effect: 'permitted', detail: `Direct consent to the place (${consent.citation}).` };
  }
  return consent !== undefined && answer === 'unknown'
    ? needsEvidence(finding.rule, 'Consent to the place is claimed without a date.')
    : finding;
}
