/** `backup`, `restore`: a whole workspace into one file and back, with its outside effects held after that. */
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import { localUserId } from '../../platform/auth/users.ts';
import { readBackup, verifyBackup, writeBackup } from '../../platform/database/backup.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { holdEffects } from '../../platform/durable/effect-hold.ts';
import { createDurableEngine } from '../../platform/durable/engine.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { table } from '../cli/table.ts';
import { connectDatabase } from '../runtime/connect-database.ts';
import { allMigrations, filesDirOf, settingsSections } from '../runtime/open-runtime.ts';
import { version } from '../version.ts';
import { loadWorkspace } from '../workspace/workspace-file.ts';
import { registerEffects } from './effects.ts';

type Summary = Awaited<ReturnType<typeof writeBackup>>;
type Restored = Awaited<ReturnType<typeof readBackup>>;

export function registerBackup(program: Command, context: AppCommandContext): void {
  program
    .command('backup')
    .description(
      'Writes the whole workspace (database, durable work, files) into one file, while others work',
    )
    .argument('<file>', 'where it goes; keys are no part of it')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia backup ./payready-2026-11-23.sophia\n  sophia restore --check ./payready-2026-11-23.sophia',
    )
    .action(async (file: string) => {
      const runtime = await context.runtime();
      const { database, filesDir, clock } = runtime;
      const summary = await writeBackup({ database, filesDir, file: resolve(file), version, clock });
      context.answer(toJson(summary, resolve(file)), toText(summary));
    });

  program
    .command('restore')
    .description(
      'Brings a backup back, checked table by table, and holds outside effects until "sophia effects release"',
    )
    .argument('<file>', 'a file that "sophia backup" wrote')
    .option('--overwrite', 'replace what is in the database now')
    .option('--check', 'only read the file through and compare its digests')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia restore --check ./payready.sophia\n  SOPHIA_HOME=/srv/sophia-new sophia restore ./payready.sophia\n  DATABASE_URL=postgresql://sophia@db.internal/sophia sophia restore ./payready.sophia',
    )
    .action(async (file: string, options: { overwrite?: boolean; check?: boolean }) => {
      if (options.check === true) {
        const { summary } = await verifyBackup(resolve(file));
        context.answer(toJson(summary, resolve(file)), toText(summary));
        return;
      }
      const summary = await restore(context, resolve(file), options.overwrite === true);
      const ledger = (await context.runtime()).decisions.ledger;
      await ledger.recordRestore(`user:${localUserId}`, `restored from a backup of ${summary.createdAt}`);
      context.progress(
        'Outside effects are held. Look at what waits with "sophia effects list", then run "sophia effects release".',
      );
      const { migrated } = summary;
      const upgraded =
        migrated.length === 0 ? '' : `\nBrought up to this version by ${migrated.length} migrations.`;
      context.answer({ ...toJson(summary, resolve(file)), migrated }, `${toText(summary)}${upgraded}`);
    });

  registerEffects(program, context);
}

/** Without a runtime: its start would already write into the database that is to be replaced. */
async function restore(context: AppCommandContext, file: string, overwrite: boolean): Promise<Restored> {
  const config = context.config();
  const log = context.log();
  const workspace = loadWorkspace(context.workspaceDir(), settingsSections);
  const { id } = workspace.file;
  const connected = await connectDatabase({ config, workspaceId: id, applicationName: 'sophia-cli', log });
  try {
    await migrate(connected.database, allMigrations);
    // The durable engine makes its own tables when it connects.
    const engine = createDurableEngine({ database: connected.database, log });
    await engine.start({ role: 'client' });
    await engine.stop();
    return await readBackup({
      file,
      database: connected.database,
      migrations: allMigrations,
      filesDir: filesDirOf(config, id),
      overwrite,
      afterRestore: async (_db, client) => holdEffects(client, `restored from ${basename(file)}`),
    });
  } catch (error) {
    if (error instanceof SophiaError && error.code === 'backup.not_empty') {
      throw new SophiaError(error.code, error.message, {
        kind: 'conflict',
        where: workspace.dir,
        hint: 'Add --overwrite to replace what is there, or restore into a new SOPHIA_HOME.',
        cause: error,
      });
    }
    throw error;
  } finally {
    await connected.close();
  }
}

function toJson(summary: Summary, file: string) {
  return {
    file,
    version: summary.version,
    created_at: summary.createdAt,
    bytes: summary.bytes,
    tables: summary.tables.map(({ schema, table: name, ...digest }) => ({
      table: `${schema}.${name}`,
      ...digest,
    })),
    files: summary.files,
  };
}

function toText(summary: Summary): string {
  const rows = summary.tables
    .filter((one) => Number(one.rows) > 0)
    .map((one) => [`${one.schema}.${one.table}`, String(one.rows)]);
  return `${table(['table', 'rows'], rows, ['left', 'right'])}\n${summary.files.count} files; made ${summary.createdAt} by Sophia ${summary.version}`;
}
