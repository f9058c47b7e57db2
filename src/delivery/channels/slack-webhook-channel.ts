/** Slack's incoming webhooks: no answer but `ok`, no thread, no key. What nobody knows to have arrived is not sent again. */
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import { parseNotice } from '../domain/notice.ts';
import { renderSlack } from '../render/render-slack.ts';
import type { Channel } from '../contract.ts';
import type { FetchFor } from './destination-fetch.ts';
import { postMessage } from './post-message.ts';
import { before, readAddress, slackWebhookRule } from './secret-address.ts';

/** Slack takes about one message a second and channel. */
export const slackGapMs = 1_050;

export interface ChatChannelOptions {
  readonly destinations: Destinations;
  readonly readSecret: ReadSecret;
  readonly fetchFor: FetchFor;
}

export function createSlackWebhookChannel(options: ChatChannelOptions): Channel {
  const { destinations, readSecret, fetchFor } = options;
  return {
    name: 'slack_webhook',
    side: 'blind',
    prepare({ destination, payload }) {
      const { signing_secret: signed } = destinations.ofType('slack_webhook', destination);
      return { parts: renderSlack(parseNotice(payload), { interactive: signed !== undefined }) };
    },
    async send({ destination: name, payload, signal }) {
      const url = await before(() =>
        readAddress(readSecret, slackWebhookRule, name, destinations.ofType('slack_webhook', name).url),
      );
      const { status } = await postMessage(fetchFor(`slack_webhook ${name}`, slackGapMs), {
        destination: name,
        url,
        body: JSON.stringify(payload),
        signal,
      });
      return { status };
    },
  };
}
