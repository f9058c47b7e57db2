/** `sophia prospects`: rankings in, scored accounts out. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices, CommandContext } from '../contract.ts';
import { type ListDefaults, type ListName, listNames } from './domain/list-row.ts';
import { readSource } from './domain/read-cells.ts';
import { plural } from './domain/wording.ts';
import { findAccountByName, getAccount } from './get-account.ts';
import { importedSource, importList, listsOf, readList, registerLists } from './import-list.ts';
import { listAccounts } from './list-accounts.ts';
import { measureAccounts } from './measure-accounts.ts';
import { printAccount, printAccounts, printImport } from './print-accounts.ts';
import { scoreAccounts } from './score-accounts.ts';
import { settingsSchema } from './settings.ts';
import { listImports } from './store.ts';
import { findingsOf, tellFindings } from './tell-findings.ts';

interface ImportOptions {
  readonly list?: ListName;
  readonly year?: number;
  readonly source?: string;
  readonly sample?: true;
  readonly dryRun?: true;
}

export function addCommands(program: Command, context: CommandContext): void {
  const prospects = program
    .command('prospects')
    .description('Accounts of the NMHC rankings: import lists, score accounts, explain a score.');
  addImport(prospects, context);
  prospects
    .command('list')
    .description('List accounts, best fit first.')
    .option('--limit <n>', 'at most so many', wholeNumber(1, 500), 100)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia prospects list --limit 10')
    .action(async (options: { limit: number }) => {
      const page = await listAccounts(await context.services(), { limit: options.limit });
      context.answer(page, printAccounts(page.items));
    });
  prospects
    .command('explain <name>')
    .description('Say why an account has its score, with every claim and its source.')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia prospects explain Greystar\n  sophia prospects explain "Lincoln Property Co." --json',
    )
    .action(async (name: string) => {
      const services = await context.services();
      const { slug } = await findAccountByName(services, name);
      const account = await getAccount(services, slug);
      context.answer(account, printAccount(account));
    });
  prospects
    .command('score')
    .description('Recompute all scores from the facts that stand.')
    .addHelpText('after', '\nExample:\n  sophia prospects score --json')
    .option('--json', 'print one JSON document')
    .action(async () => {
      const services = await context.services();
      const { documents, signals } = await rescore(services, context);
      context.answer(
        { accounts: documents.length, scored: documents.filter((account) => account.fit).length, signals },
        `${plural(documents.length, 'account')} scored, ${plural(signals, 'new signal')}.\n\n${printAccounts(documents.slice(0, 10))}`,
      );
    });
}

function addImport(prospects: Command, context: CommandContext): void {
  prospects
    .command('import <file>')
    .description('Import a ranking: CSV, a spreadsheet saved as CSV, or text copied out of a PDF.')
    .addOption(new Option('--list <list>', 'which ranking it is, unless rows say so').choices([...listNames]))
    .option('--year <year>', 'ranking year, unless rows say so', wholeNumber(1989, 2100))
    .option('--source <url>', 'page that prints the list, unless rows name theirs', sourceAddress)
    .option('--sample', 'the companies are invented: mark them as sample')
    .option('--dry-run', 'only read and report; store nothing, need no workspace')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nEach row that is not taken is reported with its line and reason.\n\nExample:\n  sophia prospects import managers.csv --list managers --year 2026 --source https://www.nmhc.org/research-insight/the-nmhc-50/',
    )
    .action(async (file: string, options: ImportOptions) => {
      const bytes = await readBytes(file);
      const defaults: ListDefaults = {
        ...(options.list === undefined ? {} : { list: options.list }),
        ...(options.year === undefined ? {} : { year: options.year }),
        ...(options.source === undefined ? {} : { source: options.source }),
      };
      if (options.dryRun) {
        const parsed = readList(bytes, file, defaults);
        const { rows, rejected, ignored, warnings, skippedColumns } = parsed;
        const preview = {
          file,
          lists: listsOf(parsed),
          rows: rows.length,
          rejected,
          ignored: ignored.length,
          warnings,
          skipped_columns: skippedColumns,
        };
        context.answer({ ...preview, stored: false }, printImport({ ...preview, file: basename(file) }));
        return;
      }
      const services = await context.services();
      // Read once before anything is stored: bad input never leaves a half-written state.
      readList(bytes, file, defaults);
      const source = importedSource(file, defaults, options.sample === true);
      await registerLists(services, undefined, [source]);
      const report = await importList(services, { source, file: basename(file), bytes, defaults });
      const { documents, signals } = await rescore(services, context);
      context.answer(
        { ...report, stored: true, accounts: documents.length, signals },
        `${printImport(report)}\n${plural(documents.length, 'account')} now, ${plural(signals, 'new signal')}.`,
      );
    });
}

async function rescore(services: CapabilityServices, context: CommandContext) {
  context.progress('Scoring accounts');
  const settings = settingsSchema.parse(await context.settings());
  const at = toInstant(services.clock.now());
  const { accounts, documents, conflicts } = await scoreAccounts(services);
  const reports = (await listImports(services.database.db)).map((entry) => entry.report);
  const findings = findingsOf(accounts, conflicts, reports, settings.movement_threshold_percent, at);
  const signals = await tellFindings(services, findings);
  await services.evidence.measures.put(measureAccounts(accounts, conflicts, at));
  return { documents, signals };
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new SophiaError('prospects.file', `The list cannot be read: ${file}.`, {
      where: file,
      hint: 'Check the name and that you may read the file.',
      cause: error,
    });
  }
}

function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high) {
      throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}

function sourceAddress(text: string): string {
  const address = readSource(text);
  if (address === undefined) throw new InvalidArgumentError('It must be an http or https address.');
  return address;
}
