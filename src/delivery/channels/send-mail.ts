/** One mail to one server, and what its end means: sent, refused for good, to be tried later, or unknown. */
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { messageOf } from '../../kernel/errors.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { notPerformed } from '../../platform/durable/once.ts';
import type { DestinationOf } from '../destinations/destination-schema.ts';
import { refused, unavailable } from './post-message.ts';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly date: Date;
  readonly mayRepeat: boolean;
}

interface MailTask {
  readonly destination: DestinationOf<'email'>;
  readonly login: { readonly user: string; readonly pass: string } | undefined;
  readonly mail: Mail;
  readonly signal: AbortSignal;
}

const waits = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
};

/** Answers how many of the recipients the server refused while it took the others. */
export async function sendMail({
  destination,
  login,
  mail,
  signal,
}: MailTask): Promise<{ rejected: number }> {
  const raw = await compose(mail);
  let wasAskedForText = false;
  const text = Readable.from(
    (function* () {
      wasAskedForText = true;
      yield raw;
    })(),
  );
  const { host, security } = destination;
  const transport = createTransport({
    host,
    port: destination.port ?? (security === 'tls' ? 465 : 587),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2' },
    ...(login === undefined ? {} : { auth: login }),
    ...waits,
  });
  const stop = () => transport.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { rejected } = await transport.sendMail({
      envelope: { from: mail.from, to: [...mail.to] },
      raw: text,
    });
    return { rejected: rejected.length };
  } catch (error) {
    throw meaningOf(error, destination.name, wasAskedForText);
  } finally {
    signal.removeEventListener('abort', stop);
    transport.close();
    text.destroy();
  }
}

/** The whole text in memory, so that nothing but the server can fail while it is sent. */
async function compose(mail: Mail): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    from: mail.from,
    to: [...mail.to],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: mail.inReplyTo, references: mail.inReplyTo }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(mail.mayRepeat ? { 'X-Sophia-May-Repeat': 'yes' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (Buffer.isBuffer(message)) return message;
  throw new SophiaError('email.compose', 'The mail could not be put together.', { kind: 'internal' });
}

/** RFC 5321 section 4.2.1: 4yz may succeed later, 5yz will not. Without a reply after the text nobody knows. */
function meaningOf(error: unknown, destination: string, wasAskedForText: boolean): SophiaError {
  const reply = replyOf(error);
  const reason = messageOf(error).slice(0, 500);
  if (reply.status >= 500) {
    const hint = reply.code === 'EAUTH' ? 'Check user and password of the destination.' : undefined;
    return notPerformed(refused(destination, reason, hint));
  }
  if (reply.status >= 400 || !wasAskedForText) {
    return reply.code === 'ETLS' || /certificate|self-signed/i.test(reason)
      ? notPerformed(
          refused(
            destination,
            reason,
            'The server does not offer TLS that can be trusted; see security in sophia.yaml.',
          ),
        )
      : notPerformed(unavailable(destination, reason));
  }
  return new SophiaError(
    'delivery.unknown',
    `"${destination}" broke off after the text was sent: ${reason}.`,
    {
      kind: 'unavailable',
      where: destination,
    },
  );
}

function replyOf(error: unknown): { readonly status: number; readonly code: string } {
  if (typeof error !== 'object' || error === null) return { status: 0, code: '' };
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { status, code };
}
