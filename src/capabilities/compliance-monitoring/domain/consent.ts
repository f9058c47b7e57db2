/** Whether consent covers a call or a contact at a given time (12 CFR 1006.14(b)(3)(i), 1006.6(b)(4)(i)). */
import type { ConsentRecord, ConsentScope } from './consent-record.ts';
import type { Counted } from './day-counts.ts';
import type { ZoneClock } from './local-time.ts';
import { dayOfMark, hasCome, hasEnded } from './time-mark.ts';

/** `unknown`: a consent is claimed, but the log lacks what would prove it. */
export type ConsentAnswer = 'valid' | 'unknown' | 'none';

interface When {
  readonly ms: number;
  readonly zones: readonly string[];
  readonly clock: ZoneClock;
}

/**
 * Consent to more calls about one debt: `days` consecutive days, the date of receipt being the first, unless its own
 * term, a revocation or a later conversation about the debt ends it (cmt 14(b)(3)(i)-2).
 */
export function consentToCalls(
  records: readonly ConsentRecord[],
  lastConversation: Counted | undefined,
  days: number,
  when: When,
): ConsentAnswer {
  const claims = records.filter(({ scope }) => scope === 'calls' || scope === 'unknown');
  return best(claims, when, (record) => {
    const { receivedAt } = record;
    if (receivedAt === undefined) return true;
    const inTerm = when.zones.every((zone) => {
      const age = when.clock.at(zone, when.ms).day - dayOfMark(receivedAt, zone, when.clock);
      return age >= 0 && age < days;
    });
    return inTerm && !hasConversedSince(record, lastConversation, when);
  });
}

/** Consent to a contact at a time or place, or despite an attorney or employer: no fixed term. */
export function consentTo(scope: ConsentScope, records: readonly ConsentRecord[], when: When): ConsentAnswer {
  return best(
    records.filter((record) => record.scope === scope),
    when,
    () => true,
  );
}

function best(
  records: readonly ConsentRecord[],
  when: When,
  holds: (record: ConsentRecord) => boolean,
): ConsentAnswer {
  let answer: ConsentAnswer = 'none';
  for (const record of records) {
    if (record.revokes || !record.direct || hasExpired(record, records, when) || !holds(record)) continue;
    if (record.receivedAt === undefined || record.scope === 'unknown') answer = 'unknown';
    else if (hasCome(record.receivedAt, when.ms, when.zones, when.clock)) return 'valid';
  }
  return answer;
}

function hasExpired(record: ConsentRecord, all: readonly ConsentRecord[], when: When): boolean {
  if (record.until !== undefined && hasEnded(record.until, when.ms, when.zones, when.clock)) return true;
  if (record.revokedAt !== undefined && hasCome(record.revokedAt, when.ms, when.zones, when.clock))
    return true;
  return all.some((other) => {
    if (!other.revokes || other.receivedAt === undefined) return false;
    return hasCome(other.receivedAt, when.ms, when.zones, when.clock) && !isLater(record, other, when);
  });
}

/** Whether the consent was received after the revocation. */
function isLater(consent: ConsentRecord, revocation: ConsentRecord, when: When): boolean {
  const [a, b] = [consent.receivedAt, revocation.receivedAt];
  if (a === undefined || b === undefined) return false;
  if (a.kind === 'instant' && b.kind === 'instant') return a.ms > b.ms;
  return when.zones.every((zone) => dayOfMark(a, zone, when.clock) > dayOfMark(b, zone, when.clock));
}

/** The conversation in which the consent was given does not end it; the next one does. */
function hasConversedSince(record: ConsentRecord, last: Counted | undefined, when: When): boolean {
  const { receivedAt } = record;
  if (last === undefined || receivedAt === undefined) return false;
  if (receivedAt.kind === 'instant') return last.ms > receivedAt.ms;
  return when.zones.some((zone) => when.clock.at(zone, last.ms).day > receivedAt.day);
}
