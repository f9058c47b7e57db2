/** `sophia competitors backfill`: what a page said before Sophia watched it. */
import { type Command, InvalidArgumentError } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import type { CommandContext } from '../contract.ts';
import { type Backfill, backfillSource } from './backfill.ts';
import { findConfigured, settingsSchema } from './settings.ts';

const defaultLimit = 24;

export function addBackfill(competitors: Command, context: CommandContext): void {
  competitors
    .command('backfill')
    .description('Fills in what a page said before, from the captures of the Internet Archive')
    .argument('<source>', 'id of a page, as in "sophia competitors list --json" or on the dashboard')
    .option('--limit <count>', 'captures that are read at most, spread over the time', count, defaultLimit)
    .addHelpText(
      'after',
      `
What it finds is kept as past: it shows on timelines, resolved, and alerts nobody. Captures are asked for at the pace of
the archive, several seconds apart; ended anywhere, the same command goes on where it was.

Example:
  sophia competitors backfill competitive-intelligence/eliseai/pricing --limit 12`,
    )
    .action(async (id: string, options: { readonly limit: number }) => {
      const services = await context.services();
      const settings = settingsSchema.parse(await context.settings());
      const configured = findConfigured(settings, id);
      const registered = configured && (await services.evidence.sources.find(id));
      if (!configured || !registered) {
        throw new SophiaError('competitors.unknown', `There is no source "${id}".`, {
          kind: 'not_found',
          hint: configured ? 'Run "sophia cycle" once first.' : 'See "sophia competitors list --json".',
        });
      }
      const result = await backfillSource(services, settings, configured, {
        limit: options.limit,
        signal: new AbortController().signal,
        progress: (message) => context.progress(message),
      });
      context.answer(toAnswer(result), toText(result));
    });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a number from 1 to 9999.');
  return Number(text);
}

const toAnswer = ({ source, listed, chosen, taken, unreadable, signals, stopped }: Backfill) => ({
  source,
  listed,
  chosen,
  taken,
  unreadable,
  signals,
  stopped,
});

function toText({ listed, chosen, taken, unreadable, signals, stopped }: Backfill): string {
  return [
    `${listed} captures in the archive, ${chosen} of them worth reading, ${taken} taken in now: ${signals} past ${signals === 1 ? 'move' : 'moves'} found.`,
    ...unreadable.map(({ at, reason }) => `  ${at.slice(0, 10)}: ${reason}`),
    ...(stopped === null ? [] : [`Stopped: ${stopped}. Run it again to go on.`]),
  ].join('\n');
}
