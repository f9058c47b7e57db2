/** What the emulated HTTP services have in common: a server on loopback, whole bodies, faults in order, a pace. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What goes wrong with the next request: `lost` takes it and never answers, `dropped` takes nothing and never answers,
 * `status` answers so without taking it.
 */
export type Fault =
  | { readonly kind: 'lost' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterS?: number }
  | { readonly kind: 'error'; readonly error: string };

export interface HttpEmulator {
  readonly port: number;
  /** Faults of the next requests, first first. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

export async function startHttp(
  handle: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handle(request, Buffer.concat(chunks).toString('utf8'), response));
    request.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Refuses what comes faster than `perSecond` for one key, as the services do: by the request, not by the sender's wish. */
export function pace(perSecond: number): (key: string) => number | undefined {
  const taken = new Map<string, number[]>();
  return (key) => {
    const now = performance.now();
    const recent = (taken.get(key) ?? []).filter((at) => now - at < 1_000);
    if (recent.length >= perSecond) return 1;
    taken.set(key, [...recent, now]);
    return undefined;
  };
}
