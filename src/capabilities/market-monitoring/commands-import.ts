/** `sophia market import`: an NMHC ranking or an export of properties. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { CommandContext } from '../contract.ts';
import { importListFile } from '../nmhc-enrichment/index.ts';
import { readCsvFile } from './decode-export.ts';
import { importExportFile } from './import-properties.ts';
import { printExport } from './print-export.ts';

interface ImportOptions {
  readonly as: 'costar' | 'nmhc';
  readonly asOf?: string;
  readonly list?: 'managers' | 'owners' | 'developers';
  readonly year?: number;
  readonly source?: string;
  readonly sample?: true;
}

const whole = new Intl.NumberFormat('en-US');

export function addImportCommand(market: Command, context: CommandContext): void {
  market
    .command('import <file>')
    .description('Import an export of properties (CoStar and alike) or an NMHC ranking, as CSV.')
    .addOption(
      new Option('--as <kind>', 'what the file is').choices(['costar', 'nmhc']).makeOptionMandatory(),
    )
    .option('--as-of <date>', 'costar: the day of the export; today when left out', day)
    .addOption(
      new Option('--list <list>', 'nmhc: which ranking it is, unless rows say so').choices([
        'managers',
        'owners',
        'developers',
      ]),
    )
    .option('--year <year>', 'nmhc: ranking year, unless rows say so', rankingYear)
    .option('--source <url>', 'nmhc: page that prints the list, unless rows name theirs', webAddress)
    .option('--sample', 'the companies are invented: mark them as sample')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nA file is taken as a whole or refused with the line and column of all that is wrong. Of an export of properties only the columns\nthat a figure needs are kept.\n\nExamples:\n  sophia market import export.csv --as costar --as-of 2026-11-01\n  sophia market import managers.csv --as nmhc --list managers --year 2026 --source https://www.nmhc.org/research-insight/the-nmhc-50/',
    )
    .action(async (file: string, options: ImportOptions) => {
      refuseForeign(options);
      const { bytes } = await readCsvFile(file);
      const services = await context.services();
      const sample = options.sample === true;
      if (options.as === 'costar') {
        const asOf = options.asOf ?? toInstant(services.clock.now()).slice(0, 10);
        context.progress('Reading properties');
        const { report, facts } = await importExportFile(services, { file, bytes, asOf, sample });
        context.answer({ ...report, facts_added: facts }, printExport(report));
        return;
      }
      context.progress('Reading the ranking');
      const { report, accounts } = await importListFile(services, {
        file,
        bytes,
        sample,
        defaults: {
          ...(options.list === undefined ? {} : { list: options.list }),
          ...(options.year === undefined ? {} : { year: options.year }),
          ...(options.source === undefined ? {} : { source: options.source }),
        },
      });
      context.answer(
        { ...report, accounts },
        `${whole.format(report.rows)} rows of ${whole.format(report.companies)} companies taken, ${whole.format(report.rejected.length)} rejected; ${whole.format(accounts)} accounts now. Signals are told by the next cycle.`,
      );
    });
}

/** An option of the other kind of file would be ignored in silence. */
function refuseForeign({ as, asOf, list, year, source }: ImportOptions): void {
  const foreign =
    as === 'costar' ? Object.entries({ list, year, source }) : Object.entries({ 'as-of': asOf });
  const given = foreign.filter(([, value]) => value !== undefined).map(([name]) => `--${name}`);
  if (given.length === 0) return;
  throw new SophiaError(
    'market.import_option',
    `${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} not for --as ${as}.`,
    {
      where: given[0] ?? '--as',
      hint:
        as === 'costar'
          ? 'Leave it out, or import the file --as nmhc.'
          : 'Leave it out, or import the file --as costar.',
    },
  );
}

function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(text) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError('It must be a day such as 2026-11-01.');
  return text;
}

function rankingYear(text: string): number {
  if (!/^\d{4}$/.test(text) || Number(text) < 1989 || Number(text) > 2100)
    throw new InvalidArgumentError('It must be a year such as 2026.');
  return Number(text);
}

function webAddress(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('It must be an http or https address.');
  return text;
}
