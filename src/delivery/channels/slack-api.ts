/** Slack's Web API as far as the bot needs it: `ok: false` under HTTP 200 is a failure, and which failures are for good. */
import { z } from 'zod';
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { notPerformed } from '../../platform/durable/once.ts';
import { deferred, postMessage, refused, unavailable } from './post-message.ts';

const answerSchema = z.looseObject({ ok: z.boolean(), error: z.string().optional() });

export interface SlackCall {
  readonly destination: string;
  readonly apiHost: string;
  readonly token: string;
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** Slack says of these that part of the work may have been done. */
const unclear = new Set(['internal_error', 'fatal_error', 'request_timeout']);
const later = new Set(['service_unavailable', 'team_added_to_org', 'accesslimited', 'access_limited']);

const hints: Readonly<Record<string, string>> = {
  invalid_auth: 'The bot token is wrong or was revoked; store the new one.',
  not_authed: 'The bot token is empty; store it.',
  account_inactive: 'The bot was removed from the workspace; install the app again.',
  token_revoked: 'The bot token was revoked; install the app again and store the new token.',
  channel_not_found: 'Check the channel id, and invite the bot to a private channel.',
  not_in_channel: 'Invite the bot to the channel.',
  is_archived: 'The channel is archived; choose another one.',
  missing_scope: 'Give the app the scope chat:write and install it again.',
};

/**
 * @throws SophiaError as `postMessage`, and `slack.refused` with `details.error` as Slack names it.
 */
export async function callSlack(fetch: GuardedFetch, call: SlackCall): Promise<Record<string, unknown>> {
  const { destination } = call;
  const { body } = await postMessage(fetch, {
    destination,
    url: `https://${call.apiHost}/api/${call.method}`,
    headers: { authorization: `Bearer ${call.token}` },
    body: JSON.stringify(call.body),
    signal: call.signal,
  });
  const answer = answerSchema.safeParse(readJson(body));
  if (!answer.success) {
    throw new SophiaError('delivery.unknown', `"${destination}" gave an answer that is not Slack's.`, {
      kind: 'unavailable',
      where: destination,
    });
  }
  if (answer.data.ok) return answer.data;
  const error = answer.data.error ?? 'no reason given';
  if (unclear.has(error)) {
    throw new SophiaError('delivery.unknown', `Slack failed within (${error}).`, {
      kind: 'unavailable',
      where: destination,
    });
  }
  if (error === 'ratelimited' || error === 'rate_limited') {
    throw notPerformed(deferred(destination, 'Slack asks for patience', 30_000));
  }
  if (later.has(error)) throw notPerformed(unavailable(destination, `Slack answers ${error}`));
  throw notPerformed(refused(destination, `Slack answers ${error}`, hints[error]));
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
