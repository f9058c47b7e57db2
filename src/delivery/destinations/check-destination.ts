/** Whether a destination could be used now: its secrets are there and lead to the service they should. Sends nothing. */
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import { messageOf } from '../../kernel/errors.ts';
import { readAddress, readText, slackWebhookRule, teamsRule } from '../channels/secret-address.ts';
import type { Destination } from './destination-schema.ts';

/** Undefined when nothing is wrong; else what, for people. */
export async function findProblem(
  readSecret: ReadSecret,
  destination: Destination,
): Promise<string | undefined> {
  const { name } = destination;
  try {
    switch (destination.type) {
      case 'slack_webhook':
        await readAddress(readSecret, slackWebhookRule, name, destination.url);
        break;
      case 'slack_bot':
        await readText(readSecret, name, destination.token);
        if (destination.signing_secret !== undefined)
          await readText(readSecret, name, destination.signing_secret);
        break;
      case 'teams':
        await readAddress(readSecret, teamsRule, name, destination.url);
        break;
      case 'email':
        if (destination.password !== undefined) await readText(readSecret, name, destination.password);
        break;
      case 'webhook':
        await readText(readSecret, name, destination.secret);
        break;
    }
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Where it leads, without secrets. */
export function targetOf(destination: Destination): string {
  switch (destination.type) {
    case 'slack_webhook':
    case 'teams':
      return destination.url;
    case 'slack_bot':
      return destination.channel;
    case 'email':
      return `${destination.to.length} ${destination.to.length === 1 ? 'recipient' : 'recipients'} by ${destination.host}`;
    case 'webhook':
      return new URL(destination.url).host;
  }
}
