/** When a service wants to be asked again: Retry-After (RFC 9110 section 10.2.3), or the end of its count of requests. */

const longestS = 24 * 3600;

/**
 * Seconds to wait, at most a day; undefined when there is none or it is neither form. A date is reckoned from the
 * answer's own Date where it has one, so that a clock that is off on either side does not matter.
 */
export function retryAfterSeconds(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text), longestS);
  // The oldest of the three forms (RFC 9110 section 5.6.7) names no zone, and means GMT.
  const until = Date.parse(/ \d{4}$/.test(text) ? `${text} GMT` : text);
  if (Number.isNaN(until) || !/[a-z]{3}/i.test(text)) return undefined;
  const told = Date.parse(headers['date'] ?? '');
  const from = Number.isNaN(told) ? now.getTime() : told;
  return Math.min(Math.max(0, Math.ceil((until - from) / 1000)), longestS);
}

/**
 * What services say instead that count requests: none is left until `X-RateLimit-Reset`, in seconds since the epoch (GitHub
 * answers 403 or 429 so, without Retry-After). Undefined where some are left or nothing is said.
 */
export function rateLimitSeconds(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const reset = headers['x-ratelimit-reset']?.trim() ?? '';
  if (headers['x-ratelimit-remaining']?.trim() !== '0' || !/^\d{9,11}$/.test(reset)) return undefined;
  const told = Date.parse(headers['date'] ?? '');
  const from = Number.isNaN(told) ? now.getTime() : told;
  return Math.min(Math.max(0, Math.ceil(Number(reset) - from / 1000)), longestS);
}
