/**
 * One POST to a chat service and what its answer means. The address is a secret, so no error names more than the
 * destination; that a request did not arrive is said only where it is sure.
 */
import type { FetchResult, GuardedFetch } from '../../evidence/fetch/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { notPerformed } from '../../platform/durable/once.ts';

export interface MessagePost {
  readonly destination: string;
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

type Answered = Extract<FetchResult, { kind: 'ok' }>;

/**
 * @throws SophiaError `delivery.refused` (a no, for good), `delivery.deferred` (asked to wait, or its turn had not come),
 *   `delivery.unavailable` (surely not arrived), `delivery.unknown` (nobody knows).
 */
export async function postMessage(fetch: GuardedFetch, post: MessagePost): Promise<Answered> {
  const { destination } = post;
  const result = await fetch({
    url: post.url,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...post.headers },
    body: post.body,
    obeyRobots: false,
    // The address holds the secret; it is not carried to another place.
    maxRedirects: 0,
    maxBytes: 1024 * 1024,
    signal: post.signal,
  });
  switch (result.kind) {
    case 'ok':
      return result;
    case 'refused':
      throw notPerformed(refused(destination, result.reason));
    case 'deferred':
      throw notPerformed(deferred(destination, result.reason, result.retryAfterMs));
    case 'unreachable':
      if (result.unsent) throw notPerformed(unavailable(destination, result.reason));
      throw unknown(destination, result.reason);
    case 'not_modified':
      throw unknown(destination, 'it answered 304 to a POST');
    case 'http_error':
      throw ofStatus(destination, result);
  }
}

/** A gateway that lost the answer (502, 504) or a failure within (500) may have let the message through. */
function ofStatus(destination: string, result: Extract<FetchResult, { kind: 'http_error' }>): SophiaError {
  const { status, reason, retryAfterS } = result;
  if (status === 429) return notPerformed(deferred(destination, reason, (retryAfterS ?? 30) * 1000));
  if (status === 503 || status === 408 || status === 425) {
    return notPerformed(unavailable(destination, reason, (retryAfterS ?? 0) * 1000));
  }
  if (status >= 500) return unknown(destination, reason);
  return notPerformed(refused(destination, reason));
}

export function refused(destination: string, reason: string, hint?: string): SophiaError {
  return new SophiaError('delivery.refused', `"${destination}" does not take the message: ${reason}.`, {
    kind: 'conflict',
    where: destination,
    hint:
      hint ??
      `Check the destination in sophia.yaml and its secret, then try "sophia destinations test ${destination}".`,
  });
}

export function deferred(destination: string, reason: string, retryAfterMs: number): SophiaError {
  return new SophiaError('delivery.deferred', `"${destination}" is to be asked later: ${reason}.`, {
    kind: 'unavailable',
    where: destination,
    details: { retryAfterMs, deferred: true },
  });
}

export function unavailable(destination: string, reason: string, retryAfterMs = 0): SophiaError {
  return new SophiaError('delivery.unavailable', `"${destination}" cannot be reached: ${reason}.`, {
    kind: 'unavailable',
    where: destination,
    details: retryAfterMs > 0 ? { retryAfterMs } : {},
  });
}

function unknown(destination: string, reason: string): SophiaError {
  return new SophiaError('delivery.unknown', `"${destination}" gave no clear answer: ${reason}.`, {
    kind: 'unavailable',
    where: destination,
  });
}
