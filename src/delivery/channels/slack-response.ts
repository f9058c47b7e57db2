/**
 * Answers a press where it was made, by the `response_url` that Slack sends with it (five answers within half an hour). Best
 * effort: what the press asked for is on record before, so an answer that does not arrive changes nothing.
 */
import { SophiaError } from '../../kernel/errors.ts';
import type { FetchFor } from './destination-fetch.ts';
import { postMessage } from './post-message.ts';

export type RespondToSlack = (
  answer: {
    readonly destination: string;
    readonly responseUrl: string;
    /** Takes the place of the message that was pressed: its text and blocks. */
    readonly message: Readonly<Record<string, unknown>>;
  },
  signal?: AbortSignal,
) => Promise<void>;

const hosts = ['hooks.slack.com', 'hooks.slack-gov.com'];
const defaultTimeoutMs = 10_000;

/** Only where Slack really lives: a request that is signed may still be made up by whoever holds the secret. */
function isResponseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url?.protocol === 'https:' &&
    url.username === '' &&
    url.port === '' &&
    hosts.includes(url.hostname) &&
    url.pathname.startsWith('/actions/')
  );
}

/** @throws SophiaError `slack.response_url`, and as `postMessage` */
export function createSlackResponder(fetchFor: FetchFor): RespondToSlack {
  return async ({ destination, responseUrl, message }, signal = AbortSignal.timeout(defaultTimeoutMs)) => {
    if (!isResponseUrl(responseUrl)) {
      throw new SophiaError('slack.response_url', 'This is not an address by which Slack is answered.', {
        where: destination,
      });
    }
    await postMessage(fetchFor(`slack_response ${destination}`, 0), {
      destination,
      url: responseUrl,
      body: JSON.stringify({
        text: message['text'],
        blocks: message['blocks'],
        mrkdwn: false,
        replace_original: true,
      }),
      signal,
    });
  };
}
