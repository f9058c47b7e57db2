/**
 * A consent as the log states it: what it is about, who it was given to, when it was received and until when it holds.
 * `kind` is free text in the contract, so its words are read: what it covers and whether it was given directly to this
 * collector. Words that are not understood leave both open, and an open answer never releases a contact.
 */
import { type TimeMark, readTimeMark } from './time-mark.ts';

export type ConsentScope = 'calls' | 'time' | 'place' | 'work' | 'attorney' | 'electronic';

export interface ConsentRecord {
  readonly scope: ConsentScope | 'unknown';
  /** False where it was given to somebody else: a creditor, an earlier collector. */
  readonly direct: boolean;
  readonly revokes: boolean;
  /** Undefined where the log does not say: then it proves nothing yet. */
  readonly receivedAt: TimeMark | undefined;
  readonly until: TimeMark | undefined;
  readonly revokedAt: TimeMark | undefined;
}

const scopeWords: readonly (readonly [ConsentScope, RegExp])[] = [
  ['time', /^(time|times|hours?|inconvenient)$/],
  ['place', /^places?$/],
  ['work', /^(work|workplace|employer|employment)$/],
  ['attorney', /^(attorney|represented)$/],
  ['electronic', /^(email|emails|sms|text|texts|electronic|esign|autodial|autodialer|tcpa|portal)$/],
  ['calls', /^(calls?|callback|phone|telephone|frequency|additional|more)$/],
];
const indirectWords = /^(creditor|owner|third|previous|former|transferred|inherited|indirect)$/;
const directWords = /^(direct|directly|prior|express|explicit|given|consumer|oral|verbal|written|consent)$/;
const revokingWords = /^(revoked|revokes|revocation|withdrawn|withdrawal|ended)$/;

/** One record or a list. Undefined where the value is no consent record at all. */
export function readConsents(value: unknown): readonly ConsentRecord[] | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const records = items.map(readConsent);
  return records.every((record) => record !== undefined) ? records : undefined;
}

function readConsent(value: unknown): ConsentRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const marks = ['received_at', 'until', 'revoked_at'].map((key) => fields.get(key) ?? undefined);
  const [receivedAt, until, revokedAt] = marks.map((mark) =>
    mark === undefined ? undefined : readTimeMark(mark),
  );
  const read = [receivedAt, until, revokedAt];
  if (marks.some((mark, i) => mark !== undefined && read[i] === undefined)) return undefined;
  const kind = fields.get('kind');
  return { ...readKind(typeof kind === 'string' ? kind : ''), receivedAt, until, revokedAt };
}

function readKind(kind: string): Pick<ConsentRecord, 'scope' | 'direct' | 'revokes'> {
  const words = kind
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  const direct = !has(indirectWords) && !/prior[^a-z]?(debt[^a-z]?)?collector/.test(kind.toLowerCase());
  const scope = scopeWords.find(([, pattern]) => has(pattern))?.[0];
  // "direct" alone is the consent of 14(b)(3)(i); it opens no hours (cmt 14(b)(3)(i)-1).
  const fallback = has(directWords) || has(revokingWords) ? 'calls' : 'unknown';
  return { scope: scope ?? fallback, direct, revokes: has(revokingWords) };
}
