/**
 * Signed, expiring tokens that acknowledge one signal, or every signal of one alert, in one recipient's name: in links of messages and as values of
 * buttons. The key is the workspace's and lies outside the database; a token says what it is for, so that one made for a
 * button is no link.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock, Instant } from '../../kernel/time.ts';

/** `snooze`: a button that holds back instead of acknowledging. */
export type TokenPurpose = 'link' | 'button' | 'snooze';

export interface AcknowledgeGrant {
  /** Id of the signal; left out where it is about every signal of the alert. */
  readonly signal?: string;
  /** Id of the alert that it stands in (`alert_messages`). Which signals that told is looked up, not written into the token. */
  readonly message?: string;
  /** Whom the message went to: `user:<id>` or `destination:<name>`; for a button always the destination. */
  readonly recipient: string;
  /** After this time it acknowledges nothing. */
  readonly expiresAt: Instant;
}

export type ReadGrant =
  | { readonly kind: 'good'; readonly grant: AcknowledgeGrant }
  | { readonly kind: 'expired' }
  | { readonly kind: 'forged' };

export interface AcknowledgeTokens {
  /** @throws SophiaError `acknowledge.recipient` */
  sign(purpose: TokenPurpose, grant: AcknowledgeGrant): string;
  read(purpose: TokenPurpose, token: string): ReadGrant;
}

const grantSchema = z
  .strictObject({
    s: z.string().min(1).max(200).exactOptional(),
    m: z.string().min(1).max(200).exactOptional(),
    r: z.string().regex(/^(user|destination):[A-Za-z0-9_-]{1,64}$/),
    e: z.number().int(),
  })
  .refine(({ s, m }) => s !== undefined || m !== undefined);
const longestToken = 1_000;

/** `key` is asked when it is first needed. */
export function createAcknowledgeTokens({
  key,
  clock,
}: {
  readonly key: () => Uint8Array;
  readonly clock: Clock;
}): AcknowledgeTokens {
  const mac = (purpose: TokenPurpose, content: string) =>
    createHmac('sha256', key()).update(`acknowledge ${purpose} ${content}`).digest();
  return {
    sign(purpose, { signal, message, recipient, expiresAt }) {
      const given = {
        ...(signal === undefined ? {} : { s: signal }),
        ...(message === undefined ? {} : { m: message }),
        r: recipient,
        e: Math.floor(Date.parse(expiresAt) / 1000),
      };
      const parsed = grantSchema.safeParse(given);
      if (!parsed.success) {
        throw new SophiaError('acknowledge.recipient', 'This cannot be acknowledged by a link.', {
          where: `${signal ?? message ?? ''} ${recipient}`,
          hint: 'A recipient is user:<id> or destination:<name>; the expiry is an instant.',
        });
      }
      const content = Buffer.from(JSON.stringify(parsed.data)).toString('base64url');
      return `${content}.${mac(purpose, content).toString('base64url')}`;
    },

    read(purpose, token) {
      const [content, signature, ...rest] = token.slice(0, longestToken + 1).split('.');
      if (
        token.length > longestToken ||
        content === undefined ||
        signature === undefined ||
        rest.length > 0
      ) {
        return { kind: 'forged' };
      }
      const expected = mac(purpose, content);
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'forged' };
      const parsed = grantSchema.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')));
      if (!parsed.success) return { kind: 'forged' };
      const { s, m, r: recipient, e } = parsed.data;
      if (clock.now().getTime() >= e * 1000) return { kind: 'expired' };
      const about = { ...(s === undefined ? {} : { signal: s }), ...(m === undefined ? {} : { message: m }) };
      return { kind: 'good', grant: { ...about, recipient, expiresAt: new Date(e * 1000).toISOString() } };
    },
  };
}
