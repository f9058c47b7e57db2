/** Retry-After (RFC 9110 section 10.2.3): whole seconds or an HTTP date. */

const longestS = 24 * 3600;

/**
 * Seconds to wait, at most a day; undefined when there is none or it is neither form. A date is reckoned from the
 * answer's own Date where it has one, so that a clock that is off on either side does not matter.
 */
export function retryAfterSeconds(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text), longestS);
  const until = Date.parse(text);
  if (Number.isNaN(until) || !/[a-z]{3}/i.test(text)) return undefined;
  const told = Date.parse(headers['date'] ?? '');
  const from = Number.isNaN(told) ? now.getTime() : told;
  return Math.min(Math.max(0, Math.ceil((until - from) / 1000)), longestS);
}
