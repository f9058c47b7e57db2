/** Every way out of the house, named as the types of destinations are. */
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import type { Politeness } from '../../evidence/fetch/politeness.ts';
import type { Channel } from '../contract.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import type { FetchFor } from './destination-fetch.ts';
import { createEmailChannel } from './email-channel.ts';
import { createSlackBotChannel } from './slack-bot-channel.ts';
import { createSlackWebhookChannel } from './slack-webhook-channel.ts';
import { createTeamsChannel } from './teams-channel.ts';
import { createWebhookChannel } from './webhook-channel.ts';

export interface ChannelOptions {
  readonly destinations: Destinations;
  readonly readSecret: ReadSecret;
  readonly fetchFor: FetchFor;
  /** For webhooks, whose receivers have asked for them. */
  readonly webhookFetch: GuardedFetch;
  readonly politeness: Politeness;
}

export function createChannels(options: ChannelOptions): readonly Channel[] {
  const { destinations, readSecret, webhookFetch } = options;
  return [
    createSlackWebhookChannel(options),
    createSlackBotChannel(options),
    createTeamsChannel(options),
    createEmailChannel(options),
    createWebhookChannel({
      fetch: webhookFetch,
      readSecret,
      destination: (name) => {
        const found = destinations.find(name);
        return found?.type === 'webhook' ? found : undefined;
      },
    }),
  ];
}
