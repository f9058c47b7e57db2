/** `sophia market`: what is known of the market, and shares with their denominator. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../contract.ts';
import { type MarketList, marketLists } from './domain/ranking-facts.ts';
import { presentMarket } from './present-market.ts';
import { printMarket, printShares } from './print-market.ts';
import { readMarket } from './read-market.ts';
import { shareOf } from './share-of-list.ts';

export function addCommands(program: Command, context: CommandContext): void {
  const market = program
    .command('market')
    .description('Units under management, market share and concentration, as bounds with their sources.');
  market
    .command('status')
    .description('Say what is known: units, shares, concentration, movement, denominators.')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia market status')
    .action(async () => {
      const json = presentMarket(await readMarket(await context.services()));
      context.answer(json, printMarket(json));
    });
  market
    .command('share')
    .description('Shares of one list and year, from low to high.')
    .addOption(new Option('--list <list>', 'which list').choices([...marketLists]).default('managers'))
    .option('--year <year>', 'list year; the newest with an exact count when left out', listYear)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  sophia market share --list managers --year 2024')
    .action(async (options: { list: MarketList; year?: number }) => {
      const answer = shareOf(await readMarket(await context.services()), options.list, options.year);
      context.answer(answer, printShares(answer));
    });
}

function listYear(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 1989 || year > 2100) {
    throw new InvalidArgumentError('It must be a year such as 2024.');
  }
  return year;
}
