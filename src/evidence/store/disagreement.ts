/**
 * Whether claims about the same subject, attribute and qualifiers contradict each other. Our choice: different values do,
 * except where both can be true, which is so when
 * - a bound leaves room for the other value ("more than 1,000,000" and 1,100,000),
 * - both say until when they hold and the periods do not touch.
 */
import type { Json } from '../../kernel/canonical-json.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { compareDecimals, parseDecimal } from '../../kernel/decimal.ts';
import type { FactPrecision } from '../contract.ts';

export interface Claim {
  readonly value: Json;
  readonly precision: FactPrecision;
  readonly validFrom: string;
  readonly validTo?: string;
}

export function disagree(claims: readonly Claim[]): boolean {
  return claims.some((a, i) => claims.slice(i + 1).some((b) => contradict(a, b)));
}

function contradict(a: Claim, b: Claim): boolean {
  if (canonicalJson(a.value) === canonicalJson(b.value)) return false;
  if (endsBefore(a, b) || endsBefore(b, a)) return false;
  return !leavesRoom(a, b) && !leavesRoom(b, a);
}

/**
 * Whether `a` says that it ended before `b` began. An end is not part of its period; where one date is told more exactly
 * than the other ("2024", "2024-03-01") only what both tell is compared, and equal means that they may touch.
 */
function endsBefore(a: Claim, b: Claim): boolean {
  const end = a.validTo;
  const start = b.validFrom;
  if (end === undefined) return false;
  if (end.length === start.length) return end <= start;
  const shared = Math.min(end.length, start.length);
  return end.slice(0, shared) < start.slice(0, shared);
}

/** Whether `bound` is a bound that `other`, a value or a bound, may fulfil. */
function leavesRoom(bound: Claim, other: Claim): boolean {
  const limit = numberOf(bound.value);
  const value = numberOf(other.value);
  if (limit === undefined || value === undefined) return false;
  if (bound.precision === 'lower_bound') {
    return other.precision === 'lower_bound' || compareDecimals(value, limit) >= 0;
  }
  if (bound.precision === 'upper_bound') {
    return other.precision === 'upper_bound' || compareDecimals(value, limit) <= 0;
  }
  return false;
}

function numberOf(value: Json): string | undefined {
  if (typeof value === 'number' || typeof value === 'string') return parseDecimal(String(value));
  return undefined;
}
