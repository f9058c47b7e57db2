/** Listens, and stops without losing a request: no new connections, those under way finish, streams are told to end. */
import { readFileSync } from 'node:fs';
import { type Server as HttpServer, createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { Server as NetServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { SophiaError, messageOf } from '../../kernel/errors.ts';

/** What was sent before a stop has been read by then, also on a busy machine. */
const onTheWireMs = 150;

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Paths of PEM files; both or none. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly fetch: Parameters<typeof getRequestListener>[0];
}

export interface Listening {
  readonly port: number;
  /** Resolves when the last request has ended, or after `graceMs`, when what is left is cut off. */
  stop(graceMs: number): Promise<void>;
}

/** @throws SophiaError `server.port` when the address is taken, `server.tls` when the certificate cannot be used. */
export async function serve(options: ServeOptions): Promise<Listening> {
  const server = createServer(options);
  let stopping = false;
  server.on('request', (_request, response) => {
    // A kept-alive connection would otherwise hold the stop until its client gives up.
    if (stopping) response.setHeader('connection', 'close');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, options)));
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    port,
    stop: async (graceMs) => {
      stopping = true;
      // The HTTP server's own close would cut connections that look idle because their request is still on the wire.
      const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
      await new Promise((resolve) => setTimeout(resolve, onTheWireMs));
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

function createServer(options: ServeOptions): HttpServer {
  const listener = getRequestListener(options.fetch);
  if (!options.tls) return createHttpServer((request, response) => void listener(request, response));
  try {
    const certificate = { cert: readFileSync(options.tls.cert), key: readFileSync(options.tls.key) };
    return createHttpsServer(certificate, (request, response) => void listener(request, response));
  } catch (cause) {
    throw new SophiaError('server.tls', `The TLS certificate cannot be used: ${messageOf(cause)}.`, {
      where: 'SOPHIA_TLS_CERT, SOPHIA_TLS_KEY',
      hint: 'Both must be readable PEM files that belong together.',
      cause,
    });
  }
}

function listenError(error: NodeJS.ErrnoException, { host, port }: ServeOptions): SophiaError {
  if (error.code === 'EADDRINUSE') {
    return new SophiaError('server.port', `Port ${port} on ${host} is taken by another program.`, {
      kind: 'unavailable',
      where: `${host}:${port}`,
      hint: 'Choose another one with --port, or stop that program.',
      cause: error,
    });
  }
  const reason = error.code === 'EACCES' ? 'this account may not use it' : messageOf(error);
  return new SophiaError('server.port', `Sophia cannot listen on ${host}:${port}: ${reason}.`, {
    kind: 'unavailable',
    where: `${host}:${port}`,
    hint: 'Choose another address or port with --host and --port.',
    cause: error,
  });
}
