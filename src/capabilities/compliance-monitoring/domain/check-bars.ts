/** The plain bars: cease notices (1006.6(c)), attorneys (1006.6(b)(2)) and opted-out media (1006.14(h)). */
import { debtKeys, debtsOfCall } from './allocate-debts.ts';
import { consentOf } from './consent-of.ts';
import type { Channel, ContactEvent } from './contact-event.ts';
import { type ContactCase, type Finding, needsEvidence } from './finding.ts';
import { anyDebt } from './log-facts.ts';
import { isCall } from './person-history.ts';
import type { ContactRule } from './rule.ts';
import { hasCome } from './time-mark.ts';

const bar = (rule: ContactRule, detail: string): Finding => ({
  rule,
  effect: 'prohibited',
  limit: 0,
  counted: 1,
  detail,
});

/** Keys of every debt that the contact is about. */
function keysOf({ event, person }: ContactCase): readonly string[] {
  const debts = isCall(event) ? debtsOfCall(event) : [];
  const all = [...(event.debt === undefined ? [] : [event.debt]), ...debts, ...(event.context.debts ?? [])];
  return debtKeys(event, [...new Set(all)], person.facts.groups);
}

/** From receipt of a cease or refusal notice on, for the debt it names. */
export function checkCease(contact: ContactCase): readonly Finding[] {
  const rule = contact.rule('RF-6c-cease');
  if (rule === undefined) return [];
  const { event, person, ms, dayZones, clock } = contact;
  if (event.context.unreadable.includes('cease_received_at')) {
    return [
      needsEvidence(rule, 'When the cease notice was received cannot be read (context.cease_received_at).'),
    ];
  }
  const received = (key: string) =>
    (person.facts.ceases.get(key) ?? []).some((mark) => hasCome(mark, ms, dayZones, clock));
  const keys = keysOf(contact);
  const own = event.context.ceaseReceivedAt;
  const barred = keys.some(received) || (own !== undefined && hasCome(own, ms, dayZones, clock));
  if (!barred) {
    if (received(anyDebt))
      return [needsEvidence(rule, 'A cease notice is on record without the debt it is about.')];
    if (keys.length === 0 && person.facts.ceases.size > 0) {
      return [needsEvidence(rule, 'A cease notice is on record and this contact names no debt.')];
    }
    return [];
  }
  if (event.context.requiredByLaw !== true)
    return [bar(rule, 'A cease or refusal notice was received before.')];
  return isCall(event)
    ? [
        needsEvidence(
          rule,
          'Required by law is claimed after a cease notice: name which notice of 6(c)(2) it is.',
        ),
      ]
    : [
        {
          ...bar(rule, 'A written notice that law requires (cmt 6(c)(2)-1, -2); keep proof.'),
          effect: 'permitted',
        },
      ];
}

export function checkAttorney(contact: ContactCase): readonly Finding[] {
  const rule = contact.rule('RF-6b2-attorney');
  if (rule === undefined) return [];
  const { person, ms, dayZones, clock, reply } = contact;
  const states = [...keysOf(contact), anyDebt].map((key) => person.attorneys.get(key));
  if (states.includes('unreadable')) return [needsEvidence(rule, 'context.attorney cannot be read.')];
  const known = states.filter(
    (state) =>
      state !== undefined &&
      state !== 'unreadable' &&
      state.represented &&
      !state.excused &&
      (state.since === undefined || hasCome(state.since, ms, dayZones, clock)),
  );
  if (known.length === 0) return [];
  if (known.every((state) => state !== undefined && state !== 'unreadable' && !state.reachable)) {
    return [needsEvidence(rule, 'Whether the attorney can readily be found is not known.')];
  }
  const finding = bar(rule, 'The consumer is represented by an attorney on this debt.');
  if (reply.kind === 'found' && reply.first) {
    return [
      { ...finding, effect: 'permitted', detail: 'One reply to the consumer’s own contact (cmt 6(b)(2)-1).' },
    ];
  }
  const consent = contact.rule('RF-6b4-consent');
  const answer = consentOf(contact, 'attorney');
  if (consent !== undefined && answer === 'valid') {
    return [{ ...finding, effect: 'permitted', detail: `Direct consent (${consent.citation}).` }];
  }
  if (reply.kind === 'missing') {
    return [needsEvidence(rule, `Event ${reply.id}, which this replies to, is not in the log.`)];
  }
  return [finding];
}

const media: Record<Channel, readonly string[]> = {
  call: ['call', 'calls', 'phone', 'telephone', 'voice'],
  voicemail: ['voicemail', 'voicemails', 'ringless', 'call', 'calls', 'phone', 'telephone', 'voice'],
  sms: ['sms', 'text', 'texts', 'text_message', 'electronic'],
  email: ['email', 'e-mail', 'emails', 'electronic'],
  letter: ['letter', 'letters', 'mail', 'post'],
  portal: ['portal', 'electronic'],
};
const anyMedium = new Set(['all', 'any', '*']);

/** For any debt: "stop calling" closes the medium, an address or number closes itself (cmt 14(h)(1)-1 to -3). */
export function checkOptOut(contact: ContactCase): readonly Finding[] {
  const rule = contact.rule('RF-14h1');
  if (rule === undefined) return [];
  const { event, person } = contact;
  const { optedOutChannels, optedOutAddresses } = person.standing;
  if (optedOutChannels === 'unreadable' || optedOutAddresses === 'unreadable') {
    return [
      needsEvidence(rule, 'The opt-outs cannot be read (context.opted_out_channels, opted_out_addresses).'),
    ];
  }
  const findings: Finding[] = [];
  const names = optedOutChannels ?? [];
  const known = Object.values(media).flat();
  const strange = names.filter((name) => !known.includes(name) && !anyMedium.has(name));
  const channel = event.channel;
  if (channel !== undefined && names.some((name) => anyMedium.has(name) || media[channel].includes(name))) {
    findings.push(excuseOptOut(contact, bar(rule, `The person asked not to be contacted by ${channel}.`)));
  } else if (strange.length > 0) {
    findings.push(needsEvidence(rule, `Opted-out medium "${strange.join(', ')}" is not known.`));
  }
  const address = checkAddress(contact, rule, optedOutAddresses ?? []);
  return address === undefined ? findings : [...findings, address];
}

function checkAddress(
  contact: ContactCase,
  rule: ContactRule,
  closed: readonly string[],
): Finding | undefined {
  const { channel, context } = contact.event;
  const used = [context.address, context.number].filter((address) => address !== undefined);
  if (used.some((address) => closed.includes(address))) {
    return excuseOptOut(
      contact,
      bar(rule, 'The person asked not to be contacted at this address or number.'),
    );
  }
  const alike = closed.filter((address) => couldBe(channel, address));
  return used.length === 0 && alike.length > 0
    ? needsEvidence(rule, 'Addresses are opted out and this contact does not say which one it uses.')
    : undefined;
}

function couldBe(channel: Channel | undefined, address: string): boolean {
  const email = address.includes('@');
  const phone = /^\+?\d+$/.test(address);
  if (channel === 'email') return email;
  if (channel === 'call' || channel === 'voicemail' || channel === 'sms') return phone;
  return channel === 'letter' ? !email && !phone : channel === undefined;
}

/** 14(h)(2): one confirmation, one reply where the person came back by the medium, or what other law requires. */
function excuseOptOut(contact: ContactCase, finding: Finding): Finding {
  const rule = contact.rule('RF-14h2');
  if (rule === undefined) return finding;
  const { event, reply } = contact;
  const allow = (detail: string): Finding => ({ ...finding, effect: 'permitted', detail });
  if (event.context.requiredByLaw === true)
    return allow('Required by other law (14(h)(2)(iii)); keep proof.');
  if (reply.kind === 'found' && reply.first) {
    if (reply.sameMedium) return allow('One reply by the medium that the person used (14(h)(2)(ii)).');
    if (event.context.automated === true && isElectronic(event) && asksToStop(reply.inbound)) {
      return allow('One electronic confirmation of the opt-out, without other content (14(h)(2)(i)).');
    }
  }
  return reply.kind === 'missing'
    ? needsEvidence(finding.rule, `Event ${reply.id}, which this replies to, is not in the log.`)
    : finding;
}

function isElectronic({ channel }: ContactEvent): boolean {
  return channel === 'sms' || channel === 'email' || channel === 'portal';
}

function asksToStop({ context }: ContactEvent): boolean {
  return context.optedOutChannels !== undefined || context.optedOutAddresses !== undefined;
}
