/**
 * E-mail by SMTP. A mail server knows no key, but the Message-ID is made of ours, so that a repeat is recognisable by people
 * and by servers that look for it. What failed before the text was asked for surely did not arrive; what broke off after is
 * not sent again by itself.
 */
import { z } from 'zod';
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import type { Politeness } from '../../evidence/fetch/politeness.ts';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { notPerformed } from '../../platform/durable/once.ts';
import type { Channel, Delivery } from '../contract.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import type { DestinationOf } from '../destinations/destination-schema.ts';
import { parseNotice } from '../domain/notice.ts';
import { renderEmail } from '../render/render-email.ts';
import { deferred } from './post-message.ts';
import { before, readText } from './secret-address.ts';
import type { Mail } from './send-mail.ts';
import { sendMail } from './send-mail.ts';

export interface EmailChannelOptions {
  readonly destinations: Destinations;
  readonly readSecret: ReadSecret;
  readonly politeness: Politeness;
}

const contentSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() });
const sentSchema = z.looseObject({ message_id: z.string() });
/** Longer than one conversation with a mail server can take; a worker that dies in it loses the turn then. */
const holdMs = 90_000;

export function createEmailChannel({ destinations, readSecret, politeness }: EmailChannelOptions): Channel {
  return {
    name: 'email',
    side: 'blind',

    prepare({ destination, payload }) {
      destinations.ofType('email', destination);
      const notice = parseNotice(payload);
      return {
        parts: [renderEmail(notice)],
        ...(notice.thread === undefined ? {} : { thread: notice.thread }),
      };
    },

    async send(delivery) {
      const destination = await before(() => destinations.ofType('email', delivery.destination));
      const login = await before(() => loginOf(readSecret, destination));
      const turn = await politeness.take(`email ${destination.name}`, { holdMs }, delivery.signal);
      if (turn.kind === 'deferred') {
        throw notPerformed(deferred(destination.name, turn.reason, turn.retryAfterMs));
      }
      try {
        const mail = mailOf(destination, delivery);
        const { rejected } = await sendMail({ destination, login, mail, signal: delivery.signal });
        return { message_id: mail.messageId, recipients: destination.to.length, rejected };
      } finally {
        await turn.giveBack({ kind: 'answered' });
      }
    },
  };
}

async function loginOf(readSecret: ReadSecret, { name, user, password }: DestinationOf<'email'>) {
  if (user === undefined || password === undefined) return undefined;
  return { user, pass: await readText(readSecret, name, password) };
}

function mailOf(destination: DestinationOf<'email'>, delivery: Delivery): Mail {
  const content = contentSchema.parse(delivery.payload);
  const start = startOf(delivery.thread?.start.result);
  return {
    ...content,
    from: destination.from,
    to: destination.to,
    messageId: messageIdOf(delivery.idempotencyKey, destination.from),
    date: delivery.createdAt,
    ...(start === undefined ? {} : { inReplyTo: start }),
    mayRepeat: delivery.mayRepeat,
  };
}

function startOf(result: Json | undefined): string | undefined {
  const sent = sentSchema.safeParse(result);
  return sent.success ? sent.data.message_id : undefined;
}

/** The same for the same message, and not our id itself. */
function messageIdOf(key: string, from: string): string {
  const domain = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'sophia.invalid';
  return `<${sha256Hex(`sophia message ${key}`).slice(0, 40)}@${domain}>`;
}
