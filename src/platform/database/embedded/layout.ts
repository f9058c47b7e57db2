/**
 * What lies where below Sophia's home. Everything of the embedded server is in one directory that belongs to the
 * account that the server runs as.
 *
 *     <home>/postgres/data/                 PostgreSQL's own directory, and the password that Sophia made for it
 *     <home>/postgres/run/                  the Unix socket, unless its path is too long (socket-directory.ts)
 *     <home>/postgres/server.log            what the server says; server.log.1 is the part before
 *     <home>/postgres/binaries-<version>/   a copy of the programs, only where the installed ones cannot be used
 */
import { join } from 'node:path';

export interface Layout {
  readonly home: string;
  readonly base: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/** `home` is absolute and without symbolic links, so that paths can be compared with what the system reports. */
export function layoutOf(home: string): Layout {
  const base = join(home, 'postgres');
  const data = join(base, 'data');
  return { home, base, data, log: join(base, 'server.log'), password: join(data, 'sophia-password') };
}

/** The superuser of the embedded server. */
export const adminUser = 'sophia';

/** Sophia's port number inside the socket's file name; nothing listens on the network. */
export const socketPort = 5432;
