/** One signed POST whose effect happens once at a receiver that honours idempotency keys. */
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Secret } from '../../kernel/secret.ts';
import { notPerformed } from '../../platform/durable/once.ts';
import { signWebhook } from './webhook-signature.ts';

/** Resolves a reference such as `env:NAME` or `file:/path` to the secret; undefined when there is none. */
export type ReadSecret = (reference: string) => Promise<Secret | undefined>;

export interface WebhookPost {
  readonly url: string;
  readonly secretReference: string;
  readonly idempotencyKey: string;
  readonly payload: Json;
  readonly at: Date;
  readonly signal?: AbortSignal;
}

/** Answers that ask to come again later; every other 4xx is a no. */
const later = new Set([408, 425, 429]);

/**
 * For the `perform` of an outside effect.
 *
 * @throws SophiaError `webhook.secret`, `webhook.refused` (a no, for good), `webhook.unavailable` (kind unavailable,
 *   worth another try; `details.retryAfterMs` where the other side said when, `details.deferred` where it was not
 *   tried, or was asked to wait).
 */
export async function postWebhook(
  fetch: GuardedFetch,
  readSecret: ReadSecret,
  post: WebhookPost,
): Promise<{ readonly status: number }> {
  const secret = await readSecret(post.secretReference);
  if (secret === undefined) {
    throw notPerformed(
      new SophiaError('webhook.secret', 'The secret that signs this webhook is not set.', {
        where: post.secretReference,
        hint: 'Set it in the environment or the file that the reference names.',
      }),
    );
  }
  const body = canonicalJson(post.payload);
  const result = await fetch({
    url: post.url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': post.idempotencyKey,
      ...signWebhook(secret, body, post.at),
    },
    body,
    obeyRobots: false,
    // A signed body goes to the address that was approved and nowhere else.
    maxRedirects: 0,
    maxBytes: 256 * 1024,
    ...(post.signal === undefined ? {} : { signal: post.signal }),
  });
  switch (result.kind) {
    case 'ok':
      return { status: result.status };
    case 'refused':
      throw notPerformed(refused(post.url, result.reason));
    case 'http_error':
      if (result.status >= 400 && result.status < 500 && !later.has(result.status)) {
        throw notPerformed(refused(post.url, result.reason));
      }
      throw unavailable(
        post.url,
        result.reason,
        (result.retryAfterS ?? 0) * 1000,
        result.status === 429 && result.retryAfterS !== undefined,
      );
    case 'deferred':
      throw notPerformed(unavailable(post.url, result.reason, result.retryAfterMs, true));
    case 'unreachable':
      throw unavailable(post.url, result.reason, 0);
    case 'not_modified':
      throw unavailable(post.url, 'it answered 304 to a POST', 0);
  }
}

function refused(url: string, reason: string): SophiaError {
  return new SophiaError('webhook.refused', `The webhook was refused: ${reason}.`, {
    kind: 'conflict',
    where: url,
    hint: 'Check the address and what the receiver expects; a private host must be allowed in the workspace.',
  });
}

function unavailable(url: string, reason: string, retryAfterMs: number, deferred = false): SophiaError {
  return new SophiaError('webhook.unavailable', `The webhook was not taken: ${reason}.`, {
    kind: 'unavailable',
    where: url,
    details: { ...(retryAfterMs > 0 ? { retryAfterMs } : {}), ...(deferred ? { deferred } : {}) },
  });
}
