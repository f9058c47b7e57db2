/** A real SMTP server on loopback that keeps what it was sent, read by a parser of its own. */
import type { Socket } from 'node:net';
import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

/** `lost` takes the mail and breaks the connection instead of saying so. */
export type SmtpFault =
  | { readonly at: 'recipient' | 'text'; readonly status: number; readonly text: string }
  | { readonly at: 'lost' };

export interface SmtpEmulator {
  readonly port: number;
  readonly mails: ParsedMail[];
  readonly faults: SmtpFault[];
  close(): Promise<void>;
}

export async function startSmtp(
  options: { readonly login?: { readonly user: string; readonly pass: string }; readonly tls?: boolean } = {},
): Promise<SmtpEmulator> {
  const mails: ParsedMail[] = [];
  const faults: SmtpFault[] = [];
  const sockets = new Set<Socket>();
  const failed = (status: number, text: string) => Object.assign(new Error(text), { responseCode: status });
  const settings: SMTPServerOptions = {
    authOptional: options.login === undefined,
    allowInsecureAuth: true,
    disabledCommands: options.tls === true ? [] : ['STARTTLS'],
    onAuth(auth, _session, callback) {
      const isRight = auth.username === options.login?.user && auth.password === options.login?.pass;
      if (isRight) callback(null, { user: auth.username });
      else callback(failed(535, 'authentication failed'));
    },
    onRcptTo(_address, _session, callback) {
      const [fault] = faults;
      if (fault?.at !== 'recipient') return callback();
      faults.shift();
      callback(failed(fault.status, fault.text));
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const [fault] = faults;
        if (fault?.at === 'text') {
          faults.shift();
          callback(failed(fault.status, fault.text));
          return;
        }
        void simpleParser(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          if (fault?.at !== 'lost') return callback();
          faults.shift();
          for (const socket of sockets) socket.destroy();
        });
      });
    },
  };
  const server = new SMTPServer(settings);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails,
    faults,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
