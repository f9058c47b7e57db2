/** A loopback server that tests script, and a guarded fetch that reaches it under the name `site.test`. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { systemClock } from '../../kernel/time.ts';
import { silentLog } from '../../platform/telemetry/log.ts';
import type { GuardedFetchOptions } from './create-guarded-fetch.ts';
import { createGuardedFetch } from './create-guarded-fetch.ts';
import type { Politeness, TurnOutcome } from './politeness.ts';
import type { RobotsRecord } from './robots-cache.ts';

export interface TestServer {
  readonly port: number;
  /** What was asked for, in order: `GET /path`. */
  readonly asked: string[];
  close(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export async function startServer(handler: Handler): Promise<TestServer> {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    handler(request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** For answers that node:http would refuse to send: the handler writes the bytes. */
export async function startRawServer(handler: (socket: Socket, first: Buffer) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', (first) => handler(socket, first));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server.address()),
    asked: [],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** Turns without waiting, in memory; `outcomes` lists what was given back. */
export function freePoliteness(): Politeness & {
  readonly outcomes: (TurnOutcome & { host: string; gapMs: number })[];
} {
  const outcomes: (TurnOutcome & { host: string; gapMs: number })[] = [];
  const kept = new Map<string, RobotsRecord>();
  return {
    outcomes,
    take: async (host, { gapMs = 0 }) => ({
      kind: 'taken',
      giveBack: async (outcome) => {
        outcomes.push({ ...outcome, host, gapMs });
      },
    }),
    robots: {
      find: async (origin) => kept.get(origin),
      keep: async (origin, record) => {
        kept.set(origin, record);
      },
    },
  };
}

/** `site.test` is loopback by the resolver of the test, and allowed at the ports given. */
export function testFetch(ports: readonly number[], more: Partial<GuardedFetchOptions> = {}) {
  return createGuardedFetch({
    allowHosts: ports.map((port) => `site.test:${port}`),
    clock: systemClock,
    log: silentLog,
    userAgent: 'Sophia/0.1 (+https://example.com/contact)',
    politeness: freePoliteness(),
    resolver: async () => ['127.0.0.1'],
    ...more,
  });
}
