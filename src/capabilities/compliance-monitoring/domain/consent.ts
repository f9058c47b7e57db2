/** Whether consent covers a call or a contact at a given time (12 CFR 1006.14(b)(3)(i), 1006.6(b)(4)(i)). */
import type { ConsentRecord } from './consent-record.ts';
import type { Counted } from './day-counts.ts';
import { dayMs, type ZoneClock } from './local-time.ts';
import { dayOfMark, hasCome, hasEnded, type TimeMark } from './time-mark.ts';

/** `unknown`: a consent is claimed, but the log lacks what would prove it. */
export type ConsentAnswer = 'valid' | 'unknown' | 'none';

/** Consents of one kind, in order of receipt, so that a term of days asks only about those days. */
export interface ConsentLedger {
  /** Given directly, with a date. */
  readonly grants: readonly ConsentRecord[];
  /** Given directly, without a date. */
  readonly undated: readonly ConsentRecord[];
  readonly revocations: readonly ConsentRecord[];
}

export const noConsents: ConsentLedger = { grants: [], undated: [], revocations: [] };

export function createConsentLedger(records: readonly ConsentRecord[]): ConsentLedger {
  const direct = records.filter((record) => record.direct && !record.revokes);
  return {
    grants: sorted(direct.filter(({ receivedAt }) => receivedAt !== undefined)),
    undated: direct.filter(({ receivedAt }) => receivedAt === undefined),
    revocations: sorted(records.filter((record) => record.revokes && record.receivedAt !== undefined)),
  };
}

function sorted(records: readonly ConsentRecord[]): readonly ConsentRecord[] {
  return records.toSorted((a, b) => roughMs(a) - roughMs(b));
}

/** A bare date lies within a day and a half of its midnight in UTC, wherever the consumer is. */
const slackMs = 1.5 * dayMs;

function roughMs({ receivedAt }: ConsentRecord): number {
  if (receivedAt === undefined) return 0;
  return receivedAt.kind === 'instant' ? receivedAt.ms : receivedAt.day * dayMs;
}

/** Index of the first record received at `ms` or later. */
function firstFrom(records: readonly ConsentRecord[], ms: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = records[middle];
    if (record !== undefined && roughMs(record) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

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
  ledger: ConsentLedger,
  lastConversation: Counted | undefined,
  days: number,
  when: When,
): ConsentAnswer {
  const from = firstFrom(ledger.grants, when.ms - (days + 1) * dayMs - slackMs);
  return answer(ledger, from, when, ({ receivedAt }) => {
    if (receivedAt === undefined) return true;
    const inTerm = when.zones.every((zone) => {
      const age = when.clock.at(zone, when.ms).day - dayOfMark(receivedAt, zone, when.clock);
      return age >= 0 && age < days;
    });
    return inTerm && !hasConversedSince(receivedAt, lastConversation, when);
  });
}

/** Consent to a contact at a time or place, or despite an attorney or employer: no fixed term. */
export function consentTo(ledger: ConsentLedger, when: When): ConsentAnswer {
  return answer(ledger, 0, when, () => true);
}

/** The newest grant that is in force decides; of those received after `when` none is. */
function answer(
  ledger: ConsentLedger,
  from: number,
  when: When,
  holds: (record: ConsentRecord) => boolean,
): ConsentAnswer {
  const inForce = (record: ConsentRecord) => !hasExpired(record, ledger, when) && holds(record);
  let found: ConsentAnswer = ledger.undated.some(inForce) ? 'unknown' : 'none';
  for (let i = firstFrom(ledger.grants, when.ms + slackMs) - 1; i >= from; i -= 1) {
    const record = ledger.grants[i];
    if (record?.receivedAt === undefined || !hasCome(record.receivedAt, when.ms, when.zones, when.clock))
      continue;
    if (!inForce(record)) continue;
    if (record.scope !== 'unknown') return 'valid';
    found = 'unknown';
  }
  return found;
}

function hasExpired(record: ConsentRecord, { revocations }: ConsentLedger, when: When): boolean {
  if (record.until !== undefined && hasEnded(record.until, when.ms, when.zones, when.clock)) return true;
  if (record.revokedAt !== undefined && hasCome(record.revokedAt, when.ms, when.zones, when.clock))
    return true;
  for (let i = firstFrom(revocations, roughMs(record) - slackMs); i < revocations.length; i += 1) {
    const revokedAt = revocations[i]?.receivedAt;
    if (revokedAt === undefined || !hasCome(revokedAt, when.ms, when.zones, when.clock)) continue;
    if (!isLater(record.receivedAt, revokedAt, when)) return true;
  }
  return false;
}

/** Whether the consent was received after the revocation. */
function isLater(consent: TimeMark | undefined, revocation: TimeMark, when: When): boolean {
  if (consent === undefined) return false;
  if (consent.kind === 'instant' && revocation.kind === 'instant') return consent.ms > revocation.ms;
  const day = (mark: TimeMark, zone: string) => dayOfMark(mark, zone, when.clock);
  return when.zones.every((zone) => day(consent, zone) > day(revocation, zone));
}

/** The conversation in which the consent was given does not end it; the next one does. */
function hasConversedSince(receivedAt: TimeMark, last: Counted | undefined, when: When): boolean {
  if (last === undefined) return false;
  if (receivedAt.kind === 'instant') return last.ms > receivedAt.ms;
  return when.zones.some((zone) => when.clock.at(zone, last.ms).day > receivedAt.day);
}
