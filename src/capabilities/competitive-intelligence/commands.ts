/** `sophia competitors`: who is watched, a look now, and what a source said before and after. */
import type { Command } from 'commander';
import { SophiaError } from '../../kernel/errors.ts';
import type { CommandContext } from '../contract.ts';
import { pollConfigured } from './poll-source.ts';
import { addProfileCommands } from './profile-commands.ts';
import { addBackfill } from './backfill-command.ts';
import { addReplay } from './replay-command.ts';
import { comparePages } from './domain/engine/compare-pages.ts';
import { parseReading } from './stored-reading.ts';
import { listCompetitors } from './read-competitors.ts';
import { configuredSources, settingsSchema } from './settings.ts';
import { addThresholds } from './thresholds-command.ts';

export function registerCommands(program: Command, context: CommandContext): void {
  const competitors = program
    .command('competitors')
    .description('What competitors publish, and what changed');
  const settings = async () => settingsSchema.parse(await context.settings());

  competitors
    .command('list')
    .description('Who is watched, and what each did last')
    .addHelpText('after', '\nExamples:\n  sophia competitors list\n  sophia competitors list --json')
    .action(async () => {
      const items = await listCompetitors(await context.services(), await settings());
      const text = items
        .map((item) => {
          const sources = `${item.sources_ok} of ${item.sources} sources read`;
          const last = item.last_move
            ? `last: ${item.last_move.title} (${item.last_move.occurred_at.slice(0, 10)})`
            : 'no move seen';
          return `${item.name}${item.sample ? ' (sample)' : ''}: ${sources}; ${item.moves_90_days} moves in 90 days; ${last}`;
        })
        .join('\n');
      context.answer(
        { competitors: items },
        text === '' ? 'No competitor is configured in sophia.yaml.' : text,
      );
    });

  addReplay(competitors, context);
  addProfileCommands(competitors, context);
  addBackfill(competitors, context);
  addThresholds(competitors, context);

  competitors
    .command('watch')
    .description('Polls live sources now, whatever their schedule (politeness towards hosts still holds)')
    .argument('[competitor]', 'slug (default: all)')
    .addHelpText(
      'after',
      '\nExamples:\n  sophia competitors watch\n  sophia competitors watch eliseai --json',
    )
    .action(async (slug: string | undefined) => {
      const services = await context.services();
      const current = await settings();
      const live = configuredSources(current).filter(
        ({ competitor, source }) =>
          source.history === undefined &&
          source.kind !== 'file' &&
          (slug === undefined || competitor.slug === slug),
      );
      if (slug !== undefined && live.length === 0) {
        throw new SophiaError('competitors.unknown', `No live source of "${slug}" is watched.`, {
          hint: 'See "sophia competitors list".',
        });
      }
      const known = new Set((await services.evidence.sources.list()).map((source) => source.id));
      const results = [];
      for (const one of live) {
        if (!known.has(one.id)) {
          throw new SophiaError('competitors.unregistered', `${one.id} has not been registered yet.`, {
            hint: 'Run "sophia cycle" once first.',
          });
        }
        context.progress(`reading ${one.id}`);
        const outcome = await pollConfigured(services, current, one.id, new AbortController().signal);
        results.push({
          source: one.id,
          state: outcome.state,
          reason: outcome.reason,
          signals: outcome.signals,
        });
      }
      context.answer(
        { polled: results },
        results
          .map((one) => `${one.source}: ${one.state}${one.reason === null ? '' : ` (${one.reason})`}`)
          .join('\n'),
      );
    });

  competitors
    .command('diff')
    .description('The last two captures of a page, side by side at the level of its text')
    .argument('<source>', 'id of the source, as in "sophia competitors list --json" or on the dashboard')
    .addHelpText(
      'after',
      '\nExample:\n  sophia competitors diff competitive-intelligence/lumen-leasing/pricing',
    )
    .action(async (id: string) => {
      const services = await context.services();
      const [after, before] = await services.evidence.observations.latest(id, 2);
      if (!after)
        throw new SophiaError('competitors.no_capture', `There is no capture of "${id}".`, {
          kind: 'not_found',
        });
      if (!before) {
        context.answer(
          { source: id, before: null, after: after.id, removed: [], added: [] },
          'There is one capture so far: the baseline.',
        );
        return;
      }
      const page = async (observation: string) => {
        const reading = parseReading(await services.evidence.observations.extracted(observation));
        if (reading?.form === 'page') return reading;
        throw new SophiaError('competitors.not_a_page', `"${id}" is not a page.`, {
          hint: 'Lists are told entry by entry: see "sophia signals list".',
        });
      };
      const { removed, added } = comparePages(await page(before.id), await page(after.id));
      const text = [...removed.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)].join('\n');
      context.answer(
        { source: id, before: before.id, after: after.id, removed, added },
        text === '' ? 'Nothing but parts that tick by themselves differs.' : text,
      );
    });
}
