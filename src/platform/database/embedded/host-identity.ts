/**
 * Whether the server that left its `postmaster.pid` ran where we run, so that not seeing its process means that it is
 * dead. Needed only where its socket is not on the data's volume; beside the data, the socket itself tells.
 */
import { chown, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';
import type { Layout } from './layout.ts';

const identitySchema = z.object({ machine: z.string(), boot: z.string(), pidNamespace: z.string() });
type HostIdentity = z.infer<typeof identitySchema>;

/** Linux gives the host's own process namespace this fixed number (PROC_PID_INIT_INO in include/linux/proc_ns.h). */
const initialPidNamespace = 'pid:[4026531836]';

export async function recordHost(layout: Layout, account: Account): Promise<void> {
  const path = recordPath(layout);
  await writeFile(path, `${JSON.stringify(await thisHost())}\n`, { mode: 0o600 });
  if (account.isOther) await chown(path, account.uid, account.gid);
}

/** True on systems without process namespaces: there, what is not seen is not there. */
export async function wasOnThisHost(layout: Layout): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const text = await readFile(recordPath(layout), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const parsed = z
    .string()
    .transform((json) => JSON.parse(json))
    .pipe(identitySchema)
    .safeParse(text);
  return parsed.success && isSameHost(parsed.data, await thisHost());
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
