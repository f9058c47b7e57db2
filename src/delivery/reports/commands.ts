/** `sophia report weekly|board|list`. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { newId } from '../../kernel/ids.ts';
import type { Edition } from './domain/report.ts';
import type { ReportQuestion, Reports } from './contract.ts';
import type { ReportFile } from './render-report.ts';
import { toEditionJson } from './edition-json.ts';

export interface ReportCommandContext {
  answer(json: unknown, text: string): void;
  progress(message: string): void;
  reports(): Promise<Reports>;
}

interface MakeOptions {
  readonly output: string;
  readonly asOf?: string;
  readonly keep?: true;
  readonly week?: string;
  readonly month?: string;
}

export function registerReportCommands(program: Command, context: ReportCommandContext): void {
  const report = program
    .command('report')
    .description('The weekly executive report and the monthly board report');

  report
    .command('weekly')
    .description('One week: verdict, numbers, what changed, what waits, each with its evidence')
    .requiredOption(
      '--output <dir>',
      'folder for report.html, report.pdf, slack.json, teams.json and figures.json',
    )
    .option('--week <week>', 'ISO 8601 week such as 2026-W47; the one under way when left out')
    .option('--as-of <instant>', 'as it was known at that time')
    .option(
      '--keep',
      'keep the edition in the archive (a finished week only) and send it where the settings say',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  sophia report weekly --output out\n  sophia report weekly --week 2026-W47 --as-of 2026-11-23T05:00:00Z --output out --json',
    )
    .action(async (options: MakeOptions) => make(context, 'weekly', options.week, options));

  report
    .command('board')
    .description('The same for a month')
    .requiredOption('--output <dir>', 'folder for the five files')
    .option('--month <month>', 'such as 2026-10; the one under way when left out')
    .option('--as-of <instant>', 'as it was known at that time')
    .option(
      '--keep',
      'keep the edition in the archive (a finished month only) and send it where the settings say',
    )
    .addHelpText('after', '\nExample:\n  sophia report board --month 2026-10 --output out')
    .action(async (options: MakeOptions) => make(context, 'board', options.month, options));

  report
    .command('list')
    .description('Editions in the archive, newest first')
    .addHelpText('after', '\nExamples:\n  sophia report list\n  sophia report list --json')
    .action(async () => {
      const reports = await context.reports();
      const { items } = await reports.list({ limit: 200 });
      const nameOf = await reports.actorNames();
      context.answer(
        { items: items.map((one) => toEditionJson(one, nameOf)) },
        items.length === 0
          ? 'No edition is kept yet.'
          : items.map(({ id, title, knownAt }) => `${id}  ${title}, as known at ${knownAt}`).join('\n'),
      );
    });
}

async function make(
  context: ReportCommandContext,
  edition: Edition,
  period: string | undefined,
  { output, asOf, keep }: MakeOptions,
): Promise<void> {
  const question: ReportQuestion = {
    edition,
    ...(period === undefined ? {} : { period }),
    ...(asOf === undefined ? {} : { asOf }),
  };
  const reports = await context.reports();
  if (keep === true) await reports.keep(question, 'user:local');
  const opened = await reports.open(question);
  const folder = resolve(output);
  await writeAll(folder, opened.files);
  const files = opened.files.map(({ name, bytes }) => ({
    name,
    path: join(folder, name),
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
  }));
  context.answer(
    {
      edition,
      period: opened.period.id,
      title: opened.period.title,
      known_at: opened.knownAt,
      stored: opened.stored === null ? null : toEditionJson(opened.stored, await reports.actorNames()),
      files,
    },
    [
      `${opened.period.title}, as known at ${opened.knownAt}${opened.stored === null ? '' : ' (from the archive)'}`,
      ...files.map(({ path }) => `  ${path}`),
    ].join('\n'),
  );
}

/** Each file is written beside its place and moved there whole: no reader meets half of one. */
async function writeAll(folder: string, files: readonly ReportFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) {
    const fresh = join(folder, `.${name}.${newId('tmp')}`);
    try {
      await writeFile(fresh, bytes);
      await rename(fresh, join(folder, name));
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    }
  }
}
