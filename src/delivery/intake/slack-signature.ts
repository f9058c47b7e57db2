/**
 * Slack's signature of what it sends: `v0=` and the hex HMAC-SHA256 of `v0:<timestamp>:<raw body>` with the signing secret
 * (research sheet, section 8). Over the bytes as they came, before anything reads them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../kernel/secret.ts';

const windowS = 5 * 60;

export function signSlack(secret: Secret, timestamp: string, body: Uint8Array): string {
  return `v0=${createHmac('sha256', secret.reveal()).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/** Whether `timestamp` (seconds since 1970) is within five minutes of `nowMs`. */
export function isTimely(timestamp: string, nowMs: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(nowMs / 1000 - Number(timestamp)) <= windowS;
}

export function isSignedBySlack(
  secret: Secret,
  timestamp: string,
  body: Uint8Array,
  signature: string,
): boolean {
  const expected = Buffer.from(signSlack(secret, timestamp, body));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
