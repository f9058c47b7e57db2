/**
 * Slack by a bot token: later parts go into the thread of the first, an update changes the message that is there. Slack has
 * no idempotency key, so each post carries ours as metadata; after an unclear end the channel's history is asked for it. A
 * token that may not read the history cannot tell, and then the message may come twice and is marked so.
 */
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { cannotTell } from '../../platform/durable/once.ts';
import type { Channel, Delivery } from '../contract.ts';
import type { DestinationOf } from '../destinations/destination-schema.ts';
import { parseNotice } from '../domain/notice.ts';
import { renderSlack } from '../render/render-slack.ts';
import { unavailable } from './post-message.ts';
import { before, readText } from './secret-address.ts';
import { type Amendment, findAmendment } from './slack-amendment.ts';
import { callSlack } from './slack-api.ts';
import type { ChatChannelOptions } from './slack-webhook-channel.ts';
import { slackGapMs } from './slack-webhook-channel.ts';

const postedSchema = z.looseObject({ ts: z.string(), channel: z.string() });
const historySchema = z.looseObject({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({ event_type: z.string(), event_payload: z.looseObject({ key: z.string().optional() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

const eventType = 'sophia_message';
const historyPages = 10;
/** Slack's clock and ours may differ. */
const marginS = 300;

export function createSlackBotChannel({ destinations, readSecret, fetchFor }: ChatChannelOptions): Channel {
  const call = async (
    destination: DestinationOf<'slack_bot'>,
    method: string,
    body: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ) => {
    const token = await before(() => readText(readSecret, destination.name, destination.token));
    // Reading back has its own limit at Slack and must not wait behind the messages of the channel.
    const isPost = method.startsWith('chat.');
    const turn = isPost ? `slack_bot ${destination.name}` : `slack_bot ${destination.name} history`;
    const fetch = fetchFor(turn, slackGapMs);
    return callSlack(fetch, {
      destination: destination.name,
      apiHost: destination.api_host,
      token,
      method,
      body,
      signal,
    });
  };

  return {
    name: 'slack_bot',
    side: 'readable',

    prepare({ destination, payload }) {
      const { signing_secret: signed } = destinations.ofType('slack_bot', destination);
      const amendment = findAmendment(payload);
      if (amendment !== undefined) {
        return { parts: [payload], thread: { key: amendment.amends, mode: 'amend' } };
      }
      const notice = parseNotice(payload);
      return {
        parts: renderSlack(notice, { interactive: signed !== undefined }),
        ...(notice.thread === undefined ? {} : { thread: notice.thread }),
      };
    },

    async send(delivery) {
      const destination = await before(() => destinations.ofType('slack_bot', delivery.destination));
      const amendment = findAmendment(delivery.payload);
      if (amendment !== undefined) return amend(delivery, destination, amendment);
      const content = asObject(delivery.payload);
      const changes = updates(delivery);
      if (changes !== undefined) {
        try {
          return placeOf(await call(destination, 'chat.update', { ...content, ...changes }, delivery.signal));
        } catch (error) {
          if (!isGone(error)) throw error;
        }
      }
      const thread = threadOf(delivery);
      const answer = await call(
        destination,
        'chat.postMessage',
        {
          ...content,
          channel: destination.channel,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          metadata: { event_type: eventType, event_payload: { key: delivery.idempotencyKey } },
        },
        delivery.signal,
      );
      return placeOf(answer);
    },

    async readBack(delivery) {
      // Changed twice to the same, it is the same.
      if (findAmendment(delivery.payload) !== undefined) return undefined;
      const destination = destinations.ofType('slack_bot', delivery.destination);
      try {
        return await findPosted(delivery, destination);
      } catch (error) {
        // An update says the same again; it may simply be repeated.
        if (isRefusal(error)) return updates(delivery) === undefined ? cannotTell : undefined;
        throw error;
      }
    },
  };

  async function amend(
    delivery: Delivery,
    destination: DestinationOf<'slack_bot'>,
    { message }: Amendment,
  ): Promise<Json> {
    const first = postedSchema.safeParse(delivery.thread?.start.result);
    if (!first.success) return {};
    const { channel, ts } = first.data;
    try {
      return placeOf(await call(destination, 'chat.update', { ...message, channel, ts }, delivery.signal));
    } catch (error) {
      if (!isGone(error)) throw error;
      return {};
    }
  }

  async function findPosted(
    delivery: Delivery,
    destination: DestinationOf<'slack_bot'>,
  ): Promise<Json | undefined> {
    const thread = threadOf(delivery);
    const method = thread === undefined ? 'conversations.history' : 'conversations.replies';
    let cursor = '';
    for (let page = 0; page < historyPages; page += 1) {
      const answer = historySchema.safeParse(
        await call(
          destination,
          method,
          {
            channel: destination.channel,
            ...(thread === undefined ? {} : { ts: thread }),
            oldest: String(Math.floor(delivery.createdAt.getTime() / 1000) - marginS),
            include_all_metadata: true,
            limit: 200,
            ...(cursor === '' ? {} : { cursor }),
          },
          delivery.signal,
        ),
      );
      if (!answer.success) throw unavailable(destination.name, 'its history is not readable as one');
      const found = answer.data.messages.find(
        ({ metadata }) =>
          metadata?.event_type === eventType && metadata.event_payload.key === delivery.idempotencyKey,
      );
      if (found !== undefined) return { channel: destination.channel, ts: found.ts };
      cursor = answer.data.response_metadata?.next_cursor ?? '';
      if (cursor === '') return undefined;
    }
    throw unavailable(destination.name, 'its history since the message is too long to be searched');
  }
}

/** Only a message of one part can take the place of another. */
function updates({ thread, parts }: Delivery): { channel: string; ts: string } | undefined {
  if (thread?.mode !== 'update' || parts > 1) return undefined;
  const start = postedSchema.safeParse(thread.start.result);
  return start.success ? { channel: start.data.channel, ts: start.data.ts } : undefined;
}

function threadOf(delivery: Delivery): string | undefined {
  const { earlier, thread } = delivery;
  if (updates(delivery) !== undefined) return undefined;
  const start = postedSchema.safeParse(thread?.start.result ?? earlier[0]);
  return start.success ? start.data.ts : undefined;
}

function placeOf(answer: unknown): Json {
  const posted = postedSchema.safeParse(answer);
  return posted.success ? { channel: posted.data.channel, ts: posted.data.ts } : {};
}

/** The message was deleted, or may no longer be changed: then a new one says it. */
function isGone(error: unknown): boolean {
  return (
    isRefusal(error) && /message_not_found|cant_update_message|edit_window_closed/.test(messageOf(error))
  );
}

/** Slack said no to being asked: a missing scope, a token that may only write. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof SophiaError && error.cause instanceof SophiaError ? error.cause : error;
  return cause instanceof SophiaError && cause.code === 'delivery.refused';
}

function asObject(payload: Json): Readonly<Record<string, Json>> {
  return z.record(z.string(), z.json()).parse(payload);
}
