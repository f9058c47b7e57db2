/** `doctor`, `migrate`: is everything in order, and the schema brought up to date. */
import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import { migrate } from '../../platform/database/migrate.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { connectDatabase } from '../runtime/connect-database.ts';
import { allMigrations, settingsSections } from '../runtime/open-runtime.ts';
import { loadWorkspace } from '../workspace/workspace-file.ts';

interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'problem';
  readonly detail: string;
  readonly hint?: string;
}

/** Below this a backup or a captured page may no longer fit. */
const minFreeBytes = 1024 ** 3;

export function registerDoctor(program: Command, context: AppCommandContext): void {
  program
    .command('doctor')
    .description('Looks at everything Sophia depends on; exit code 1 when something is wrong')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia doctor\n  sophia doctor --json   {"ok": true, "findings": [{"check", "status", "detail", "hint"}]}',
    )
    .action(async () => {
      const findings = await examine(context);
      const problems = findings.filter((finding) => finding.status === 'problem');
      const text = findings
        .map(
          ({ status, check, detail, hint }) =>
            `${status.padEnd(8)} ${check}: ${detail}${hint === undefined ? '' : ` ${hint}`}`,
        )
        .join('\n');
      context.answer({ ok: problems.length === 0, findings }, text);
      if (problems.length > 0) context.found();
    });

  program
    .command('migrate')
    .description('Brings the database schema up to date; the other commands do it by themselves')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia migrate\n  DATABASE_URL=postgresql://sophia@db.internal/sophia sophia migrate',
    )
    .action(async () => {
      const config = context.config();
      const workspace = loadWorkspace(context.workspaceDir(), settingsSections);
      const connected = await connectDatabase({
        config,
        workspaceId: workspace.file.id,
        applicationName: 'sophia-cli',
        log: context.log(),
      });
      try {
        const { applied } = await migrate(connected.database, allMigrations);
        context.answer(
          { applied },
          applied.length === 0
            ? 'The schema is up to date.'
            : `Applied:\n${applied.map((id) => `  ${id}`).join('\n')}`,
        );
      } finally {
        await connected.close();
      }
    });
}

async function examine(context: AppCommandContext): Promise<Finding[]> {
  const findings: Finding[] = [{ check: 'Node', status: 'ok', detail: process.versions.node }];
  const attempt = async (check: string, look: () => Promise<Finding[]> | Finding[]): Promise<boolean> => {
    try {
      findings.push(...(await look()));
      return true;
    } catch (error) {
      const hint = error instanceof SophiaError ? error.hint : undefined;
      findings.push({
        check,
        status: 'problem',
        detail: messageOf(error),
        ...(hint === undefined ? {} : { hint }),
      });
      return false;
    }
  };
  if (
    !(await attempt('environment', () => [
      { check: 'environment', status: 'ok', detail: 'every variable is right' },
      ...disk(context),
    ]))
  )
    return findings;
  if (!(await attempt('workspace', () => workspaceFinding(context)))) return findings;
  await attempt('database', async () => databaseFindings(context));
  return findings;
}

function disk(context: AppCommandContext): Finding[] {
  const { home } = context.config();
  let place = home;
  while (!existsSync(place)) place = dirname(place);
  const stats = statfsSync(place);
  const free = stats.bavail * stats.bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GiB free for ${home}`;
  const space: Finding =
    free < minFreeBytes
      ? { check: 'disk', status: 'problem', detail, hint: 'Make room, or set SOPHIA_HOME to a larger disk.' }
      : { check: 'disk', status: 'ok', detail };
  const keys = join(home, 'keys');
  if (!existsSync(keys) || process.platform === 'win32') return [space];
  const open = (statSync(keys).mode & 0o077) !== 0;
  return [
    space,
    open
      ? {
          check: 'keys',
          status: 'problem',
          detail: `${keys} can be read by others`,
          hint: `Run: chmod -R go-rwx ${keys}`,
        }
      : { check: 'keys', status: 'ok', detail: `${keys} is private` },
  ];
}

function workspaceFinding(context: AppCommandContext): Finding[] {
  const loaded = loadWorkspace(context.workspaceDir(), settingsSections);
  return [{ check: 'workspace', status: 'ok', detail: `"${loaded.file.name}" in ${loaded.dir}` }];
}

async function databaseFindings(context: AppCommandContext): Promise<Finding[]> {
  const runtime = await context.runtime();
  const server = await runtime.database.pool.query<{ version: string; fsync: string }>(
    "SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync",
  );
  const { version = 'unknown', fsync } = server.rows[0] ?? {};
  const database: Finding =
    fsync === 'off'
      ? {
          check: 'database',
          status: 'problem',
          detail: `PostgreSQL ${version} runs with fsync off`,
          hint: 'A power cut would lose data: set fsync = on.',
        }
      : {
          check: 'database',
          status: 'ok',
          detail: `PostgreSQL ${version}, ${runtime.isEmbedded ? 'embedded' : 'external'}`,
        };
  const verified = await runtime.decisions.ledger.verify();
  const ledger: Finding = verified.ok
    ? { check: 'ledger', status: 'ok', detail: `${verified.entries} entries, unbroken` }
    : {
        check: 'ledger',
        status: 'problem',
        detail: `entry ${verified.first_bad?.seq}: ${verified.first_bad?.reason}`,
        hint: 'Run "sophia ledger verify".',
      };
  const sources = (await runtime.evidence.sources.list()).filter((source) => source.enabled);
  const bad = sources.filter((source) => source.state === 'failing' || source.state === 'unreachable');
  const health: Finding = {
    check: 'sources',
    status: bad.length === 0 ? 'ok' : 'warning',
    detail:
      bad.length === 0
        ? `${sources.length} configured`
        : `${bad.length} of ${sources.length} cannot be read: ${bad.map((source) => source.id).join(', ')}`,
  };
  const workers = (await runtime.engine.workers()).filter((worker) => worker.state === 'alive');
  const work: Finding = {
    check: 'workers',
    status: workers.length === 0 ? 'warning' : 'ok',
    detail:
      workers.length === 0
        ? 'none is running; schedules rest'
        : workers.map((worker) => worker.executor).join(', '),
  };
  return [database, ledger, health, work];
}
