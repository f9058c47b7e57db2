/** Backups on a schedule: into `SOPHIA_HOME/backups`, the oldest beyond the number to keep removed. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBackup } from '../../platform/database/backup.ts';
import { version } from '../version.ts';
import type { Runtime } from './open-runtime.ts';

/** Answers the path of the new backup. */
export async function writeScheduledBackup(runtime: Runtime): Promise<string> {
  const { config, workspace, clock, database, filesDir, log } = runtime;
  const dir = join(config.home, 'backups', workspace.file.id);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const stamp = clock
    .now()
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const file = join(dir, `${workspace.file.id}-${stamp}.sophia`);
  const summary = await writeBackup({ database, filesDir, file, version, clock });
  log.info({ file, bytes: summary.bytes }, 'a scheduled backup was written');
  const present = (await readdir(dir)).filter((name) => name.endsWith('.sophia')).sort();
  for (const name of present.slice(0, Math.max(0, present.length - workspace.file.backup.keep))) {
    await rm(join(dir, name), { force: true });
  }
  return file;
}
