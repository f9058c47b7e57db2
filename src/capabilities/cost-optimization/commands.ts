/** `sophia cost`: reports on files or on what is stored, ingest, movers. What reads the database loads with its command. */
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CommandContext } from '../contract.ts';
import { parseDimensions } from './domain/dimension.ts';
import { parsePeriod } from './domain/period.ts';
import { withEngine } from './engine/duckdb.ts';
import type { IngestResult } from './delivery.ts';
import { printIngest, printMovers, printReport } from './print-costs.ts';
import { reportCosts } from './report-costs.ts';
import { settingsSchema } from './settings.ts';

interface ReportOptions {
  readonly by?: readonly string[];
  readonly period?: string;
  readonly json?: true;
}

export function addCommands(program: Command, context: CommandContext): void {
  const cost = program
    .command('cost')
    .description('Cloud bills in the FOCUS format: totals that close, what moved, and why.');
  addReport(cost, context);
  addIngest(cost, context);
  addMovers(cost, context);
}

function addReport(cost: Command, context: CommandContext): void {
  cost
    .command('report [files...]')
    .description(
      'Total cost by any columns and tags. With files it reads them and stores nothing; without, it reads what is stored.',
    )
    .option(
      '--by <names>',
      'columns of the bill, Tags/<key>, Day (of use, UTC) or Period (invoice month), with commas between them',
      (names: string, before: readonly string[] | undefined) => [...(before ?? []), names],
    )
    .option('--period <month>', 'only this billing period, such as 2026-10')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Files are FOCUS 1.0 to 1.2, as CSV (also .gz, .zst) or Parquet. Amounts keep every digit of the file; currencies are never
added together; a cost column that a file does not have is null. Empty cells and NULL are null. Times without a zone are UTC.

Examples:
  sophia cost report bill.csv --by ServiceName
  sophia cost report october/*.parquet --by "ServiceName,Tags/team" --period 2026-10 --json
  sophia cost report bill.csv --by Day`,
    )
    .action(async (files: readonly string[], options: ReportOptions) => {
      const dimensions = options.by === undefined ? [] : parseDimensions(options.by.join(','));
      const period = options.period === undefined ? undefined : parsePeriod(options.period);
      if (files.length === 0) {
        const { getTotals } = await import('./get-totals.ts');
        const report = await getTotals(await context.services(), dimensions, period);
        context.answer(report, printReport(report, dimensions));
        return;
      }
      const request = { dimensions, ...(period === undefined ? {} : { period }) };
      const slow = setTimeout(() => context.progress(`reading ${files.join(', ')}`), 1_000);
      const { report, notes } = await withEngine((engine) => reportCosts(engine, files, request)).finally(
        () => clearTimeout(slow),
      );
      for (const note of notes) context.progress(note);
      // A report by resource has hundreds of thousands of rows; laying them out for nobody costs as much as reading them.
      context.answer(report, options.json === true ? '' : printReport(report, dimensions));
    });
}

interface IngestCommandOptions {
  readonly parts?: true;
  readonly replace?: true;
  readonly sample?: true;
  readonly export?: string;
}

function addIngest(cost: Command, context: CommandContext): void {
  cost
    .command('ingest <files...>')
    .description('Store bills in the workspace: rows with their provenance, control totals, sums by day.')
    .option('--parts', 'the files together are one export of the same accounts and months')
    .option('--replace', 'take a bill even if it is smaller than the stored one that it replaces')
    .option(
      '--export <name>',
      'which export they belong to; a new delivery replaces the last of the same export',
      'by hand',
    )
    .addOption(new Option('--sample', 'mark as invented: removed by `sophia workspace clear-sample`'))
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
A file is taken once (by its content). A new file of the same provider, account and month replaces the stored one as a whole,
unless it has fewer rows or bills less: then it may have been cut off, and --replace is asked for.

Examples:
  sophia cost ingest 2026-11.csv.gz
  sophia cost ingest --parts october/part-*.parquet`,
    )
    .action(async (files: readonly string[], options: IngestCommandOptions) => {
      const { handSource, registerSources } = await import('./bill-sources.ts');
      const { ingestOptions, tellCosts } = await import('./cycle.ts');
      const { ingestDelivery } = await import('./ingest-bill.ts');
      const services = await context.services();
      const settings = settingsSchema.parse(await context.settings());
      const isSample = options.sample === true;
      const source = handSource(isSample);
      await registerSources(services, settings, isSample);
      const given = files.map((name) => ({ path: resolve(name), name }));
      const deliveries = options.parts === true ? [given] : given.map((file) => [file]);
      const results: IngestResult[] = [];
      for (const delivery of deliveries) {
        context.progress(`reading ${delivery.map((file) => file.name).join(', ')}`);
        const stored = results.flatMap((result) => result.files.map((file) => file.billId));
        results.push(
          await ingestDelivery(
            services,
            { files: delivery, sourceId: source.id, export: options.export ?? 'by hand', sample: isSample },
            { ...ingestOptions(settings), replace: options.replace === true, sameCall: stored },
          ),
        );
      }
      const at = toInstant(services.clock.now());
      const isNew = results.some((result) => result.files.some((file) => file.read !== undefined));
      await services.evidence.sources.recordGood(source.id, at, isNew);
      const told = await tellCosts(services, settings, at);
      const { json, text } = printIngest(results, told);
      context.answer(json, text);
    });
}

function addMovers(cost: Command, context: CommandContext): void {
  cost
    .command('movers')
    .description('What moved against the same days of the month before; the parts add up to the change.')
    .option('--period <month>', 'billing period; the newest when left out')
    .option('--by <name>', 'ServiceName, SubAccountId or a tag of the setting tag_keys', 'ServiceName')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia cost movers --period 2026-11 --by Tags/team')
    .action(async (options: { readonly period?: string; readonly by: string }) => {
      const { latestPeriod } = await import('./get-summary.ts');
      const { hasDimension, readMovers } = await import('./read-costs.ts');
      const services = await context.services();
      const { db } = services.database;
      const period =
        options.period === undefined ? await latestPeriod(services) : parsePeriod(options.period);
      if (period !== undefined && !(await hasDimension(db, options.by, period))) {
        throw new SophiaError('cost.not_summed_up', `Sums by day are not kept for ${options.by}.`, {
          where: '--by',
          hint: 'Use ServiceName, SubAccountId or a tag of the setting tag_keys.',
        });
      }
      const items = period === undefined ? [] : await readMovers(db, period, options.by);
      context.answer({ items }, printMovers(items));
    });
}
