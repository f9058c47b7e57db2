/**
 * How Sophia signs what it posts, and how a receiver checks it:
 *
 *     x-sophia-timestamp: 1795420800                  seconds since 1970
 *     x-sophia-signature: v1=<hex>                    HMAC-SHA256(secret, timestamp + "." + body)
 *     idempotency-key: chg_0192...:post               the same when a delivery is repeated
 *
 * A receiver refuses timestamps that are more than five minutes off, so that an old message cannot be played again.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../kernel/secret.ts';

const toleranceS = 300;

export function signWebhook(secret: Secret, body: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'x-sophia-timestamp': timestamp,
    'x-sophia-signature': `v1=${hmac(secret, timestamp, body)}`,
  };
}

/** For receivers, and the tests of ours. `now` in milliseconds since the epoch. */
export function verifyWebhook(
  secret: Secret,
  body: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: number,
): boolean {
  const timestamp = headers['x-sophia-timestamp'];
  const signature = headers['x-sophia-signature'];
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp))
    return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > toleranceS) return false;
  const expected = Buffer.from(`v1=${hmac(secret, timestamp, body)}`);
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function hmac(secret: Secret, timestamp: string, body: string): string {
  return createHmac('sha256', secret.reveal()).update(`${timestamp}.${body}`).digest('hex');
}
