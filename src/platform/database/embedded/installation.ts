/** Everything that is settled before a server is looked for or started: places, account, programs. */
import type { Log } from '../../telemetry/log.ts';
import { type Account, chooseAccount } from './account.ts';
import { type Binaries, usableBinaries } from './binaries.ts';
import { openDataDirectory } from './data-directory.ts';
import { openHome, prepareBase } from './directories.ts';
import { type Layout, layoutOf } from './layout.ts';
import { socketDirectoryFor } from './socket-directory.ts';

export interface Installation {
  readonly layout: Layout;
  readonly account: Account;
  readonly binaries: Binaries;
  readonly socketDirectory: string;
  readonly overTcp: boolean;
  readonly log: Log;
}

export interface InstallationOptions {
  readonly home: string;
  readonly log: Log;
  /** Listen on 127.0.0.1 instead of a Unix socket; always so on Windows. */
  readonly overTcp?: boolean;
  /** A folder with PostgreSQL's `bin`, `lib` and `share`; the installed npm package unless told. */
  readonly programs?: string;
}

/** Makes what is missing, the data directory included. @throws SophiaError of each part, with a hint */
export async function prepareInstallation(options: InstallationOptions): Promise<Installation> {
  const { log } = options;
  const layout = layoutOf(await openHome(options.home));
  const account = await chooseAccount(layout);
  await prepareBase(layout, account);
  const binaries = await usableBinaries(layout, account, log, options.programs);
  await openDataDirectory(layout, account, binaries, log);
  const socketDirectory = socketDirectoryFor(layout);
  const overTcp = options.overTcp ?? process.platform === 'win32';
  return { layout, account, binaries, socketDirectory, overTcp, log };
}
