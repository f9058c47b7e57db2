/** Where a server listens: a Unix socket, or loopback TCP on Windows, where pg cannot use the former. */
import { createServer } from 'node:net';
import { SophiaError } from '../../../kernel/errors.ts';
import { adminUser } from './layout.ts';
import type { PresentPidFile } from './pid-file.ts';
import { socketPathIn } from './socket-directory.ts';

export interface Endpoint {
  /** A directory (a path) or `127.0.0.1`. */
  readonly host: string;
  readonly port: number;
}

const loopback = '127.0.0.1';

/** Of the server that wrote the file. Its socket is looked for in our directory: it may see the volume elsewhere. */
export function endpointOf(file: PresentPidFile, socketDirectory: string): Endpoint {
  return { host: file.socketDirectory === '' ? loopback : socketDirectory, port: file.port };
}

/** For `answers`. */
export function dialOf(endpoint: Endpoint): { path: string } | { host: string; port: number } {
  return endpoint.host === loopback ? endpoint : { path: socketPathIn(endpoint.host, endpoint.port) };
}

/**
 * The address in the form that pg and DBOS take. The host part is a placeholder where `?host=` names a directory: the
 * URL standard does not allow an empty one beside a user. `sslmode` is said so that PGSSLMODE does not apply.
 */
export function urlOf(endpoint: Endpoint, password: string, database: string): string {
  const isTcp = endpoint.host === loopback;
  const authority = `${adminUser}:${password}@${isTcp ? loopback : 'localhost'}:${endpoint.port}`;
  const socket = isTcp ? '' : `&host=${encodeURIComponent(endpoint.host)}`;
  return `postgresql://${authority}/${encodeURIComponent(database)}?sslmode=disable${socket}`;
}

/** A port of the loopback interface that was free a moment ago. */
export async function freeLoopbackPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, loopback, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new SophiaError('database.no_port', 'The system gave no port.', { kind: 'internal' }));
      });
    });
  });
}
