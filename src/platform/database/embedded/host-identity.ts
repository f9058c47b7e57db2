/**
 * Whether the server that left its `postmaster.pid` ran where we run, so that not seeing its process means that it is
 * dead. Needed only where its socket is not on the data's volume; beside the data, the socket itself tells.
 */
import { randomBytes } from 'node:crypto';
import { chown, readFile, readlink, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';
import type { Layout } from './layout.ts';

const identitySchema = z.object({ machine: z.string(), boot: z.string(), pidNamespace: z.string() });
type HostIdentity = z.infer<typeof identitySchema>;

/** Linux gives the host's own process namespace this fixed number (PROC_PID_INIT_INO in include/linux/proc_ns.h). */
const initialPidNamespace = 'pid:[4026531836]';

export async function recordHost(layout: Layout, account: Account): Promise<void> {
  // Others may be reading or writing it at this moment.
  const draft = join(layout.base, `draft-host-${randomBytes(4).toString('hex')}`);
  await writeFile(draft, `${JSON.stringify(await thisHost())}\n`, { mode: 0o600 });
  if (account.isOther) await chown(draft, account.uid, account.gid);
  await rename(draft, recordPath(layout));
}

/** True on systems without process namespaces: there, what is not seen is not there. */
export async function wasOnThisHost(layout: Layout): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const text = await readFile(recordPath(layout), 'utf8').catch(() => '');
  const before = parseIdentity(text);
  return before !== undefined && isSameHost(before, await thisHost());
}

function parseIdentity(text: string): HostIdentity | undefined {
  try {
    return identitySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The same boot and namespace; or, after a reboot, the same machine outside of any container. */
export function isSameHost(before: HostIdentity, now: HostIdentity): boolean {
  if (before.pidNamespace !== now.pidNamespace || now.pidNamespace === '') return false;
  if (before.boot === now.boot && now.boot !== '') return true;
  return now.pidNamespace === initialPidNamespace && before.machine === now.machine && now.machine !== '';
}

function recordPath(layout: Layout): string {
  return join(layout.data, 'sophia-host.json');
}

async function thisHost(): Promise<HostIdentity> {
  const [machine, boot, pidNamespace] = await Promise.all([
    readFile('/etc/machine-id', 'utf8').catch(() => ''),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return { machine: machine.trim(), boot: boot.trim(), pidNamespace };
}
