/** Whether consent covers a call or a contact at a given time (12 CFR 1006.14(b)(3)(i), 1006.6(b)(4)(i)). */
import type { ConsentRecord } from './consent-record.ts';
import type { Counted } from './day-counts.ts';
import { dayMs, type ZoneClock } from './local-time.ts';
import { dayOfMark, hasCome, hasEnded, type TimeMark } from './time-mark.ts';

/** `unknown`: a consent is claimed, but the log lacks what would prove it. */
export type ConsentAnswer = 'valid' | 'unknown' | 'none';

/** Consents of one kind. Logs may repeat thousands of them for one person, so none is looked at that cannot matter. */
export interface ConsentLedger {
  /** Given directly, with an instant or with a bare date. */
  readonly grants: readonly [instants: Lane, dates: Lane];
  /** Given directly, without a date. */
  readonly undated: readonly ConsentRecord[];
  readonly revocations: readonly [instants: Lane, dates: Lane];
}

/** Dated records in order of receipt. */
interface Lane {
  readonly records: readonly ConsentRecord[];
  readonly starts: readonly number[];
  /** The last moment at which any record of a block can still hold. */
  readonly blockEnds: readonly number[];
  /** How far a mark of this lane can lie from its rough time. */
  readonly slack: number;
}

const blockSize = 64;
/** A bare date lies within a day and a half of its midnight in UTC, wherever the consumer is. */
const slackMs = 1.5 * dayMs;

export const noConsents = createConsentLedger([]);

export function createConsentLedger(records: readonly ConsentRecord[]): ConsentLedger {
  const direct = records.filter((record) => record.direct && !record.revokes);
  return {
    grants: createLanes(direct),
    undated: direct.filter(({ receivedAt }) => receivedAt === undefined),
    revocations: createLanes(records.filter(({ revokes }) => revokes)),
  };
}

function createLanes(records: readonly ConsentRecord[]): readonly [Lane, Lane] {
  return [createLane(records, 'instant', 0), createLane(records, 'date', slackMs)];
}

function createLane(records: readonly ConsentRecord[], kind: TimeMark['kind'], slack: number): Lane {
  const dated = records.flatMap((record) =>
    record.receivedAt?.kind === kind ? [{ record, start: roughMs(record.receivedAt) }] : [],
  );
  dated.sort((a, b) => a.start - b.start);
  const blockEnds: number[] = [];
  for (const [i, { record }] of dated.entries()) {
    const block = Math.floor(i / blockSize);
    blockEnds[block] = Math.max(blockEnds[block] ?? -Infinity, latestEnd(record));
  }
  return {
    records: dated.map(({ record }) => record),
    starts: dated.map(({ start }) => start),
    blockEnds,
    slack,
  };
}

function roughMs(mark: TimeMark): number {
  return mark.kind === 'instant' ? mark.ms : mark.day * dayMs;
}

/** No earlier than the record's own end, in whichever zone. */
function latestEnd({ until, revokedAt }: ConsentRecord): number {
  const ends = [until, revokedAt].map((mark) => {
    if (mark === undefined) return Infinity;
    return mark.kind === 'instant' ? mark.ms : roughMs(mark) + dayMs + slackMs;
  });
  return Math.min(...ends);
}

/** How many of the starts lie before `ms`. */
function countBefore(starts: readonly number[], ms: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) < ms) low = middle + 1;
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
  const oldest = when.ms - (days + 1) * dayMs - slackMs;
  return answer(ledger, Math.max(oldest, lastConversation?.ms ?? oldest), when, ({ receivedAt }) => {
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
  return answer(ledger, -Infinity, when, () => true);
}

/** Any grant in force decides; one whose scope is not understood leaves it open. Grants before `from` are over. */
function answer(
  ledger: ConsentLedger,
  from: number,
  when: When,
  holds: (record: ConsentRecord) => boolean,
): ConsentAnswer {
  const revoked = ledger.revocations.flatMap((lane) => latestCome(lane, when) ?? []);
  const inForce = (record: ConsentRecord) => !hasExpired(record, revoked, when) && holds(record);
  let found: ConsentAnswer = ledger.undated.some(inForce) ? 'unknown' : 'none';
  const earliest = Math.max(
    from,
    ...revoked.map((mark) => roughMs(mark) - (mark.kind === 'date' ? slackMs : 0)),
  );
  for (const lane of ledger.grants) {
    const first = countBefore(lane.starts, earliest - lane.slack);
    for (let i = countBefore(lane.starts, when.ms + lane.slack + 1) - 1; i >= first; i -= 1) {
      const block = Math.floor(i / blockSize);
      if ((lane.blockEnds[block] ?? Infinity) <= when.ms) {
        i = block * blockSize;
        continue;
      }
      const record = lane.records[i];
      if (found === 'unknown' && record?.scope === 'unknown') continue;
      if (record?.receivedAt === undefined || !hasCome(record.receivedAt, when.ms, when.zones, when.clock))
        continue;
      if (!inForce(record)) continue;
      if (record.scope !== 'unknown') return 'valid';
      found = 'unknown';
    }
  }
  return found;
}

/** The latest mark of the lane that has come: what an earlier one ends, it ends too. */
function latestCome(lane: Lane, when: When): TimeMark | undefined {
  for (let i = countBefore(lane.starts, when.ms + lane.slack + 1) - 1; i >= 0; i -= 1) {
    const mark = lane.records[i]?.receivedAt;
    if (mark !== undefined && hasCome(mark, when.ms, when.zones, when.clock)) return mark;
  }
  return undefined;
}

function hasExpired(record: ConsentRecord, revoked: readonly TimeMark[], when: When): boolean {
  if (record.until !== undefined && hasEnded(record.until, when.ms, when.zones, when.clock)) return true;
  if (record.revokedAt !== undefined && hasCome(record.revokedAt, when.ms, when.zones, when.clock))
    return true;
  return revoked.some((mark) => !isLater(record.receivedAt, mark, when));
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
