/** Calling hours and stated times: 12 CFR 1006.6(b)(1)(i), cmt 6(b)(1)-1, -2 and 6(b)(1)(i)-1, -2. */
import { consentOf } from './consent-of.ts';
import type { ContactEvent } from './contact-event.ts';
import { type ContactCase, type Finding, needsEvidence, ruleOfKind } from './finding.ts';
import { timeOfDayMs } from './local-time.ts';
import type { ContactRule } from './rule.ts';
import { statedTimeEnd } from './stated-times.ts';

interface Hours {
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** Local time must lie within the hours in every zone; both ends are inside. */
export function checkHours(contact: ContactCase): readonly Finding[] {
  const found = ruleOfKind(contact.rule, 'RF-6b1i-time', 'hours');
  if (found === undefined) return [];
  const { rule, check } = found;
  const { event, zones, clock, ms } = contact;
  const limit = `${check.earliest}-${check.latest}`;
  const findings: Finding[] = [];
  if (zones.length === 0 || event.context.unreadable.includes('time_zones')) {
    findings.push(needsEvidence(rule, 'The time zone of the consumer is not known (context.time_zones).'));
  }
  if (zones.length === 0) return findings;
  const hours = { earliestMs: timeOfDayMs(check.earliest), latestMs: timeOfDayMs(check.latest) };
  const outside = zones.filter((zone) => isOutside(contact, hours, zone, ms));
  const counted = zones.map((zone) => `${clockText(clock.at(zone, ms).todMs)} ${zone}`).join(', ');
  const finding = {
    rule,
    effect: outside.length === 0 ? 'permitted' : 'prohibited',
    limit,
    counted,
    detail:
      outside.length === 0
        ? 'Within the hours in every zone where the consumer may be.'
        : `Outside ${limit} in ${outside.join(', ')}.`,
    passes: true,
  } as const;
  const judged = outside.length === 0 ? finding : excuse(contact, finding, hoursReply(contact, hours));
  findings.push(judged);
  const several = contact.rule('RF-6b1i-zones');
  if (zones.length > 1 && several !== undefined) findings.push({ ...judged, rule: several });
  return findings;
}

function isOutside({ clock }: ContactCase, hours: Hours, zone: string, ms: number): boolean {
  const { todMs } = clock.at(zone, ms);
  return todMs < hours.earliestMs || todMs > hours.latestMs;
}

/** The consumer wrote during the same quiet stretch, by the same medium, and has not been answered yet. */
function hoursReply(contact: ContactCase, hours: Hours): boolean {
  const inbound = answerable(contact);
  if (inbound === undefined) return false;
  return contact.zones.every((zone) => {
    if (!isOutside(contact, hours, zone, contact.ms)) return true;
    if (!isOutside(contact, hours, zone, inbound.ms)) return false;
    return contact.ms < endOfQuiet(contact, hours, zone, inbound.ms);
  });
}

/** The next moment at which the hours begin, from a time outside them. */
function endOfQuiet({ clock }: ContactCase, hours: Hours, zone: string, ms: number): number {
  const { day, todMs } = clock.at(zone, ms);
  return clock.instantOf(zone, todMs < hours.earliestMs ? day : day + 1, hours.earliestMs);
}

/** The consumer's own contact that this one may answer. */
function answerable({ reply }: ContactCase): ContactEvent | undefined {
  return reply.kind === 'found' && reply.sameMedium && reply.first ? reply.inbound : undefined;
}

/** Times that were stated as inconvenient, in any zone where the consumer may be. */
export function checkStatedTimes(contact: ContactCase): readonly Finding[] {
  const rule = contact.rule('RF-6b1i-known');
  const stated = contact.person.standing.inconvenient;
  if (rule === undefined || stated === undefined) return [];
  if (stated === 'unreadable') {
    return [needsEvidence(rule, 'The stated inconvenient time cannot be read (context.inconvenient).')];
  }
  const { zones, clock, ms, event } = contact;
  if (stated.now && event.context.inconvenient?.now === true) {
    return [excuse(contact, statedFinding(rule, false), answerable(contact) !== undefined)];
  }
  if (stated.windows.length === 0) return [];
  if (zones.length === 0) {
    return [needsEvidence(rule, 'A stated time cannot be compared without context.time_zones.')];
  }
  const end = statedTimeEnd(stated, ms, zones, clock);
  if (end === undefined) {
    return [
      { ...statedFinding(rule, true), effect: 'permitted', detail: 'Not a time stated as inconvenient.' },
    ];
  }
  const inbound = answerable(contact);
  const sameWindow = inbound !== undefined && (statedTimeEnd(stated, inbound.ms, zones, clock) ?? 0) > ms;
  return [excuse(contact, statedFinding(rule, true), sameWindow)];
}

function statedFinding(rule: ContactRule, passes: boolean): Finding {
  const detail = 'The time is one that was stated as inconvenient.';
  return { rule, effect: 'prohibited', limit: null, counted: null, detail, passes };
}

/** A bar on time gives way to one reply (cmt 6(b)(1)-2) and to direct consent to the time (6(b)(4)(i)). */
function excuse(contact: ContactCase, finding: Finding, replies: boolean): Finding {
  const replyRule = contact.rule('RF-6b1-reply');
  if (replies && replyRule !== undefined) {
    return {
      ...finding,
      effect: 'permitted',
      detail: `One reply to the consumer's own contact is allowed (${replyRule.citation}).`,
    };
  }
  const consent = contact.rule('RF-6b4-consent');
  const answer = consentOf(contact, 'time');
  if (consent !== undefined && answer === 'valid') {
    return { ...finding, effect: 'permitted', detail: `Direct consent to the time (${consent.citation}).` };
  }
  if (answer === 'unknown')
    return needsEvidence(finding.rule, 'Consent to the time is claimed without a date.');
  if (contact.reply.kind === 'missing') {
    return needsEvidence(
      finding.rule,
      `Event ${contact.reply.id}, which this replies to, is not in the log.`,
    );
  }
  return finding;
}

/** The first moment from `ms` on that is within the hours and outside stated times everywhere; undefined within a year. */
export function nextConvenient(contact: ContactCase, from: number): number | undefined {
  const found = ruleOfKind(contact.rule, 'RF-6b1i-time', 'hours');
  const hours = found && {
    earliestMs: timeOfDayMs(found.check.earliest),
    latestMs: timeOfDayMs(found.check.latest),
  };
  const stated = contact.person.standing.inconvenient;
  const windows = stated === 'unreadable' || contact.rule('RF-6b1i-known') === undefined ? undefined : stated;
  const horizon = from + 366 * 86_400_000;
  let ms = from;
  while (ms <= horizon) {
    const at = ms;
    const late = hours && contact.zones.find((zone) => isOutside(contact, hours, zone, at));
    const next =
      hours !== undefined && late !== undefined
        ? endOfQuiet(contact, hours, late, at)
        : windows && statedTimeEnd(windows, at, contact.zones, contact.clock);
    if (next === undefined) return ms;
    ms = next > ms ? next : ms + 60_000;
  }
  return undefined;
}

/** `21:00:01`, with the fraction that puts it over. */
function clockText(todMs: number): string {
  const text = new Date(Math.floor(todMs)).toISOString().slice(11, 19);
  const fraction = todMs % 1000;
  return fraction === 0
    ? text
    : `${text}.${String(Math.round(fraction * 1000))
        .padStart(6, '0')
        .replace(/0+$/, '')}`;
}
