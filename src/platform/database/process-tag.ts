/** Tells this process's connections from those of every other Sophia process on the same server. */
import { randomBytes } from 'node:crypto';

/** Unique to this process: the pid alone repeats between containers that share one server. */
export const processTag = `${process.pid}.${randomBytes(4).toString('hex')}`;

/**
 * The `application_name` under which a connection shows in `pg_stat_activity`, such as `sophia-server/4711.9f86d081`.
 * It always begins with `sophia`, which is how whoever stops the embedded server sees that others still use it.
 */
export function applicationNameFor(name: string): string {
  const prefixed = name.startsWith('sophia') ? name : `sophia-${name}`;
  // PostgreSQL cuts names at 63 bytes; the tag must survive the cut.
  return `${prefixed.slice(0, 63 - processTag.length - 1)}/${processTag}`;
}
