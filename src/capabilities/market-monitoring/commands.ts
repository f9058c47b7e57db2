/** `sophia market`: what is known of the market, shares, changes between lists, trends of signals, imports. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../contract.ts';
import { addImportCommand } from './commands-import.ts';
import { type MarketList, marketLists } from './domain/ranking-facts.ts';
import { presentMarket } from './present-market.ts';
import { printChanges } from './print-changes.ts';
import { printMarket, printShares } from './print-market.ts';
import { printTrends } from './print-trends.ts';
import { printVendors } from './print-vendors.ts';
import { readMarket } from './read-market.ts';
import { readTrends } from './read-trends.ts';
import { settingsSchema } from './settings.ts';
import { shareOf } from './share-of-list.ts';
import { presentTrends } from './trends-json.ts';

export function addCommands(program: Command, context: CommandContext): void {
  const market = program
    .command('market')
    .description('Units under management, market share and concentration, as bounds with their sources.');
  const read = async () =>
    readMarket(await context.services(), settingsSchema.parse(await context.settings()));
  market
    .command('status')
    .description('Say what is known: units, shares, concentration, changes, denominators.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia market status')
    .action(async () => {
      const json = presentMarket(await read());
      context.answer(json, printMarket(json));
    });
  market
    .command('share')
    .description('Shares of one list and year, or of vendors by function, from low to high.')
    .addOption(new Option('--list <list>', 'which list').choices([...marketLists]).default('managers'))
    .option('--year <year>', 'list year; the newest with an exact count when left out', listYear)
    .option(
      '--function <name>',
      'vendors of one function, such as collections, with the claims behind each bound',
    )
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia market share --list managers --year 2024\n  sophia market share --function collections',
    )
    .action(async (options: { list: MarketList; year?: number; function?: string }) => {
      if (options.function === undefined) {
        const answer = shareOf(await read(), options.list, options.year);
        context.answer(answer, printShares(answer));
        return;
      }
      const { vendor_shares: all, overlap_note: note } = presentMarket(await read());
      const shares = all.filter((share) => share.function === options.function);
      context.answer({ function: options.function, note, shares }, printVendors(shares, note));
    });
  market
    .command('movement')
    .description('Who grew, shrank, entered, left, merged or was renamed between lists, with reasons.')
    .addOption(new Option('--list <list>', 'one list only').choices([...marketLists]))
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia market movement --list owners')
    .action(async (options: { list?: MarketList }) => {
      const changes = presentMarket(await read()).list_changes.filter(
        ({ list }) => options.list === undefined || list === options.list,
      );
      context.answer({ items: changes }, printChanges(changes));
    });
  market
    .command('trends')
    .description('Signals a week by kind and subject, and which of the last week stand out.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia market trends')
    .action(async () => {
      const trends = presentTrends(await readTrends(await context.services()));
      context.answer(trends, printTrends(trends));
    });
  addImportCommand(market, context);
}

function listYear(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1989 || year > 2100) {
    throw new InvalidArgumentError('It must be a year such as 2024.');
  }
  return year;
}
